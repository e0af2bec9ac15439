import { randomUUID } from 'node:crypto';
import { feedbackCarryingApi as api, deployAssignApi, platformApi } from '@liubu/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aTown, type Town } from '../../../../../test/harness/deploy-town.ts';
import { issueBreakdown } from '../../../../../test/harness/issued-breakdown.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../../test/harness/test-server.ts';
import { inGovernment, query } from '../../../../platform/database/tenant.ts';
import { shareIssued } from '../share-issued.ts';
import { tellCarrying } from '../tell-carrying.ts';

/** 云川市 shares with 云岭省; 澜江市 is of the same province and shares nothing. */
let server: TestServer;
let town: Town;
let city: Caller;
let province: Caller;
let stranger: Caller;
let provinceId: string;
let cityUnit: string;
let head: Caller;
const params = { year: 2026 };
const FIELDS = { wording: true, targets: true, units: true, light: true };

async function aPromise(
  wording: string,
  target: { name: string; value: string; unit: string; quantity?: string } | null,
) {
  const id = randomUUID();
  await inGovernment(server.databases.app, provinceId, async (tx) => {
    await query(
      tx,
      `insert into liubu.item (government_id, plan_year, id, kind, code, position, title, wording, state) values ($1, 2026, $2, 'task', $3, $4, $5, $6, 'confirmed')`,
      [provinceId, id, wording.slice(0, 4), wording.length, wording.slice(0, 20), wording],
    );
    if (target)
      await query(
        tx,
        `insert into liubu.target (government_id, plan_year, id, item_id, name, op, value, measure_unit, direction, quantity) values ($1, 2026, $2, $3, $4, '>=', $5, $6, 'up', $7)`,
        [provinceId, randomUUID(), id, target.name, target.value, target.unit, target.quantity ?? 'stock'],
      );
  });
  return id;
}

let fields: string;
let homes: string;
let festival: string;
beforeAll(async () => {
  server = await openTestServer();
  town = await aTown(server);
  city = town.officer;
  provinceId = await server.aGovernment('云岭省');
  await server.aPlanYear(2026, provinceId);
  province = await server.signInAs('supervision_officer', { governmentId: provinceId, name: '何远' });
  stranger = await server.signInAs('supervision_officer', { governmentId: await server.aGovernment('澜江市') });
  cityUnit = randomUUID();
  await inGovernment(server.databases.app, provinceId, (tx) =>
    query(
      tx,
      `insert into liubu.unit (government_id, id, name, kind, valid_from) values ($1, $2, '云川市人民政府', 'county', '2019-01-01')`,
      [provinceId, cityUnit],
    ),
  );
  fields = await aPromise('全省新建高标准农田60万亩', { name: '高标准农田', value: '600000', unit: '亩' });
  homes = await aPromise('改造城镇老旧小区1200个', { name: '老旧小区', value: '1200', unit: '个' });
  festival = await aPromise('办好云岭山地旅游节', null);

  const { governmentId, databases } = server;
  const farm = await town.anItem('新建高标准农田75万亩，补齐田间水利');
  await town.aTarget(farm, { name: '高标准农田', value: '75', unit: '万亩' });
  const old = await town.anItem('实施老旧小区改造120个');
  await town.aTarget(old, { name: '老旧小区', value: '120', unit: '个' });
  const secret = await town.anItem('限制级的老旧小区专项事项');
  const inner = await town.anItem('高标准农田内部调度');
  for (const [id, level] of [
    [farm, 'public'],
    [old, 'public'],
    [secret, 'restricted'],
    [inner, 'internal'],
  ] as const) {
    await inGovernment(databases.app, governmentId, (tx) =>
      query(tx, 'update liubu.item set level = $3 where government_id = $1 and id = $2', [governmentId, id, level]),
    );
    await city.ask(deployAssignApi.decideAssignment, {
      params: { ...params, id },
      body: { revision: 1, lead: { kind: 'unit', id: town.units.housing }, support: [], due: '2026-12-31' },
    });
  }
}, 60_000);
afterAll(async () => await server?.close());

const page = async () => (await city.ask(api.sharePage, { params })).body;
const matrix = async () => (await province.ask(api.carryMatrix, { params })).body;
const links = async (state?: 'proposed' | 'confirmed' | 'refused') =>
  (await province.ask(api.carryLinks, { params, query: { state } })).body.links;
/** What waits for a government's office, once it was told what the other one laid before it. */
async function told(office: Caller, governmentId: string, fromGovernmentId: string): Promise<string[]> {
  await tellCarrying(server.platform, { governmentId, planYear: 2026, fromGovernmentId });
  const { todos } = (await office.ask(platformApi.todos)).body;
  return todos.filter(({ kind }) => /carrying|share/.test(kind)).map(({ title }) => title);
}
const grant = (more = {}) =>
  city.ask(api.grantShare, { params, body: { toGovernmentId: provinceId, fields: FIELDS, ...more } });

describe('sharing upwards', () => {
  test('nothing is shared before the issue, nor with one who is no superior', async () => {
    expect((await page()).superiors).toEqual([]);
    expect((await grant()).error?.code).toBe('STATE_REFUSED');
    ({ head } = await issueBreakdown(server, town));
    expect(head.postId).toBeTruthy();
    expect((await grant()).error?.code).toBe('INPUT_INVALID');
    const unknown = await province.ask(api.linkSubordinate, {
      params: { ...params, id: cityUnit },
      body: { code: randomUUID() },
    });
    expect(unknown.error?.code).toBe('INPUT_INVALID');
    const { code } = (await page()).government;
    const linked = await province.ask(api.linkSubordinate, { params: { ...params, id: cityUnit }, body: { code } });
    expect(linked.status).toBe(200);
    expect((await page()).superiors).toEqual([{ id: provinceId, name: '云岭省' }]);
    expect(await told(city, server.governmentId, provinceId)).toEqual(['云岭省请本级承接其事项：请决定是否共享方案']);
    // Naming it gives sight of nothing.
    expect((await province.ask(api.sharedItems, { params })).body.items).toEqual([]);
  }, 30_000);

  test('a grant lays open items there; restricted ones never, internal ones by the grant alone', async () => {
    expect((await grant()).body.grants).toMatchObject([{ sharedItems: 2, sharedVersion: 'v1', isBehind: false }]);
    expect((await page()).restrictedLeftOut).toBe(1);
    expect((await grant()).error?.code).toBe('DUPLICATE');
    expect(await told(city, server.governmentId, provinceId)).toEqual([]);
    expect(await told(province, provinceId, server.governmentId)).toEqual(['云川市共享了2项，其中2项待确认承接关系']);
    const { items } = (await province.ask(api.sharedItems, { params })).body;
    expect(items.map(({ title, leadUnit, fromName }) => [title, leadUnit, fromName])).toEqual([
      ['新建高标准农田75万亩，补齐田间水利', '市住房和城乡建设局', '云川市'],
      ['实施老旧小区改造120个', '市住房和城乡建设局', '云川市'],
    ]);
    expect((await stranger.ask(api.sharedItems, { params })).body.items).toEqual([]);
    const { id, revision } = (await page()).grants[0]!;
    const revoked = await city.ask(api.revokeShare, {
      params: { ...params, id },
      body: { reason: '授权范围有变', revision },
    });
    expect(revoked.body.grants[0]).toMatchObject({ revokedReason: '授权范围有变' });
    expect((await province.ask(api.sharedItems, { params })).body.items).toEqual([]);
    expect(await told(province, provinceId, server.governmentId)).toEqual([]);
    const inner = await grant({ levels: 'internal', fields: { ...FIELDS, units: false } });
    expect(inner.body.grants[0]).toMatchObject({ sharedItems: 3 });
    const again = (await province.ask(api.sharedItems, { params })).body.items;
    expect(again.map(({ leadUnit }) => leadUnit)).toEqual([null, null, null]);
  });

  test('the database itself refuses what no grant allows', async () => {
    const lay = (tenant: string, to: string) =>
      inGovernment(server.databases.app, tenant, (tx) =>
        query(tx, `select liubu.share_items($1, 2026, 'v1', now(), '[]')`, [to]),
      );
    const { id } = (await page()).grants[0]!;
    await expect(lay(provinceId, id)).rejects.toThrow('no grant');
    await expect(lay(server.governmentId, randomUUID())).rejects.toThrow('no grant');
    const write = inGovernment(server.databases.app, provinceId, (tx) =>
      query(tx, `update liubu.shared_item set title = 'x'`),
    );
    await expect(write).rejects.toThrow('permission denied');
  });

  test('what is issued anew is shared anew', async () => {
    const { databases, governmentId } = server;
    await inGovernment(databases.app, governmentId, async (tx) => {
      await query(
        tx,
        `update liubu.breakdown_version set state = 'superseded' where government_id = $1 and state = 'issued'`,
        [governmentId],
      );
      await query(
        tx,
        `with made as (insert into liubu.breakdown_version (government_id, plan_year, id, major, minor, state, frame, issued_at)
           values ($1, 2026, gen_random_uuid(), 1, 1, 'issued', '{}', now()) returning id)
         insert into liubu.breakdown_item (government_id, plan_year, version_id, item_id, position, snapshot)
           select $1, 2026, made.id, i.id, 1, '{}' from made, liubu.item i where i.government_id = $1 and i.title like '%高标准农田%'`,
        [governmentId],
      );
    });
    expect((await page()).grants[0]).toMatchObject({ isBehind: true });
    await shareIssued(server.platform, { governmentId, planYear: 2026 });
    expect((await page()).grants[0]).toMatchObject({ isBehind: false, sharedVersion: 'v1.1', sharedItems: 2 });
    const { items } = (await province.ask(api.sharedItems, { params })).body;
    expect(items.map(({ title }) => title)).not.toContain('实施老旧小区改造120个');
  });
});

describe('who carries what', () => {
  test('links are proposed with their reasons, decided, and taken back', async () => {
    expect(await told(province, provinceId, server.governmentId)).toHaveLength(1);
    expect((await province.ask(api.proposeLinks, { params })).body.proposed).toBeGreaterThan(0);
    const [best] = await links('proposed');
    expect(best).toMatchObject({
      itemId: fields,
      itemTarget: '≥ 60万亩',
      shared: { title: '新建高标准农田75万亩，补齐田间水利' },
      isDirectionMismatch: false,
    });
    expect(best!.why.words[0]).toContain('高标准农田');
    expect(best!.why.quantities).toBe('≥ 60万亩 ← ≥ 75万亩');
    const decide = (decision: 'confirm' | 'refuse' | 'reopen', revision: number) =>
      province.ask(api.decideLink, { params: { ...params, id: best!.id }, body: { decision, revision } });
    const confirmed = (await decide('confirm', best!.revision)).body;
    expect(confirmed).toMatchObject({ state: 'confirmed', decidedBy: '何远 supervision_officer' });
    expect((await decide('refuse', best!.revision)).error?.code).toBe('CHANGED_MEANWHILE');
    const reopened = (await decide('reopen', confirmed.revision)).body;
    expect(reopened).toMatchObject({ state: 'proposed', decidedBy: null });
    await decide('confirm', reopened.revision);
    for (const { id, revision } of await links('proposed'))
      await province.ask(api.decideLink, { params: { ...params, id }, body: { decision: 'refuse', revision } });
    expect((await province.ask(api.proposeLinks, { params })).body).toMatchObject({ gone: 0 });
    expect((await links('confirmed')).map(({ id }) => id)).toEqual([best!.id]);
    expect(await links('proposed')).toEqual([]);
    // All that was proposed is judged: nothing waits any more.
    const { todos } = (await province.ask(platformApi.todos)).body;
    expect(todos.filter(({ kind }) => kind === 'confirm-carrying')).toEqual([]);
  });

  test('the matrix shows gaps and amplification', async () => {
    const { governments, rows } = await matrix();
    expect(governments).toEqual([{ id: server.governmentId, name: '云川市', sharedItems: 2 }]);
    const row = (id: string) => rows.find(({ itemId }) => itemId === id)!;
    expect(row(fields)).toMatchObject({ sum: '750000', ratio: '1.25', findings: ['amplified'] });
    expect(row(fields).cells).toMatchObject([{ confirmed: 1, sum: '75万亩', colour: null }]);
    expect(row(homes).findings).toEqual(['no-carrier']);
    expect(row(festival)).toMatchObject({ target: null, findings: ['no-carrier'] });
  });

  test('a link that nobody proposed is made by hand, once', async () => {
    const { items } = (await province.ask(api.sharedItems, { params })).body;
    const body = { itemId: festival, sharedItemId: items[0]!.id, reason: '会商确定由云川市承办' };
    const made = await province.ask(api.addLink, { params, body });
    expect(made.body).toMatchObject({ origin: 'person', state: 'confirmed', reason: '会商确定由云川市承办' });
    expect((await province.ask(api.addLink, { params, body })).error?.code).toBe('DUPLICATE');
    expect((await stranger.ask(api.addLink, { params, body })).status).toBe(404);
    expect((await stranger.ask(api.carryLinks, { params })).body.links).toEqual([]);
  });

  test('what is shared no more is decided on no more', async () => {
    const { id, revision } = (await page()).grants[0]!;
    const [link] = await links('confirmed');
    await city.ask(api.revokeShare, { params: { ...params, id }, body: { reason: '年度结束', revision } });
    const late = await province.ask(api.decideLink, {
      params: { ...params, id: link!.id },
      body: { decision: 'refuse', revision: link!.revision },
    });
    expect(late.error?.code).toBe('STATE_REFUSED');
    expect((await matrix()).governments).toEqual([]);
  });
});
