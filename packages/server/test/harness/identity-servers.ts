import { createHash, createHmac, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

/** Other systems that people sign in by, each speaking its protocol over real HTTP or LDAP on this machine. */
export interface OtherSystem {
  url: string;
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, url: URL, body: string) => Reply | Promise<Reply>;
interface Reply {
  status?: number;
  type?: string;
  headers?: Record<string, string>;
  text: string;
}

async function serve(handle: (request: IncomingMessage, response: ServerResponse) => unknown): Promise<OtherSystem> {
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const answering = (handle: Handler): Promise<OtherSystem> =>
  serve(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const {
      status = 200,
      type = 'application/json',
      headers = {},
      text,
    } = await handle(request, new URL(request.url!, 'http://here'), body);
    response.writeHead(status, { 'content-type': type, ...headers }).end(text);
  });

const json = (value: unknown): Reply => ({ text: JSON.stringify(value) });

interface Grant {
  addOIDCScope(scope: string): void;
  save(): Promise<unknown>;
}
interface OidcContext {
  oidc: { client: { clientId: string }; session: { accountId: string } };
}
/** What is used of the library, which ships no types. */
interface OidcProvider {
  callback(): (request: IncomingMessage, response: ServerResponse) => void;
  interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
  Grant: new (of: { clientId: string; accountId: string }) => Grant;
}
interface OidcSettings {
  findAccount(context: unknown, id: string): unknown;
  interactions: { url(context: unknown, interaction: { uid: string }): string };
  loadExistingGrant(context: OidcContext): Promise<Grant>;
  [setting: string]: unknown;
}
const { default: Provider } = createRequire(import.meta.url)('oidc-provider') as {
  default: new (issuer: string, settings: OidcSettings) => OidcProvider;
};
const AN_HOUR = 3600;

/** The certified library as the other side; whoever comes is signed in as `who()`. */
export async function oidcServer(
  client: { id: string; secret: string; callback: string },
  who: () => { sub: string; name: string },
) {
  let provider: OidcProvider;
  const server = await serve((request, response) => {
    if (request.url!.startsWith('/interaction/'))
      return provider.interactionFinished(request, response, { login: { accountId: who().sub } });
    return provider.callback()(request, response);
  });
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  provider = new Provider(server.url, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [client.callback],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', kid: 'k1' }] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    claims: { openid: ['sub'], profile: ['name'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    ttl: { Interaction: AN_HOUR, Grant: AN_HOUR, Session: AN_HOUR, AccessToken: AN_HOUR, IdToken: AN_HOUR },
    features: { devInteractions: { enabled: false } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, name: who().name }) }),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    loadExistingGrant: async (context) => {
      const grant = new provider.Grant({
        clientId: context.oidc.client.clientId,
        accountId: context.oidc.session.accountId,
      });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  });
  return server;
}

/** Follows a browser through the other system's pages until it is sent back. @returns the address to come back to */
export async function followUntil(start: string, back: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let at = start;
  for (let steps = 0; steps < 10; steps++) {
    const response = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name, value] = cookie.split(';')[0]!.split('=') as [string, string];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`${response.status} ${await response.text()}`);
    at = new URL(location, at).href;
    if (at.startsWith(back)) return new URL(at);
  }
  throw new Error('does not come back');
}

/** An OIDC server that lies as it is told: claims and key of the ID token are the test's. */
export async function lyingOidcServer(clientId: string) {
  const [own, other] = [1, 2].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
  let nonce = '';
  let claims: Record<string, unknown> = {};
  let isForged = false;
  let url = '';
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = (key: KeyObject) => {
    const now = Math.floor(Date.now() / 1000);
    const body = { iss: url, aud: clientId, sub: 'zhang', nonce, iat: now, exp: now + 300, ...claims };
    const signed = `${part({ alg: 'RS256', kid: 'k1' })}.${part(body)}`;
    return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
  };
  const server = await answering((_, at) => {
    if (at.pathname === '/.well-known/openid-configuration')
      return json({
        issuer: url,
        authorization_endpoint: `${url}/auth`,
        token_endpoint: `${url}/token`,
        jwks_uri: `${url}/jwks`,
        response_types_supported: ['code'],
        id_token_signing_alg_values_supported: ['RS256'],
        subject_types_supported: ['public'],
      });
    if (at.pathname === '/jwks') {
      const { n, e, kty } = own!.export({ format: 'jwk' }) as Record<string, string>;
      return json({ keys: [{ n, e, kty, kid: 'k1', use: 'sig', alg: 'RS256' }] });
    }
    if (at.pathname === '/token')
      return json({ access_token: 'a', token_type: 'Bearer', id_token: token(isForged ? other! : own!) });
    return { status: 404, text: '{}' };
  });
  url = server.url;
  return {
    ...server,
    /** What the next token says beside what is right. */
    tell: (next: { nonce: string; claims?: Record<string, unknown>; isForged?: boolean }) => {
      nonce = next.nonce;
      claims = next.claims ?? {};
      isForged = next.isForged ?? false;
    },
  };
}

/** CAS 3.0: a ticket is good once and for its service alone. `answer` overrides what the validation says. */
export async function casServer() {
  const tickets = new Map<string, { service: string; user: string; name: string }>();
  const state: { answer: string | null } = { answer: null };
  const server = await answering((_, at) => {
    if (at.pathname !== '/cas/p3/serviceValidate') return { status: 404, text: '' };
    if (state.answer !== null) return { type: 'application/xml', text: state.answer };
    const ticket = tickets.get(at.searchParams.get('ticket') ?? '');
    tickets.delete(at.searchParams.get('ticket') ?? '');
    const inside =
      ticket === undefined || ticket.service !== at.searchParams.get('service')
        ? '<cas:authenticationFailure code="INVALID_TICKET">no</cas:authenticationFailure>'
        : `<cas:authenticationSuccess><cas:user>${ticket.user}</cas:user><cas:attributes><cas:cn>${ticket.name}</cas:cn></cas:attributes></cas:authenticationSuccess>`;
    return {
      type: 'application/xml',
      text: `<cas:serviceResponse xmlns:cas='http://www.yale.edu/tp/cas'>\n  ${inside}\n</cas:serviceResponse>`,
    };
  });
  return {
    ...server,
    state,
    /** Signs in at CAS, which sends the browser back with a ticket. */
    login: (page: string, user: string, name: string): URL => {
      const service = new URL(page).searchParams.get('service')!;
      const ticket = `ST-${randomBytes(8).toString('hex')}`;
      tickets.set(ticket, { service, user, name });
      const back = new URL(service);
      back.searchParams.set('ticket', ticket);
      return back;
    },
  };
}

/** 政务钉钉: refuses a call whose signature, time or repetition is not right. */
export async function dingTalkServer(key: string, secret: string) {
  const codes = new Map<string, { employeeCode: string; lastName: string }>();
  const nonces = new Set<string>();
  const refuse = (why: string) => json({ success: false, errorMsg: why });
  const server = await answering((request, at, body) => {
    const header = (name: string) => String(request.headers[name.toLowerCase()] ?? '');
    const parameters = [...new URLSearchParams(body)].sort(([a], [b]) => (a < b ? -1 : 1));
    const [time, nonce] = [header('X-Hmac-Auth-Timestamp'), header('X-Hmac-Auth-Nonce')];
    const signed = ['POST', time, nonce, at.pathname, parameters.map((pair) => pair.join('=')).join('&')].join('\n');
    const expected = createHmac('sha256', secret).update(signed).digest('base64');
    if (header('apiKey') !== key || header('X-Hmac-Auth-Signature') !== expected) return refuse('signature');
    if (nonces.has(nonce) || Math.abs(Date.now() - new Date(time).getTime()) > 600_000) return refuse('repeated');
    nonces.add(nonce);
    const given = Object.fromEntries(parameters);
    if (at.pathname === '/gettoken.json')
      return given.appkey === key && given.appsecret === secret
        ? json({ success: true, content: { success: true, data: { accessToken: 'token-1', expiresIn: 7200 } } })
        : refuse('secret');
    const user = codes.get(given.code ?? '');
    codes.delete(given.code ?? '');
    if (at.pathname !== '/rpc/oauth2/getuserinfo_bycode.json' || given.access_token !== 'token-1' || !user)
      return refuse('code');
    return json({ success: true, content: { success: true, data: { ...user, tenantName: '云川市' } } });
  });
  return {
    ...server,
    login: (page: string, employeeCode: string, lastName: string): URL => {
      const code = randomBytes(8).toString('hex');
      codes.set(code, { employeeCode, lastName });
      return backFrom(page, code);
    },
  };
}

function backFrom(page: string, code: string): URL {
  const asked = new URL(page).searchParams;
  const back = new URL(asked.get('redirect_uri')!);
  back.searchParams.set('code', code);
  back.searchParams.set('state', asked.get('state')!);
  return back;
}

/** 企业微信, with a small directory. */
export async function weComServer(corpId: string, secret: string) {
  const members: { userid: string; name: string }[] = [];
  const departments: { id: number; name: string }[] = [];
  const codes = new Map<string, string>();
  const server = await answering((_, at) => {
    const given = at.searchParams;
    if (at.pathname === '/cgi-bin/gettoken')
      return given.get('corpid') === corpId && given.get('corpsecret') === secret
        ? json({ errcode: 0, errmsg: 'ok', access_token: 'token-2' })
        : json({ errcode: 40001, errmsg: 'invalid credential' });
    if (given.get('access_token') !== 'token-2') return json({ errcode: 40014, errmsg: 'invalid access_token' });
    switch (at.pathname) {
      case '/cgi-bin/auth/getuserinfo': {
        const userid = codes.get(given.get('code') ?? '');
        codes.delete(given.get('code') ?? '');
        if (userid === undefined) return json({ errcode: 40029, errmsg: 'invalid code' });
        return json({ errcode: 0, ...(userid === 'outsider' ? { openid: 'o' } : { userid }) });
      }
      case '/cgi-bin/user/get':
        return json({ errcode: 0, ...members.find(({ userid }) => userid === given.get('userid')) });
      case '/cgi-bin/department/list':
        return json({ errcode: 0, department: departments });
      case '/cgi-bin/user/simplelist':
        return json({ errcode: 0, userlist: members });
      default:
        return { status: 404, text: '{}' };
    }
  });
  return {
    ...server,
    members,
    departments,
    login: (page: string, userid: string): URL => {
      const code = createHash('sha256').update(randomBytes(8)).digest('hex').slice(0, 16);
      codes.set(code, userid);
      return backFrom(page, code);
    },
  };
}

interface LdapRequest {
  dn: { toString(): string };
  credentials: string;
  filter: { matches(entry: Record<string, string[]>): boolean };
}
interface LdapResponse {
  send(entry: { dn: string; attributes: Record<string, string[]> }): void;
  end(): void;
}
type LdapHandler = (request: LdapRequest, response: LdapResponse, next: (error?: Error) => void) => void;
interface Ldapjs {
  createServer(): {
    bind(dn: string, handler: LdapHandler): void;
    search(dn: string, handler: LdapHandler): void;
    listen(port: number, host: string, done: () => void): void;
    close(done: () => void): void;
    url: string;
  };
  InvalidCredentialsError: new () => Error;
}

/** LDAP with people below ou=people; a bind without a password is granted, as by servers that keep to the letter. */
export async function ldapServer(people: { uid: string; cn: string; password: string }[]) {
  const ldap = createRequire(import.meta.url)('ldapjs') as Ldapjs;
  const server = ldap.createServer();
  const base = 'dc=yunchuan';
  server.bind(base, (request, response, next) => {
    const dn = request.dn.toString().replaceAll(' ', '');
    const person = people.find(({ uid }) => dn === `uid=${uid},ou=people,${base}`);
    const isRight = request.credentials === '' || person?.password === request.credentials;
    if (!isRight) return next(new ldap.InvalidCredentialsError());
    response.end();
  });
  server.search(base, (request, response) => {
    for (const { uid, cn } of people) {
      const attributes = { objectclass: ['person'], uid: [uid], cn: [cn], ou: ['市教育局'] };
      if (request.filter.matches(attributes)) response.send({ dn: `uid=${uid},ou=people,${base}`, attributes });
    }
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: server.url, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}
