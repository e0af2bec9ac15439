import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type PublicAnswer, type Submission, submission, type Taken } from '@liubu/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { floodGate, networkOf, SAY_LIMITS } from '../../src/say/flood-gate.ts';
import { formTokens } from '../../src/say/form-token.ts';
import { isFromHere } from '../../src/say/is-from-here.ts';
import { sayRoute } from '../../src/say/say-route.ts';
import { hashOfCode, makeCode, readCode, shownCode } from '../../src/say/tracking-code.ts';
import { portalHandler } from '../../src/serve/handler.ts';
import { editionOf } from '../../src/serve/site-edition.ts';
import { inventedSite } from '../invented-site.ts';

const HOSTILE = '</textarea><script>alert(1)</script>"\'&\n第二行';
const key = new Uint8Array(32).fill(7);
let now = Date.parse('2026-03-02T01:00:00Z');
const clock = () => new Date(now);

const CODE = makeCode();
const site = inventedSite({ items: 4, years: 2 });
const government = site.governments[0]!;
const year = government.years[0]!;
const item = year.items[0]!;
government.says = { ...government.says, hotline: '12345热线' };
const answered: PublicAnswer = {
  codeHash: hashOfCode(CODE),
  ...{ state: 'answered', on: '2026-03-10', answer: '已于三月开工。\n<b>谢谢</b>', hotlineNumber: null },
  itemSlug: item.slug,
};
const OLD_CODE = makeCode();
const oldItem = government.years[1]!.items[0]!;
government.answers = [answered, { ...answered, codeHash: hashOfCode(OLD_CODE), itemSlug: oldItem.slug }];
const home = `/${government.code}/${year.year}/`;

let taken: Submission[] = [];
let answer: Taken = 'taken';
const texts: { phone: string; code: string }[] = [];
let confirmsBySms = false;
let server: Server;
let base: string;
beforeAll(async () => {
  const edition = editionOf(site, { base: '/public', origin: null, isDynamic: true });
  const route = sayRoute({
    inbox: {
      take: async (one) => {
        taken.push(submission.parse(one));
        return answer;
      },
    },
    key,
    cleanPhoto: async (bytes) => bytes,
    smsGate: async () =>
      confirmsBySms
        ? {
            send: async (phone, code) => {
              texts.push({ phone, code });
              return true;
            },
          }
        : null,
    now: clock,
    limits: { ...SAY_LIMITS, track: { perOrigin: 5, overall: 100, windowMs: 60_000 } },
  });
  server = createServer(
    portalHandler({ edition: () => edition, photo: async () => null, dynamic: [route], base: '/public' }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/public`;
});
afterAll(() => server.close());

const get = async (path: string): Promise<{ status: number; text: string; headers: Headers }> => {
  const response = await fetch(base + path);
  return { status: response.status, text: await response.text(), headers: response.headers };
};
const send = async (path: string, body: FormData | URLSearchParams | string, headers: Record<string, string> = {}) => {
  const response = await fetch(base + path, { method: 'POST', body, headers, redirect: 'manual' });
  return { status: response.status, text: await response.text() };
};
/** The token of a form on a page, as a browser sends it back. */
const tokenOf = (text: string, kind: string): string =>
  new RegExp(`name="kind" value="${kind}">\\s*<input type="hidden" name="token" value="([^"]+)"`).exec(text)![1]!;
async function aForm(kind: 'message' | 'mark' | 'follow', waitMs = 10_000) {
  const path = `${home}${kind === 'follow' ? 'follow' : 'say'}/`;
  const page = await get(`${path}?item=${item.slug}`);
  now += waitMs;
  return { path, fields: { kind, item: item.slug, token: tokenOf(page.text, kind) }, page };
}
const form = (fields: Record<string, string>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
};

test('a letter: form, code shown once, answer found by it; all of it without script', async () => {
  taken = [];
  const { path, fields, page } = await aForm('message');
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(page.text).not.toMatch(/<script(?! src| type="application\/ld\+json")/);
  const sent = await send(path, form({ ...fields, text: HOSTILE, place: '东湖<街道>', contact: '' }));
  expect(sent.status).toBe(200);
  const code = /<code>([0-9A-Z-]{14})<\/code>/.exec(sent.text)![1]!;
  const one = taken[0] as Extract<Submission, { kind: 'message' }>;
  expect(one).toMatchObject({ kind: 'message', itemSlug: item.slug, place: '东湖<街道>', contact: null, photos: [] });
  expect(one.text).toBe(HOSTILE);
  expect(one.codeHash).toBe(hashOfCode(readCode(code)!));
  expect(JSON.stringify(one)).not.toContain('127.0.0.1');
  // The same page a second time.
  expect((await send(path, form({ ...fields, text: '再来一次' }))).text).toContain('已经提交过');
  expect(taken).toHaveLength(1);
  const found = await send(`${home}track/`, new URLSearchParams({ code: shownCode(CODE).toLowerCase() }));
  expect(found.text).toContain('已答复');
  expect(found.text).toContain('&lt;b&gt;谢谢&lt;/b&gt;');
  expect((await send(`${home}track/`, new URLSearchParams({ code: makeCode() }))).status).toBe(404);
  expect((await send(`${home}track/`, new URLSearchParams({ code: '12' }))).status).toBe(400);
  // Codes are not guessed by the thousand.
  for (let n = 0; n < 3; n++) await send(`${home}track/`, new URLSearchParams({ code: makeCode() }));
  expect((await send(`${home}track/`, new URLSearchParams({ code: CODE }))).status).toBe(429);
});

test('what is wrong is told by the field, and what was typed is still there, escaped', async () => {
  taken = [];
  const quick = await aForm('message', 100);
  const early = await send(quick.path, form({ ...quick.fields, text: HOSTILE, contact: '13800138000' }));
  expect(early.status).toBe(400);
  expect(early.text).toContain('role="alert"');
  expect(early.text).toContain('&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;\n第二行');
  expect(early.text).toContain('value="13800138000"');
  expect(early.text).not.toContain('<script>alert');
  const { path, fields } = await aForm('message');
  const long = await send(path, form({ ...fields, text: 'x'.repeat(1001), place: 'y'.repeat(101) }));
  expect(long.text).toMatch(/id="w-text">超过了 1000 字/);
  expect(long.text).toMatch(/aria-describedby="h-text w-text" aria-invalid="true"/);
  expect((await send(path, form({ ...fields, text: ' ' }))).text).toContain('请写下您的意见');
  const old = await aForm('message');
  now += 3 * 3_600_000;
  expect((await send(old.path, form({ ...old.fields, text: '留着' }))).text).toMatch(
    /打开得太久[\s\S]*留着<\/textarea>/,
  );
  expect(taken).toEqual([]);
});

test('forged, foreign, replayed and robots’ forms are not taken', async () => {
  taken = [];
  const { path, fields } = await aForm('mark');
  const mark = (changes: Record<string, string>, headers: Record<string, string> = {}) =>
    send(path, new URLSearchParams({ ...fields, mark: '5', ...changes }), headers);
  expect((await mark({ token: 'x.y.z' })).status).toBe(400);
  expect((await mark({ token: '' })).status).toBe(400);
  expect((await mark({ item: year.items[1]!.slug })).status).toBe(400);
  expect((await mark({ mark: '6' })).status).toBe(400);
  expect((await mark({}, { origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await mark({}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await mark({ website: 'https://spam.example' })).status).toBe(200);
  expect(taken).toEqual([]);
  const both = await Promise.all([mark({}), mark({})]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(taken).toHaveLength(1);
  // A letter's token marks nothing.
  const letter = await aForm('message');
  expect((await mark({ token: letter.fields.token })).status).toBe(400);
  answer = 'full';
  const full = await aForm('mark');
  expect((await send(full.path, new URLSearchParams({ ...full.fields, mark: '1' }))).status).toBe(503);
  answer = 'repeated';
  const again = await aForm('mark');
  expect((await send(again.path, new URLSearchParams({ ...again.fields, mark: '1' }))).text).toContain('今天已经说过');
  answer = 'taken';
});

test('bodies beyond all bounds are refused, and the server goes on', async () => {
  const { path, fields } = await aForm('message');
  const many = form({ ...fields, text: '四张' });
  for (let n = 0; n < 4; n++) many.append('photos', new Blob([new Uint8Array([0xff, 0xd8, 0xff, 1])]), `${n}.jpg`);
  expect((await send(path, many)).text).toContain('最多 3 张');
  const script = form({ ...fields, text: '不是照片' });
  script.append('photos', new Blob(['<svg onload=alert(1)>']), 'a.jpg');
  expect((await send(path, script)).text).toContain('不是能打开的照片');
  const large = form({ ...fields, text: '太大' });
  large.append('photos', new Blob([new Uint8Array(9 * 1024 * 1024)]), 'a.jpg');
  expect((await send(path, large)).status).toBe(413);
  expect((await send(path, 'x'.repeat(100), { 'content-type': 'multipart/form-data; boundary=' })).status).toBe(400);
  expect((await send(path, '{"kind":"message"}', { 'content-type': 'application/json' })).status).toBe(400);
  expect(
    (await send(path, 'a=1&'.repeat(40_000), { 'content-type': 'application/x-www-form-urlencoded' })).status,
  ).toBe(413);
  expect((await get(path)).status).toBe(200);
}, 20_000);

test('following: asked by mail, confirmed by a button and not by an address', async () => {
  taken = [];
  const { path, fields } = await aForm('follow');
  expect((await send(path, new URLSearchParams({ ...fields, mail: 'nobody' }))).text).toContain('邮箱地址不对');
  const asked = await send(path, new URLSearchParams({ ...fields, mail: 'li@example.org' }));
  expect(asked.text).toContain('请到邮箱里确认');
  expect(taken).toMatchObject([{ kind: 'follow', mail: 'li@example.org' }]);
  const code = 'c'.repeat(32);
  const page = await get(`${path}?item=${item.slug}&confirm=${code}`);
  expect(page.text).toContain('确认关注');
  expect(taken).toHaveLength(1);
  await send(path, new URLSearchParams({ kind: 'confirm', code, item: item.slug }));
  expect(taken[1]).toMatchObject({ kind: 'confirm', confirmHash: hashOfCode(code) });
  expect((await get(`${path}?stop=<script>`)).status).toBe(404);
});

test('a telephone confirmed by text message, where a city has it so', async () => {
  confirmsBySms = true;
  government.says.confirmsPhone = true;
  taken = [];
  try {
    const { path, fields, page } = await aForm('message');
    expect(page.text).toContain('发送验证码');
    const letter = { ...fields, text: '要验证的信', contact: '１３８ 0013-8000' };
    expect((await send(path, form({ ...letter, contact: '12' }))).text).toContain('手机号不对');
    expect((await send(path, form(letter))).text).toContain('验证码不对');
    const asked = await send(path, form({ ...letter, act: 'sms' }));
    expect(texts).toMatchObject([{ phone: '13800138000', code: expect.stringMatching(/^\d{6}$/) }]);
    expect(asked.text).toContain('要验证的信</textarea>');
    expect(asked.text).not.toContain(texts[0]!.code);
    const ticket = /name="ticket" value="([^"]+)"/.exec(asked.text)![1]!;
    now += 10_000;
    const again = { ...letter, token: tokenOf(asked.text, 'message'), ticket };
    expect((await send(path, form({ ...again, sms: 'abc', contact: '13900139000' }))).status).toBe(400);
    expect(taken).toEqual([]);
    expect((await send(path, form({ ...again, sms: texts[0]!.code }))).status).toBe(200);
    expect(taken).toHaveLength(1);
    for (let n = 0; n < 3; n++)
      await send(path, form({ ...(await aForm('message')).fields, text: 'x', contact: letter.contact, act: 'sms' }));
    expect(texts.length).toBeLessThanOrEqual(3);
    // The office wants it, and nothing here can send a code: no letter is taken unconfirmed.
    confirmsBySms = false;
    const closed = await get(`${home}say/?item=${item.slug}`);
    expect(closed.text).toContain('验证码发不出去');
    expect(closed.text).not.toContain('name="text"');
    expect((await send(path, form({ ...again, token: fields.token!, act: 'sms' }))).status).toBe(503);
    expect(taken).toHaveLength(1);
  } finally {
    confirmsBySms = false;
    government.says.confirmsPhone = false;
  }
});

test('where photos are not taken the form says nothing of them, and one that comes all the same is refused', async () => {
  taken = [];
  government.says.photos = false;
  try {
    const { path, fields, page } = await aForm('message');
    expect(page.text).toContain('name="text"');
    expect(page.text).not.toMatch(/照片|type="file"/);
    const body = form({ ...fields, text: '带照片的信' });
    body.append('photos', new Blob([Buffer.from([0xff, 0xd8, 0xff, 1])]), 'a.jpg');
    const refused = await send(path, body);
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('目前不收照片')]);
    expect(refused.text).toContain('带照片的信</textarea>');
    expect(taken).toEqual([]);
  } finally {
    government.says.photos = true;
  }
});

test('an answer about last year’s commitment leads to that year’s page, whichever year one asks at', async () => {
  const found = await send(`${home}track/`, new URLSearchParams({ code: OLD_CODE }));
  const [, to] = new RegExp(`href="/public(/[^"]*/items/${oldItem.slug}/)"`).exec(found.text)!;
  expect(to).toBe(`/${government.code}/${government.years[1]!.year}/items/${oldItem.slug}/`);
  expect((await get(to!)).status).toBe(200);
});

test('a form comes from this site: by the browser’s own word, by the host, by the declared address', () => {
  const from = (headers: Record<string, string>) =>
    isFromHere({ headers, options: { base: '', origin: 'https://gk.example', isDynamic: true } });
  // A proxy in front names the host otherwise than people do.
  const proxied = { host: 'inner:8600', origin: 'https://gk.example' };
  for (const headers of [
    ...[
      {},
      proxied,
      { ...proxied, 'sec-fetch-site': 'same-origin' },
      { host: 'a.example', origin: 'https://a.example' },
    ],
    { host: 'inner:8600', origin: 'https://named-elsewhere.example', 'sec-fetch-site': 'same-origin' },
  ])
    expect(from(headers as Record<string, string>)).toBe(true);
  for (const headers of [
    ...[
      { ...proxied, 'sec-fetch-site': 'cross-site' },
      { ...proxied, 'sec-fetch-site': 'same-site' },
    ],
    { host: 'a.example', origin: 'https://b.example' },
    { host: 'a.example', origin: 'null', 'sec-fetch-site': 'cross-site' },
  ])
    expect(from(headers as Record<string, string>)).toBe(false);
});

test('closed, it says so; an unknown year is no page', async () => {
  const open = government.says;
  government.says = { ...open, messages: false, marks: false, mail: false, hotline: null };
  try {
    const page = await get(`${home}say/?item=${item.slug}`);
    expect(page.text).toContain('目前没有开放');
    expect(page.text).not.toContain('<form class="say"');
    const follow = await get(`${home}follow/?item=${item.slug}`);
    expect(follow.text).toContain('没有开放邮件关注');
    expect(follow.text).toContain(`/feeds/${government.code}/${year.year}/items/${item.slug}.atom`);
    expect(follow.text).not.toMatch(/留下邮箱|<form class="say"/);
    expect((await get(`/${government.code}/1999/say/`)).status).toBe(404);
  } finally {
    government.says = open;
  }
});

test('codes: twelve signs without look-alikes, all as likely; read as people type them', () => {
  const codes = Array.from({ length: 3000 }, makeCode);
  expect(new Set(codes).size).toBe(3000);
  const counts = new Map<string, number>();
  for (const sign of codes.join('')) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  expect([...counts.keys()].sort().join('')).toBe('23456789ABCDEFGHJKMNPQRSTUVWXYZ');
  for (const count of counts.values()) expect(Math.abs(count - 36_000 / 31)).toBeLessThan(250);
  expect(readCode(' ａbcd-2345 wxyz ')).toBe('ABCD2345WXYZ');
  for (const wrong of ['', 'ABCD2345WXY', 'ABCD2345WXY0', 'ABCD2345WXYZ2', 'A'.repeat(10_000)])
    expect(readCode(wrong)).toBeNull();
});

test('tokens and origins: bound to their form and day, bounded in memory', () => {
  let time = Date.parse('2026-03-02T01:00:00Z');
  const tokens = formTokens(key, () => new Date(time));
  const token = tokens.make('mark', 'here');
  expect(tokens.verify(token, 'mark', 'here')).toBe('early');
  time += 5000;
  expect(tokens.verify(token, 'mark', 'here')).toBe('good');
  expect(tokens.verify(token, 'mark', 'there')).toBe('forged');
  expect(tokens.verify(token, 'message', 'here')).toBe('forged');
  expect(formTokens(new Uint8Array(32), () => new Date(time)).verify(token, 'mark', 'here')).toBe('forged');
  expect(tokens.spend(token)).toBe(true);
  expect(tokens.spend(token)).toBe(false);
  expect(tokens.verify(token, 'mark', 'here')).toBe('spent');
  time += 3 * 3_600_000;
  expect(tokens.verify(token, 'mark', 'here')).toBe('expired');

  const gate = floodGate(key, () => new Date(time));
  const origin = gate.originOf('203.0.113.7');
  expect(origin).toMatch(/^[0-9a-f]{32}$/);
  expect(gate.originOf('::ffff:203.0.113.7')).toBe(origin);
  time += 86_400_000;
  expect(gate.originOf('203.0.113.7')).not.toBe(origin);
  expect(networkOf('2001:db8:1:2:aaaa::1')).toBe(networkOf('2001:db8:1:2:bbbb:0:0:9'));
  expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0');
  let entered = 0;
  for (let n = 0; n < 100; n++) if (gate.enter('message', origin)) entered += 1;
  expect(entered).toBe(SAY_LIMITS.message.perOrigin);
  // However many networks somebody has, what is counted over all is not pushed out by them.
  const sms = () => gate.enter('sms', gate.originOf(`tel ${Math.random()}`));
  while (sms());
  let looked = 0;
  for (let n = 0; n < 60_000; n++) if (gate.enter('track', `network ${n}`)) looked += 1;
  expect([looked, sms()]).toEqual([SAY_LIMITS.track.overall, false]);
  time += SAY_LIMITS.sms.windowMs;
  expect([gate.enter('track', 'network 1'), sms()]).toEqual([true, true]);
});
