import { randomUUID } from 'node:crypto';
import { deployAssignApi } from '@liubu/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aTown, type Town } from '../../../../test/harness/deploy-town.ts';
import { openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { inGovernment } from '../../../platform/database/tenant.ts';

let server: TestServer;
let town: Town;
beforeAll(async () => {
  server = await openTestServer();
  town = await aTown(server);
}, 60_000);
afterAll(async () => await server?.close());

const params = { year: 2026 };
const desk = async () => (await town.officer.ask(deployAssignApi.assignments, { params })).body;
const rowOf = async (itemId: string) => (await desk()).rows.find((row) => row.itemId === itemId)!;
const unit = (id: string) => ({ kind: 'unit' as const, id });

describe('the assignment desk', () => {
  test('proposes units with their reason, and the posts that follow from the lead', async () => {
    const itemId = await town.anItem('社会消费品零售总额增长6%以上');
    const { body } = await town.officer.ask(deployAssignApi.propose, { params, body: { itemIds: [itemId] } });
    expect(body).toEqual({ proposed: 1, forSorting: 0, precedents: 0 });
    const row = await rowOf(itemId);
    expect(row).toMatchObject({ progress: 'proposed', revision: 2, locked: false });
    expect(row.lead).toMatchObject({ id: town.units.commerce, name: '市商务局', decidedAt: null });
    expect(row.lead!.why).toContain('社会消费品零售总额');
    expect(row.leader).toMatchObject({ postId: town.leader.postId, person: '顾平' });
    expect(row.deputySecretary?.title).toBe('副秘书长');
  });

  test('accepts the proposal: decided, by whom, the reason kept', async () => {
    const itemId = await town.anItem('实际利用外资稳中提质，办好展会');
    await town.officer.ask(deployAssignApi.propose, { params, body: { itemIds: [itemId] } });
    const { revision } = await rowOf(itemId);
    const { body, status } = await town.officer.ask(deployAssignApi.decideAssignment, {
      params: { ...params, id: itemId },
      body: { revision },
    });
    expect(status).toBe(200);
    expect(body.row).toMatchObject({ progress: 'decided', revision: revision + 1 });
    expect(body.row.lead).toMatchObject({ decidedBy: '苏晴' });
    expect(body.row.lead!.why).not.toBeNull();
    const events = await inGovernment(server.databases.app, server.governmentId, (tx) =>
      tx.selectFrom('event').selectAll().where('subjectId', '=', itemId).execute(),
    );
    expect(events.map(({ what }) => what)).toEqual(['deploy:decide-assignment']);
  });

  test('another lead brings its own posts, and never leads and supports at once', async () => {
    const itemId = await town.anItem('谋划一批重大项目');
    const first = await town.officer.ask(deployAssignApi.decideAssignment, {
      params: { ...params, id: itemId },
      body: { revision: 1, lead: unit(town.units.housing), support: [unit(town.units.reform)] },
    });
    expect(first.body.row.leader).toBeNull();
    const second = await town.officer.ask(deployAssignApi.decideAssignment, {
      params: { ...params, id: itemId },
      body: { revision: 2, lead: unit(town.units.reform), due: '2026-10-31' },
    });
    expect(second.body.row.lead?.name).toBe('市发展和改革委员会');
    expect(second.body.row.support).toEqual([]);
    expect(second.body.row.leader?.postId).toBe(town.leader.postId);
    expect(second.body.row.due).toBe('2026-10-31');
  });

  test('two people at one item: the second sees what stands, and nothing is lost', async () => {
    const itemId = await town.anItem('改造老旧小区120个');
    const decide = (lead: string) =>
      town.officer.ask(deployAssignApi.decideAssignment, {
        params: { ...params, id: itemId },
        body: { revision: 1, lead: unit(lead) },
      });
    expect((await decide(town.units.housing)).status).toBe(200);
    const second = await decide(town.units.reform);
    expect(second.error?.code).toBe('CHANGED_MEANWHILE');
    expect(second.error?.details).toMatchObject({ current: { lead: { name: '市住房和城乡建设局' } } });
    expect((await rowOf(itemId)).lead?.name).toBe('市住房和城乡建设局');
  });

  test('refuses a unit that is no more and names who took over', async () => {
    const itemId = await town.anItem('巩固拓展脱贫攻坚成果');
    const gone = await server.aUnit('市乡村振兴局');
    const heir = await server.aUnit('市农业农村局');
    await inGovernment(server.databases.app, server.governmentId, async (tx) => {
      const { governmentId } = server;
      await tx
        .updateTable('unit')
        .set({ validTo: '2024-03-01' })
        .where('governmentId', '=', governmentId)
        .where('id', '=', gone)
        .execute();
      await tx
        .insertInto('unitSuccession')
        .values({ governmentId, predecessorId: gone, successorId: heir, kind: 'merged', onDate: '2024-03-01' })
        .execute();
    });
    const { error } = await town.officer.ask(deployAssignApi.decideAssignment, {
      params: { ...params, id: itemId },
      body: { revision: 1, lead: unit(gone) },
    });
    expect(error?.code).toBe('RULE_BROKEN');
    expect(error?.userMessage).toContain('市农业农村局');
    expect(error?.userMessage).toContain('2024-03-01');
    expect((await rowOf(itemId)).lead).toBeNull();
  });

  test('learns from what was decided in earlier years', async () => {
    await server.aPlanYear(2025);
    const past = await town.anItem('建设云中湖游船码头夜游项目', { planYear: 2025 });
    await town.officer.ask(deployAssignApi.decideAssignment, {
      params: { year: 2025, id: past },
      body: { revision: 1, lead: unit(town.units.park), support: [unit(town.units.stateAssets)] },
    });
    const itemId = await town.anItem('提升云中湖游船码头夜游项目');
    const { body } = await town.officer.ask(deployAssignApi.candidates, { params, body: { itemIds: [itemId] } });
    expect(body.precedents).toBe(1);
    const own = body.candidates[itemId]!.find(({ id }) => id === town.units.park);
    expect(own?.why).toContain('2025年');
    expect(own?.why).toContain('牵头');
  });

  test('undo brings all of it back, but only while nobody changed it since, and only one’s own', async () => {
    const itemId = await town.anItem('推进城中村改造');
    const decide = async (lead: string, revision: number) =>
      (
        await town.officer.ask(deployAssignApi.decideAssignment, {
          params: { ...params, id: itemId },
          body: { revision, lead: unit(lead) },
        })
      ).body.undoId;
    const first = await decide(town.units.housing, 1);
    const other = await server.signInAs('supervision_officer');
    const undo = (who: Town['officer'], id: string) =>
      who.ask(deployAssignApi.undoAssignment, { params: { ...params, id } });
    expect((await undo(other, first)).status).toBe(404);
    const second = await decide(town.units.reform, 2);
    expect((await undo(town.officer, first)).error?.code).toBe('CHANGED_MEANWHILE');
    expect((await undo(town.officer, second)).status).toBe(200);
    expect((await rowOf(itemId)).lead?.id).toBe(town.units.housing);
    expect((await undo(town.officer, second)).status).toBe(404);
  });
});

describe('many at once', () => {
  test('shows what changes before it does it, and does exactly that', async () => {
    const ids = [
      await town.anItem('甲事项，促进消费'),
      await town.anItem('乙事项，促进消费'),
      await town.anItem('丙事项'),
    ];
    const body = {
      select: { itemIds: ids },
      change: { lead: unit(town.units.commerce), addSupport: [{ kind: 'collective' as const, id: town.counties }] },
    };
    const preview = await town.officer.ask(deployAssignApi.bulkAssign, { params, body: { ...body, preview: true } });
    expect(preview.body.changes.filter(({ field }) => field === 'lead')).toHaveLength(3);
    expect(preview.body.changes.find(({ field }) => field === 'support')).toMatchObject({
      before: '',
      after: '各县区政府',
    });
    expect((await rowOf(ids[0]!)).lead).toBeNull();
    const seen = preview.body.digest;
    const done = await town.officer.ask(deployAssignApi.bulkAssign, {
      params,
      body: { ...body, preview: false, seen },
    });
    expect(done.body.confirmed).toBe(3);
    expect((await rowOf(ids[2]!)).support.map(({ name }) => name)).toEqual(['各县区政府']);
    const again = await town.officer.ask(deployAssignApi.bulkAssign, { params, body: { ...body, preview: false } });
    expect(again.body).toMatchObject({ confirmed: 0, unchanged: 3, undoId: null });
    await town.officer.ask(deployAssignApi.undoAssignment, { params: { ...params, id: done.body.undoId! } });
    expect((await rowOf(ids[1]!)).lead).toBeNull();
  });

  test('does nothing when an item changed since the preview', async () => {
    const id = await town.anItem('丁事项');
    const body = { select: { itemIds: [id] }, change: { lead: unit(town.units.commerce) } };
    const preview = await town.officer.ask(deployAssignApi.bulkAssign, { params, body: { ...body, preview: true } });
    await town.officer.ask(deployAssignApi.decideAssignment, {
      params: { ...params, id },
      body: { revision: 1, lead: unit(town.units.housing) },
    });
    const { error } = await town.officer.ask(deployAssignApi.bulkAssign, {
      params,
      body: { ...body, preview: false, seen: preview.body.digest },
    });
    expect(error?.code).toBe('CHANGED_MEANWHILE');
    expect((await rowOf(id)).lead?.id).toBe(town.units.housing);
  });

  test('accepts by filter only the proposals that are sure enough', async () => {
    const sure = await town.anItem('社会消费品零售总额增长7%', { headings: ['九、测试部分'] });
    const other = await town.anItem('做好其他工作', { headings: ['九、测试部分'] });
    await town.officer.ask(deployAssignApi.propose, { params, body: { itemIds: [sure, other] } });
    const { body } = await town.officer.ask(deployAssignApi.bulkAssign, {
      params,
      body: { select: { filter: { part: '九、测试部分' } }, change: { acceptFromScore: 0.5 }, preview: false },
    });
    expect(body.confirmed).toBe(1);
    expect((await rowOf(sure)).progress).toBe('decided');
    expect((await rowOf(other)).progress).not.toBe('decided');
  });
});

describe('what was issued', () => {
  test('is not assigned anew, one by one or with others', async () => {
    const issued = await town.anItem('已印发的事项');
    const free = await town.anItem('未印发的事项');
    const versionId = randomUUID();
    await inGovernment(server.databases.app, server.governmentId, async (tx) => {
      const at = { governmentId: server.governmentId, planYear: 2026 };
      const issuedAt = new Date();
      await tx
        .insertInto('breakdownVersion')
        .values({ ...at, id: versionId, state: 'issued', frame: '{}', issuedAt })
        .execute();
      await tx
        .insertInto('breakdownItem')
        .values({ ...at, versionId, itemId: issued, position: 1, snapshot: '{}' })
        .execute();
    });
    const { error } = await town.officer.ask(deployAssignApi.decideAssignment, {
      params: { ...params, id: issued },
      body: { revision: 1, lead: unit(town.units.commerce) },
    });
    expect(error?.code).toBe('STATE_REFUSED');
    const { body } = await town.officer.ask(deployAssignApi.bulkAssign, {
      params,
      body: { select: { itemIds: [issued, free] }, change: { lead: unit(town.units.commerce) }, preview: false },
    });
    expect(body).toMatchObject({ confirmed: 1, refused: [{ itemId: issued }] });
    expect(await rowOf(issued)).toMatchObject({ locked: true, lead: null });
  });
});

describe('the matrix', () => {
  test('sums leads and helpers by unit, and expands a collective only on purpose', async () => {
    const headings = ['十、矩阵'];
    const first = await town.anItem('矩阵事项一', { headings });
    await town.anItem('矩阵事项二', { headings });
    await town.officer.ask(deployAssignApi.decideAssignment, {
      params: { ...params, id: first },
      body: { revision: 1, lead: unit(town.units.commerce), support: [{ kind: 'collective', id: town.counties }] },
    });
    const matrix = async (expand: '0' | '1') =>
      (await town.officer.ask(deployAssignApi.matrix, { params, query: { part: headings[0]!, expand } })).body;
    const plain = await matrix('0');
    expect(plain.units.map(({ name, lead, support }) => [name, lead, support])).toEqual([
      ['市商务局', 1, 0],
      ['各县区政府', 0, 1],
    ]);
    expect(plain.items[0]).toMatchObject({ lead: 0, support: [1], supportByCollective: [] });
    expect(plain.items[1]).toMatchObject({ lead: -1, leader: -1 });
    expect(plain.leaders).toEqual([{ postId: town.leader.postId, title: 'leader', person: '顾平', items: 1 }]);
    const wide = await matrix('1');
    expect(wide.items[0]!.supportByCollective).toHaveLength(3);
    expect(wide.units.find(({ name }) => name === '青屏县')?.support).toBe(1);
  });
});

describe('who may', () => {
  test('a liaison sees own items only, and decides none', async () => {
    const mine = await town.anItem('联络员可见事项');
    await town.officer.ask(deployAssignApi.decideAssignment, {
      params: { ...params, id: mine },
      body: { revision: 1, lead: unit(town.units.stateAssets) },
    });
    const liaison = await server.signInAs('liaison', { unitId: town.units.stateAssets });
    const { body } = await liaison.ask(deployAssignApi.assignments, { params });
    expect(body.rows.map(({ title }) => title)).toContain('联络员可见事项');
    expect(
      body.rows.every(({ lead, support }) => [lead, ...support].some((one) => one?.id === town.units.stateAssets)),
    ).toBe(true);
    const refused = await liaison.ask(deployAssignApi.decideAssignment, {
      params: { ...params, id: mine },
      body: { revision: 2, lead: unit(town.units.commerce) },
    });
    expect(refused.error?.code).toBe('NOT_ALLOWED');
  });

  test('choices are found by initials', async () => {
    const { body } = await town.officer.ask(deployAssignApi.choices, { params });
    expect(body.units.find(({ id }) => id === town.units.commerce)?.initials).toContain('sswj');
    expect(body.posts.find(({ postId }) => postId === town.leader.postId)?.unitIds).toContain(town.units.commerce);
  });
});
