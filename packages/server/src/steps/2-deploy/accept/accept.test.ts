import { deployAssignApi, deployIssueApi, homeApi, platformApi } from '@liubu/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aTown, type Town } from '../../../../test/harness/deploy-town.ts';
import { issueBreakdown } from '../../../../test/harness/issued-breakdown.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { inGovernment } from '../../../platform/database/tenant.ts';
import { expandAssigned } from './answering-units.ts';
import { isLate } from './queries.ts';

let server: TestServer;
let town: Town;
let reform: Caller;
let qingping: Caller;
let housing: string;
const params = { year: 2026 };

beforeAll(async () => {
  server = await openTestServer();
  town = await aTown(server);
  reform = await server.signInAs('liaison', { unitId: town.units.reform, name: '周小禾' });
  qingping = await server.signInAs('unit_head', { unitId: town.units.qingping });
  const retail = await town.anItem('社会消费品零售总额增长6%以上');
  housing = await town.anItem('改造老旧小区120个');
  for (const [itemId, lead] of [
    [retail, town.units.commerce],
    [housing, town.units.reform],
  ] as const)
    await town.officer.ask(deployAssignApi.decideAssignment, {
      params: { ...params, id: itemId },
      body: {
        revision: 1,
        lead: { kind: 'unit', id: lead },
        support: [
          { kind: 'unit', id: town.units.qingping },
          { kind: 'collective', id: town.counties },
        ],
        due: '2026-12-31',
      },
    });
  await issueBreakdown(server, town);
}, 60_000);
afterAll(async () => await server?.close());

const rows = async (who: Caller) => (await who.ask(deployIssueApi.acceptances, { params })).body;

describe('acceptance', () => {
  test('every unit is asked for itself, members of a collective too, each once', async () => {
    const { rows: all, total } = await rows(town.officer);
    // Two items, each with its lead, one county by name and two more by the collective.
    expect(total).toBe(8);
    const ofHousing = all.filter(({ itemId }) => itemId === housing);
    expect(ofHousing.map(({ unitName, collectiveName }) => [unitName, collectiveName])).toEqual([
      ['市发展和改革委员会', null],
      ['安澜经开区管委会', '各县区政府'],
      ['白石区', '各县区政府'],
      ['青屏县', null],
    ]);
    expect(ofHousing[0]).toMatchObject({
      role: 'lead',
      due: '2026-03-05',
      isLate: false,
      leadName: '市发展和改革委员会',
    });
  });

  test('a unit sees its own alone, and gets one to-do for all of them', async () => {
    expect((await rows(reform)).rows.map(({ unitName }) => unitName)).toEqual(['市发展和改革委员会']);
    const { todos } = (await qingping.ask(platformApi.todos)).body;
    expect(todos.filter(({ kind }) => kind === 'accept-items')).toMatchObject([{ due: '2026-03-05' }]);
  });

  test('another unit cannot accept for it, and nothing of such a request is done', async () => {
    const { rows: own } = await rows(reform);
    const { rows: other } = await rows(qingping);
    const both = await reform.ask(deployIssueApi.accept, { params, body: { ids: [own[0]!.id, other[0]!.id] } });
    expect(both.error?.code).toBe('NOT_FOUND');
    expect((await rows(reform)).accepted).toBe(0);
    expect((await town.officer.ask(deployIssueApi.accept, { params, body: { ids: [own[0]!.id] } })).error?.code).toBe(
      'NOT_ALLOWED',
    );
  });

  test('all at once; pressed twice it is done once; the to-do goes', async () => {
    const ids = (await rows(qingping)).rows.map(({ id }) => id);
    expect((await qingping.ask(deployIssueApi.accept, { params, body: { ids } })).body).toEqual({
      accepted: 2,
      already: 0,
    });
    expect((await qingping.ask(deployIssueApi.accept, { params, body: { ids } })).body).toEqual({
      accepted: 0,
      already: 2,
    });
    expect((await qingping.ask(platformApi.todos)).body.todos).toEqual([]);
    expect((await rows(qingping)).rows[0]).toMatchObject({ acceptedBy: '测试unit_head unit_head', isLate: false });
  });

  test('after the deadline it is late, for ever', async () => {
    server.clock.set('2026-03-06T01:00:00Z');
    // Sessions ended meanwhile.
    const officer = await server.signInAs('supervision_officer');
    const tardy = await server.signInAs('liaison', { unitId: town.units.reform });
    expect(await rows(officer)).toMatchObject({ total: 8, accepted: 2, late: 6 });
    const { rows: own } = await rows(tardy);
    await tardy.ask(deployIssueApi.accept, { params, body: { ids: [own[0]!.id] } });
    expect((await rows(tardy)).rows[0]).toMatchObject({ isLate: true });
    const { plan } = (await officer.ask(homeApi.mine, { params })).body;
    expect(plan).toMatchObject({
      acceptance: { total: 8, accepted: 3, late: 5 },
      version: { label: 'v1', state: 'issued' },
    });
    expect(plan!.behind).toContainEqual({
      unitId: town.units.commerce,
      unitName: '市商务局',
      notAccepted: 1,
      plansMissing: 0,
    });
  });
});

describe('a collective by rule', () => {
  test('asks units that no list names, and they see what they are asked about', async () => {
    const late = await server.aUnit('云岭县', 'county');
    await inGovernment(server.databases.app, server.governmentId, async (tx) => {
      await tx.deleteFrom('collectiveMember').where('collectiveId', '=', town.counties).execute();
      await tx.updateTable('collective').set({ kind: 'counties' }).where('id', '=', town.counties).execute();
    });
    const officer = await server.signInAs('supervision_officer');
    const county = await server.signInAs('liaison', { unitId: late });
    const head = await server.signInAs('head');
    const { versions } = (await officer.ask(deployIssueApi.versions, { params })).body;
    const page = async () =>
      (await county.ask(deployIssueApi.version, { params: { ...params, id: versions[0]!.id } })).body.items;
    expect(await page()).toEqual([]);
    const proposed = await officer.ask(deployIssueApi.proposeAdjustment, {
      params,
      body: {
        itemId: housing,
        change: { kind: 'unit', leadUnitId: town.units.housing, supportUnitIds: [town.counties] },
        reason: '新设县一并纳入',
      },
    });
    await head.ask(deployIssueApi.decideAdjustment, {
      params: { ...params, id: proposed.body.id },
      body: { decision: 'approve', revision: 1 },
    });
    expect((await rows(county)).rows.map(({ itemId }) => itemId)).toEqual([housing]);
    const now = (await officer.ask(deployIssueApi.versions, { params })).body.versions[0]!;
    const seen = (await county.ask(deployIssueApi.version, { params: { ...params, id: now.id } })).body.items;
    expect(seen.map(({ itemId }) => itemId)).toEqual([housing]);
  });
});

describe('who answers', () => {
  test('a lead that is in a collective of helpers is asked once, as lead', () => {
    const assigned = [
      { itemId: 'a', unitId: null, collectiveId: 'all', role: 'support' as const },
      { itemId: 'a', unitId: 'one', collectiveId: null, role: 'lead' as const },
    ];
    expect(expandAssigned(assigned, new Map([['all', ['one', 'two']]]))).toEqual([
      { itemId: 'a', unitId: 'one', role: 'lead', collectiveId: null },
      { itemId: 'a', unitId: 'two', role: 'support', collectiveId: 'all' },
    ]);
  });

  test('late is by the calendar day of the city', () => {
    expect(isLate('2026-03-05', new Date('2026-03-05T15:59:00Z'), '2026-03-09')).toBe(false);
    expect(isLate('2026-03-05', new Date('2026-03-05T16:01:00Z'), '2026-03-09')).toBe(true);
    expect(isLate('2026-03-05', null, '2026-03-05')).toBe(false);
    expect(isLate('2026-03-05', null, '2026-03-06')).toBe(true);
  });
});
