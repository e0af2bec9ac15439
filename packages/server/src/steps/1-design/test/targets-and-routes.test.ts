import { designApi, platformApi } from '@liubu/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { anItem } from './a-year.ts';

let server: TestServer;
let officer: Caller;
let unit: string;
const year = { year: 2026 };
beforeAll(async () => {
  server = await openTestServer();
  await server.aPlanYear(2026);
  officer = await server.signInAs('supervision_officer');
  unit = await server.aUnit('市农业农村局');
}, 60_000);
afterAll(async () => await server?.close());

describe('targets', () => {
  test('get a card, a baseline and a schedule; what does not add up is said', async () => {
    const itemId = await anItem(server, 2026, { wording: '新建高标准农田12万亩以上。' });
    const added = await officer.ask(designApi.addTarget, {
      params: { ...year, id: itemId },
      body: { name: '新建高标准农田', op: '>=', value: '120000', measureUnit: '亩' },
    });
    expect(added.status).toBe(200);
    const params = { ...year, id: added.body.id };
    const first = (await officer.ask(designApi.target, { params })).body;
    expect(first).toMatchObject({
      quantity: 'flow_cumulative',
      ratingMethod: 'pace',
      ratingReason: 'countable',
      itemWording: '新建高标准农田12万亩以上。',
    });
    expect(first.expected[5]).toEqual({ month: 6, share: '0.5', value: '60000' });

    const edited = await officer.ask(designApi.editTarget, {
      params,
      body: {
        revision: 1,
        changes: {
          definition: { what: '当年建成并通过县级验收的面积', publisher: '市农业农村局' },
          baseline: '116000',
          baselineYear: 2025,
          ratingMethod: 'milestones',
          schedule: {
            kind: 'milestones',
            points: [
              { month: 6, share: '0.2' },
              { month: 12, share: '0.9' },
            ],
          },
        },
      },
    });
    expect(edited.body.doubts).toEqual([{ code: 'not-whole', values: { month: '12', share: '90%' } }]);
    expect(edited.body.expected[5]?.value).toBe('24000');
    const seasonal = await officer.ask(designApi.editTarget, {
      params,
      body: {
        revision: 2,
        changes: {
          schedule: { kind: 'seasonal', points: [] },
          history: [
            { year: 2025, month: 6, value: '11600' },
            { year: 2025, month: 12, value: '116000' },
          ],
        },
      },
    });
    expect(seasonal.body.expected[5]?.value).toBe('12000');
    expect((await officer.ask(designApi.target, { params })).body).toMatchObject({
      ratingReason: null,
      history: [{ month: 6 }, { month: 12 }],
    });
    const stale = await officer.ask(designApi.editTarget, { params, body: { revision: 1, changes: { value: '1' } } });
    expect(stale.error).toMatchObject({ code: 'CHANGED_MEANWHILE', details: { current: { value: '120000' } } });

    const story = await officer.ask(designApi.itemStory, { params: { ...year, id: itemId } });
    expect(story.body.entries.map(({ what }) => what)).toEqual([
      'design:add-target',
      'design:edit-target',
      'design:edit-target',
    ]);
    expect((await officer.ask(designApi.removeTarget, { params, body: { revision: 3, reason: '重复' } })).status).toBe(
      200,
    );
    expect((await officer.ask(designApi.target, { params })).status).toBe(404);
    // The story keeps telling of it.
    expect((await officer.ask(designApi.itemStory, { params: { ...year, id: itemId } })).body.entries).toHaveLength(4);
  });

  test('a lower target marks the item weaker; who may not, may not', async () => {
    const itemId = await anItem(server, 2026, {
      wording: '改造老旧小区90个。',
      leadId: unit,
      target: { name: '改造老旧小区', op: '=', value: '90', measureUnit: '个', quote: '90个' },
    });
    const page = async () => (await officer.ask(designApi.item, { params: { ...year, id: itemId } })).body;
    const [target] = (await page()).targetList;
    expect((await page()).weakened).toBe(0);
    await officer.ask(designApi.editTarget, {
      params: { ...year, id: target!.id },
      body: { revision: 1, changes: { value: '80' } },
    });
    expect((await page()).dilution).toMatchObject([{ kind: 'number', weight: 'weaker', source: '90个' }]);
    expect((await officer.ask(designApi.weakened, { params: year })).body.items).toMatchObject([{ id: itemId }]);
    const liaison = await server.signInAs('liaison', { unitId: unit });
    expect(
      (
        await liaison.ask(designApi.editTarget, {
          params: { ...year, id: target!.id },
          body: { revision: 2, changes: { value: '1' } },
        })
      ).status,
    ).toBe(403);
    expect((await liaison.ask(designApi.target, { params: { ...year, id: target!.id } })).status).toBe(200);
    const stranger = await server.signInAs('liaison', { unitId: await server.aUnit('市商务局') });
    expect((await stranger.ask(designApi.target, { params: { ...year, id: target!.id } })).status).toBe(404);
  });

  test('hostile numbers are refused by the field', async () => {
    const itemId = await anItem(server, 2026, { wording: '试' });
    for (const value of ['1e9', 'NaN', '12万', '9'.repeat(40), '-', '1.'])
      expect(
        (await officer.ask(designApi.addTarget, { params: { ...year, id: itemId }, body: { name: '试', value } })).error
          ?.code,
        value,
      ).toBe('INPUT_INVALID');
    const preview = await officer.ask(designApi.previewSchedule, {
      params: year,
      body: {
        value: '0',
        schedule: {
          kind: 'milestones',
          points: [
            { month: 6, value: '5' },
            { month: 12, share: '1' },
          ],
        },
      },
    });
    expect(preview.body.doubts.map(({ code }) => code)).toEqual(['point-empty']);
  });
});

describe('the route of a major decision', () => {
  test('goes by the law: order, terms, nothing mandatory left out', async () => {
    const itemId = await anItem(server, 2026, { wording: '出台促进民营经济发展若干措施。', leadId: unit });
    const liaison = await server.signInAs('liaison', { unitId: unit });
    const stranger = await server.signInAs('liaison', { unitId: await server.aUnit('市文旅局') });
    const params = { ...year, id: itemId };
    expect((await stranger.ask(designApi.openDecisionRoute, { params })).status).toBe(404);
    const opened = await liaison.ask(designApi.openDecisionRoute, { params });
    expect(opened.body.stages.map(({ stage }) => stage)).toHaveLength(9);
    expect((await liaison.ask(designApi.openDecisionRoute, { params })).error?.code).toBe('DUPLICATE');
    const stageOf = async (name: string) =>
      (await liaison.ask(designApi.decisionRoute, { params })).body.stages.find(({ stage }) => stage === name)!;
    type Body = Parameters<typeof liaison.ask<typeof designApi.moveDecisionStage>>[1] extends
      | { body?: infer B }
      | undefined
      ? B
      : never;
    const move = async (name: string, body: object) => {
      const { id, revision } = await stageOf(name);
      return liaison.ask(designApi.moveDecisionStage, {
        params: { ...year, id },
        body: { revision, ...body } as NonNullable<Body>,
      });
    };
    expect((await move('legality', { to: 'start', startsOn: '2026-03-02' })).error?.code).toBe('RULE_BROKEN');
    expect((await move('legality', { to: 'skip', reason: '赶时间' })).error?.details).toEqual({ why: 'mandatory' });
    expect((await move('public_comment', { to: 'start', startsOn: '2026-02-09' })).status).toBe(200);
    expect(await stageOf('public_comment')).toMatchObject({
      state: 'running',
      due: '2026-03-11',
      earliestEnd: '2026-03-11',
      mayFinish: false,
    });
    const todos = (await liaison.ask(platformApi.todos)).body.todos;
    expect(todos).toMatchObject([
      { kind: 'decision-stage', due: '2026-03-11', link: `/2026/items/${itemId}/decision-route` },
    ]);

    const early = await move('public_comment', { to: 'finish', endsOn: '2026-03-02', result: '收到意见3条' });
    expect(early.error?.fields).toHaveProperty('endsOn');
    expect(
      (await move('public_comment', { to: 'finish', endsOn: '2026-03-02', result: '收到意见3条', reason: '防汛紧急' }))
        .status,
    ).toBe(200);
    expect((await liaison.ask(platformApi.todos)).body.todos).toEqual([]);
    for (const name of ['consultation', 'expert_appraisal', 'risk', 'fair_competition'])
      expect((await move(name, { to: 'skip', reason: '不涉及' })).status).toBe(200);
    expect((await move('legality', { to: 'start', startsOn: '2026-03-02' })).status).toBe(200);
    expect(await stageOf('legality')).toMatchObject({ earliestEnd: '2026-03-11', isWithoutHolidays: false });
    expect((await move('risk', { to: 'reopen', reason: '补做' })).error?.details).toEqual({ why: 'before:legality' });
    const all = await officer.ask(designApi.decisionRoutes, { params: year });
    expect(all.body.routes).toMatchObject([{ itemId, leadName: '市农业农村局', mayEdit: true }]);
  });
});
