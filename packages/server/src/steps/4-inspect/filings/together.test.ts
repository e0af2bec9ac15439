import { inspectFilingsApi as api, inspectCalendarsApi as calendars } from '@liubu/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aFilingTown, type FilingTown, RULE } from '../../../../test/harness/filing-town.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { inGovernment, query } from '../../../platform/database/tenant.ts';

const params = { year: 2026 };
const UNITS = 8;
const ITEMS_EACH = 3;
let server: TestServer;
let town: FilingTown;
let periodId: string;
const people: { unitId: string; liaison: Caller; head: Caller }[] = [];

beforeAll(async () => {
  server = await openTestServer();
  server.clock.set('2026-03-02T01:00:00Z');
  town = await aFilingTown(server);
  for (let n = 0; n < UNITS; n++) {
    const unitId = await server.aUnit(`第${n + 1}局`);
    for (let at = 0; at < ITEMS_EACH; at++) await town.aFiledItem(`第${n + 1}局第${at + 1}项工作`, { lead: unitId });
    people.push({ unitId, liaison: await town.liaison(unitId), head: await town.unitHead(unitId) });
  }
  await town.officer.ask(calendars.addCalendar, { params, body: { name: '每月', rhythm: 'monthly', rule: RULE } });
  await town.at('2026-03-20T01:00:00Z');
  await town.officer.ask(calendars.openPeriods, { params, body: {} });
  periodId = (await people[0]!.liaison.ask(api.sheets, { params, query: {} })).body.sheets[0]!.period.id;
}, 120_000);
afterAll(() => server.close());

const sheetOf = async ({ liaison, unitId }: (typeof people)[number]) =>
  (await liaison.ask(api.sheet, { params: { ...params, periodId }, query: { unit: unitId } })).body;
const waiting = (kind: string): Promise<{ subjectId: string; n: number }[]> =>
  inGovernment(server.databases.app, server.governmentId, (tx) =>
    query(
      tx,
      'select subject_id, count(*)::int as n from liubu.todo where kind = $1 and done_at is null group by subject_id',
      [kind],
    ),
  );

test('every unit submits and signs at once: nobody is refused, and each thing waits once', async () => {
  const submitted = await Promise.all(
    people.flatMap((one) =>
      Array.from({ length: ITEMS_EACH }, async (_, at) => {
        const { filingId, revision } = (await sheetOf(one)).items[at]!;
        const body = { revision, submit: true, progress: `第${at + 1}项已按节点推进，现场验收两处。` };
        return one.liaison.ask(api.saveFiling, { params: { ...params, id: filingId }, body });
      }),
    ),
  );
  expect(submitted.map(({ status, body }) => [status, body.submitted])).toEqual(submitted.map(() => [200, true]));
  expect((await waiting('sign-sheet')).map(({ n }) => n)).toEqual(people.map(() => 1));
  const signed = await Promise.all(
    people.map(async (one) => {
      const { revision, items } = await sheetOf(one);
      const filings = items.map(({ filingId, revision: from }) => ({ id: filingId, revision: from }));
      const body = { unitId: one.unitId, revision, filings };
      return one.head.ask(api.signSheet, { params: { ...params, periodId }, body });
    }),
  );
  expect(signed.map(({ status, body }) => [status, body.signed])).toEqual(people.map(() => [200, ITEMS_EACH]));
  expect(await waiting('review-filings')).toEqual([{ subjectId: periodId, n: 1 }]);
  expect(await waiting('sign-sheet')).toEqual([]);
  expect(await waiting('file-sheet')).toEqual([]);
});
