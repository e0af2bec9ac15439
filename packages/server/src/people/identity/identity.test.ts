import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { peopleApi, platformApi, signInApi } from '@liubu/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  casServer,
  dingTalkServer,
  followUntil,
  ldapServer,
  lyingOidcServer,
  oidcServer,
  weComServer,
} from '../../../test/harness/identity-servers.ts';
import { type Caller, openTestServer, type TestServer } from '../../../test/harness/test-server.ts';
import { aVisitor } from '../../../test/harness/visitor.ts';
import { readConfig } from '../../platform/config.ts';
import { readIdentity } from './configuration.ts';
import { escapeFilter } from './ldap.ts';

const HERE = 'http://liubu.test';
const LDAP_PASSWORD = 'ldap 的一句话';
const folder = mkdtempSync(join(tmpdir(), 'liubu-identity-'));
const who = { sub: 'emp-1', name: '苏晴' };
const directory = [
  { uid: 'suqing', cn: '苏晴', password: LDAP_PASSWORD },
  { uid: 'star*', cn: '星号', password: LDAP_PASSWORD },
];

let server: TestServer;
let oidc: Awaited<ReturnType<typeof oidcServer>>;
let liar: Awaited<ReturnType<typeof lyingOidcServer>>;
let cas: Awaited<ReturnType<typeof casServer>>;
let ding: Awaited<ReturnType<typeof dingTalkServer>>;
let wecom: Awaited<ReturnType<typeof weComServer>>;
let ldap: Awaited<ReturnType<typeof ldapServer>>;
let security: Caller;
let administrator: Caller;

beforeAll(async () => {
  const client = { id: 'liubu', secret: 'oidc-secret', callback: `${HERE}/api/sign-in/portal/finish` };
  [oidc, liar, cas, ding, wecom, ldap] = await Promise.all([
    oidcServer(client, () => who),
    lyingOidcServer('liubu'),
    casServer(),
    dingTalkServer('ding-key', 'ding-secret'),
    weComServer('corp-1', 'wecom-secret'),
    ldapServer(directory),
  ]);
  const file = join(folder, 'identity.json');
  const providers = [
    { id: 'portal', kind: 'oidc', name: '统一认证', issuer: oidc.url, clientId: 'liubu', clientSecret: client.secret },
    { id: 'liar', kind: 'oidc', name: '不可信', issuer: liar.url, clientId: 'liubu' },
    { id: 'cas', kind: 'cas', name: '统一身份', url: `${cas.url}/cas/` },
    {
      id: 'ding',
      kind: 'dingtalk',
      name: '政务钉钉',
      loginUrl: ding.url,
      apiUrl: ding.url,
      appKey: 'ding-key',
      appSecret: 'ding-secret',
    },
    {
      id: 'wecom',
      kind: 'wecom',
      name: '企业微信',
      loginUrl: wecom.url,
      apiUrl: wecom.url,
      corpId: 'corp-1',
      agentId: '1000002',
      secret: 'wecom-secret',
    },
    { id: 'ldap', kind: 'ldap', name: '目录', url: ldap.url, base: 'ou=people,dc=yunchuan' },
    { id: 'away', kind: 'cas', name: '停机', url: 'http://127.0.0.1:9/cas' },
    { id: 'ldap-away', kind: 'ldap', name: '停机目录', url: 'ldap://127.0.0.1:9', base: 'dc=x' },
  ];
  writeFileSync(file, JSON.stringify({ providers }));
  server = await openTestServer({
    jobs: true,
    environment: { LIUBU_IDENTITY: file, LIUBU_PUBLIC_URL: `${HERE}/` },
  });
  security = await server.signInAs('security_administrator');
  administrator = await server.signInAs('administrator');
}, 90_000);
afterAll(async () => {
  await server?.close();
  await Promise.all([oidc, liar, cas, ding, wecom, ldap].map((one) => one?.close()));
  rmSync(folder, { recursive: true, force: true });
});

let count = 0;
const visitor = () => aVisitor(server.app, `10.2.0.${++count}`);
type Browser = ReturnType<typeof visitor>;
const begin = async (browser: Browser, provider: string, to = '/2026/items?q=1') => {
  const { location, status } = await browser.open(`/api/sign-in/${provider}/begin?to=${encodeURIComponent(to)}`);
  expect(status).toBe(302);
  return location!;
};
const comeBack = (browser: Browser, at: URL) => browser.open(at.pathname + at.search);
const link = async (provider: string, subject: string) => {
  const person = await server.signInAs('supervision_officer', { name: '苏晴' });
  const body = { provider, subject, accountId: person.accountId };
  expect((await security.ask(peopleApi.linkIdentity, { body })).status).toBe(200);
  return person.accountId;
};
const problemOf = (location: string | null) => new URL(location!, HERE).searchParams.get('problem');

/** How each other system signs somebody in: from its page back to us. */
const WAYS: Record<string, (page: string, subject: string) => URL | Promise<URL>> = {
  portal: (page) => followUntil(page, HERE),
  cas: (page, subject) => cas.login(page, subject, '苏晴'),
  ding: (page, subject) => ding.login(page, subject, '苏晴'),
  wecom: (page, subject) => wecom.login(page, subject),
};

describe.each(Object.keys(WAYS))('sign-in by %s', (provider) => {
  const subject = provider === 'portal' ? who.sub : `emp-${provider}`;
  const signIn = async (browser: Browser) =>
    comeBack(browser, await WAYS[provider]!(await begin(browser, provider), subject));

  test('one whom nobody knows is not let in but listed; once linked they land on the page that they came for', async () => {
    const browser = visitor();
    expect(problemOf((await signIn(browser)).location)).toBe('identity-unknown');
    expect((await browser.ask(platformApi.me)).status).toBe(401);
    const { body } = await security.ask(peopleApi.identities);
    expect(body.unknown.map((one) => `${one.provider} ${one.subject}`)).toContain(`${provider} ${subject}`);
    const accountId = await link(provider, subject);
    expect(await signIn(browser)).toEqual({ status: 302, location: '/2026/items?q=1' });
    expect((await browser.ask(platformApi.me)).body).toMatchObject({ accountId });
    const after = (await security.ask(peopleApi.identities)).body;
    expect(after.unknown.map((one) => one.provider)).not.toContain(provider);
    expect(after.linked.map((one) => one.provider)).toContain(provider);
  });

  test('coming back twice, in another browser, later, or with another state is refused', async () => {
    const browser = visitor();
    const back = await WAYS[provider]!(await begin(browser, provider), subject);
    expect(problemOf((await comeBack(visitor(), back)).location)).toBe('attempt-over');
    expect((await comeBack(browser, back)).location).toBe('/2026/items?q=1');
    expect(problemOf((await comeBack(browser, back)).location)).toBe('attempt-over');
    const other = await WAYS[provider]!(await begin(browser, provider), subject);
    other.searchParams.set('state', back.searchParams.get('state')!);
    expect(problemOf((await comeBack(browser, other)).location)).toBe('attempt-over');
    const late = await WAYS[provider]!(await begin(browser, provider), subject);
    const now = server.clock.now().getTime();
    server.clock.set(new Date(now + 11 * 60_000).toISOString());
    expect(problemOf((await comeBack(browser, late)).location)).toBe('attempt-over');
    server.clock.set(new Date(now).toISOString());
  });

  test('a ticket or code that was used, made up or left out is refused', async () => {
    const browser = visitor();
    const used = await WAYS[provider]!(await begin(browser, provider), subject);
    await comeBack(browser, used);
    const name = provider === 'cas' ? 'ticket' : 'code';
    for (const value of [used.searchParams.get(name)!, 'ST-made-up', '', "x' or '1'='1"]) {
      const stranger = visitor();
      const back = await WAYS[provider]!(await begin(stranger, provider), subject);
      back.searchParams.set(name, value);
      expect(problemOf((await comeBack(stranger, back)).location), value).toMatch(/^identity-(refused|forged)$/);
      expect((await stranger.ask(platformApi.me)).status).toBe(401);
    }
  });
});

test.each(['//evil.example', 'https://evil.example/', '/\\evil.example', 'javascript:alert(1)', '/a\nb', '\\\\evil'])(
  'no way leads to another site: %s',
  async (to) => {
    const { status } = await visitor().open(`/api/sign-in/cas/begin?to=${encodeURIComponent(to)}`);
    expect(status).toBe(400);
  },
);

describe('an OIDC server that lies', () => {
  const attempt = async (claims: Record<string, unknown>, isForged = false) => {
    const browser = visitor();
    const page = new URL(await begin(browser, 'liar'));
    liar.tell({ nonce: page.searchParams.get('nonce')!, claims, isForged });
    const back = new URL(`${HERE}/api/sign-in/liar/finish`);
    back.search = new URLSearchParams({ code: 'c', state: page.searchParams.get('state')! }).toString();
    return comeBack(browser, back);
  };

  test('is believed when it tells the truth', async () => {
    await link('liar', 'zhang');
    expect((await attempt({})).location).toBe('/2026/items?q=1');
  });

  test.each<[string, Record<string, unknown>, boolean]>([
    ['another audience', { aud: 'somebody-else' }, false],
    ['another issuer', { iss: 'http://127.0.0.1:1' }, false],
    ['another nonce', { nonce: 'planted' }, false],
    ['no nonce', { nonce: undefined }, false],
    ['a time that is over', { exp: 1 }, false],
    ['a key that is not its own', {}, true],
    ['no subject', { sub: undefined }, false],
  ])('is not believed with %s', async (_, claims, isForged) => {
    expect(problemOf((await attempt(claims, isForged)).location)).toBe('identity-forged');
  });
});

describe('CAS', () => {
  const CAS = "xmlns:cas='http://www.yale.edu/tp/cas'";
  const success = (inside: string) =>
    `<cas:serviceResponse ${CAS}><cas:authenticationSuccess>${inside}</cas:authenticationSuccess></cas:serviceResponse>`;

  test.each<[string, string]>([
    ['a document type', `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${success('<cas:user>&e;</cas:user>')}`],
    ['an unknown entity', success('<cas:user>&e;</cas:user>')],
    ['two users', success('<cas:user>a</cas:user><cas:user>emp-cas</cas:user>')],
    ['a comment in the user', success('<cas:user>emp-cas<!-- x -->.evil</cas:user>')],
    ['a section', success('<cas:user><![CDATA[emp-cas]]></cas:user>')],
    ['an element inside the user', success('<cas:user>emp-cas<x>y</x></cas:user>')],
    ['tags that do not match', success('<cas:user>emp-cas</cas:name>')],
    ['another namespace', success('<cas:user>emp-cas</cas:user>').replace('yale.edu', 'evil.example')],
    [
      'success beside failure',
      `<cas:serviceResponse ${CAS}><cas:authenticationFailure/><cas:authenticationSuccess><cas:user>emp-cas</cas:user></cas:authenticationSuccess></cas:serviceResponse>`,
    ],
    ['two roots', success('<cas:user>emp-cas</cas:user>') + success('<cas:user>emp-cas</cas:user>')],
    ['half an answer', success('<cas:user>emp-cas</cas:user>').slice(0, -9)],
    ['a page of HTML', '<!doctype html><html><body>login</body></html>'],
    ['a bottomless answer', `<cas:serviceResponse ${CAS}>${'<a>'.repeat(5000)}`],
    ['nothing', ''],
  ])('is not believed with %s', async (_, answer) => {
    const browser = visitor();
    const back = cas.login(await begin(browser, 'cas'), 'emp-cas', '苏晴');
    cas.state.answer = answer;
    const { location } = await comeBack(browser, back);
    cas.state.answer = null;
    expect(problemOf(location)).toBe('identity-forged');
  });

  test('that is away is told on our own page', async () => {
    const browser = visitor();
    const page = new URL(await begin(browser, 'away'));
    const back = new URL(page.searchParams.get('service')!);
    back.searchParams.set('ticket', 'ST-1234');
    expect(problemOf((await comeBack(browser, back)).location)).toBe('identity-unreachable');
  });
});

describe('LDAP', () => {
  const signIn = (loginName: string, password: string, provider = 'ldap') =>
    visitor().ask(signInApi.withDirectory, { params: { provider }, body: { loginName, password } });

  test('lets in whom it knows and we have linked', async () => {
    const first = await signIn('suqing', LDAP_PASSWORD);
    expect(first.error).toMatchObject({ code: 'RULE_BROKEN', userMessage: expect.stringContaining('关联') });
    await link('ldap', 'suqing');
    expect((await signIn('suqing', LDAP_PASSWORD)).body).toMatchObject({ state: 'signed-in' });
  });

  test('a wrong password, a name that is a filter and no password at all are refused', async () => {
    expect((await signIn('suqing', 'wrong')).error!.code).toBe('SIGN_IN_FAILED');
    for (const name of ['*', 'su*', 'suqing)(uid=*', '*)(objectClass=*', '\u0000'])
      expect((await signIn(name, LDAP_PASSWORD)).status, name).toBe(401);
    expect((await signIn('suqing', '')).status).toBe(400);
    expect(escapeFilter('a*(b)\\\u0000')).toBe('a\\2a\\28b\\29\\5c\\00');
  });

  test('locks like any other, and a directory that is away is nobody’s failure', async () => {
    for (let at = 0; at < 5; at++) await signIn('star*', 'wrong');
    expect((await signIn('star*', LDAP_PASSWORD)).error!.code).toBe('SIGN_IN_LOCKED');
    for (let at = 0; at < 7; at++) expect((await signIn('suqing', 'x', 'ldap-away')).error!.code).toBe('RULE_BROKEN');
    expect((await signIn('suqing', 'x', 'cas')).status).toBe(404);
  });
});

describe('laying a directory beside our people', () => {
  const proposals = async () => {
    expect((await administrator.ask(peopleApi.syncDirectory, { body: { provider: 'wecom' } })).status).toBe(200);
    await server.jobsDone();
    return (await administrator.ask(peopleApi.proposals)).body.proposals;
  };
  const decide = (id: string, take: boolean) =>
    administrator.ask(peopleApi.decideProposal, { params: { id }, body: { take } });

  test('proposes who and what is new and gone, does nothing by itself, and asks again only for what was not refused', async () => {
    wecom.members.push({ userid: 'w1', name: '何平' }, { userid: 'w2', name: '新来的人' });
    wecom.departments.push({ id: 7, name: '市数据局' });
    const first = await proposals();
    expect(first.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
      'new-person 何平',
      'new-person 新来的人',
      'new-unit 市数据局',
    ]);
    const named = (name: string) => first.find((one) => one.name === name)!.id;
    expect((await decide(named('何平'), true)).status).toBe(200);
    expect((await decide(named('何平'), true)).error!.code).toBe('STATE_REFUSED');
    expect((await decide(named('市数据局'), true)).status).toBe(200);
    expect((await decide(named('新来的人'), false)).status).toBe(200);
    const { persons } = (await administrator.ask(peopleApi.persons)).body;
    expect(persons.filter(({ name }) => name === '何平')).toHaveLength(1);
    expect(await proposals()).toEqual([]);

    const unit = (await administrator.ask(peopleApi.units, {})).body.units.find(({ name }) => name === '市数据局')!;
    const post = await administrator.ask(peopleApi.addPost, { body: { title: '联络员', unitId: unit.id } });
    const person = persons.find(({ name }) => name === '何平')!;
    const tenure = { postId: post.body.id, personId: person.id, cover: 'holder', validFrom: '2026-01-01' } as const;
    expect((await administrator.ask(peopleApi.beginTenure, { body: tenure })).status).toBe(200);
    wecom.members.splice(0, 1);
    wecom.departments[0]!.name = '市数据资源局';
    const second = await proposals();
    expect(second.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
      'gone-person 何平',
      'renamed-unit 市数据资源局',
    ]);
    // Nothing has happened yet.
    const before = (await administrator.ask(peopleApi.posts)).body.posts.find(({ id }) => id === post.body.id)!;
    expect(before.holders).toHaveLength(1);
    // A unit is renamed from a later day than it began on.
    server.clock.set('2026-03-03T01:00:00Z');
    administrator = await server.signInAs('administrator');
    for (const { id } of second) expect((await decide(id, true)).status).toBe(200);
    security = await server.signInAs('security_administrator');
    const after = (await administrator.ask(peopleApi.posts)).body.posts.find(({ id }) => id === post.body.id)!;
    expect(after.holders).toEqual([]);
    expect(after.unitName).toBe('市数据资源局');
    // The person is never deleted, and the security administrator is asked about the account.
    expect((await administrator.ask(peopleApi.persons)).body.persons.some(({ id }) => id === person.id)).toBe(true);
    expect((await security.ask(platformApi.todos)).body.todos.map(({ kind }) => kind)).toContain('disable-account');
  });

  test('a system without a directory says so', async () => {
    const answer = await administrator.ask(peopleApi.syncDirectory, { body: { provider: 'cas' } });
    expect(answer.error!.code).toBe('RULE_BROKEN');
  });
});

describe('the file of other systems', () => {
  const read = (content: string, publicUrl?: string) => {
    const file = join(folder, `c${++count}.json`);
    writeFileSync(file, content);
    return readIdentity(readConfig({ LIUBU_IDENTITY: file, ...(publicUrl && { LIUBU_PUBLIC_URL: publicUrl }) }));
  };

  test('is off when it is not named', () => expect(readIdentity(readConfig({}))).toEqual([]));

  test('lists every problem at once', () => {
    const content = JSON.stringify({
      providers: [
        { id: 'A', kind: 'oidc', name: 'x', issuer: 'ftp://x', clientId: 'c' },
        { id: 'b', kind: 'cas', name: 'x', url: 'http://x', ticket: 1 },
        { id: 'c', kind: 'ldap', name: 'x', url: 'ldap://x', base: 'dc=x', filter: '(uid=me)' },
        { id: 'd', kind: 'magic', name: 'x' },
      ],
    });
    let told = '';
    try {
      read(content, HERE);
    } catch (refused) {
      told = (refused as Error).message;
    }
    for (const at of ['providers.0.id', 'providers.0.issuer', 'providers.1', 'providers.2.filter', 'providers.3'])
      expect(told).toContain(at);
  });

  test('wants ids once and an address to come back to', () => {
    const one = { id: 'a', kind: 'cas', name: 'x', url: 'http://x' };
    expect(() => read(JSON.stringify({ providers: [one, one] }), HERE)).toThrow(/is there twice/);
    expect(() => read(JSON.stringify({ providers: [one] }))).toThrow(/LIUBU_PUBLIC_URL/);
    expect(() => read('{')).toThrow(/cannot be read/);
  });
});
