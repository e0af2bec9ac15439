import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTcp } from 'node:net';
import { inspectChannelsApi } from '@liubu/contract';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, openTestServer, type TestServer } from '../../../../../test/harness/test-server.ts';
import { inGovernment, query } from '../../../../platform/database/tenant.ts';
import { isRefusedAddress } from './rules/address.ts';
import { nextMoment, nextTry } from './rules/when.ts';
import { sendMessage, sweepMessages } from './send-message.ts';

let server: TestServer;
let administrator: Caller;
let liaison: Caller;
let unitId: string;

beforeAll(async () => {
  server = await openTestServer();
  unitId = await server.aUnit('市教育局');
  administrator = await server.signInAs('administrator');
  liaison = await server.signInAs('liaison', { unitId, name: '王小明' });
  await inGovernment(server.databases.app, server.governmentId, (tx) =>
    query(tx, "update liubu.person set phone = '13800000000', mail = 'wang@example.gov.cn' where id = $1", [
      liaison.personId,
    ]),
  );
});
afterAll(() => server.close());

const sql = <T>(text: string, values: unknown[] = []): Promise<T[]> =>
  inGovernment(server.databases.app, server.governmentId, (tx) => query<T>(tx, text, values));

/** A message for the unit's liaison, as a reminder leaves it. */
async function aMessage(changes: { isRestricted?: boolean; kind?: string } = {}): Promise<string> {
  const id = randomUUID();
  await sql(
    `insert into liubu.message (government_id, id, kind, subject_kind, subject_id, audience_unit_id, audience_roles, title, body, link, is_restricted, once_key, planned_for, state, created_at)
     values ($1, $2, $3, 'filing', 'x', $4, '{liaison}', '三件事待填报', '请于周四前填报', '/2026/filings', $5, $6, $7, 'planned', $7)`,
    [
      server.governmentId,
      id,
      changes.kind ?? 'reminder',
      unitId,
      changes.isRestricted ?? false,
      id,
      server.clock.now(),
    ],
  );
  return id;
}
const send = (messageId: string): Promise<void> =>
  sendMessage(server.platform, { governmentId: server.governmentId, messageId });
const deliveriesOf = (messageId: string) =>
  sql<{ state: string; attempts: number; lastError: string | null }>(
    'select state, attempts, last_error from liubu.delivery where message_id = $1',
    [messageId],
  );
const stateOf = async (messageId: string): Promise<string> =>
  (await sql<{ state: string }>('select state from liubu.message where id = $1', [messageId]))[0]!.state;

interface Asked {
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}
let http: Server;
let asked: Asked[];
let answer: (asked: Asked) => { status: number; body: string; headers?: Record<string, string> } | 'hang';
let base: string;

beforeEach(async () => {
  asked = [];
  answer = () => ({ status: 200, body: '{"errcode":0,"code":0,"access_token":"T","tenant_access_token":"T"}' });
  http = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const one = { url: request.url ?? '', headers: request.headers, body };
      asked.push(one);
      const said = answer(one);
      if (said === 'hang') return;
      response.writeHead(said.status, { 'content-type': 'application/json', ...said.headers });
      response.end(said.body);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  await sql('update liubu.channel set is_on = false');
  server.clock.set('2026-03-02T02:00:00Z');
});
afterEach(() => {
  http.closeAllConnections();
  http.close();
});

async function aChannel(kind: string, settings: object, secrets: object = {}): Promise<string> {
  const made = await administrator.ask(inspectChannelsApi.saveChannel, {
    body: { kind, name: kind, isOn: true, settings: { workingDaysOnly: false, ...settings }, secrets } as never,
  });
  expect(made.error).toBeNull();
  return made.body.id;
}

describe('each channel speaks as its service documents', () => {
  test('a robot of DingTalk signs; what it answers decides', async () => {
    await aChannel('dingtalk_robot', { base, messageKinds: ['reminder'] }, { token: 'tok', sign: 'SECabc' });
    const id = await aMessage();
    await send(id);
    expect(asked).toHaveLength(1);
    const url = new URL(asked[0]!.url, base);
    expect(url.searchParams.get('access_token')).toBe('tok');
    expect(url.searchParams.get('sign')).toHaveLength(44);
    expect(JSON.parse(asked[0]!.body)).toMatchObject({
      msgtype: 'text',
      text: { content: expect.stringContaining('三件事待填报') },
    });
    expect(await stateOf(id)).toBe('sent');
    answer = () => ({ status: 200, body: '{"errcode":310000,"errmsg":"sign not match"}' });
    const refused = await aMessage();
    await send(refused);
    expect((await deliveriesOf(refused))[0]).toMatchObject({
      state: 'failed',
      lastError: expect.stringContaining('310000'),
    });
  });
  test('WeCom, Feishu and DingTalk applications ask for a token first; a person is named', async () => {
    const account = liaison.accountId;
    for (const provider of ['wecom', 'feishu', 'dingtalk'])
      await sql(
        'insert into liubu.account_identity (government_id, account_id, provider, subject) values ($1, $2, $3, $4)',
        [server.governmentId, account, provider, `user-${provider}`],
      );
    for (const [kind, settings] of [
      ['wecom_app', { appId: 'corp', agentId: '100' }],
      ['feishu_app', { appId: 'cli' }],
      ['dingtalk_work', { appId: 'key', agentId: '7' }],
    ] as const) {
      asked = [];
      await sql('update liubu.channel set is_on = false');
      await aChannel(kind, { base, ...settings }, { appSecret: 'geheim' });
      const id = await aMessage();
      await send(id);
      expect(await stateOf(id), kind).toBe('sent');
      expect(asked).toHaveLength(2);
      expect(asked[1]!.body).toContain(`user-${kind.split('_')[0]}`);
    }
    await sql('delete from liubu.account_identity where account_id = $1', [account]);
  });
  test('an SMS gateway is asked as declared, values escaped for where they stand', async () => {
    await aChannel(
      'sms',
      {
        base: `${base}/sms?to={phone}`,
        body: '{"text":"{text}","id":"{id}"}',
        headers: { 'x-key': '{secret}' },
        accepted: '"code":0',
      },
      { token: 'k' },
    );
    const id = await aMessage();
    await send(id);
    expect(asked[0]).toMatchObject({ url: '/sms?to=13800000000', headers: { 'x-key': 'k' } });
    expect(JSON.parse(asked[0]!.body)).toMatchObject({ text: expect.stringContaining('三件事') });
    expect(await stateOf(id)).toBe('sent');
  });
  test('mail goes by a real SMTP server', async () => {
    const letters: string[] = [];
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _session, done) => {
        let text = '';
        stream.on('data', (part: Buffer) => {
          text += part;
        });
        stream.on('end', () => {
          letters.push(text);
          done();
        });
      },
    });
    await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
    const port = (smtp.server.address() as AddressInfo).port;
    await aChannel('mail', { host: '127.0.0.1', port, security: 'none', from: 'liubu@example.gov.cn' });
    const id = await aMessage();
    await send(id);
    expect(await stateOf(id)).toBe('sent');
    expect(letters[0]).toMatch(/To: wang@example\.gov\.cn/);
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
  });
});

describe('what goes wrong', () => {
  test('a mail server that hangs is left after ten seconds, and the letter waits', async () => {
    const tcp = createTcp(() => {});
    await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
    await aChannel('mail', {
      host: '127.0.0.1',
      port: (tcp.address() as AddressInfo).port,
      security: 'none',
      from: 'liubu@example.gov.cn',
    });
    const id = await aMessage();
    const began = Date.now();
    await send(id);
    expect(Date.now() - began).toBeLessThan(14_000);
    expect((await deliveriesOf(id))[0]).toMatchObject({ state: 'failed', attempts: 1 });
    expect(await stateOf(id)).toBe('failed');
    tcp.close();
  }, 20_000);
  test('a robot that answers 500 is tried again later, and given up in the end; 429 is obeyed', async () => {
    await aChannel('wecom_robot', { base, messageKinds: ['reminder'] }, { token: 'k' });
    answer = () => ({ status: 500, body: 'oops' });
    const id = await aMessage();
    await send(id);
    await send(id);
    expect(asked).toHaveLength(1);
    for (let day = 3; day < 9; day++) {
      server.clock.set(`2026-03-0${day}T02:00:00Z`);
      await send(id);
    }
    expect((await deliveriesOf(id))[0]).toMatchObject({ state: 'given_up', attempts: 6 });
    answer = () => ({ status: 429, body: '', headers: { 'retry-after': '3600' } });
    const busy = await aMessage();
    await send(busy);
    const [row] = await sql<{ nextTryAt: Date }>('select next_try_at from liubu.delivery where message_id = $1', [
      busy,
    ]);
    expect(row!.nextTryAt.getTime() - server.clock.now().getTime()).toBe(3_600_000);
  });
  test('who answers an endless body, a redirect or another name is not followed', async () => {
    await aChannel('feishu_robot', { base, messageKinds: ['reminder'] }, { token: 'k' });
    answer = () => ({ status: 200, body: 'x'.repeat(3_000_000) });
    const big = await aMessage();
    await send(big);
    expect((await deliveriesOf(big))[0]!.lastError!.length).toBeLessThanOrEqual(500);
    answer = () => ({ status: 302, body: '', headers: { location: 'http://169.254.169.254/' } });
    const moved = await aMessage();
    await send(moved);
    expect((await deliveriesOf(moved))[0]!.state).toBe('given_up');
    await sql('update liubu.channel set is_on = false');
    await aChannel('todo_push', { base: 'http://169.254.169.254/latest' }, { sign: 's' });
    const metadata = await aMessage();
    await send(metadata);
    expect((await deliveriesOf(metadata))[0]!.lastError).toContain('169.254.169.254');
  });
  test('cut off between claim and outcome: repeatable channels send again with the same id, others ask a person', async () => {
    await aChannel('todo_push', { base }, { sign: 's' });
    await aChannel('dingtalk_robot', { base, messageKinds: ['reminder'] }, { token: 't' });
    const id = await aMessage();
    await send(id);
    // As a killed worker leaves it.
    await sql("update liubu.delivery set state = 'sending', claimed_at = $2, sent_at = null where message_id = $1", [
      id,
      server.clock.now(),
    ]);
    await send(id);
    expect(asked).toHaveLength(2);
    server.clock.set('2026-03-02T02:10:00Z');
    expect(await sweepMessages(server.platform)).toBeGreaterThan(0);
    await send(id);
    expect(asked).toHaveLength(3);
    const pushed = asked.filter(({ headers }) => headers['idempotency-key'] !== undefined);
    expect(new Set(pushed.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    const states = (await deliveriesOf(id)).map(({ state }) => state).sort();
    expect(states).toEqual(['sent', 'unknown']);
    expect(await stateOf(id)).toBe('unknown');
  });
  test('two workers at once send once', async () => {
    await aChannel('dingtalk_robot', { base, messageKinds: ['reminder'] }, { token: 't' });
    const id = await aMessage();
    await Promise.all([send(id), send(id), send(id)]);
    expect(asked).toHaveLength(1);
  });
  test('a robot is told twenty things a minute, the rest after it', async () => {
    await aChannel('dingtalk_robot', { base, messageKinds: ['chase'] }, { token: 't' });
    server.clock.set('2026-03-05T02:00:00Z');
    for (let n = 0; n < 23; n++) await send(await aMessage({ kind: 'chase' }));
    expect(asked).toHaveLength(20);
  });
});

test('a restricted matter leaves no word of itself, and no group hears of it', async () => {
  await aChannel('todo_push', { base }, { sign: 's' });
  await aChannel('dingtalk_robot', { base, messageKinds: ['reminder'] }, { token: 't' });
  const id = await aMessage({ isRestricted: true });
  await send(id);
  expect(asked).toHaveLength(1);
  expect(asked[0]!.body).not.toContain('三件事');
});

test('secrets go in and never out; a channel is not switched on half set up; others may not look', async () => {
  const channelId = await aChannel('feishu_robot', { base, messageKinds: [] }, { token: 'geheim-1', sign: 'geheim-2' });
  const { raw, body } = await administrator.ask(inspectChannelsApi.channels);
  expect(raw.toString()).not.toContain('geheim');
  expect(body.channels.find(({ id }) => id === channelId)!.secrets.sort()).toEqual(['sign', 'token']);
  const [event] = await sql<{ body: string }>(
    "select string_agg(body::text, ' ') as body from liubu.event where what like 'inspect:%channel'",
  );
  expect(event!.body).not.toContain('geheim');
  const half = await administrator.ask(inspectChannelsApi.saveChannel, {
    body: { kind: 'mail', name: '邮件', isOn: true, settings: {} } as never,
  });
  expect(half.error?.fields).toHaveProperty(['settings.host']);
  expect((await liaison.ask(inspectChannelsApi.channels)).status).toBe(403);
});

test('the portal fetches to-dos by a key; a wrong, revoked or foreign key finds nobody', async () => {
  await sql(
    `insert into liubu.todo (government_id, id, kind, title, link, subject_kind, subject_id, audience_role, audience_unit_id)
     values ($1, $2, 'filing', '三月填报', '/2026/filings', 'period', 'x', 'liaison', $3)`,
    [server.governmentId, randomUUID(), unitId],
  );
  const { body } = await administrator.ask(inspectChannelsApi.addFeedKey, { body: { name: '门户' } });
  const ask = (key: string) =>
    server.app.inject({ method: 'GET', url: '/api/feed/todos', headers: { authorization: `Bearer ${key}` } });
  const fed = await ask(body.key);
  expect(fed.statusCode).toBe(200);
  expect(fed.json().todos).toContainEqual(
    expect.objectContaining({ title: '三月填报', people: [expect.stringMatching(/^u-/)] }),
  );
  for (const wrong of [
    '',
    'x',
    `${body.key.slice(0, -1)}${body.key.endsWith('A') ? 'B' : 'A'}`,
    body.key.replace(/^lbf_[0-9a-f]{4}/, 'lbf_0000'),
  ])
    expect((await ask(wrong)).statusCode).toBe(401);
  await administrator.ask(inspectChannelsApi.revokeFeedKey, { params: { id: body.id } });
  expect((await ask(body.key)).statusCode).toBe(401);
});

test('one says by which channels one wants to hear', async () => {
  await aChannel('sms', { base: `${base}/{phone}` });
  await liaison.ask(inspectChannelsApi.setPreferences, { body: { unwanted: ['sms'], mail: 'wang@example.gov.cn' } });
  const { body } = await liaison.ask(inspectChannelsApi.preferences);
  expect(body.channels).toEqual([{ kind: 'sms', wanted: false, hasAddress: true }]);
  const id = await aMessage();
  await send(id);
  expect(asked).toHaveLength(0);
  expect(await stateOf(id)).toBe('in_product');
  await liaison.ask(inspectChannelsApi.setPreferences, { body: { unwanted: [], mail: 'wang@example.gov.cn' } });
});

describe('when', () => {
  const hours = { fromHour: 8, toHour: 20, workingDaysOnly: true };
  test.each([
    ['2026-03-02T02:00:00Z', '2026-03-02T02:00:00Z', 'a Monday morning'],
    ['2026-03-01T23:00:00Z', '2026-03-02T00:00:00Z', 'before eight'],
    ['2026-03-02T13:00:00Z', '2026-03-03T00:00:00Z', 'after eight in the evening'],
    ['2026-02-16T02:00:00Z', '2026-02-24T00:00:00Z', 'the Spring Festival'],
  ])('%s → %s (%s)', (now, expected) => {
    expect(nextMoment(new Date(now), hours).toISOString()).toBe(new Date(expected).toISOString());
  });
  test('it is tried five times more, later each time', () => {
    const now = new Date(0);
    const waits = [1, 2, 3, 4, 5].map((attempts) => nextTry(now, attempts, null)!.getTime());
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(nextTry(now, 6, null)).toBeNull();
  });
  test.each([
    ['169.254.169.254', true],
    ['::ffff:169.254.169.254', true],
    ['fe80::1', true],
    ['127.0.0.1', false],
    ['10.1.2.3', false],
  ])('%s refused: %s', (address, refused) => {
    expect(isRefusedAddress(address)).toBe(refused);
  });
});
