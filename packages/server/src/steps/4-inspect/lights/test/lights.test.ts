import { DEFAULT_LIGHTS, inspectLightsApi, LIGHT_CHOICES } from '@liubu/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, openTestServer, type TestServer } from '../../../../../test/harness/test-server.ts';
import { baselineOfFigureSql, wayOfFigure, wayOfFigureSql } from '../../../../plans/keeps-target.ts';
import { inGovernment, query, type Tx } from '../../../../platform/database/tenant.ts';
import { anItem } from '../../../1-design/test/a-year.ts';
import { computeLights } from '../compute-lights.ts';

const YEAR = 2026;
const api = inspectLightsApi;
let server: TestServer;
let officer: Caller;
let head: Caller;
let liaison: Caller;
let other: Caller;
let deputy: Caller;
let [leadId, otherId, road, park, targetId] = ['', '', '', '', ''];
const periods = new Map<number, string>();

const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  inGovernment(server.databases.app, server.governmentId, work);
const day = (month: number, date: number): string =>
  `${YEAR}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
const compute = (itemIds?: string[]) =>
  computeLights(server.platform, { governmentId: server.governmentId, planYear: YEAR, ...(itemIds && { itemIds }) });

beforeAll(async () => {
  server = await openTestServer({ jobs: true });
  server.clock.set('2026-04-29T02:00:00Z');
  await server.aPlanYear(YEAR);
  leadId = await server.aUnit('云川市交通运输局');
  otherId = await server.aUnit('云川市林业局');
  await signIn();
  road = await anItem(server, YEAR, {
    wording: '新建改造农村公路120公里',
    leadId,
    target: { name: '农村公路里程', op: '>=', value: '120', measureUnit: '公里' },
  });
  park = await anItem(server, YEAR, {
    wording: '建成口袋公园20个',
    leadId: otherId,
    level: 'restricted',
    target: { name: '口袋公园', op: '>=', value: '20', measureUnit: '个' },
  });
  const { governmentId } = server;
  await run(async (tx) => {
    await query(tx, "update liubu.plan_year set state = 'running' where government_id = $1 and plan_year = $2", [
      governmentId,
      YEAR,
    ]);
    await query(
      tx,
      "update liubu.target set direction = 'up', quantity = 'flow_cumulative', rating_method = 'pace' where government_id = $1 and plan_year = $2",
      [governmentId, YEAR],
    );
    [targetId] = (
      await query<{ id: string }>(
        tx,
        'select id from liubu.target where government_id = $1 and plan_year = $2 and item_id = $3',
        [governmentId, YEAR, road],
      )
    ).map(({ id }) => id) as [string];
    const calendarId = crypto.randomUUID();
    await tx
      .insertInto('reportingCalendar')
      .values({
        governmentId,
        planYear: YEAR,
        id: calendarId,
        name: '每月',
        rhythm: 'monthly',
        rule: '{}',
        isDefault: true,
      })
      .execute();
    for (let month = 1; month <= 12; month++) {
      const id = crypto.randomUUID();
      periods.set(month, id);
      await tx
        .insertInto('reportingPeriod')
        .values({
          governmentId,
          planYear: YEAR,
          id,
          calendarId,
          month,
          startsOn: day(month, 1),
          endsOn: day(month, 28),
          opensOn: day(month, 20),
          helperDue: day(month, 25),
          leadDue: day(month, 28),
          state: month <= 4 ? 'open' : 'planned',
        })
        .execute();
    }
  });
  for (let month = 1; month <= 4; month++) await file(road, leadId, month, month <= 3 ? String(month * 10) : null);
});
afterAll(() => server.close());

async function signIn(): Promise<void> {
  officer = await server.signInAs('supervision_officer');
  head = await server.signInAs('head');
  liaison = await server.signInAs('liaison', { unitId: leadId });
  other = await server.signInAs('liaison', { unitId: otherId });
  deputy = await server.signInAs('deputy');
}

/** Another day; sessions of the day before are over. */
async function on(moment: string): Promise<void> {
  server.clock.set(moment);
  await signIn();
}

/** A filing of a unit, approved with a value; waiting where there is none. */
async function file(
  itemId: string,
  unitId: string,
  month: number,
  value: string | null,
  evidence = false,
  target = targetId,
): Promise<string> {
  const { governmentId } = server;
  const id = crypto.randomUUID();
  await run(async (tx) => {
    const state = value === null ? 'waiting' : 'approved';
    await tx
      .insertInto('filing')
      .values({
        governmentId,
        planYear: YEAR,
        id,
        periodId: periods.get(month)!,
        itemId,
        unitId,
        role: 'lead',
        state,
        due: day(month, 28),
        progress: value === null ? '' : `完成${value}`,
        ...(value !== null && { signedAt: `${day(month, 26)}T04:00:00Z`, decidedAt: `${day(month, 27)}T04:00:00Z` }),
      })
      .onConflict((conflict) =>
        conflict.columns(['governmentId', 'planYear', 'periodId', 'unitId', 'itemId']).doUpdateSet((set) => ({
          state: set.ref('excluded.state'),
          signedAt: set.ref('excluded.signedAt'),
          decidedAt: set.ref('excluded.decidedAt'),
          progress: set.ref('excluded.progress'),
        })),
      )
      .execute();
    const [kept] = await query<{ id: string }>(
      tx,
      'select id from liubu.filing where government_id = $1 and plan_year = $2 and item_id = $3 and period_id = $4 and unit_id = $5',
      [governmentId, YEAR, itemId, periods.get(month), unitId],
    );
    if (value !== null)
      await tx
        .insertInto('reportedValue')
        .values({
          governmentId,
          planYear: YEAR,
          targetId: target,
          unitId,
          month,
          value,
          asOf: day(month, 28),
          filingId: kept!.id,
          isApproved: true,
          enteredAt: server.clock.now(),
        })
        .onConflict((c) =>
          c.columns(['governmentId', 'planYear', 'targetId', 'unitId', 'month']).doUpdateSet({ value }),
        )
        .execute();
    if (evidence)
      await tx
        .insertInto('evidence')
        .values({
          governmentId,
          planYear: YEAR,
          id: crypto.randomUUID(),
          itemId,
          unitId,
          filingId: kept!.id,
          kind: 'reference',
          title: '验收单',
          reference: '云交验〔2026〕4号',
          addedAt: server.clock.now(),
        })
        .execute();
  });
  return id;
}
const lightOf = async (itemId: string) => (await officer.ask(api.light, { params: { year: YEAR, id: itemId } })).body;

describe('the night', () => {
  it('reckons every item, tells its working in words, and finds nothing to change a second time', async () => {
    expect(await compute()).toMatchObject({ lights: 2, changed: 2, colours: 0 });
    expect(await compute()).toMatchObject({ lights: 2, changed: 0 });
    const { light, months, allowed } = await lightOf(road);
    expect(light).toMatchObject({
      state: 'behind',
      colour: 'yellow',
      proof: 'reported',
      silentDays: 34,
      formula: 'pace',
      declarationVersion: 0,
    });
    expect(light!.parts[0]!.steps.map(({ says }) => says.zh)).toContain('3 月末上报数：30公里');
    expect(light!.parts[0]!.steps.map(({ says }) => says.en)).toContain('End of month 3, reported: 30 公里');
    expect(light!.steps.map(({ rule }) => rule)).toContain('silent');
    expect(light!.inputs.find(({ kind }) => kind === 'target')!.link).toBe(`/${YEAR}/targets/${targetId}`);
    expect(light!.inputs.find(({ kind }) => kind === 'reported')!.link).toBe(
      `/${YEAR}/filings/${periods.get(3)}?unit=${leadId}`,
    );
    expect(months.map(({ month, colour }) => [month, colour])).toEqual([
      [1, 'green'],
      [2, 'green'],
      [3, 'green'],
      [4, 'yellow'],
    ]);
    expect(allowed).toEqual(['override', 'compute']);
    expect(light!.forecasts[0]).toMatchObject({ value: 120, method: 'even-ratio' });
  });

  it('follows a filing: green again, recorded with from, to and formula, announced', async () => {
    await file(road, leadId, 4, '40', true);
    expect(await compute([road])).toEqual({ lights: 1, changed: 1, colours: 1 });
    expect((await lightOf(road)).light).toMatchObject({
      state: 'on_pace',
      colour: 'green',
      proof: 'evidenced',
      previousColour: 'yellow',
      since: '2026-04-29',
    });
    const events = await run((tx) =>
      query<{ body: unknown }>(
        tx,
        "select body from liubu.event where government_id = $1 and what = 'inspect:light-changed'",
        [server.governmentId],
      ),
    );
    expect(events[0]!.body).toMatchObject({
      itemId: road,
      from: { colour: 'yellow' },
      to: { colour: 'green', proof: 'evidenced' },
      formula: 'pace',
    });
  });

  it('does not know a verified figure before its embargo is over; then it counts, red; and returns through yellow', async () => {
    const enter = (version: number, value: string, embargoUntil: string | null) =>
      run((tx) =>
        tx
          .insertInto('verifiedValue')
          .values({
            governmentId: server.governmentId,
            planYear: YEAR,
            targetId,
            unitId: null,
            month: 4,
            version,
            value,
            status: 'flash',
            asOf: day(4, 30),
            source: '市统计局',
            embargoUntil,
            enteredAt: server.clock.now(),
          })
          .execute(),
      );
    await enter(1, '5', '2026-04-30T01:00:00Z');
    await compute([road]);
    expect((await lightOf(road)).light).toMatchObject({ colour: 'green', proof: 'evidenced' });
    await on('2026-04-30T02:00:00Z');
    await compute([road]);
    expect((await lightOf(road)).light).toMatchObject({ colour: 'red', proof: 'verified', state: 'behind' });
    await enter(2, '40', null);
    await compute([road]);
    expect((await lightOf(road)).light).toMatchObject({ colour: 'yellow', state: 'on_pace', mendsUntil: '2026-05-28' });
    await on('2026-05-29T02:00:00Z');
    await compute([road]);
    expect((await lightOf(road)).light).toMatchObject({ colour: 'green' });
  });

  it('is served by the queue', async () => {
    await run(async (tx) => server.platform.jobs.enqueue(tx, 'compute-lights', { governmentId: server.governmentId }));
    await server.jobsDone();
    expect((await officer.ask(api.lights, { params: { year: YEAR } })).body.lights).toHaveLength(2);
  });
});

it('which way a figure is better, and what it starts from, are the same in a query as in the rule', async () => {
  type Row = { op: string; aspect: string | null; direction: 'up' | 'down' | 'hold' | null; way: string; base: string };
  const rows = await run((tx) =>
    query<Row>(
      tx,
      `select t.op, t.aspect, t.direction, ${wayOfFigureSql('t')} as way, ${baselineOfFigureSql('t')} as base
       from (select *, 218600000000::numeric as baseline, 'rate' as quantity
         from unnest(array['=', '>=', '<=', '~', 'range']) op,
           unnest(array['growth', 'change', 'level', null]) aspect, unnest(array['up', 'down', 'hold', null]) direction) t`,
    ),
  );
  expect(rows).toHaveLength(80);
  for (const row of rows) {
    expect(row.way, JSON.stringify(row)).toBe(wayOfFigure(row));
    // The base of a growth rate is an amount: 5.5% does not start from 2186亿.
    expect(row.base).toBe(row.aspect === 'growth' || row.aspect === 'change' ? null : '218600000000');
  }
});

describe('who sees what', () => {
  it('a unit sees lights of its items, a deputy none that is not public, and nobody else’s working', async () => {
    const of = async (caller: Caller) =>
      (await caller.ask(api.lights, { params: { year: YEAR } })).body.lights.map(({ itemId }) => itemId);
    expect(await of(liaison)).toEqual([road]);
    expect(await of(other)).toEqual([park]);
    expect(await of(deputy)).toEqual([]);
    expect((await liaison.ask(api.light, { params: { year: YEAR, id: park } })).status).toBe(404);
    expect((await other.ask(api.trajectory, { params: { year: YEAR, id: targetId } })).status).toBe(404);
    const administrator = await server.signInAs('administrator');
    expect((await administrator.ask(api.lights, { params: { year: YEAR } })).status).toBe(403);
  });

  it('the trajectory stands month by month', async () => {
    const { body } = await liaison.ask(api.trajectory, { params: { year: YEAR, id: targetId } });
    expect(body.months[3]).toMatchObject({ month: 4, expected: '40', reported: '40', verified: '40', forecast: null });
    expect(body.months[11]!.forecast).toBeCloseTo(120);
    expect(body.months[11]!.low!).toBeLessThan(120);
  });

  it('rolls up by unit', async () => {
    const { rows } = (await officer.ask(api.lightRollUp, { params: { year: YEAR }, query: { by: 'unit' } })).body;
    expect(rows.find(({ key }) => key === leadId)).toMatchObject({
      name: '云川市交通运输局',
      lights: 1,
      green: 1,
      greenShare: 1,
    });
  });
});

describe('by hand', () => {
  const set = (caller: Caller, endsOn: string, reason = '现场已核实，设备到货延误不影响总工期') =>
    caller.ask(api.overrideLight, {
      params: { year: YEAR, id: road },
      body: { state: 'behind', colour: 'yellow', reason, endsOn },
    });

  it('the officer alone, with a reason and an end', async () => {
    expect((await set(liaison, '2026-06-10')).status).toBe(403);
    expect((await set(head, '2026-06-10')).status).toBe(403);
    expect((await set(officer, '2026-05-01')).error!.fields).toHaveProperty('endsOn');
    expect((await set(officer, '2027-05-01')).error!.fields).toHaveProperty('endsOn');
    expect((await set(officer, '2026-06-10', ' ')).status).toBe(400);
    expect((await set(officer, '2026-06-10')).status).toBe(200);
    expect((await set(officer, '2026-06-10')).error!.code).toBe('STATE_REFUSED');
  });

  it('is shown as such, beside what the formula says, and ends on its day', async () => {
    const { light, override } = await lightOf(road);
    expect(light).toMatchObject({
      colour: 'yellow',
      isOverridden: true,
      computedColour: 'green',
    });
    expect(light!.steps.at(-1)!.says.zh).toContain('设备到货延误');
    expect(override).toMatchObject({ endsOn: '2026-06-10', holds: true });
    await on('2026-06-10T02:00:00Z');
    await compute([road]);
    expect((await lightOf(road)).light).toMatchObject({ isOverridden: true });
    await on('2026-06-11T02:00:00Z');
    await compute([road]);
    expect((await lightOf(road)).light).toMatchObject({ isOverridden: false });
  });

  it('may be ended before', async () => {
    const { body } = await set(officer, '2026-06-30');
    const end = (caller: Caller) =>
      caller.ask(api.endLightOverride, { params: { year: YEAR, id: body.id }, body: { reason: '设备已到货' } });
    expect((await end(liaison)).status).toBe(403);
    expect((await end(officer)).status).toBe(200);
    expect((await end(officer)).error!.code).toBe('STATE_REFUSED');
    expect((await lightOf(road)).light).toMatchObject({ isOverridden: false });
  });
});

describe('thresholds', () => {
  const sanya = LIGHT_CHOICES.find(({ key }) => key === 'sanya-2022')!;

  it('another set is tried before it holds', async () => {
    await on('2026-06-11T02:00:00Z');
    const { body } = await officer.ask(api.previewLights, { params: { year: YEAR }, body: { settings: sanya } });
    expect(body.lights).toBe(2);
    expect((await officer.ask(api.lightSettings, { params: { year: YEAR } })).body.current).toMatchObject({
      version: 0,
      settings: { key: 'default' },
    });
  });

  it('holds by declaration, with a reason, from the version that was seen; every light names it', async () => {
    const declare = (caller: Caller, from: number, settings = sanya) =>
      caller.ask(api.declareLights, { params: { year: YEAR }, body: { from, settings, reason: '市政府常务会议定' } });
    expect((await declare(liaison, 0)).status).toBe(403);
    expect((await declare(officer, 0)).body).toEqual({ version: 1 });
    expect((await declare(officer, 0)).error!.code).toBe('CHANGED_MEANWHILE');
    await server.jobsDone();
    expect((await lightOf(road)).light!.declarationVersion).toBe(1);
  });

  it('refuses sets that contradict themselves', async () => {
    const wrong = [
      { ...DEFAULT_LIGHTS, redAbove: 0.01 },
      { ...DEFAULT_LIGHTS, yellowFrom: 1e308 },
      { ...DEFAULT_LIGHTS, silentYellow: 3, silentRed: 2 },
      {
        ...DEFAULT_LIGHTS,
        monthShares: [
          { month: 6, share: 0.5 },
          { month: 3, share: 0.6 },
        ],
      },
      { ...DEFAULT_LIGHTS, key: '<script>' },
    ];
    for (const settings of wrong)
      expect(
        (await officer.ask(api.declareLights, { params: { year: YEAR }, body: { from: 1, settings, reason: '试' } }))
          .status,
      ).toBe(400);
  });
});

describe('silence, and a word without proof', () => {
  let [silent, heard, doneItem] = ['', '', ''];

  it('who never said a word is silent from the day on which it was owed; who is done is not', async () => {
    await on('2026-06-12T02:00:00Z');
    const aTask = async (wording: string): Promise<[itemId: string, targetId: string]> => {
      const itemId = await anItem(server, YEAR, {
        ...{ wording, leadId },
        target: { name: wording, op: '>=', value: '10', measureUnit: '处' },
      });
      const [row] = await run((tx) =>
        query<{ id: string }>(
          tx,
          `update liubu.target set direction = 'up', quantity = 'flow_cumulative', rating_method = 'pace' where government_id = $1 and item_id = $2 returning id`,
          [server.governmentId, itemId],
        ),
      );
      return [itemId, row!.id];
    };
    [silent] = await aTask('建设充电站');
    let target = '';
    [heard, target] = await aTask('建设停车场');
    await file(heard, leadId, 3, '3', true, target);
    [doneItem, target] = await aTask('建设驿站');
    await file(doneItem, leadId, 3, '10', true, target);
    const [owedLater] = await aTask('建设书房');
    for (const month of [3, 4]) await file(silent, leadId, month, null);
    await file(doneItem, leadId, 4, null);
    await run((tx) =>
      query(
        tx,
        `insert into liubu.filing (government_id, plan_year, id, period_id, item_id, unit_id, role, due) values ($1, $2, gen_random_uuid(), $3, $4, $5, 'lead', '2026-06-28')`,
        [server.governmentId, YEAR, periods.get(6), owedLater, leadId],
      ),
    );
    await compute();
    expect((await lightOf(silent)).light).toMatchObject({ proof: 'none', silentDays: 76 });
    expect((await lightOf(heard)).light).toMatchObject({ silentDays: expect.any(Number) });
    const { light } = await lightOf(doneItem);
    expect(['done', 'done_early', 'done_unverified']).toContain(light!.state);
    expect(light!.silentDays).toBeNull();
    // A word that is not owed yet is no silence.
    expect((await lightOf(owedLater)).light!.silentDays).toBeNull();
    // A day later, without anything having changed, it is one day longer.
    await on('2026-06-13T02:00:00Z');
    await compute();
    expect((await lightOf(silent)).light!.silentDays).toBe(77);
    expect((await lightOf(doneItem)).light!.silentDays).toBeNull();
  });

  it('nobody sets it to done without proof; to be verified it may be set', async () => {
    const set = (state: 'done' | 'done_early' | 'done_unverified') =>
      officer.ask(api.overrideLight, {
        params: { year: YEAR, id: silent },
        body: { state, colour: 'green', reason: '单位口头报告已建成', endsOn: '2026-06-30' },
      });
    for (const state of ['done', 'done_early'] as const) {
      const refused = await set(state);
      expect(refused.status).toBe(422);
      expect(refused.error).toMatchObject({ code: 'RULE_BROKEN', fields: { state: '没有佐证 / no proof' } });
      expect(refused.error!.userMessage).toContain('不能调整为已完成');
    }
    expect(await lightOf(silent)).toMatchObject({ light: { isOverridden: false }, override: null });
    expect((await set('done_unverified')).error).toBeNull();
    expect((await lightOf(silent)).light).toMatchObject({ state: 'done_unverified', isOverridden: true });
  });
});
