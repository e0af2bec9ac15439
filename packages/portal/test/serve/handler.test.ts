import { request as ask, createServer, type IncomingHttpHeaders, type RequestOptions, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PortalPage } from '../../src/page.ts';
import type { DynamicRoute } from '../../src/serve/dynamic.ts';
import { editionOfPages, type PortalEdition } from '../../src/serve/edition.ts';
import { portalHandler } from '../../src/serve/handler.ts';
import { inventedSite } from '../invented-site.ts';

const HTML = 'text/html; charset=utf-8';
const long = `<!doctype html><html lang="zh-CN"><title>云川市</title><p>${'新增学位。'.repeat(2000)}</p></html>`;
let drawings = 0;
const page = (path: string, body: string, more: Partial<PortalPage> = {}): [string, PortalPage] => [
  path,
  {
    ...{ path, type: HTML, status: 200, inputs: [body], ...more },
    render: () => {
      drawings++;
      return body;
    },
  },
];
const options = { base: '/public', origin: 'https://people.example', isDynamic: true };
const site = inventedSite({ items: 3 });
const photo = 'a'.repeat(64);
site.governments[0]!.years[0]!.items[0]!.story[0]!.photos = [
  { sha256: photo, width: 4, height: 3, bytes: 5, alt: '学校', takenOn: null },
];
const pages = new Map([
  page('/', long),
  page('/640000/2026/items/aaaaaa/', '<p>一</p>'),
  page('/640000/2026/items/gone12/', '<p>已撤回</p>', { status: 410 }),
  page('/640000/2026/embed/items/aaaaaa/', '<p>嵌入</p>'),
  page('/assets/portal.12345678.css', 'body{color:#111}', { type: 'text/css; charset=utf-8' }),
  page('/data/v1/items.csv', 'a,b', { type: 'text/csv; charset=utf-8' }),
  page('/broken/', ''),
]);
pages.get('/broken/')!.render = () => {
  throw new Error('a fault of drawing');
};
const echo: DynamicRoute = {
  takes: ({ method, path }) => path.endsWith('/say/') && (method === 'POST' || method === 'GET'),
  answer: async ({ method, from, body, query }) => ({
    ...{ status: 200, type: 'text/plain; charset=utf-8' },
    body: `${method} ${from} ${query.get('item') ?? ''} ${await text(body)}`,
  }),
};

let edition: PortalEdition | null = editionOfPages(site, options, pages);
const faults: string[] = [];
let server: Server;
beforeAll(async () => {
  const handler = portalHandler({
    base: options.base,
    edition: () => edition,
    photo: async (_sha256, isSmall) => Buffer.from(isSmall ? 'klein' : 'gross'),
    dynamic: [echo],
    fault: (_cause, path) => faults.push(path),
  });
  server = createServer(handler);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(() => new Promise<unknown>((done) => server.close(done)));

interface Got {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}
const get = (path: string, { headers = {}, ...more }: RequestOptions = {}, body?: string): Promise<Got> =>
  new Promise((done, fail) => {
    const { port } = server.address() as AddressInfo;
    const sent = ask({ port, host: '127.0.0.1', path, headers, ...more }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      done({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(chunks) });
    });
    sent.on('error', fail);
    sent.end(body);
  });

describe('the public site', () => {
  test('comes compressed as asked, with a strong tag for each encoding, and once drawn is not drawn again', async () => {
    const br = await get('/public/', { headers: { 'accept-encoding': 'gzip, deflate, br' } });
    const gzip = await get('/public/', { headers: { 'accept-encoding': 'gzip, br;q=0' } });
    const plain = await get('/public/?from=timeline', { headers: { 'accept-encoding': 'zstd' } });
    expect(brotliDecompressSync(br.body).toString()).toBe(long);
    expect(gunzipSync(gzip.body).toString()).toBe(long);
    expect(plain.body.toString()).toBe(long);
    expect(new Set([br, gzip, plain].map(({ headers }) => headers.etag)).size).toBe(3);
    expect(br.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding', 'content-type': HTML });
    const before = drawings;
    for (let n = 0; n < 5; n++) await get('/public/', { headers: { 'accept-encoding': 'br' } });
    expect(drawings).toBe(before);
  });

  test('is not sent again to who has it, and a head has no body', async () => {
    const { etag } = (await get('/public/')).headers;
    const same = await get('/public/', { headers: { 'if-none-match': `"other", W/${etag}` } });
    expect(same).toMatchObject({ status: 304, body: Buffer.alloc(0) });
    expect(same.headers).toMatchObject({ etag, 'cache-control': 'public, no-cache' });
    expect(same.headers['content-type']).toBeUndefined();
    const head = await get('/public/', { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    expect(Number(head.headers['content-length'])).toBe(Buffer.byteLength(long));
  });

  test('protects its reader, keeps no cookie, and lets itself be framed only where it is made for it', async () => {
    for (const path of ['/public/', '/public/nowhere/', '/public/broken/', '/public/640000/2026/say/']) {
      const { headers } = await get(path);
      expect(headers['content-security-policy'], path).toMatch(/^default-src 'none';.* frame-ancestors 'none'$/);
      expect(headers['content-security-policy']).not.toMatch(/unsafe|\*/);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' });
      expect(headers['strict-transport-security']).toBeDefined();
      expect(headers['set-cookie']).toBeUndefined();
    }
    const framed = (await get('/public/640000/2026/embed/items/aaaaaa/')).headers;
    expect(framed['content-security-policy']).toMatch(/frame-ancestors \*$/);
    expect(framed['x-frame-options']).toBeUndefined();
    expect((await get('/public/assets/portal.12345678.css')).headers['cache-control']).toContain('immutable');
    expect((await get('/public/data/v1/items.csv')).headers['access-control-allow-origin']).toBe('*');
  });

  test('tells a withdrawn page, and sends an address without its slash to the page', async () => {
    const gone = await get('/public/640000/2026/items/gone12/');
    expect([gone.status, gone.body.toString()]).toEqual([410, '<p>已撤回</p>']);
    for (const [asked, told] of [
      ['/public', '/public/'],
      ['/public/640000/2026/items/aaaaaa?x=1', '/public/640000/2026/items/aaaaaa/?x=1'],
    ]) {
      const { status, headers } = await get(asked!);
      expect([status, headers.location]).toEqual([308, told]);
    }
  });

  test('shows a withdrawal at the very next request, also to who kept the page', async () => {
    const path = '/640000/2026/items/aaaaaa/';
    const kept = await get(`/public${path}`);
    expect(kept.headers['cache-control']).toBe('public, no-cache');
    const before = edition;
    edition = editionOfPages(site, options, new Map([...pages, page(path, '<p>撤回了</p>', { status: 410 })]));
    const asked = await get(`/public${path}`, { headers: { 'if-none-match': kept.headers.etag! } });
    edition = before;
    expect([asked.status, asked.body.toString()]).toEqual([410, '<p>撤回了</p>']);
    expect((await get('/public/assets/portal.12345678.css')).headers['cache-control']).toMatch(/max-age=31536000/);
  });

  test.each([
    ['/public/640000/2026/items/zzzzzz/', 404],
    ['/public/640000/2026/items/page/999999999999/', 404],
    ['/public//', 404],
    ['/public//evil.example/%2e%2e', 404],
    ['/public/../api/session', 404],
    ['/public/%2e%2e/api/', 404],
    ['/public/a%2fb/', 404],
    ['/public/%00/', 404],
    ['/public/%0d%0aset-cookie:x/', 404],
    ['/public/%ff/', 400],
    ['/public/%/', 400],
    ['/publicity/', 400],
    ['/elsewhere/', 404],
    [`/public/${'a'.repeat(3000)}`, 414],
    ['/public/files/../../secrets.json', 404],
    [`/public/files/${'b'.repeat(64)}.jpg`, 404],
    ['/public/404.html', 404],
    ['/public/constructor', 404],
    ['/public/__proto__/', 404],
    ['/public/broken/', 500],
  ])('answers %s by %i in plain words', async (path, status) => {
    const got = await get(path);
    expect(got.status).toBe(status);
    expect(got.headers['content-type']).toBe(HTML);
    expect(got.body.toString()).toMatch(/<h1>.+<\/h1>/);
    expect(got.body.toString()).not.toMatch(/fault of drawing|evil|set-cookie/);
  });

  test('takes no other methods, and a broken page is told to who runs it', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      const { status, headers } = await get('/public/', { method });
      expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
    }
    expect((await get('/public/nowhere/', { method: 'POST' })).status).toBe(404);
    expect(faults).toContain('/broken/');
  });

  test('asks forms and searches first, with where the request comes from', async () => {
    const sent = await get('/public/640000/2026/say/?item=aaaaaa', { method: 'POST' }, '一句话');
    expect(sent.body.toString()).toBe('POST 127.0.0.1 aaaaaa 一句话');
    expect(sent.headers['cache-control']).toBe('no-store');
  });

  test('shows pictures that are public, in both sizes', async () => {
    const big = await get(`/public/files/${photo}.jpg`);
    expect([big.status, big.headers['content-type'], big.body.toString()]).toEqual([200, 'image/jpeg', 'gross']);
    expect((await get(`/public/files/${photo}-small.jpg`)).body.toString()).toBe('klein');
    expect((await get(`/public/files/${photo}.jpg`, { headers: { 'if-none-match': big.headers.etag! } })).status).toBe(
      304,
    );
  });

  test('says so while nothing was released', async () => {
    const before = edition;
    edition = null;
    const { status, body } = await get('/public/');
    expect([status, body.toString().includes('还没有公开的内容')]).toEqual([200, true]);
    expect((await get('/public/640000/')).status).toBe(404);
    edition = before;
  });

  test('outlives nonsense on the wire', async () => {
    const { port } = server.address() as AddressInfo;
    for (const nonsense of [
      'GET http://evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n',
      '\0\0\0\r\n\r\n',
      'GET \\ HTTP/1.1\r\nHost: x\r\n\r\n',
    ]) {
      const answer = await new Promise<string>((done) => {
        const socket = connect(port, '127.0.0.1', () => socket.end(nonsense));
        let all = '';
        socket.on('data', (chunk) => {
          all += chunk.toString();
        });
        socket.on('close', () => done(all));
        socket.on('error', () => done(all));
      });
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    }
    expect((await get('/public/')).status).toBe(200);
  });
});

test('what is kept is bounded, and the least asked for goes first', () => {
  const many = new Map(Array.from({ length: 100 }, (_, n) => page(`/${n}/`, String(n).repeat(1000).slice(0, 1000))));
  const small = editionOfPages(site, options, many, 10_000);
  for (let n = 0; n < 100; n++) {
    small.drawn(`/${n}/`, 'identity');
    small.drawn('/0/', 'identity');
  }
  expect(small.keptBytes()).toBeLessThanOrEqual(10_000);
  const before = drawings;
  small.drawn('/0/', 'identity');
  expect(drawings).toBe(before);
  small.drawn('/1/', 'identity');
  expect(drawings).toBe(before + 1);
});
