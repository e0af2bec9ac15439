import { inspectSeeingApi } from '@liubu/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, openTestServer, type TestServer } from '../../../../../test/harness/test-server.ts';
import { inGovernment, query } from '../../../../platform/database/tenant.ts';
import { aLitYear } from './a-lit-year.ts';

const YEAR = 2026;
const MONTH = 9;
let server: TestServer;
let officer: Caller;
let units: string[];
let ids: string[];
const at = { params: { year: YEAR } };
const sql = (text: string, values: unknown[] = []) =>
  inGovernment(server.databases.app, server.governmentId, (tx) => query(tx, text, values));

beforeAll(async () => {
  server = await openTestServer();
  server.clock.set('2026-09-29T01:00:00Z');
  await server.aPlanYear(YEAR);
  units = [
    await server.aUnit('市发展改革委'),
    await server.aUnit('市交通运输局'),
    await server.aUnit('市人民政府国有资产监督管理委员会'),
  ];
  officer = await server.signInAs('supervision_officer');
  ids = await inGovernment(server.databases.app, server.governmentId, (tx) =>
    aLitYear(tx, {
      governmentId: server.governmentId,
      planYear: YEAR,
      month: MONTH,
      today: '2026-09-29',
      units,
      items: 60,
    }),
  );
  // The seventh is red; made restricted, it is for those who may.
  await sql("update liubu.item set level = 'restricted' where id = $1", [ids[6]]);
});
afterAll(() => server.close());

describe('the board', () => {
  it('shows every followed item with its light, what is late and what is open, and who answers', async () => {
    const { status, body } = await officer.ask(inspectSeeingApi.board, at);
    expect(status).toBe(200);
    expect(body.total).toBe(60);
    expect(body.periodStart).toBe('2026-09-01');
    const first = body.rows.find(({ id }) => id === ids[0])!;
    expect(first).toMatchObject({ lead: '市交通运输局', findings: 1, late: 0, colour: 'green', asOf: '2026-09-29' });
    expect(body.rows.filter(({ colour }) => colour === 'red')).toHaveLength(8);
    expect(body.rows.find(({ id }) => id === ids[5])).toMatchObject({ late: 1 });
    expect(body.rows.find(({ id }) => id === ids[13])).toMatchObject({ isForecastMiss: true, reaches: 0.1 });
  });

  it('shows a month as it stood then', async () => {
    const { body } = await officer.ask(inspectSeeingApi.board, { ...at, query: { month: 8 } });
    expect(body.rows.find(({ id }) => id === ids[5])).toMatchObject({
      colour: 'red',
      asOf: '2026-08-31',
      silentDays: null,
    });
    const wrong = await officer.ask(inspectSeeingApi.board, { ...at, query: { month: 13 } });
    expect(wrong.status).toBe(400);
  });

  it('shows a unit what it answers for, and nobody a restricted item who may not', async () => {
    const liaison = await server.signInAs('liaison', { unitId: units[0]! });
    const own = await liaison.ask(inspectSeeingApi.board, at);
    expect(own.body.total).toBe(20);
    const inspector = await server.signInAs('inspector');
    const seen = await inspector.ask(inspectSeeingApi.board, at);
    expect(seen.body.rows.map(({ id }) => id)).not.toContain(ids[6]);
    expect(seen.body.total).toBe(59);
  });

  it('refuses those who have no part in it', async () => {
    const administrator = await server.signInAs('administrator');
    for (const one of [
      inspectSeeingApi.board,
      inspectSeeingApi.heat,
      inspectSeeingApi.gantt,
      inspectSeeingApi.counties,
      inspectSeeingApi.wall,
    ])
      expect((await administrator.ask(one, at)).status).toBe(403);
  });

  it('marks what moved in this period', async () => {
    await sql(
      `insert into liubu.adjustment (government_id, plan_year, id, item_id, kind, before, after, reason, state, marks, decided_on)
       values ($1, $2, gen_random_uuid(), $3, 'due', '{}', '{}', '汛期', 'approved', '{slipped}', '2026-09-10'), ($1, $2, gen_random_uuid(), $4, 'due', '{}', '{}', '汛期', 'approved', '{slipped}', '2026-08-10')`,
      [server.governmentId, YEAR, ids[1], ids[2]],
    );
    const { body } = await officer.ask(inspectSeeingApi.board, at);
    expect(body.rows.find(({ id }) => id === ids[1])!.changes).toEqual(['slipped']);
    expect(body.rows.find(({ id }) => id === ids[2])!.changes).toEqual([]);
  });
});

describe('the heat map', () => {
  it('counts lights by month; every way of gathering counts each item once', async () => {
    for (const by of ['unit', 'area', 'item'] as const) {
      const { body } = await officer.ask(inspectSeeingApi.heat, { ...at, query: { by } });
      const september = body.rows.map(({ months }) => months[8]).filter((cell) => cell !== null);
      const sum = (colour: 'red' | 'yellow' | 'green' | 'none') =>
        september.reduce((all, cell) => all + cell![colour], 0);
      expect(sum('red') + sum('yellow') + sum('green') + sum('none')).toBe(60);
      expect(sum('red')).toBe(8);
      expect(body.rows.every(({ months }) => months.length === 12 && months[9] === null)).toBe(true);
    }
  });
});

describe('one item', () => {
  it('tells its course: nodes, filings, lights, figures; none under embargo, to verifiers neither', async () => {
    const asked = { params: { year: YEAR, id: ids[0]! } };
    const { body } = await officer.ask(inspectSeeingApi.timeline, asked);
    expect(body.nodes).toHaveLength(3);
    expect(body.events.filter(({ kind }) => kind === 'filing')).toHaveLength(9);
    expect(body.events.filter(({ kind }) => kind === 'verified').map(({ detail }) => detail)).toEqual(['68公里']);
    const verifier = await server.signInAs('verifier');
    const theirs = await verifier.ask(inspectSeeingApi.timeline, asked);
    expect(theirs.body.events.filter(({ kind }) => kind === 'verified')).toHaveLength(1);
  });

  it('is told in five minutes: promise, evidence, the official figure, the explanation', async () => {
    const asked = { params: { year: YEAR, id: ids[0]! } };
    const { body, raw } = await officer.ask(inspectSeeingApi.itemBrief, asked);
    expect(body).toMatchObject({
      lead: '市交通运输局',
      evidenceCount: 2,
      explanation: { month: 9, nextSteps: '加快推进' },
    });
    expect(body.targets[0]).toMatchObject({
      reported: { value: '81', month: 9 },
      verified: { value: '68', month: 8, source: '市统计局' },
    });
    expect(body.light).toMatchObject({ colour: 'green', reason: '差距 31% 超过红灯界限 20%：红灯' });
    expect(raw.toString()).not.toContain('76.5');
    const liaison = await server.signInAs('liaison', { unitId: units[2]! });
    expect((await liaison.ask(inspectSeeingApi.itemBrief, asked)).status).toBe(404);
    const head = await server.signInAs('unit_head', { unitId: units[1]! });
    const own = await head.ask(inspectSeeingApi.itemBrief, asked);
    expect(own.body.evidenceCount).toBe(2);
    const leader = await server.signInAs('leader');
    expect((await leader.ask(inspectSeeingApi.itemBrief, asked)).status).toBe(404);
  });

  it('keeps who read a restricted one', async () => {
    await officer.ask(inspectSeeingApi.itemBrief, { params: { year: YEAR, id: ids[6]! } });
    const log = await sql('select subject_id from liubu.access_log where subject_id = $1', [ids[6]]);
    expect(log).toHaveLength(1);
  });
});

describe('views of the whole', () => {
  it('draws items with their nodes, and those of a unit for the unit', async () => {
    const { body } = await officer.ask(inspectSeeingApi.gantt, at);
    expect(body.total).toBe(60);
    expect(body.rows[0]!.nodes).toHaveLength(3);
    expect(body.rows[6]!.nodes[1]!.formerDues).toEqual(['2026-05-20']);
  });

  it('ranks places by the share of their own target; equal ones share a rank', async () => {
    const places = [
      await server.aUnit('青石县', 'county'),
      await server.aUnit('白沙县', 'county'),
      await server.aUnit('云溪区', 'county'),
    ];
    await sql(
      `with t as (select id from liubu.target where government_id = $1 and item_id = $3),
         a as (insert into liubu.allocation (government_id, plan_year, id, target_id) select $1, $2, gen_random_uuid(), id from t returning id),
         s as (insert into liubu.allocation_share (government_id, plan_year, allocation_id, unit_id, amount, position)
           select $1, $2, a.id, u.id, 40, u.n from a, unnest($4::uuid[]) with ordinality u(id, n))
       insert into liubu.reported_value (government_id, plan_year, target_id, unit_id, month, value, as_of, is_approved, entered_at)
       select $1, $2, t.id, v.id, 9, v.value, '2026-09-30', true, now() from t, (values ($5::uuid, 32), ($6::uuid, 16)) v(id, value)`,
      [server.governmentId, YEAR, ids[0], places, places[0], places[1]],
    );
    const { body } = await officer.ask(inspectSeeingApi.counties, at);
    expect(body.units.map(({ name }) => name).sort()).toEqual(['云溪区', '白沙县', '青石县'].sort());
    const of = (id: string) => body.targets[0]!.shares.find(({ unitId }) => unitId === id);
    expect(of(places[0]!)).toMatchObject({ percent: 80, rank: 1, colour: 'green', isVerified: false });
    expect(of(places[1]!)).toMatchObject({ percent: 40, rank: 2, colour: 'red' });
    expect(of(places[2]!)).toMatchObject({ percent: null, rank: null, colour: 'none' });
  });

  it('shows on the wall no restricted item, whoever opened it', async () => {
    const { body, raw } = await officer.ask(inspectSeeingApi.wall, at);
    expect(body.counts).toMatchObject({ items: 59, red: 7 });
    expect(body.reds).toHaveLength(7);
    expect(body.reds[0]).toMatchObject({ reason: '差距 31% 超过红灯界限 20%：红灯' });
    expect(raw.toString()).not.toContain(ids[6]);
    expect(body.governmentName).toBe('云川市');
    const english = await officer.ask(inspectSeeingApi.wall, at, { 'accept-language': 'en' });
    expect(english.body.reds[0]!.reason).toBe('The gap 31% exceeds 20%: red');
  });
});
