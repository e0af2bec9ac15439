import { randomUUID } from 'node:crypto';
import { deployAllocateApi, platformApi } from '@liubu/contract';
import { allocationToXlsx } from '@liubu/documents';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aTown, type Town } from '../../../../test/harness/deploy-town.ts';
import { openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { inGovernment } from '../../../platform/database/tenant.ts';

let server: TestServer;
let town: Town;
let itemId: string;
let targetId: string;
beforeAll(async () => {
  server = await openTestServer();
  town = await aTown(server);
  itemId = await town.anItem('新建高标准农田30万亩');
  targetId = await town.aTarget(itemId, { name: '高标准农田', value: '300000', unit: '亩' });
}, 60_000);
afterAll(async () => await server?.close());

const params = () => ({ year: 2026, id: targetId });
const share = (unitId: string, amount: string | null, base: string | null = null) => ({
  unitId,
  amount,
  base,
  note: null,
});
const get = async () => (await town.officer.ask(deployAllocateApi.allocation, { params: params() })).body;
const save = (shares: ReturnType<typeof share>[], reserve: string | null, revision: number) =>
  town.officer.ask(deployAllocateApi.saveAllocation, {
    params: params(),
    body: { revision, reserve, baseYear: 2025, note: null, shares },
  });
const upload = async (content: Uint8Array, name = '回填.xlsx') =>
  (await town.officer.upload(platformApi.uploadFile, { query: { name, purpose: 'allocation' } }, content)).body.sha256;

describe('an allocation to counties', () => {
  test('begins with every county and park, none of them given a number', async () => {
    const allocation = await get();
    expect(allocation.shares.map(({ unitName, amount }) => [unitName, amount])).toEqual([
      ['安澜经开区管委会', null],
      ['白石区', null],
      ['青屏县', null],
    ]);
    expect(allocation).toMatchObject({ revision: 0, check: { verdict: 'empty' }, isRate: false });
  });

  test('is saved exactly, and its amplification is shown', async () => {
    const { qingping, baishi, park } = town.units;
    const { body } = await save(
      [share(qingping, '180000.5', '100000'), share(baishi, '120000.25', '90000'), share(park, '29999.25', '0')],
      null,
      0,
    );
    expect(body.check).toMatchObject({
      verdict: 'amplified',
      sum: '330000',
      difference: '30000',
      percent: '10.00',
      baseSum: '190000',
    });
    expect(body.shares.find(({ unitId }) => unitId === qingping)?.amount).toBe('180000.5');
    expect(body.revision).toBe(1);
  });

  test('two people: the second gets what stands', async () => {
    const { error } = await save([share(town.units.qingping, '1')], null, 0);
    expect(error?.code).toBe('CHANGED_MEANWHILE');
    expect(error?.details).toMatchObject({ current: { revision: 1 } });
    expect((await get()).check.sum).toBe('330000');
  });

  test('refuses a unit twice, a unit that never was, and what is no number', async () => {
    const twice = await save([share(town.units.qingping, '1'), share(town.units.qingping, '2')], null, 1);
    expect(twice.error?.code).toBe('INPUT_INVALID');
    expect((await save([share(randomUUID(), '1')], null, 1)).status).toBe(404);
    expect((await save([share(town.units.qingping, '1e5')], null, 1)).error?.code).toBe('INPUT_INVALID');
    expect((await get()).revision).toBe(1);
  });

  test('shares out by base so that reserve and shares make the target', async () => {
    const { qingping, baishi } = town.units;
    const { body } = await town.officer.ask(deployAllocateApi.spreadAllocation, {
      params: params(),
      body: {
        ...{ by: 'base', digits: 0, reserve: '1', baseYear: null, note: null },
        shares: [share(qingping, null, '2'), share(baishi, null, '1')],
      },
    });
    expect(body.shares.map(({ amount }) => amount)).toEqual(['199999', '100000']);
  });

  test('of a rate has no sum', async () => {
    const rate = await town.aTarget(itemId, { name: '绿化率', value: '40', unit: '%', quantity: 'rate' });
    const at = { params: { year: 2026, id: rate } };
    const { body } = await town.officer.ask(deployAllocateApi.saveAllocation, {
      ...at,
      body: { revision: 0, reserve: null, baseYear: null, note: null, shares: [share(town.units.qingping, '38')] },
    });
    expect(body).toMatchObject({ isRate: true, check: { verdict: 'not-summed', sum: null } });
    const refused = await town.officer.ask(deployAllocateApi.spreadAllocation, {
      ...at,
      body: {
        by: 'even',
        digits: 0,
        reserve: null,
        baseYear: null,
        note: null,
        shares: [share(town.units.qingping, null)],
      },
    });
    expect(refused.error?.code).toBe('RULE_BROKEN');
  });
});

describe('the superior’s number', () => {
  test('lands as received beside ours, and ours is flagged while it is the weaker', async () => {
    const put = (value: string, measureUnit: string) =>
      town.officer.ask(deployAllocateApi.receiveSuperior, {
        params: params(),
        body: {
          ...{
            value,
            measureUnit,
            op: '>=' as const,
            wording: '云川市新建高标准农田32万亩',
            issuedBy: '澜江省人民政府',
          },
          ...{ number: null, receivedOn: '2026-02-01', matterId: null },
        },
      });
    expect((await put('32', '万亩')).body).toMatchObject({
      superiorVerdict: 'weaker',
      value: '300000',
      superior: { value: '32' },
    });
    expect((await put('30', '万亩')).body.superiorVerdict).toBe('equal');
    expect((await put('28', '公里')).body.superiorVerdict).toBe('not-comparable');
    const { body } = await town.officer.ask(deployAllocateApi.forgetSuperior, { params: params() });
    expect(body.superior).toBeNull();
  });

  test('is proposed from the superior’s task that was merged into the item', async () => {
    await inGovernment(server.databases.app, server.governmentId, (tx) =>
      tx
        .insertInto('matter')
        .values({
          ...{ governmentId: server.governmentId, planYear: 2026, id: randomUUID(), itemId },
          ...{ sourceKind: 'superior_list', wording: '云川市新建高标准农田32万亩以上。', state: 'established' },
        })
        .execute(),
    );
    const { superiorSuggestions } = await get();
    expect(superiorSuggestions).toMatchObject([{ value: '320000', op: '>=', measureUnit: '亩' }]);
  });
});

describe('the sheet', () => {
  const filled = (shares: Record<string, string | null>, more: { total?: string; reserve?: string | null } = {}) =>
    allocationToXlsx({
      title: '回填',
      places: Object.keys(shares),
      rows: [
        {
          ...{ id: targetId, code: '1.1', target: '高标准农田', measureUnit: '亩', base: null, shares },
          total: more.total ?? '300000',
          reserve: more.reserve ?? null,
        },
      ],
    });
  const read = async (bytes: Uint8Array, name?: string) => {
    const fileSha256 = await upload(bytes, name);
    return town.officer.ask(deployAllocateApi.readAllocationSheet, { params: params(), body: { fileSha256 } });
  };

  test('goes out and comes back without a change', async () => {
    const out = await town.officer.ask(deployAllocateApi.exportAllocation, { params: params() });
    expect(out.status).toBe(200);
    const { body } = await read(out.raw);
    expect(body.changes).toEqual([]);
    expect(body.check.sum).toBe('330000');
  });

  test('tells every changed cell and writes nothing', async () => {
    const { body } = await read(
      await filled({ 青屏县: '150000', 白石区: '120000.25', 安澜经开区管委会: '29999.25' }, { reserve: '500' }),
    );
    expect(body.changes).toMatchObject([
      {
        unitName: '青屏县',
        field: 'amount',
        before: '180000.5',
        after: '150000',
        cell: expect.stringMatching(/^[A-Z]+\d+$/),
      },
      { field: 'reserve', before: '', after: '500' },
    ]);
    expect(body.check).toMatchObject({ verdict: 'amplified', sum: '300499.5' });
    expect((await get()).check.sum).toBe('330000');
  });

  test('names unknown columns and missing ones, and keeps what stands', async () => {
    const { body } = await read(await filled({ 青屏县: '180000.5', 乌有县: '5' }, { total: '310000' }));
    const told = body.doubts.map(({ zh }) => zh).join('\n');
    expect(told).toContain('乌有县');
    expect(told).toContain('没有“白石区”');
    expect(told).toContain('全市目标是 310000');
    expect(body.changes).toEqual([]);
  });

  test('that is another one, or no sheet at all, is refused beside the field', async () => {
    const other = await allocationToXlsx({
      title: '另一个',
      places: ['青屏县'],
      rows: [
        {
          id: randomUUID(),
          code: '9',
          target: '别的',
          measureUnit: '',
          total: null,
          reserve: null,
          base: null,
          shares: { 青屏县: '1' },
        },
      ],
    });
    expect((await read(other, '另一个.xlsx')).error).toMatchObject({
      code: 'RULE_BROKEN',
      fields: { fileSha256: expect.any(String) },
    });
    const noise = await read(new TextEncoder().encode('PK not a workbook'), '坏.xlsx');
    expect(noise.error?.code).toBe('FILE_REFUSED');
    const unknown = await town.officer.ask(deployAllocateApi.readAllocationSheet, {
      params: params(),
      body: { fileSha256: 'a'.repeat(64) },
    });
    expect(unknown.status).toBe(404);
  });
});

describe('who may', () => {
  test('a liaison sees the allocation of an own item and changes none', async () => {
    const stranger = await server.signInAs('liaison', { unitId: town.units.housing });
    expect((await stranger.ask(deployAllocateApi.allocation, { params: params() })).status).toBe(404);
    const { error } = await stranger.ask(deployAllocateApi.saveAllocation, {
      params: params(),
      body: { revision: 1, reserve: null, baseYear: null, note: null, shares: [] },
    });
    expect(error?.code).toBe('NOT_ALLOWED');
  });
});
