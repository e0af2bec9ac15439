import {
  inspectFilingsApi as api,
  inspectCalendarsApi as calendars,
  inspectLightsApi,
  peopleApi,
  platformApi,
  type SheetItem,
} from '@liubu/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aFilingTown, type FilingTown, RULE } from '../../../../test/harness/filing-town.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { inGovernment, query, type Tx } from '../../../platform/database/tenant.ts';
import { alikeTexts, keepPrints } from '../checks/alike-texts.ts';
import { computeLights } from '../lights/compute-lights.ts';
import { speakerOf } from '../unit-speaker.ts';
import { standingValues } from '../verified/index.ts';

let server: TestServer;
let town: FilingTown;
let [liaison, head, newLiaison, county, countyHead]: Caller[] = [];
let [itemId, targetId, milestoneId] = ['', '', ''];
const params = { year: 2026 };
const periodOf: Record<number, string> = {};

const inside = <T>(task: (tx: Tx) => Promise<T>): Promise<T> =>
  inGovernment(server.databases.app, server.governmentId, task);
const open = () => town.officer.ask(calendars.openPeriods, { params, body: {} });
const lead = (unitId: string) =>
  inside((tx) =>
    query(tx, `update liubu.assignment set unit_id = $3 where government_id = $1 and item_id = $2 and role = 'lead'`, [
      server.governmentId,
      itemId,
      unitId,
    ]),
  );
const sheet = async (caller: Caller, month: number) =>
  (await caller.ask(api.sheet, { params: { ...params, periodId: periodOf[month]! }, query: {} })).body;
const own = async (caller: Caller, month: number): Promise<SheetItem | undefined> =>
  (await sheet(caller, month)).items?.find((one) => one.itemId === itemId);
const submit = async (caller: Caller, month: number, text: string, more = {}) => {
  const item = (await own(caller, month))!;
  const saved = await caller.ask(api.saveFiling, {
    params: { ...params, id: item.filingId },
    body: { revision: item.revision, progress: '正在建设', entries: [{ targetId, text }], submit: true, ...more },
  });
  expect(saved.body, JSON.stringify(saved.error ?? saved.body.problems)).toMatchObject({ state: 'submitted' });
  return saved.body;
};
const sign = async (caller: Caller, month: number, unitId: string) => {
  const page = await sheet(caller, month);
  const filings = page.items
    .filter(({ state }) => state === 'submitted')
    .map(({ filingId, revision }) => ({ id: filingId, revision }));
  await caller.ask(api.signSheet, {
    params: { ...params, periodId: periodOf[month]! },
    body: { unitId, revision: page.revision, filings },
  });
};
const approve = async (caller: Caller, month: number) => {
  const item = (await own(caller, month))!;
  const decided = await town.officer.ask(api.decideFilings, {
    params,
    body: { filings: [{ id: item.filingId, revision: item.revision }], decision: 'approve' },
  });
  expect(decided.body?.decided, JSON.stringify(decided)).toHaveLength(1);
};
const light = async () => {
  await computeLights(server.platform, { governmentId: server.governmentId, planYear: 2026 });
  return (await town.officer.ask(inspectLightsApi.light, { params: { ...params, id: itemId } })).body.light!;
};
const doneOn = async () =>
  (
    await inside((tx) =>
      query<{ doneOn: string | null }>(tx, 'select done_on::text as done_on from liubu.milestone where id = $1', [
        milestoneId,
      ]),
    )
  )[0]!.doneOn;

beforeAll(async () => {
  server = await openTestServer();
  server.clock.set('2026-03-02T01:00:00Z');
  town = await aFilingTown(server);
  const { commerce, housing, qingping } = town.units;
  itemId = await town.aFiledItem('新建公共充电桩5000个', { lead: commerce, support: [qingping] });
  targetId = await town.aTarget(itemId, { name: '新建公共充电桩', value: '5000', unit: '个' });
  milestoneId = crypto.randomUUID();
  await inside(async (tx) => {
    const key = [server.governmentId, targetId];
    await query(
      tx,
      `update liubu.target set quantity = 'flow_cumulative', direction = 'up', rating_method = 'pace' where government_id = $1 and id = $2`,
      key,
    );
    await query(
      tx,
      `insert into liubu.milestone (government_id, plan_year, id, item_id, title, due, origin, origin_key) values ($1, 2026, $2, $3, '选址完成', '2026-03-31', 'own', 'a')`,
      [server.governmentId, milestoneId, itemId],
    );
    await query(
      tx,
      `with a as (insert into liubu.allocation (government_id, plan_year, id, target_id) values ($1, 2026, gen_random_uuid(), $2) returning id)
       insert into liubu.allocation_share (government_id, plan_year, allocation_id, unit_id, amount) select $1, 2026, a.id, $3, 2000 from a`,
      [...key, qingping],
    );
  });
  liaison = await town.liaison(commerce, '何一');
  head = await town.unitHead(commerce, '方局');
  newLiaison = await town.liaison(housing, '吕三');
  county = await town.liaison(qingping, '孟四');
  countyHead = await town.unitHead(qingping, '曾县长');
  await town.officer.ask(calendars.addCalendar, { params, body: { name: '每月', rhythm: 'monthly', rule: RULE } });
  await town.at('2026-03-20T01:00:00Z');
  await open();
  for (const { month, id } of (await town.officer.ask(calendars.periods, { params, query: {} })).body.periods)
    periodOf[month] = id;
  await submit(county, 3, '400');
  await sign(countyHead, 3, qingping);
  await approve(county, 3);
}, 60_000);
afterAll(() => server.close());

test('a ticked milestone is done once its filing is approved, not when it is sent', async () => {
  await submit(liaison!, 3, '1300', { milestones: [{ id: milestoneId, doneOn: '2026-03-18' }] });
  expect((await own(liaison!, 3))!.milestones[0]).toMatchObject({ doneOn: '2026-03-18' });
  expect(await doneOn()).toBeNull();
  await sign(head!, 3, town.units.commerce);
  expect(await doneOn()).toBeNull();
  await approve(liaison!, 3);
  expect(await doneOn()).toBe('2026-03-18');
  expect((await light()).parts[0]).toMatchObject({ actual: 0.26 });
});

test('another unit takes the item over: what was told stands, nobody is asked twice, nobody is late at once', async () => {
  const { housing } = town.units;
  await town.at('2026-03-29T01:00:00Z');
  await lead(housing);
  await open();
  // March is told by the unit that led then; its figure is neither lost nor added to the county's.
  expect(await own(newLiaison!, 3)).toBeUndefined();
  expect((await light()).parts[0]).toMatchObject({ actual: 0.26 });
  expect((await light()).inputs).toContainEqual(expect.objectContaining({ kind: 'reported', month: 3, value: '1300' }));
  await town.at('2026-04-20T01:00:00Z');
  await open();
  expect(await own(newLiaison!, 4)).toMatchObject({ due: '2026-04-28', last: { month: 3, progress: '正在建设' } });
  // Over after the cut-off, before the period closes: three working days, and none of the days before.
  await lead(town.units.commerce);
  await open();
  await town.at('2026-04-29T01:00:00Z');
  await lead(housing);
  await open();
  expect(await own(newLiaison!, 4)).toMatchObject({ due: '2026-05-07', isLate: false });
});

test('a unit that is renamed goes on with what it owes, under its new name', async () => {
  const { housing } = town.units;
  const item = (await own(newLiaison!, 4))!;
  await newLiaison!.ask(api.saveFiling, {
    params: { ...params, id: item.filingId },
    body: { revision: item.revision, progress: '写到一半' },
  });
  const administrator = await server.signInAs('administrator');
  const renamed = await administrator.ask(peopleApi.succeedUnits, {
    body: {
      kind: 'renamed',
      onDate: '2026-04-30',
      predecessorIds: [housing],
      successors: [{ name: '市住房城乡和更新局', shortName: '市住更局', kind: 'department' }],
      reason: '机构改革',
    },
  });
  await town.at('2026-04-30T01:00:00Z');
  await open();
  expect(await own(newLiaison!, 4)).toMatchObject({
    filingId: item.filingId,
    progress: '写到一半',
    role: 'lead',
    leadName: '市住房城乡和更新局',
  });
  const todos = await newLiaison!.ask(platformApi.todos);
  expect(todos.body.todos.filter(({ kind }) => kind === 'file-sheet')).toHaveLength(1);
  await submit(newLiaison!, 4, '1800');
  expect((await light()).leadUnitId).toBe(renamed.body.successorIds[0]);
});

test('a unit that is merged into one that helps it leaves one who leads, asked once', async () => {
  const { reform, stateAssets } = town.units;
  const merging = await town.aFiledItem('压减能耗', { lead: reform, support: [stateAssets] });
  await open();
  const administrator = await server.signInAs('administrator');
  const merged = await administrator.ask(peopleApi.succeedUnits, {
    body: {
      ...{ kind: 'merged', onDate: '2026-04-30', reason: '机构改革' },
      ...{ predecessorIds: [reform], successors: [{ id: stateAssets }] },
    },
  });
  expect(merged.error).toBeNull();
  await open();
  const rows = await inside((tx) =>
    query(
      tx,
      `select a.role, a.unit_id, array_agg(f.role || ' ' || f.state order by f.state) as filings from liubu.assignment a
       left join liubu.filing f on f.government_id = a.government_id and f.item_id = a.item_id and f.unit_id = a.unit_id
       where a.government_id = $1 and a.item_id = $2 and a.role in ('lead', 'support') group by 1, 2`,
      [server.governmentId, merging],
    ),
  );
  expect(rows).toEqual([{ role: 'lead', unitId: stateAssets, filings: expect.arrayContaining(['lead waiting']) }]);
});

test('what a unit typed of an item that it led goes on in the helper that it is merged into', async () => {
  const { commerce, baishi, park } = town.units;
  const merging = await town.aFiledItem('压减公用经费', { lead: baishi, support: [commerce, park] });
  await open();
  const writer = await town.liaison(baishi, '白一');
  const typedIn = (await sheet(writer, 4)).items.find((one) => one.itemId === merging)!;
  const typed = await writer.ask(api.saveFiling, {
    params: { ...params, id: typedIn.filingId },
    body: { revision: typedIn.revision, progress: '已压减三成' },
  });
  expect(typed.error).toBeNull();
  const administrator = await server.signInAs('administrator');
  const merged = await administrator.ask(peopleApi.succeedUnits, {
    body: {
      ...{ kind: 'merged', onDate: '2026-04-30', reason: '机构改革' },
      ...{ predecessorIds: [baishi], successors: [{ id: park }] },
    },
  });
  expect(merged.error).toBeNull();
  await open();
  expect((await sheet(writer, 4)).items.find((one) => one.itemId === merging)).toMatchObject({
    ...{ role: 'lead', state: 'draft', progress: '已压减三成' },
  });
});

test('figures of a renamed county go on under its new name, it is not asked again for what it signed', async () => {
  const { qingping } = town.units;
  await submit(county!, 4, '700');
  await sign(countyHead!, 4, qingping);
  const { filingId, revision } = (await own(county!, 4))!;
  const administrator = await server.signInAs('administrator');
  const renamed = await administrator.ask(peopleApi.succeedUnits, {
    body: {
      ...{ kind: 'renamed', onDate: '2026-04-30', reason: '撤县设市', predecessorIds: [qingping] },
      successors: [{ name: '青屏市', shortName: null, kind: 'county' }],
    },
  });
  expect(renamed.error).toBeNull();
  const city = renamed.body.successorIds[0]!;
  await open();
  expect(await own(county!, 4)).toBeUndefined();
  const decided = await town.officer.ask(api.decideFilings, {
    params,
    body: { filings: [{ id: filingId, revision }], decision: 'approve' },
  });
  expect(decided.body?.decided, JSON.stringify(decided)).toHaveLength(1);
  const standing = await inside((tx) => standingValues(tx, server.governmentId, 2026, server.clock.now(), [targetId]));
  expect(standing.filter(({ unitId }) => unitId === city).map(({ month, reported }) => [month, reported])).toEqual([
    [3, expect.objectContaining({ value: '400', isApproved: true })],
    [4, expect.objectContaining({ value: '700', isApproved: true })],
  ]);
});

test('what was said under the former name is the last word, and copied from nobody', async () => {
  const text = '青屏充电桩项目完成选址和用地审批，两处站点主体封顶，设备采购合同已签订，计划六月底前投入使用。';
  const told = await inside((tx) =>
    query<{ id: string; unitId: string }>(
      tx,
      `update liubu.filing f set progress = $3 from liubu.reporting_period p
       where f.government_id = $1 and f.item_id = $2 and f.role = 'support' and p.id = f.period_id and p.month = 4 and f.state = 'approved' returning f.id, f.unit_id`,
      [server.governmentId, itemId, text],
    ),
  );
  await town.at('2026-05-20T01:00:00Z');
  await open();
  for (const { month, id } of (await town.officer.ask(calendars.periods, { params, query: {} })).body.periods)
    periodOf[month] = id;
  const mine = (await own(county!, 5))!;
  expect(mine.last).toMatchObject({ month: 4, progress: text });
  const printed = (filingId: string) => ({
    ...{ filingId, progress: text, wordings: [], noChange: false },
    unitNames: [],
  });
  await inGovernment(server.databases.jobs, server.governmentId, async (tx) => {
    const key = [tx, server.governmentId, 2026] as const;
    await keepPrints(...key, [printed(told[0]!.id)]);
    const alike = (filingId: string) => alikeTexts(...key, [printed(filingId)], server.clock.now());
    expect([...(await alike(mine.filingId)).keys()]).toEqual([]);
    // Of any other unit it is.
    const other = (await own(newLiaison!, 5))!.filingId;
    expect([...(await alike(other)).keys()]).toEqual([other]);
  });
});

test('who joins those that lead together tells for itself, whatever one that left has told', async () => {
  const { stateAssets, park, commerce } = town.units;
  const collective = crypto.randomUUID();
  await inside((tx) =>
    query(
      tx,
      `with c as (insert into liubu.collective (government_id, id, name) values ($1, $2, '各有关单位') returning id)
       insert into liubu.collective_member (government_id, collective_id, unit_id) select $1, c.id, unnest($3::uuid[]) from c`,
      [server.governmentId, collective, [stateAssets, park]],
    ),
  );
  const together = await town.aFiledItem('清理拖欠账款', { lead: { collective } });
  await open();
  const asked = () =>
    inside((tx) =>
      query<{ unitId: string; state: string }>(
        tx,
        `select f.unit_id, f.state from liubu.filing f join liubu.reporting_period p on p.government_id = f.government_id and p.id = f.period_id
         where f.government_id = $1 and f.item_id = $2 and p.month = 5 and f.role = 'lead'`,
        [server.governmentId, together],
      ),
    );
  expect((await asked()).map(({ unitId }) => unitId).sort()).toEqual([stateAssets, park].sort());
  await inside(async (tx) => {
    const key = [server.governmentId, park];
    await query(
      tx,
      "update liubu.filing set state = 'signed' where government_id = $1 and unit_id = $2 and item_id = $3 and state = 'waiting'",
      [...key, together],
    );
    await query(tx, 'delete from liubu.collective_member where government_id = $1 and unit_id = $2', key);
    await query(tx, 'insert into liubu.collective_member (government_id, collective_id, unit_id) values ($1, $2, $3)', [
      server.governmentId,
      collective,
      commerce,
    ]);
  });
  await open();
  expect(await asked()).toContainEqual({ unitId: commerce, state: 'waiting' });
});

test('a month that is approved after a later one does not undo what the later one ticked', async () => {
  const tick = (month: number, doneOn: string) =>
    inside((tx) =>
      query(
        tx,
        `update liubu.filing f set state = 'signed', marks = jsonb_build_object($4::text, $5::text), revision = f.revision + 1 from liubu.reporting_period p
         where f.government_id = $1 and f.item_id = $2 and f.role = 'lead' and f.state <> 'released' and p.id = f.period_id and p.month = $3
         returning f.id, f.revision`,
        [server.governmentId, itemId, month, milestoneId, doneOn],
      ),
    );
  for (const [month, doneOn] of [
    [4, '2026-04-10'],
    [3, '2026-03-18'],
  ] as const) {
    const filings = (await tick(month, doneOn)) as { id: string; revision: number }[];
    const { body } = await town.officer.ask(api.decideFilings, { params, body: { filings, decision: 'approve' } });
    expect(body?.decided).toHaveLength(1);
  }
  expect(await doneOn()).toBe('2026-04-10');
});

test('a liaison’s post that is gone or empty is no liaison: the head is addressed', async () => {
  const { governmentId } = server;
  const speaker = (today: string) => inside((tx) => speakerOf({ tx, governmentId, today }, town.units.stateAssets));
  await inside((tx) =>
    query(
      tx,
      `with p as (insert into liubu.post (government_id, id, unit_id, title, valid_to) values ($1, gen_random_uuid(), $2, '联络员', '2026-06-01') returning id),
         r as (insert into liubu.post_role (government_id, post_id, role) select $1, id, 'liaison' from p)
       insert into liubu.tenure (government_id, id, post_id, person_id, cover, valid_from, valid_to)
       select $1, gen_random_uuid(), p.id, $3, 'holder', '2026-01-01', '2026-09-01' from p`,
      [governmentId, town.units.stateAssets, liaison!.personId],
    ),
  );
  expect(await speaker('2026-05-01')).toBe('liaison');
  expect(await speaker('2026-07-01')).toBe('unit_head');
  await inside((tx) =>
    query(tx, "update liubu.post set valid_to = null where title = '联络员' and valid_to = '2026-06-01'"),
  );
  expect(await speaker('2026-07-01')).toBe('liaison');
  expect(await speaker('2026-10-01')).toBe('unit_head');
});
