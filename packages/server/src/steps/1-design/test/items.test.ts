import { designApi } from '@liubu/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { itemListSql } from '../../../plans/item-list.ts';
import { anItem } from './a-year.ts';

let server: TestServer;
let officer: Caller;
let housing: string;
const year = { year: 2026 };
beforeAll(async () => {
  server = await openTestServer();
  await server.aPlanYear(2026);
  officer = await server.signInAs('supervision_officer', { name: '苏晴' });
  housing = await server.aUnit('市住房城乡建设局');
}, 60_000);
afterAll(async () => await server?.close());

describe('the list of items', () => {
  test('has who answers, the first target and what is weaker, and answers as the contract says', async () => {
    const id = await anItem(server, 2026, {
      wording: '力争改造城镇老旧小区60个',
      quote: '确保改造城镇老旧小区90个以上。',
      leadId: housing,
      target: { name: '改造城镇老旧小区', op: '>=', value: '60.0', measureUnit: '个' },
    });
    const { status, body } = await officer.ask(designApi.items, { params: year });
    expect(status).toBe(200);
    const parsed = designApi.items.response.parse(body);
    const row = parsed.items.find((item) => item.id === id);
    expect(row).toMatchObject({ lead: '市住房城乡建设局', leadId: housing, supports: [], targets: 1, sources: 1 });
    expect(row?.target).toEqual({ name: '改造城镇老旧小区', op: '>=', value: '60', valueHigh: null, unit: '个' });
    expect(row?.weakened).toBeGreaterThanOrEqual(2);
  });

  test('filters by words, unit, due range, list and level, and counts by facet', async () => {
    const hukou = await anItem(server, 2026, {
      wording: '新建公共停车位4200个',
      due: '2026-06-30',
      kind: 'livelihood',
    });
    const of = async (query: object) =>
      (await officer.ask(designApi.items, { params: year, query })).body.items.map(({ id }) => id);
    expect(await of({ words: '停车位' })).toEqual([hukou]);
    expect(await of({ words: 'tcw' })).toEqual([hukou]);
    expect(await of({ words: '((' })).toEqual([]);
    expect(await of({ dueFrom: '2026-06-01', dueTo: '2026-06-30' })).toEqual([hukou]);
    expect(await of({ unit: housing })).not.toContain(hukou);
    expect(await of({ list: ['livelihood', 'no-lead'] })).toEqual([hukou]);
    expect(await of({ list: 'weakened' })).toHaveLength(1);
    expect(await of({ kind: ['task', 'livelihood'], sort: 'due', order: 'down', limit: 1 })).toHaveLength(1);
    const { body } = await officer.ask(designApi.itemFacets, { params: year });
    expect(body.total).toBe(2);
    expect(body.unit).toEqual([{ value: housing, label: '市住房城乡建设局', count: 1 }]);
    expect(body.list).toContainEqual({ value: 'weakened', label: 'weakened', count: 1 });
  });

  test('refuses what is no filter, by the field', async () => {
    const { status, error } = await officer.ask(designApi.items, {
      params: year,
      query: { sort: "code'; drop" as 'due' },
    });
    expect(status).toBe(400);
    expect(error?.code).toBe('INPUT_INVALID');
  });

  test('shows a unit its own items and nobody the restricted ones', async () => {
    const secret = await anItem(server, 2026, { wording: '另行安排的事项', level: 'restricted', leadId: housing });
    const other = await server.aUnit('市商务局');
    const stranger = await server.signInAs('liaison', { unitId: other });
    const own = await server.signInAs('liaison', { unitId: housing });
    const deputy = await server.signInAs('deputy');
    const verifier = await server.signInAs('verifier');
    const of = async (caller: Caller) =>
      (await caller.ask(designApi.items, { params: year })).body.items.map(({ id }) => id);
    expect(await of(stranger)).toEqual([]);
    expect(await of(deputy)).toEqual([]);
    expect(await of(own)).toContain(secret);
    expect(await of(verifier)).not.toContain(secret);
    expect((await stranger.ask(designApi.item, { params: { ...year, id: secret } })).status).toBe(404);
    const administrator = await server.signInAs('administrator');
    expect((await administrator.ask(designApi.items, { params: year })).status).toBe(403);
  });

  test('how open many items are is settled at once, and undone at once', async () => {
    const [one, two] = [
      await anItem(server, 2026, { wording: '甲' }),
      await anItem(server, 2026, { wording: '乙', level: 'public' }),
    ];
    const deputy = await server.signInAs('deputy');
    const open = async () => (await deputy.ask(designApi.items, { params: year })).body.items.map(({ id }) => id);
    const { body } = await officer.ask(designApi.setLevels, {
      params: year,
      body: { levels: [one, two].map((id) => ({ id, level: 'public' as const })) },
    });
    expect(body.before).toEqual([{ id: one, level: 'internal' }]);
    expect(await open()).toEqual(expect.arrayContaining([one, two]));
    await officer.ask(designApi.setLevels, { params: year, body: { levels: body.before } });
    expect(await open()).not.toContain(one);
    await officer.ask(designApi.setLevels, { params: year, body: { levels: [{ id: two, level: 'internal' }] } });
    const { status } = await deputy.ask(designApi.setLevels, {
      params: year,
      body: { levels: [{ id: one, level: 'public' }] },
    });
    expect(status).toBe(403);
  });

  test('is one statement, whatever is asked for', () => {
    const work = { governmentId: 'g', today: '2026-03-02', scope: () => 'government', actor: { roles: new Set() } };
    const { text } = itemListSql(work as never, 2026, {
      sort: 'due',
      order: 'up',
      limit: 500,
      offset: 0,
      words: '小区',
    });
    expect(text.match(/\$\d+/g)?.length).toBeGreaterThan(3);
    expect(text).not.toContain(';');
  });
});

describe('one item', () => {
  test('is edited with both versions shown to the second of two, and tells its story', async () => {
    const id = await anItem(server, 2026, { wording: '确保6月底前完成云江大桥维修加固。' });
    const params = { ...year, id };
    const first = await officer.ask(designApi.editItem, {
      params,
      body: { revision: 1, changes: { wording: '力争9月底前完成云江大桥维修加固' }, reason: '汛期不能施工' },
    });
    expect(first.status).toBe(200);
    expect(first.body.dilution.map(({ kind, weight }) => `${kind} ${weight}`).sort()).toEqual([
      'date weaker',
      'tone weaker',
    ]);
    const second = await officer.ask(designApi.editItem, { params, body: { revision: 1, changes: { title: '大桥' } } });
    expect(second.status).toBe(409);
    expect(second.error?.code).toBe('CHANGED_MEANWHILE');
    expect(second.error?.details).toMatchObject({
      current: { revision: 2, wording: '力争9月底前完成云江大桥维修加固' },
    });

    const { body } = await officer.ask(designApi.item, { params });
    expect(body.sourceList[0]?.quote).toBe('确保6月底前完成云江大桥维修加固。');
    expect(body.weakened).toBe(2);
    const story = await officer.ask(designApi.itemStory, { params });
    expect(story.body.entries.at(-1)).toMatchObject({ what: 'design:edit-item', who: '苏晴', reason: '汛期不能施工' });
    expect(story.body.versions).toMatchObject([{ field: 'wording', before: '确保6月底前完成云江大桥维修加固。' }]);
    const again = await officer.ask(designApi.editItem, {
      params,
      body: { revision: 2, changes: { title: body.title } },
    });
    expect(again.body.revision).toBe(2);
  });

  test('is made by hand under a goal, never above one', async () => {
    const goal = await officer.ask(designApi.addItem, {
      params: year,
      body: {
        title: '稳住就业',
        wording: '城镇新增就业3.4万人以上',
        kind: 'indicator',
        tier: 'goal',
        basis: '市政府第8次常务会议',
      },
    });
    expect(goal.body.code).toBe('增1');
    const child = await officer.ask(designApi.addItem, {
      params: year,
      body: {
        title: '零工市场',
        wording: '建成零工市场5个',
        kind: 'task',
        tier: 'item',
        parentId: goal.body.id,
        basis: '同上',
      },
    });
    expect(child.body.code).toBe('增1.1');
    const wrong = await officer.ask(designApi.addItem, {
      params: year,
      body: { title: '倒置', wording: '倒置', kind: 'task', tier: 'goal', parentId: child.body.id, basis: '同上' },
    });
    expect(wrong.error).toMatchObject({ code: 'RULE_BROKEN', fields: { parentId: expect.any(String) } });
    const page = await officer.ask(designApi.item, { params: { ...year, id: goal.body.id } });
    expect(page.body.children.map(({ title }) => title)).toEqual(['零工市场']);
    expect(page.body.dilution).toEqual([]);
    const liaison = await server.signInAs('liaison', { unitId: housing });
    const denied = await liaison.ask(designApi.editItem, {
      params: { ...year, id: goal.body.id },
      body: { revision: 1, changes: { title: '改' } },
    });
    expect(denied.status).toBe(403);
  });

  test('keeps money and places for livelihood items alone, and lists export them', async () => {
    const id = await anItem(server, 2026, { wording: '新建社区食堂20个', kind: 'livelihood', leadId: housing });
    const params = { ...year, id };
    const detail = {
      budgetYuan: '12345678.90',
      moneySource: '市级财政',
      sites: [{ name: '=1+1社区食堂', place: '青屏县' }],
    };
    expect(
      (await officer.ask(designApi.setLivelihood, { params, body: { revision: 0, ...detail } })).body.revision,
    ).toBe(1);
    expect((await officer.ask(designApi.setLivelihood, { params, body: { revision: 0, ...detail } })).status).toBe(409);
    const task = await anItem(server, 2026, { wording: '一般任务' });
    expect(
      (await officer.ask(designApi.setLivelihood, { params: { ...year, id: task }, body: { revision: 0, ...detail } }))
        .error?.code,
    ).toBe('RULE_BROKEN');
    const list = await officer.ask(designApi.list, { params: { ...year, list: 'livelihood' } });
    expect(list.body.budgetYuan).toBe('12345678.9');
    expect(list.body.rows.find((row) => row.id === id)?.livelihood?.sites).toEqual(detail.sites);
    const file = await officer.ask(designApi.exportList, { params: { ...year, list: 'livelihood' } });
    expect(file.raw.subarray(0, 2).toString()).toBe('PK');
    expect((await officer.ask(designApi.exportList, { params: { ...year, list: 'responsibility' } })).status).toBe(200);
  });
});
