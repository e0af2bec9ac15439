import { inspectCalendarsApi as api, platformApi } from '@liubu/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aFilingTown, type FilingTown, RULE } from '../../../../test/harness/filing-town.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { inGovernment, query } from '../../../platform/database/tenant.ts';
import { openDuePeriods } from './open-periods-job.ts';

let server: TestServer;
let town: FilingTown;
let liaison: Caller;
let housing: Caller;
let itemId: string;
let countyItem: string;
const params = { year: 2026 };
beforeAll(async () => {
  server = await openTestServer();
  server.clock.set('2026-03-02T01:00:00Z');
  town = await aFilingTown(server);
  itemId = await town.aFiledItem('新建公共充电桩5000个', { lead: town.units.commerce, support: [town.units.housing] });
  countyItem = await town.aFiledItem('改造老旧小区120个', {
    lead: town.units.housing,
    support: [{ collective: town.counties }],
  });
  liaison = await town.liaison(town.units.commerce);
  housing = await town.liaison(town.units.housing);
});
afterAll(() => server.close());

const filings = () =>
  inGovernment(server.databases.app, server.governmentId, (tx) =>
    query<{ itemId: string; unitId: string; role: string; state: string; due: string; month: number }>(
      tx,
      `select f.item_id, f.unit_id, f.role, f.state, f.due::text as due, p.month from liubu.filing f join liubu.reporting_period p
         on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id order by p.month, f.role, f.due`,
    ),
  );

test('a calendar is previewed, declared and refused in words when it does not fit', async () => {
  const preview = await liaison.ask(api.previewCalendar, { params, body: { rhythm: 'quarterly', rule: RULE } });
  expect(preview.body.periods).toHaveLength(4);
  const body = { name: '每月报', rhythm: 'monthly' as const, rule: RULE };
  expect((await liaison.ask(api.addCalendar, { params, body })).error?.code).toBe('NOT_ALLOWED');
  const wrong = await town.officer.ask(api.addCalendar, {
    params,
    body: { ...body, rule: { ...RULE, leadDue: { kind: 'day', months: 0, day: 22 } } },
  });
  expect(wrong.error?.code).toBe('RULE_BROKEN');
  expect(wrong.error?.fields?.rule).toContain('早于');
  const made = await town.officer.ask(api.addCalendar, { params, body });
  expect(made.status).toBe(200);
  // January and February were over on 2 March.
  expect(made.body.planned).toBe(10);
  expect((await town.officer.ask(api.addCalendar, { params, body })).error?.code).toBe('DUPLICATE');
  const { calendars, presets, holidaysKnown } = (await liaison.ask(api.calendars, { params })).body;
  expect(calendars).toMatchObject([{ name: '每月报', isDefault: true, planned: 10, open: 0 }]);
  expect(presets.length).toBeGreaterThan(8);
  expect(presets.every(({ source }) => source.length > 8)).toBe(true);
  expect(holidaysKnown.thisYear).toBe(true);
});

test('nothing opens before its day; on its day every unit that answers has a filing, once', async () => {
  expect((await town.officer.ask(api.openPeriods, { params, body: {} })).body.opened).toBe(0);
  await town.at('2026-03-20T01:00:00Z');
  expect((await liaison.ask(api.openPeriods, { params, body: {} })).error?.code).toBe('NOT_ALLOWED');
  await openDuePeriods(server.platform, { governmentId: server.governmentId });
  const rows = await filings();
  // Lead and support of one, lead and three county governments of the other.
  expect(rows).toHaveLength(6);
  expect(rows.filter(({ role }) => role === 'lead').map(({ due }) => due)).toEqual(['2026-03-28', '2026-03-28']);
  expect(rows.filter(({ role }) => role === 'support').every(({ due }) => due === '2026-03-25')).toBe(true);
  const again = await Promise.all([
    town.officer.ask(api.openPeriods, { params, body: {} }),
    openDuePeriods(server.platform, { governmentId: server.governmentId }),
  ]);
  expect(again[0].body).toMatchObject({ opened: 0, filings: 0, sheets: 0, released: 0 });
  // With its first period the year itself runs; said once.
  const inYear = <Row>(text: string) =>
    inGovernment(server.databases.app, server.governmentId, (tx) => query<Row>(tx, text, [server.governmentId]));
  expect(await inYear('select state from liubu.plan_year where government_id = $1')).toEqual([{ state: 'running' }]);
  expect(
    await inYear("select 1 from liubu.event where government_id = $1 and what = 'inspect:begin-year'"),
  ).toHaveLength(1);
  expect(await filings()).toHaveLength(6);
  const { todos } = (await liaison.ask(platformApi.todos)).body;
  expect(todos.filter(({ kind }) => kind === 'file-sheet')).toMatchObject([{ due: '2026-03-28' }]);
});

test('a clock that is set back opens and closes nothing anew', async () => {
  await town.at('2026-03-01T01:00:00Z');
  expect((await town.officer.ask(api.openPeriods, { params, body: {} })).body).toMatchObject({ opened: 0, closed: 0 });
  await town.at('2026-03-21T01:00:00Z');
  expect((await town.officer.ask(api.periods, { params, query: { state: 'open' } })).body.periods).toMatchObject([
    { month: 3, filings: 6, waiting: 6, late: 0 },
  ]);
  // A unit counts its own.
  expect((await liaison.ask(api.periods, { params, query: { state: 'open' } })).body.periods).toMatchObject([
    { filings: 1 },
  ]);
});

test('who answers no more is released, who is new files too, and one comes back', async () => {
  const set = (from: string, to: string) =>
    inGovernment(server.databases.app, server.governmentId, (tx) =>
      query(tx, `update liubu.assignment set unit_id = $3 where government_id = $1 and item_id = $2 and unit_id = $4`, [
        ...[server.governmentId, itemId, to, from],
      ]),
    );
  await set(town.units.housing, town.units.reform);
  expect((await town.officer.ask(api.openPeriods, { params, body: {} })).body).toMatchObject({
    filings: 1,
    released: 1,
  });
  const states = (await filings()).filter((row) => row.itemId === itemId && row.role === 'support');
  expect(states.map(({ unitId, state }) => [unitId, state])).toEqual(
    expect.arrayContaining([
      [town.units.housing, 'released'],
      [town.units.reform, 'waiting'],
    ]),
  );
  await set(town.units.reform, town.units.housing);
  expect((await town.officer.ask(api.openPeriods, { params, body: {} })).body).toMatchObject({
    filings: 1,
    released: 1,
  });
});

test('a change of the calendar reaches planned periods alone, and an item may follow another one', async () => {
  const { calendars } = (await town.officer.ask(api.calendars, { params })).body;
  const own = calendars[0]!;
  const change = {
    ...{ name: own.name, rhythm: own.rhythm, revision: own.revision },
    rule: { ...RULE, leadDue: { kind: 'day' as const, months: 0, day: 27 } },
  };
  const changed = await town.officer.ask(api.changeCalendar, { params: { ...params, id: own.id }, body: change });
  expect(changed.body).toMatchObject({ planned: 9, kept: 1 });
  const stale = await town.officer.ask(api.changeCalendar, { params: { ...params, id: own.id }, body: change });
  expect(stale.error?.code).toBe('CHANGED_MEANWHILE');
  const { periods } = (await town.officer.ask(api.periods, { params, query: {} })).body;
  expect(periods.slice(0, 2).map(({ month, leadDue }) => [month, leadDue])).toEqual([
    [3, '2026-03-28'],
    [4, '2026-04-27'],
  ]);
  const quarter = await town.officer.ask(api.addCalendar, {
    params,
    body: { name: '每季报', rhythm: 'quarterly', rule: RULE },
  });
  const setItems = { itemIds: [countyItem], calendarId: quarter.body.id };
  expect((await town.officer.ask(api.setItemCalendars, { params, body: setItems })).body.changed).toBe(1);
  expect((await town.officer.ask(api.setItemCalendars, { params, body: setItems })).body.changed).toBe(0);
  expect(
    (await town.officer.ask(api.itemCalendars, { params })).body.items.map(({ calendarId }) => calendarId),
  ).toEqual([null, quarter.body.id]);
  await town.at('2026-04-20T01:00:00Z');
  await openDuePeriods(server.platform, { governmentId: server.governmentId });
  expect((await filings()).filter(({ month }) => month === 4).map((row) => row.itemId)).toEqual([itemId, itemId]);
  // The March period was over and is closed; what waits in it still waits.
  const march = (await town.officer.ask(api.periods, { params, query: { month: 3, state: 'closed' } })).body
    .periods[0]!;
  expect(march.waiting).toBeGreaterThan(0);
  expect(march.late).toBe(march.waiting);
  const retired = await town.officer.ask(api.retireCalendar, {
    params: { ...params, id: quarter.body.id },
    body: { reason: '不再按季' },
  });
  expect(retired.status).toBe(200);
  expect(
    (await town.officer.ask(api.itemCalendars, { params })).body.items.every(({ calendarId }) => calendarId === null),
  ).toBe(true);
  const refused = await town.officer.ask(api.retireCalendar, {
    params: { ...params, id: own.id },
    body: { reason: '试' },
  });
  expect(refused.error?.code).toBe('RULE_BROKEN');
});

test('milestones follow the approved plan and the schedule’s words, and keep every former date', async () => {
  const { governmentId, databases } = server;
  const plan = crypto.randomUUID();
  const targetId = await town.aTarget(itemId, { name: '充电桩', value: '5000', unit: '个' });
  await inGovernment(databases.app, governmentId, async (tx) => {
    await tx
      .insertInto('unitPlan')
      .values({
        governmentId,
        planYear: 2026,
        id: plan,
        itemId,
        unitId: town.units.commerce,
        state: 'approved',
        due: '2026-03-10',
        approvedVersion: 1,
      })
      .execute();
    for (const [position, [work, due]] of [
      ['完成选址', '2026-04-30'],
      ['开工', '2026-06-30'],
    ].entries())
      await tx
        .insertInto('unitPlanWork')
        .values({ governmentId, planYear: 2026, planId: plan, version: 1, position, work: work!, due: due! })
        .execute();
    await query(
      tx,
      `update liubu.target set schedule = '{"kind":"milestones","points":[{"month":6,"share":"0.5","note":"完成一半"},{"month":12,"share":"1"}]}' where government_id = $1 and id = $2`,
      [governmentId, targetId],
    );
  });
  expect((await town.officer.ask(api.openPeriods, { params, body: {} })).body.milestones).toBe(1);
  expect((await town.officer.ask(api.openPeriods, { params, body: {} })).body.milestones).toBe(0);
  await inGovernment(databases.app, governmentId, async (tx) => {
    await tx
      .insertInto('unitPlanWork')
      .values({
        governmentId,
        planYear: 2026,
        planId: plan,
        version: 2,
        position: 0,
        work: '完成选址',
        due: '2026-05-31',
      })
      .execute();
    await query(tx, 'update liubu.unit_plan set approved_version = 2 where government_id = $1 and id = $2', [
      governmentId,
      plan,
    ]);
  });
  await town.officer.ask(api.openPeriods, { params, body: {} });
  const rows = await inGovernment(databases.app, governmentId, (tx) =>
    query<{ title: string; due: string; former: string[]; dropped: boolean }>(
      tx,
      `select title, due::text as due, former_dues::text[] as former, dropped_at is not null as dropped from liubu.milestone order by title`,
    ),
  );
  expect(rows).toEqual([
    { title: '完成一半', due: '2026-06-30', former: [], dropped: false },
    { title: '完成选址', due: '2026-05-31', former: ['2026-04-30'], dropped: false },
    { title: '开工', due: '2026-06-30', former: [], dropped: true },
  ]);
  expect((await housing.ask(api.itemCalendars, { params })).error?.code).toBe('NOT_ALLOWED');
});
