import { randomBytes } from 'node:crypto';
import {
  addressOf,
  inspectFilingsApi as api,
  inspectCalendarsApi as calendars,
  deployIssueApi,
  platformApi,
  type RequestInput,
  recordApi,
} from '@liubu/contract';
import { tableToXlsx } from '@liubu/documents';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aFilingTown, type FilingTown, RULE } from '../../../../test/harness/filing-town.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { askDocumentThread } from '../../../files/document-thread.ts';
import type { AnyEndpoint } from '../../../platform/http/implement.ts';
import { HEADINGS, sheetRowsOf } from './rules/sheet-rows.ts';

let server: TestServer;
let town: FilingTown;
let liaison: Caller;
let head: Caller;
let targetId: string;
let periodId: string;
const params = { year: 2026 };

beforeAll(async () => {
  server = await openTestServer();
  server.clock.set('2026-03-02T01:00:00Z');
  town = await aFilingTown(server);
  const item = await town.aFiledItem('新建公共充电桩5000个', { lead: town.units.commerce });
  await town.aFiledItem('修订商贸流通办法', { lead: town.units.commerce });
  await town.aFiledItem('另一单位的事', { lead: town.units.housing });
  targetId = await town.aTarget(item, { name: '新建公共充电桩', value: '5000', unit: '个' });
  liaison = await town.liaison(town.units.commerce);
  head = await town.unitHead(town.units.commerce);
  await town.officer.ask(calendars.addCalendar, { params, body: { name: '每月', rhythm: 'monthly', rule: RULE } });
  await town.at('2026-03-20T01:00:00Z');
  await town.officer.ask(calendars.openPeriods, { params, body: {} });
  periodId = (await liaison.ask(api.sheets, { params, query: {} })).body.sheets[0]!.period.id;
}, 60_000);
afterAll(() => server.close());

const asKey = async <E extends AnyEndpoint>(
  authorization: string,
  endpoint: E,
  input: RequestInput<E> = {},
  cookie = '',
) => {
  const answer = await server.app.inject({
    method: endpoint.method,
    url: addressOf(endpoint, input),
    headers: { authorization, ...(cookie && { cookie }) },
    ...(input.body !== undefined && { payload: input.body as object }),
  });
  return { status: answer.statusCode, json: answer.json() };
};

test('a unit’s key files and looks for its unit, signs nothing, and is recorded by its name', async () => {
  const unitId = town.units.commerce;
  expect((await liaison.ask(api.makeUnitKey, { body: { unitId, name: 'x' } })).error?.code).toBe('NOT_ALLOWED');
  expect((await head.ask(api.makeUnitKey, { body: { unitId: town.units.housing, name: 'x' } })).error?.code).toBe(
    'NOT_FOUND',
  );
  const made = (await head.ask(api.makeUnitKey, { body: { unitId, name: '商务数据平台' } })).body;
  expect(made.key).toMatch(/^lb_[\w-]{43}$/);
  const bearer = `Bearer ${made.key}`;
  const page = await asKey(bearer, api.sheet, { params: { ...params, periodId }, query: {} });
  expect(page.json.items).toHaveLength(2);
  const [, second] = page.json.items;
  const body = { revision: second.revision, submit: true, progress: '已公布草案' };
  const saved = await asKey(bearer, api.saveFiling, { params: { ...params, id: second.filingId }, body });
  expect(saved.json).toMatchObject({ submitted: true });
  const sheet = (await liaison.ask(api.sheet, { params: { ...params, periodId }, query: {} })).body;
  expect(sheet.items[1]).toMatchObject({ state: 'submitted', submittedBy: '商务数据平台' });
  const record = (await town.officer.ask(recordApi.list, { query: { what: 'inspect:submit-filing' } })).body;
  expect(record.entries[0]).toMatchObject({ who: '商务数据平台' });
  const sign = { unitId, revision: sheet.revision, filings: [{ id: second.filingId, revision: saved.json.revision }] };
  for (const refused of [
    await asKey(bearer, api.signSheet, { params: { ...params, periodId }, body: sign }),
    await asKey(bearer, deployIssueApi.acceptances, { params, query: {} }),
    await asKey(bearer, platformApi.me),
    await asKey(bearer, platformApi.events),
    await asKey(bearer, api.makeUnitKey, { body: { unitId, name: '再造一把' } }),
    // A cookie beside it makes it no more.
    await asKey(bearer, api.signSheet, { params: { ...params, periodId }, body: sign }, head.cookie),
  ])
    expect([refused.status, refused.json.error.code]).toEqual([403, 'NOT_ALLOWED']);
  const other = await server.signInAs('administrator');
  const { keys } = (await other.ask(api.unitKeys)).body;
  expect(keys).toMatchObject([{ hint: made.key.slice(0, 8), lastUsedAt: expect.any(String) }]);
  expect(JSON.stringify(keys)).not.toContain(made.key);
  expect((await head.ask(api.revokeUnitKey, { params: { id: made.id } })).status).toBe(200);
  expect((await asKey(bearer, api.sheets, { params, query: {} })).json.error.code).toBe('NOT_SIGNED_IN');
});

test('hostile tokens open nothing and break nothing', async () => {
  const hostile = [
    'Bearer ',
    'Bearer lb_',
    `Bearer lb_${'a'.repeat(43)}`,
    `Bearer lb_${'a'.repeat(100_00)}`,
    "Bearer lb_' or 1=1 --aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    `bearer lb_${randomBytes(32).toString('base64url')}`,
    `Bearer lb_${randomBytes(32).toString('base64url')} x`,
    'Bearer null',
    'BEARER undefined',
  ];
  for (const authorization of hostile) {
    const answer = await asKey(authorization, api.sheets, { params, query: {} }, liaison.cookie);
    expect([authorization, answer.status]).toEqual([authorization, 401]);
  }
  // Basic of a proxy in front says nothing to us: the session counts.
  expect((await asKey('Basic dTpw', api.sheets, { params, query: {} }, liaison.cookie)).status).toBe(200);
});

test('a sheet goes out as xlsx and comes back: changed cells first, problems by cell, then drafts', async () => {
  const path = { params: { ...params, periodId } };
  const file = await liaison.ask(api.sheetXlsx, { ...path, query: {} });
  expect(file.status).toBe(200);
  const [rows] = await askDocumentThread({ do: 'rows', bytes: new Uint8Array(file.raw), name: 'a.xlsx' });
  const head = rows!.findIndex((row) => row.includes('本期填报'));
  expect(rows![head]).toEqual([...HEADINGS]);
  const sheet = (await liaison.ask(api.sheet, { ...path, query: {} })).body;
  const out = sheetRowsOf(sheet).map(({ key, cells }) => [...cells, key] as string[]);
  expect(rows!.slice(head + 1).map((row) => row.at(-1))).toEqual(out.map((row) => row.at(-1)));
  const filled = (values: Record<string, string>) =>
    out.map((row) => row.map((cell, at) => (at === 6 ? (values[`${row[2]} ${row[0]}`] ?? cell) : cell)));
  const send = async (table: string[][], preview: boolean) => {
    const bytes = await tableToXlsx({
      title: '填报',
      columns: HEADINGS.map((heading) => ({ heading, type: 'text' })),
      rows: table,
    });
    const { body } = await liaison.upload(
      platformApi.uploadFile,
      { query: { name: '填好.xlsx', purpose: 'attachment' } },
      bytes,
    );
    return liaison.ask(api.returnXlsx, {
      ...path,
      body: { unitId: town.units.commerce, fileSha256: body.sha256, preview },
    });
  };
  const code = sheet.items[0]!.code;
  const wrong = (await send(filled({ [`新建公共充电桩 ${code}`]: '1e308', [`本期进展 ${code}`]: '=1+1' }), true)).body;
  expect(wrong.changes).toMatchObject([
    { field: `entries.${targetId}`, after: '1e308', cell: 'G2', problem: expect.stringContaining('科学计数') },
    { field: 'progress', after: '=1+1', problem: null },
  ]);
  expect(wrong.applied).toBe(0);
  const good = filled({ [`新建公共充电桩 ${code}`]: '１，３００', [`本期进展 ${code}`]: '建成1300个' });
  // Sorted by a person, one row lost, one that is not ours.
  const shuffled = [...good.reverse(), ['', '', '', '', '', '', '冒充', `${crypto.randomUUID()}:progress`]];
  const preview = (await send(shuffled, true)).body;
  expect(preview.changes).toHaveLength(2);
  expect(preview.doubts).toHaveLength(1);
  expect((await send(shuffled, false)).body.applied).toBe(2);
  const after = (await liaison.ask(api.sheet, { ...path, query: {} })).body.items[0]!;
  expect(after).toMatchObject({ state: 'draft', progress: '建成1300个', targets: [{ entry: { text: '１，３００' } }] });
  expect((await send([['a', 'b', 'c', 'd', 'e', 'f', 'g', '']], true)).body.missing).toHaveLength(2);
  const foreign = await town.liaison(town.units.housing);
  const denied = await foreign.ask(api.returnXlsx, {
    ...path,
    body: { unitId: town.units.commerce, fileSha256: 'a'.repeat(64), preview: true },
  });
  expect(denied.error?.code).toBe('NOT_FOUND');
});
