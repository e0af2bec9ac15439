import { deployAssignApi, deployIssueApi, type LocalWork } from '@liubu/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aTown, type Town } from '../../../../test/harness/deploy-town.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { inGovernment } from '../../../platform/database/tenant.ts';
import { againstTarget, canSum, sumByMonth, sumOf } from './month-sums.ts';

let server: TestServer;
let town: Town;
let housing: Caller;
let itemId: string;
let target: string;
const params = { year: 2026 };

beforeAll(async () => {
  server = await openTestServer();
  town = await aTown(server);
  housing = await server.signInAs('liaison', { unitId: town.units.housing });
  itemId = await town.anItem('改造老旧小区120个');
  target = await town.aTarget(itemId, { name: '改造老旧小区', value: '120', unit: '个' });
  await town.officer.ask(deployAssignApi.decideAssignment, {
    params: { ...params, id: itemId },
    body: { revision: 1, lead: { kind: 'unit', id: town.units.housing }, support: [] },
  });
}, 60_000);
afterAll(async () => await server?.close());

const at = () => ({ params: { ...params, id: itemId } });
const aWork = (title: string, unitId: string | null, values: Record<number, string>): LocalWork => ({
  id: null,
  title,
  office: unitId === null ? '城市更新科' : null,
  unitId,
  months: Object.entries(values).map(([month, value]) => ({ month: Number(month), value, note: '' })),
});
const save = (works: LocalWork[], revision: number, who = housing) =>
  who.ask(deployIssueApi.saveLocalPlan, {
    ...at(),
    body: { unitId: town.units.housing, targetId: target, works, revision },
  });

describe('the second level', () => {
  test('begins empty, with the counties to choose from', async () => {
    const { body } = await housing.ask(deployIssueApi.localPlan, at());
    expect(body).toMatchObject({ revision: 0, works: [], sum: null, canEdit: true, unitName: '市住房和城乡建设局' });
    expect(body.counties.map(({ name }) => name)).toContain('青屏县');
  });

  test('is saved month by month, its sum beside the target', async () => {
    const { body } = await save(
      [aWork('青屏县改造', town.units.qingping, { 3: '20', 6: '30.5' }), aWork('市本级改造', null, { 9: '60' })],
      0,
    );
    expect(body.works.map(({ total, unitName, office }) => [unitName ?? office, total])).toEqual([
      ['青屏县', '50.5'],
      ['城市更新科', '60'],
    ]);
    expect(body.sum).toMatchObject({
      total: '110.5',
      target: '120',
      difference: '-9.5',
      verdict: 'short',
      measureUnit: '个',
    });
    expect(body.sum!.byMonth[5]).toBe('30.5');
  });

  test('the county finds its share among its own items, and cannot change it', async () => {
    const county = await server.signInAs('liaison', { unitId: town.units.qingping });
    const leads = await inGovernment(server.databases.app, server.governmentId, (tx) =>
      tx
        .selectFrom('assignment')
        .innerJoin('item', 'item.id', 'assignment.itemId')
        .select(['item.title', 'item.tier'])
        .where('assignment.unitId', '=', town.units.qingping)
        .execute(),
    );
    expect(leads).toEqual([{ title: '青屏县改造', tier: 'local_work' }]);
    const { revision } = (await housing.ask(deployIssueApi.localPlan, at())).body;
    expect((await save([], revision, county)).error?.code).toBe('NOT_FOUND');
  });

  test('a work that is left out is dropped, one that stays keeps its identity', async () => {
    const { works, revision } = (await housing.ask(deployIssueApi.localPlan, at())).body;
    const kept = works[1]!;
    const { body } = await save([{ ...kept, title: '市本级改造60个' }], revision);
    expect(body.works.map(({ id, title }) => [id, title])).toEqual([[kept.id, '市本级改造60个']]);
    expect((await save([], revision)).error?.code).toBe('CHANGED_MEANWHILE');
  });

  test('an office and a county at once, a month twice, a strange target are refused by the field', async () => {
    const { revision } = (await housing.ask(deployIssueApi.localPlan, at())).body;
    const both = await save([{ ...aWork('甲', town.units.baishi, {}), office: '科室' }], revision);
    expect(both.error?.fields).toHaveProperty(['works.0.office']);
    const twice = {
      ...aWork('乙', town.units.baishi, {}),
      months: [1, 1].map((month) => ({ month, value: '1', note: '' })),
    };
    expect((await save([twice], revision)).error?.fields).toHaveProperty(['works.0.months']);
    const strange = await housing.ask(deployIssueApi.saveLocalPlan, {
      ...at(),
      body: { unitId: town.units.housing, targetId: town.units.housing, works: [], revision },
    });
    expect(strange.error?.code).toBe('NOT_FOUND');
    expect((await housing.ask(deployIssueApi.localPlan, at())).body.works).toHaveLength(1);
  });
});

describe('sums', () => {
  test('are exact', () => {
    expect(sumOf(['0.1', '0.2', null, '12345678901234567890.5'])).toBe('12345678901234567890.8');
    expect(againstTarget('120', '120.0')).toEqual({ difference: '0', verdict: 'equal' });
    expect(againstTarget('121', '120')).toEqual({ difference: '1', verdict: 'over' });
    expect(sumByMonth([{ months: [{ month: 12, value: '3' }] }, { months: [{ month: 12, value: '4' }] }])[11]).toBe(
      '7',
    );
  });

  test('rates are each place’s own', () => {
    expect(canSum({ quantity: 'rate', measureUnit: null })).toBe(false);
    expect(canSum({ quantity: null, measureUnit: '%' })).toBe(false);
    expect(canSum({ quantity: 'stock', measureUnit: '个' })).toBe(true);
  });
});
