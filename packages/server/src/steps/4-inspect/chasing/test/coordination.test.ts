import { inspectCoordinationApi as api, inspectChasingApi, inspectFilingsApi, platformApi } from '@liubu/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, openTestServer, type TestServer } from '../../../../../test/harness/test-server.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { LATER_DUE } from '../../later-due.ts';
import { chaseDay } from '../chase-day.ts';
import { aQuarter, goTo, type Quarter } from './a-quarter.ts';

let server: TestServer;
let quarter: Quarter;
const params = { year: 2026 };
beforeAll(async () => {
  server = await openTestServer();
  quarter = await aQuarter(server, '2026-04-13T01:00:00Z');
}, 60_000);
afterAll(() => server?.close());

const file = (id: string, words: string, state: string) =>
  quarter.inside((tx) =>
    query(tx, 'update liubu.filing set coordination = $2, state = $3 where id = $1', [id, words, state]),
  );
const requests = async (who: Caller) => (await who.ask(api.coordination, { params, query: {} })).body.requests;
const day = () => chaseDay(server.platform, { governmentId: server.governmentId }, LATER_DUE);
const titles = async (who: Caller) => (await who.ask(platformApi.todos)).body.todos.map(({ title }) => title);

test('what a unit asks for waits for the office once its head signed; no other unit reads it', async () => {
  await file(quarter.filingId, '请协调用地指标 120 亩', 'submitted');
  expect(await requests(quarter.officer)).toEqual([]);
  await file(quarter.filingId, '请协调用地指标 120 亩', 'approved');
  expect(await requests(quarter.officer)).toMatchObject([
    { request: '请协调用地指标 120 亩', state: 'open', times: 1, revision: 0, mayAnswer: true, unitName: '市商务局' },
  ]);
  expect(await requests(quarter.liaison)).toMatchObject([{ state: 'open', mayAnswer: false }]);
  expect(await requests(quarter.otherLiaison)).toEqual([]);
  expect(await requests(await server.signInAs('deputy'))).toEqual([]);
  await day();
  await day();
  expect((await titles(quarter.officer)).filter((title) => title.includes('协调'))).toEqual(['需协调事项 1 条待答复']);
});

test('it is answered with a day, told to the unit, answered again, and every answer is in the record', async () => {
  const answer = (body: object, who = quarter.officer) =>
    who.ask(api.answerCoordination, {
      params: { ...params, id: quarter.filingId },
      body: { state: 'taken', answer: '由市自然资源局 4 月底前落实', due: '2026-04-30', revision: 0, ...body } as never,
    });
  expect((await answer({}, quarter.liaison)).status).toBe(403);
  for (const due of [null, '2026-04-01']) expect((await answer({ due })).error?.fields).toHaveProperty('due');
  expect((await answer({ answer: ' ' })).status).toBe(400);
  const both = await Promise.all([answer({}), answer({})]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await requests(quarter.liaison)).toMatchObject([
    { state: 'taken', answer: '由市自然资源局 4 月底前落实', due: '2026-04-30', revision: 1 },
  ]);
  expect((await titles(quarter.liaison)).filter((title) => title.includes('协调'))).toHaveLength(1);
  expect((await titles(quarter.officer)).filter((title) => title.includes('协调'))).toEqual([]);
  // Past its day it waits for the office again; what only told the unit is off its list.
  await goTo(server, '2026-05-06T01:00:00Z');
  await day();
  expect((await titles(quarter.officer)).filter((title) => title.includes('协调'))).toEqual(['需协调事项 1 条待答复']);
  expect((await titles(quarter.liaison)).filter((title) => title.includes('协调'))).toEqual([]);
  expect((await answer({ state: 'settled', answer: '已落实 118 亩', revision: 1 })).body).toMatchObject({
    state: 'settled',
    due: null,
    revision: 2,
  });
  const events = await quarter.inside((tx) =>
    query<{ n: number }>(tx, "select count(*)::int as n from liubu.event where what = 'inspect:answer-coordination'"),
  );
  expect(events[0]!.n).toBe(2);
});

test('“no change” does not ask anew for what was answered', async () => {
  const later = await quarter.aFiling(quarter.units.commerce, quarter.itemId, '2026-05-08', 4);
  await quarter.inside((tx) =>
    query(tx, "update liubu.filing set progress = '用地报批中' where id = $1", [quarter.filingId]),
  );
  const { body, error } = await quarter.liaison.ask(inspectFilingsApi.confirmNoChange, {
    params,
    body: { filings: [{ id: later, revision: 1 }], submit: false, seconds: 1 },
  });
  expect(body?.refused, JSON.stringify(error)).toEqual([]);
  const [kept] = await quarter.inside((tx) =>
    query<{ progress: string; coordination: string }>(
      tx,
      'select progress, coordination from liubu.filing where id = $1',
      [later],
    ),
  );
  expect(kept).toEqual({ progress: '用地报批中', coordination: '' });
  await file(later, '', 'released');
});

test('nor for what was answered after it was carried over once', async () => {
  const carried = await quarter.aFiling(quarter.units.commerce, quarter.itemId, '2026-06-08', 5);
  await quarter.inside((tx) => query(tx, "update liubu.filing set progress = '用地报批中' where id = $1", [carried]));
  await file(carried, '请协调用地指标 120 亩', 'signed');
  const next = await quarter.aFiling(quarter.units.commerce, quarter.itemId, '2026-07-08', 6);
  const { body, error } = await quarter.liaison.ask(inspectFilingsApi.confirmNoChange, {
    params,
    body: { filings: [{ id: next, revision: 1 }], submit: false, seconds: 1 },
  });
  expect(body?.refused, JSON.stringify(error)).toEqual([]);
  const [kept] = await quarter.inside((tx) =>
    query(tx, 'select progress, coordination from liubu.filing where id = $1', [next]),
  );
  expect(kept).toEqual({ progress: '用地报批中', coordination: '' });
  await file(carried, '', 'released');
  await file(next, '', 'released');
});

test('a request that a later filing no longer makes is gone, an answered one stays', async () => {
  const later = await quarter.aFiling(quarter.units.commerce, quarter.itemId, '2026-08-10', 7);
  await file(later, '再请协调用电', 'signed');
  expect((await requests(quarter.officer)).map(({ request, times }) => [request, times])).toEqual([
    ['再请协调用电', 2],
    ['请协调用地指标 120 亩', 2],
  ]);
  const last = await quarter.aFiling(quarter.units.commerce, quarter.itemId, '2026-09-08', 8);
  await file(last, '', 'signed');
  expect((await requests(quarter.officer)).map(({ request }) => request)).toEqual(['请协调用地指标 120 亩']);
});

test('where a unit has no liaison its head is told, of an answer and of what is due; elsewhere the liaison alone', async () => {
  const { baishi, qingping } = quarter.units;
  const bareHead = await server.signInAs('unit_head', { unitId: baishi, name: '欧阳区长' });
  const helpedHead = await server.signInAs('unit_head', { unitId: qingping, name: '曾县长' });
  const liaison = await server.signInAs('liaison', { unitId: qingping, name: '孟四' });
  for (const [unitId, month] of [
    [baishi, 8],
    [qingping, 8],
  ] as const) {
    const id = await quarter.aFiling(unitId, quarter.otherItemId, '2026-09-08', month);
    await file(id, '请协调施工许可', 'approved');
    const answered = await quarter.officer.ask(api.answerCoordination, {
      params: { ...params, id },
      body: { state: 'settled', answer: '已由市行政审批局办结', due: null, revision: 0 },
    });
    expect(answered.error).toBeNull();
    await quarter.aFiling(unitId, quarter.itemId, '2026-10-16', 9);
  }
  const coordinated = async (who: Caller) => (await titles(who)).filter((title) => title.includes('协调'));
  expect(await coordinated(bareHead)).toHaveLength(1);
  expect(await coordinated(liaison)).toHaveLength(1);
  expect(await coordinated(helpedHead)).toEqual([]);
  const told = async (who: Caller) =>
    (await who.ask(inspectChasingApi.messages, { params })).body.messages.map(({ kind }) => kind);
  expect(await told(bareHead)).toContain('coordination');
  // Two working days before it is due.
  await goTo(server, '2026-10-14T01:00:00Z');
  await day();
  expect(await told(bareHead)).toContain('reminder');
  expect(await told(liaison)).toContain('reminder');
  expect(await told(helpedHead)).toEqual([]);
});
