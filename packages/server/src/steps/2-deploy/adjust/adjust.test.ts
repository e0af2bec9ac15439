import { type AdjustmentChange, deployAssignApi, deployIssueApi, homeApi, platformApi } from '@liubu/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aTown, type Town } from '../../../../test/harness/deploy-town.ts';
import { DATE, issueBreakdown, NUMBER } from '../../../../test/harness/issued-breakdown.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';

let server: TestServer;
let town: Town;
let head: Caller;
let commerce: Caller;
let retail: string;
let target: string;
let fair: string;
const params = { year: 2026 };
const at = (id: string) => ({ params: { ...params, id } });

beforeAll(async () => {
  server = await openTestServer();
  town = await aTown(server);
  commerce = await server.signInAs('liaison', { unitId: town.units.commerce });
  retail = await town.anItem('新增限上商贸企业60家');
  target = await town.aTarget(retail, { name: '新增限上商贸企业', value: '60', unit: '家' });
  fair = await town.anItem('办好云川消费品博览会');
  for (const itemId of [retail, fair])
    await town.officer.ask(deployAssignApi.decideAssignment, {
      params: { ...params, id: itemId },
      body: { revision: 1, lead: { kind: 'unit', id: town.units.commerce }, support: [], due: '2026-06-30' },
    });
  ({ head } = await issueBreakdown(server, town));
}, 60_000);
afterAll(async () => await server?.close());

const propose = (who: Caller, itemId: string | null, change: AdjustmentChange) =>
  who.ask(deployIssueApi.proposeAdjustment, {
    params,
    body: { itemId, change, reason: '展馆改造工期顺延', basisText: '市政府专题会议纪要' },
  });
const decide = (who: Caller, id: string, revision = 1, decision: 'approve' | 'refuse' = 'approve', reason?: string) =>
  who.ask(deployIssueApi.decideAdjustment, { ...at(id), body: { decision, revision, ...(reason && { reason }) } });
const versions = async () => (await town.officer.ask(deployIssueApi.versions, { params })).body.versions;

describe('adjustments', () => {
  test('a later date: proposed by the lead, decided by the leader in charge, told for ever', async () => {
    const proposed = await propose(commerce, fair, { kind: 'due', due: '2026-10-31' });
    expect(proposed.body).toMatchObject({
      marks: ['slipped'],
      lines: [{ field: 'due', before: '2026-06-30', after: '2026-10-31' }],
      needsHead: false,
      allowed: ['withdraw'],
    });
    expect((await town.leader.ask(platformApi.todos)).body.todos).toMatchObject([{ kind: 'decide-adjustment' }]);
    const decided = await decide(town.leader, proposed.body.id);
    expect(decided.body).toMatchObject({
      state: 'approved',
      versionLabel: 'v1.1',
      decidedBy: '顾平 leader',
      decidedOn: '2026-03-02',
    });
    const [now, before] = await versions();
    expect(now).toMatchObject({
      label: 'v1.1',
      state: 'issued',
      origin: 'adjustment',
      documentNumber: NUMBER,
      documentDate: DATE,
    });
    expect(before).toMatchObject({ label: 'v1', state: 'superseded' });
    const due = async (id: string) =>
      (await town.officer.ask(deployIssueApi.version, at(id))).body.items.find(({ itemId }) => itemId === fair)?.due;
    expect([await due(before!.id), await due(now!.id)]).toEqual(['2026-06-30', '2026-10-31']);
    const { leader } = (await town.leader.ask(homeApi.mine, { params })).body;
    expect(leader!.newlySlipped).toMatchObject({ count: 1, first: [{ detail: 'slipped', due: '2026-10-31' }] });
  });

  test('a lower number is the head’s to decide, and is marked as weakened', async () => {
    const change = { kind: 'target', targetId: target, op: '>=', value: '50', valueHigh: null } as const;
    const { body } = await propose(town.officer, retail, change);
    expect(body).toMatchObject({
      marks: ['weakened'],
      needsHead: true,
      lines: [{ before: '≥ 60家', after: '≥ 50家' }],
    });
    expect((await propose(commerce, retail, { ...change, value: '40' })).error?.code).toBe('DUPLICATE');
    expect((await decide(town.leader, body.id)).error?.code).toBe('RULE_BROKEN');
    expect((await decide(head, body.id, 1, 'refuse')).error?.code).toBe('REASON_NEEDED');
    expect((await decide(head, body.id)).body).toMatchObject({ state: 'approved', versionLabel: 'v1.2' });
    expect((await decide(head, body.id, 2)).error?.code).toBe('STATE_REFUSED');
  });

  test('another lead: the new one is asked, the old one released, posts follow', async () => {
    const proposed = await propose(town.officer, fair, {
      kind: 'unit',
      leadUnitId: town.units.reform,
      supportUnitIds: [town.units.commerce],
    });
    expect(proposed.body.marks).toEqual(['transferred']);
    await decide(town.leader, proposed.body.id);
    const { rows } = (await town.officer.ask(deployIssueApi.acceptances, { params })).body;
    expect(rows.filter(({ itemId }) => itemId === fair).map(({ unitName, role }) => [unitName, role])).toEqual([
      ['市发展和改革委员会', 'lead'],
      ['市商务局', 'support'],
    ]);
    const plans = (await town.officer.ask(deployIssueApi.unitPlans, { params })).body.rows;
    expect(plans.filter(({ itemId }) => itemId === fair)).toMatchObject([
      { unitName: '市发展和改革委员会', state: 'missing' },
    ]);
    expect((await commerce.ask(deployIssueApi.unitPlans, { params })).body.rows.map(({ itemId }) => itemId)).toEqual([
      retail,
    ]);
  });

  test('what was proposed from an older state is not applied over a newer one', async () => {
    const first = await propose(town.officer, fair, { kind: 'due', due: '2026-11-30' });
    expect((await propose(town.officer, fair, { kind: 'due', due: '2026-12-31' })).error?.code).toBe('DUPLICATE');
    await town.officer.ask(deployIssueApi.withdrawAdjustment, { ...at(first.body.id), body: { revision: 1 } });
    expect((await decide(head, first.body.id, 2)).error?.code).toBe('STATE_REFUSED');
  });

  test('added mid-year and dropped', async () => {
    const added = await propose(town.officer, null, {
      kind: 'add',
      title: '夜间经济示范街',
      wording: '新建夜间经济示范街2条',
      itemKind: 'project',
      due: '2026-12-31',
      leadUnitId: town.units.commerce,
      supportUnitIds: [],
    });
    expect(added.body).toMatchObject({ itemId: null, title: '夜间经济示范街', marks: ['added'] });
    const approved = (await decide(town.leader, added.body.id)).body;
    expect(approved).toMatchObject({ code: '新增1', state: 'approved' });
    const dropped = await propose(town.officer, approved.itemId!, { kind: 'drop' });
    expect(dropped.body).toMatchObject({ needsHead: true, marks: ['dropped'] });
    await decide(head, dropped.body.id);
    const [now] = await versions();
    expect(now).toMatchObject({ label: 'v1.5', itemCount: 2 });
    const { rows } = (await town.officer.ask(deployIssueApi.acceptances, { params })).body;
    expect(rows.some(({ itemId }) => itemId === approved.itemId)).toBe(false);
  });

  test('a decision made on paper is recorded with the paper, by whom it was made', async () => {
    const { body } = await propose(commerce, retail, {
      kind: 'wording',
      wording: '新增限上商贸企业50家，其中零售20家',
    });
    const paper = (
      await town.officer.upload(
        platformApi.uploadFile,
        { query: { name: '批复.txt', purpose: 'attachment' } },
        Buffer.from('同意'),
      )
    ).body.sha256;
    const record = (decidedByPostId: string, decidedOn = '2026-03-01') =>
      town.officer.ask(deployIssueApi.recordAdjustment, {
        ...at(body.id),
        body: { decision: 'approve', decidedByPostId, decidedOn, basisSha256: paper, revision: 1 },
      });
    expect((await record(commerce.postId)).error?.code).toBe('RULE_BROKEN');
    expect((await record(head.postId, '2026-03-09')).error?.code).toBe('INPUT_INVALID');
    expect((await record(head.postId)).body).toMatchObject({
      state: 'approved',
      decidedBy: '林望川 head',
      decidedOn: '2026-03-01',
      basisName: '批复.txt',
      marks: ['reworded'],
    });
  });

  test('units propose for what they lead alone, and nothing that changes nothing', async () => {
    expect((await propose(commerce, fair, { kind: 'due', due: '2026-12-31' })).error?.code).toBe('NOT_FOUND');
    expect((await propose(commerce, retail, { kind: 'due', due: '2026-06-30' })).error?.code).toBe('RULE_BROKEN');
    const free = await town.anItem('还没有印发的事项');
    expect((await propose(town.officer, free, { kind: 'due', due: '2026-12-31' })).error?.code).toBe('STATE_REFUSED');
    const stranger = await server.signInAs('liaison', { unitId: town.units.housing });
    expect((await stranger.ask(deployIssueApi.adjustments, { params })).body.adjustments).toEqual([]);
  });
});
