import { randomUUID } from 'node:crypto';
import { designApi, platformApi } from '@liubu/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { inGovernment } from '../../../platform/database/tenant.ts';
import { anItem } from './a-year.ts';

let server: TestServer;
let officer: Caller;
let head: Caller;
let roads: string;
const year = { year: 2026 };
const meeting = {
  sourceKind: 'meeting',
  sourceTitle: '市政府第8次常务会议',
  deadline: '2026-06-20',
  replyForm: '书面报告',
} as const;
beforeAll(async () => {
  server = await openTestServer();
  await server.aPlanYear(2026);
  officer = await server.signInAs('supervision_officer', { name: '苏晴' });
  head = await server.signInAs('head', { name: '林望川' });
  roads = await server.aUnit('市交通运输局');
}, 60_000);
afterAll(async () => await server?.close());

const suggest = async (wording: string, more: object = {}) =>
  (await officer.ask(designApi.suggestMatter, { params: year, body: { ...meeting, wording, ...more } })).body.id;
const read = async (id: string) => (await officer.ask(designApi.matter, { params: { ...year, id } })).body;

describe('a matter', () => {
  test('is suggested, approved by the head, and then becomes an item', async () => {
    const id = await suggest('开通云川至省会城际公交', { unitId: roads });
    const todos = (await head.ask(platformApi.todos)).body.todos;
    expect(todos.find((todo) => todo.link === `/2026/matters/${id}`)).toMatchObject({ kind: 'matter-approval' });

    const params = { ...year, id };
    const early = await officer.ask(designApi.establishMatter, { params, body: { revision: 1 } });
    expect(early.error?.code).toBe('STATE_REFUSED');
    expect((await officer.ask(designApi.approveMatters, { params: year, body: { ids: [id] } })).status).toBe(403);
    expect((await head.ask(designApi.approveMatters, { params: year, body: { ids: [id] } })).body.approved).toBe(1);
    expect((await head.ask(designApi.approveMatters, { params: year, body: { ids: [id] } })).error?.code).toBe(
      'STATE_REFUSED',
    );
    expect((await head.ask(platformApi.todos)).body.todos.some((todo) => todo.link.endsWith(id))).toBe(false);

    const established = await officer.ask(designApi.establishMatter, { params, body: { revision: 2 } });
    expect(established.status).toBe(200);
    const item = await officer.ask(designApi.item, { params: { ...year, id: established.body.itemId } });
    expect(item.body).toMatchObject({ origin: 'matter', due: '2026-06-20', state: 'confirmed' });
    expect(item.body.assignments).toMatchObject([{ role: 'lead', unitName: '市交通运输局' }]);
    expect(item.body.sourceList).toMatchObject([
      { matterId: id, deadline: '2026-06-20', replyForm: '书面报告', isMain: true },
    ]);
    expect(await read(id)).toMatchObject({ state: 'established', approvedBy: '林望川', suggestedBy: '苏晴' });
    const story = await officer.ask(designApi.itemStory, { params: { ...year, id: established.body.itemId } });
    expect(story.body.entries.map(({ what }) => what)).toEqual([
      'design:suggest-matter',
      'design:approve-matter',
      'design:establish-matter',
    ]);
  });

  test('is rejected with a reason; a delegate approves for the head', async () => {
    const id = await suggest('研究编制低空经济规划');
    const params = { ...year, id };
    const mute = await head.ask(designApi.rejectMatter, { params, body: { revision: 1, reason: ' ' } });
    expect(mute.status).toBe(400);
    expect(
      (await head.ask(designApi.rejectMatter, { params, body: { revision: 1, reason: '条件不成熟' } })).status,
    ).toBe(200);
    expect(await read(id)).toMatchObject({ state: 'rejected', stateReason: '条件不成熟' });

    const delegate = await server.signInAs('leader', { name: '周其山' });
    const other = await suggest('整治城区占道经营');
    expect((await delegate.ask(designApi.approveMatters, { params: year, body: { ids: [other] } })).status).toBe(403);
    await inGovernment(server.databases.app, server.governmentId, (tx) =>
      tx
        .insertInto('delegation')
        .values({
          governmentId: server.governmentId,
          id: randomUUID(),
          fromPostId: head.postId,
          toPostId: delegate.postId,
          validFrom: '2026-03-01',
          validTo: '2026-03-10',
          writtenBasis: '出差期间委托',
        })
        .execute(),
    );
    expect((await delegate.ask(designApi.approveMatters, { params: year, body: { ids: [other] } })).status).toBe(200);
    expect(await read(other)).toMatchObject({ state: 'approved', approvedBy: '林望川' });
  });

  test('of a secretary is theirs to change, and nobody else’s below the office', async () => {
    const secretary = await server.signInAs('secretary');
    const made = await secretary.ask(designApi.suggestMatter, {
      params: year,
      body: {
        ...meeting,
        sourceKind: 'instruction',
        sourceTitle: '批示',
        wording: '请交通局一周内报送断头路清单',
        submit: false,
      },
    });
    const params = { ...year, id: made.body.id };
    const edited = await secretary.ask(designApi.editMatter, {
      params,
      body: { revision: 1, changes: { unitId: roads, deadline: '2026-03-10' } },
    });
    expect(edited.body.revision).toBe(2);
    const stranger = await server.signInAs('secretary');
    expect(
      (await stranger.ask(designApi.editMatter, { params, body: { revision: 2, changes: { deadline: null } } })).status,
    ).toBe(403);
    expect((await stranger.ask(designApi.matter, { params })).status).toBe(404);
    expect(
      (await secretary.ask(designApi.submitMatters, { params: year, body: { ids: [made.body.id] } })).body.submitted,
    ).toBe(1);
    expect(
      (await secretary.ask(designApi.submitMatters, { params: year, body: { ids: [made.body.id] } })).body.submitted,
    ).toBe(0);
    const liaison = await server.signInAs('liaison', { unitId: roads });
    expect(
      (await liaison.ask(designApi.suggestMatter, { params: year, body: { ...meeting, wording: '不该能建' } })).status,
    ).toBe(403);
  });
});

describe('duplicates', () => {
  test('are proposed, merged with every source kept, and taken apart again', async () => {
    const item = await anItem(server, 2026, {
      wording: '6月底前完成云江大桥维修加固，确保汛期通行安全。',
      due: '2026-06-30',
    });
    const matter = await suggest('云江大桥维修加固工程由市交通运输局负责，6月底前完工，保障汛期通行安全。', {
      submit: false,
    });
    const found = await officer.ask(designApi.duplicates, { params: year });
    const pair = found.body.pairs.find(({ a, b }) => a.id === item && b.id === matter);
    expect(pair).toMatchObject({ verdict: 'duplicate', b: { deadline: '2026-06-20', replyForm: '书面报告' } });
    expect((await read(matter)).alike).toHaveLength(1);

    const merged = await officer.ask(designApi.mergeItems, {
      params: year,
      body: { keepItemId: item, merge: { kind: 'matter', id: matter } },
    });
    expect(merged.status).toBe(200);
    const page = await officer.ask(designApi.item, { params: { ...year, id: item } });
    expect(page.body.sourceList).toMatchObject([
      { isMain: true, deadline: null },
      { isMain: false, deadline: '2026-06-20', replyForm: '书面报告', documentTitle: '市政府第8次常务会议' },
    ]);
    expect(
      (
        await officer.ask(designApi.mergeItems, {
          params: year,
          body: { keepItemId: item, merge: { kind: 'matter', id: matter } },
        })
      ).status,
    ).toBe(409);
    // The head's approval establishes what was joined before.
    await head.ask(designApi.approveMatters, { params: year, body: { ids: [matter] } });
    expect((await read(matter)).state).toBe('established');

    expect((await officer.ask(designApi.undoMerge, { params: { ...year, id: merged.body.id } })).status).toBe(200);
    expect((await officer.ask(designApi.undoMerge, { params: { ...year, id: merged.body.id } })).status).toBe(409);
    expect(await read(matter)).toMatchObject({ state: 'approved', itemId: null });
    expect((await officer.ask(designApi.item, { params: { ...year, id: item } })).body.sourceList).toHaveLength(1);
  });

  test('two items: targets, units and children move, and all of it comes back', async () => {
    const [kept, merged] = [
      await anItem(server, 2026, { wording: '改造城镇老旧小区90个，惠及居民1.2万户。' }),
      await anItem(server, 2026, {
        wording: '2026年改造城镇老旧小区90个，涉及1.2万户居民。',
        leadId: roads,
        target: { name: '改造老旧小区', op: '=', value: '90', measureUnit: '个' },
      }),
    ];
    const read = async (id: string) => (await officer.ask(designApi.item, { params: { ...year, id } })).body;
    const before = [await read(kept), await read(merged)];
    const { body } = await officer.ask(designApi.mergeItems, {
      params: year,
      body: { keepItemId: kept, merge: { kind: 'item', id: merged } },
    });
    const after = await read(kept);
    expect(after.sourceList).toHaveLength(2);
    expect(after.targetList).toHaveLength(1);
    expect(after.assignments).toMatchObject([{ role: 'support', unitName: '市交通运输局' }]);
    expect(after.merges).toMatchObject([{ id: body.id, kind: 'item' }]);
    expect(await read(merged)).toMatchObject({ state: 'merged', mergedIntoId: kept });
    await officer.ask(designApi.undoMerge, { params: { ...year, id: body.id } });
    const parts = ({ state, sourceList, targetList, assignments }: Awaited<ReturnType<typeof read>>) => ({
      state,
      sources: sourceList.map((source) => [source.id, source.isMain]),
      targets: targetList.map(({ id }) => id),
      assignments: assignments.map(({ id }) => id),
    });
    expect(parts(await read(kept))).toEqual(parts(before[0]!));
    expect(parts(await read(merged))).toEqual(parts(before[1]!));
    expect(
      (
        await officer.ask(designApi.mergeItems, {
          params: year,
          body: { keepItemId: kept, merge: { kind: 'item', id: kept } },
        })
      ).error?.code,
    ).toBe('RULE_BROKEN');
  });

  test('a judged pair is not proposed again until the judgement is taken back', async () => {
    const a = {
      kind: 'item' as const,
      id: await anItem(server, 2026, { wording: '新增普惠托位1500个，覆盖全部街道。' }),
    };
    const b = {
      kind: 'item' as const,
      id: await anItem(server, 2026, { wording: '新增普惠托位2000个，覆盖全部街道。' }),
    };
    const isProposed = async () =>
      (await officer.ask(designApi.duplicates, { params: year })).body.pairs.find(
        (pair) => [a.id, b.id].includes(pair.a.id) && [a.id, b.id].includes(pair.b.id),
      );
    expect(await isProposed()).toMatchObject({ verdict: 'conflict' });
    expect(
      (await officer.ask(designApi.decidePair, { params: year, body: { a, b, verdict: 'conflict' } })).error?.code,
    ).toBe('REASON_NEEDED');
    const decided = await officer.ask(designApi.decidePair, {
      params: year,
      body: { a, b, verdict: 'distinct', reason: '口径不同' },
    });
    expect(await isProposed()).toBeUndefined();
    expect(
      (await officer.ask(designApi.decidePair, { params: year, body: { a: b, b: a, verdict: 'distinct' } })).status,
    ).toBe(409);
    await officer.ask(designApi.undecidePair, { params: { ...year, id: decided.body.id } });
    expect(await isProposed()).toBeDefined();
    expect((await head.ask(designApi.duplicates, { params: year })).status).toBe(403);
  });
});
