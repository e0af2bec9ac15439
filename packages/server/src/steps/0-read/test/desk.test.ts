import { type ReviewItem, readApi } from '@liubu/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { inGovernment, query } from '../../../platform/database/tenant.ts';
import { deskOf, takeInText, YEAR } from './a-desk.ts';

let server: TestServer;
let officer: Caller;
let colleague: Caller;
beforeAll(async () => {
  server = await openTestServer();
  officer = await server.signInAs('supervision_officer', { name: '苏晴' });
  colleague = await server.signInAs('supervision_officer', { name: '韩雪' });
  await server.aPlanYear(YEAR);
  for (const name of ['市住房和城乡建设局', '市交通运输局', '市教育局', '市农业农村局']) await server.aUnit(name);
}, 60_000);
afterAll(async () => await server?.close());

let count = 0;
let id: string;
let items: ReviewItem[];
/** A small report of its own for every test: the numbers differ, so that none is known already. */
beforeEach(async () => {
  count += 1;
  const text = `云川市政府工作报告\n\n一、2026年工作安排\n\n（一）建设宜居城市。改造城镇老旧小区${80 + count}个，新建口袋公园18个。新改建农村公路260公里、改造危桥22座。\n（二）办好人民教育。新建学校26所，新增公办学位9000个。让孩子们笑得更灿烂。\n`;
  id = (await takeInText(server, officer, 'report', text)).id;
  items = (await deskOf(officer, id)).items;
});

const params = () => ({ year: YEAR, id });
const at = ({ id, revision }: ReviewItem) => ({ id, revision });
const find = (words: string): ReviewItem => {
  const item = items.find(({ wording }) => wording.includes(words));
  if (!item) throw new Error(`no item says ${words}: ${items.map(({ wording }) => wording).join(' | ')}`);
  return item;
};
const refresh = async () => {
  items = (await deskOf(officer, id)).items;
};
const undo = (who = officer) => who.ask(readApi.undo, { params: params() });
/** What the desk shows, but for revisions, which go on. */
const shown = (all: readonly ReviewItem[]) =>
  all.map(({ revision: _, targets, ...item }) => ({ ...item, targets: targets.map(({ revision: __, ...t }) => t) }));

describe('on the desk', () => {
  test('one key confirms an item, and what is left goes down', async () => {
    const before = (await deskOf(officer, id)).counts;
    const { body } = await officer.ask(readApi.confirm, { params: params(), body: { items: [at(items[0]!)] } });
    expect(body.changed).toMatchObject([{ id: items[0]!.id, state: 'confirmed', revision: 2 }]);
    expect(body.counts).toMatchObject({ proposed: before.proposed - 1, confirmed: 1 });
    expect(body.last).toMatchObject({ what: 'confirm', items: 1 });
  });

  test('all that is certain is shown, then confirmed at once', async () => {
    const { body: certain } = await officer.ask(readApi.certain, { params: params() });
    expect(certain.items.length).toBeGreaterThan(2);
    expect(certain.items.length + certain.doubtful).toBe(items.length);
    const { body } = await officer.ask(readApi.confirm, {
      params: params(),
      body: { items: certain.items.map(({ id, revision }) => ({ id, revision })) },
    });
    expect(body.counts.confirmed).toBe(certain.items.length);
    expect((await undo()).body.counts).toMatchObject({ confirmed: 0, proposed: items.length });
  });

  test('an edit is recorded with before and after, and searched by its new words', async () => {
    const item = find('学校');
    const { body } = await officer.ask(readApi.edit, {
      params: params(),
      body: {
        item: at(item),
        changes: { wording: '新建学校26所，年内全部开学', due: '2026-09-01', kind: 'livelihood' },
      },
    });
    expect(body.changed[0]).toMatchObject({
      wording: '新建学校26所，年内全部开学',
      due: '2026-09-01',
      kind: 'livelihood',
      revision: 2,
    });
    const [event] = await inGovernment(server.databases.app, server.governmentId, (tx) =>
      query<{ body: unknown }>(
        tx,
        "select body from liubu.event where government_id = $1 and what = 'read:edit-item' and subject_id = $2",
        [server.governmentId, item.id],
      ),
    );
    expect(event!.body).toMatchObject({ before: { wording: item.wording, due: null }, after: { due: '2026-09-01' } });
  });

  test('a split gives each part its own source, number and units', async () => {
    const item = find('老旧小区');
    const { text } = await deskOf(officer, id);
    const comma = text.indexOf('，新建口袋公园');
    const { body } = await officer.ask(readApi.split, { params: params(), body: { item: at(item), at: comma } });
    const [first, second] = body.changed;
    expect(first).toMatchObject({ id: item.id, wording: expect.stringMatching(/^改造城镇老旧小区\d+个$/) });
    expect(second).toMatchObject({
      wording: '新建口袋公园18个',
      origin: 'split',
      code: `${item.code}.2`,
      state: 'proposed',
    });
    expect(text.slice(second!.sources[0]!.start!, second!.sources[0]!.end!)).toBe('新建口袋公园18个');
    expect(first!.targets.map(({ value }) => value)).toEqual([String(80 + count)]);
    expect(second!.targets.map(({ value }) => value)).toEqual(['18']);
    expect(second!.units).toEqual(first!.units);
    // Taken back, the desk is as it was.
    const undone = await undo();
    expect(undone.body.removed).toEqual([second!.id]);
    expect(shown((await deskOf(officer, id)).items)).toEqual(shown(items));
  });

  test('a split outside the item is refused by the field', async () => {
    const { error } = await officer.ask(readApi.split, { params: params(), body: { item: at(find('学校')), at: 3 } });
    expect(error?.fields).toHaveProperty('at');
  });

  test('a merge keeps every source and number, and points from the others', async () => {
    const [one, other] = [find('老旧小区'), find('农村公路')];
    const { body } = await officer.ask(readApi.merge, { params: params(), body: { items: [at(other), at(one)] } });
    const kept = body.changed.find((item) => item.id === one.id)!;
    expect(kept.wording).toBe(`${one.wording}；${other.wording}`);
    expect(kept.sources.map(({ quote }) => quote)).toEqual([one.sources[0]!.quote, other.sources[0]!.quote]);
    expect(kept.targets).toHaveLength(one.targets.length + other.targets.length);
    expect(body.changed.find((item) => item.id === other.id)).toMatchObject({ state: 'merged', mergedIntoId: one.id });
    expect(kept.units.filter(({ role }) => role === 'lead').length).toBeLessThanOrEqual(1);
    await undo();
    expect(shown((await deskOf(officer, id)).items)).toEqual(shown(items));
  });

  test('an item is not merged with itself', async () => {
    const one = find('学校');
    const { error } = await officer.ask(readApi.merge, { params: params(), body: { items: [at(one), at(one)] } });
    expect(error?.code).toBe('INPUT_INVALID');
  });

  test('dropping needs a reason, and can be restored', async () => {
    const item = find('学校');
    const bare = await officer.ask(readApi.drop, { params: params(), body: { items: [at(item)], reason: '  ' } });
    expect(bare.error?.code).toBe('INPUT_INVALID');
    const { body } = await officer.ask(readApi.drop, {
      params: params(),
      body: { items: [at(item)], reason: '只是导语' },
    });
    expect(body.changed[0]).toMatchObject({ state: 'dropped', stateReason: '只是导语' });
    const confirmed = await officer.ask(readApi.confirm, { params: params(), body: { items: [at(body.changed[0]!)] } });
    expect(confirmed.error?.code).toBe('STATE_REFUSED');
    const back = await officer.ask(readApi.restore, { params: params(), body: { items: [at(body.changed[0]!)] } });
    expect(back.body.changed[0]).toMatchObject({ state: 'proposed', stateReason: null });
  });

  test('a selection of the text becomes an item, confirmed by who chose it', async () => {
    const { text } = await deskOf(officer, id);
    const start = text.indexOf('让孩子们');
    const { body } = await officer.ask(readApi.add, { params: params(), body: { start: start - 1, end: start + 12 } });
    expect(body.changed[0]).toMatchObject({ wording: '让孩子们笑得更灿烂', origin: 'manual', state: 'confirmed' });
    expect(body.changed[0]!.headings.join()).toContain('办好人民教育');
    const empty = await officer.ask(readApi.add, { params: params(), body: { start: 9, end: 9 } });
    expect(empty.error?.code).toBe('INPUT_INVALID');
  });

  test("a target's number is mended exactly", async () => {
    const item = find('学校');
    const target = item.targets.find(({ value }) => value === '9000')!;
    const edit = (changes: object) =>
      officer.ask(readApi.editTarget, {
        params: params(),
        body: { item: at(item), target: { id: target.id, revision: target.revision }, changes },
      });
    expect((await edit({ value: null })).error?.fields).toHaveProperty(['changes.value']);
    expect((await edit({ op: 'range', value: '10', valueHigh: '9' })).error?.fields).toHaveProperty([
      'changes.valueHigh',
    ]);
    expect((await edit({ value: '九千' })).error?.code).toBe('INPUT_INVALID');
    const { body } = await edit({ value: '9600.0000000001', op: '>=' });
    expect(body.changed[0]!.targets.find(({ id }) => id === target.id)).toMatchObject({
      value: '9600.0000000001',
      op: '>=',
      measureUnit: target.measureUnit,
    });
    await undo();
    expect(shown((await deskOf(officer, id)).items)).toEqual(shown(items));
  });
});

describe('taking back', () => {
  test('goes step by step, the last first, also after the page was closed', async () => {
    const item = find('学校');
    const confirmed = await officer.ask(readApi.confirm, { params: params(), body: { items: [at(item)] } });
    const edited = await officer.ask(readApi.edit, {
      params: params(),
      body: { item: at(confirmed.body.changed[0]!), changes: { title: '建校' } },
    });
    await officer.ask(readApi.drop, {
      params: params(),
      body: { items: [at(edited.body.changed[0]!)], reason: '重复' },
    });
    expect((await deskOf(officer, id)).last?.what).toBe('drop');
    expect((await undo()).body.changed[0]).toMatchObject({ state: 'confirmed', title: '建校' });
    expect((await undo()).body.changed[0]).toMatchObject({ state: 'confirmed', title: item.title });
    const first = await undo();
    expect(first.body.changed[0]).toMatchObject({ state: 'proposed' });
    expect(first.body.last).toBeNull();
    expect((await undo()).error?.code).toBe('STATE_REFUSED');
  });

  test("is of one's own steps, and not under another's", async () => {
    const item = find('学校');
    const { body } = await officer.ask(readApi.confirm, { params: params(), body: { items: [at(item)] } });
    expect((await undo(colleague)).error?.code).toBe('STATE_REFUSED');
    await colleague.ask(readApi.edit, {
      params: params(),
      body: { item: at(body.changed[0]!), changes: { title: '建学校' } },
    });
    const refused = await undo();
    expect(refused.error).toMatchObject({ code: 'CHANGED_MEANWHILE' });
    expect(refused.error!.userMessage).toContain('韩雪');
    expect((await deskOf(officer, id)).items.find((one) => one.id === item.id)).toMatchObject({
      title: '建学校',
      state: 'confirmed',
    });
  });
});

describe('two at one desk', () => {
  test('the second sees both versions, and nothing is lost', async () => {
    const item = find('学校');
    const change = (who: Caller, title: string) =>
      who.ask(readApi.edit, { params: params(), body: { item: at(item), changes: { title } } });
    const answers = await Promise.all([change(officer, '新建学校'), change(colleague, '扩建学校')]);
    const refused = answers.find(({ error }) => error)!;
    const taken = answers.find(({ error }) => !error)!;
    expect(refused.error).toMatchObject({
      code: 'CHANGED_MEANWHILE',
      details: { current: { id: item.id, title: taken.body.changed[0]!.title, revision: 2 } },
    });
    expect(refused.status).toBe(409);
  });

  test('many confirm many at once without waiting for each other for ever', async () => {
    const all = items.map(at);
    const answers = await Promise.all([
      officer.ask(readApi.confirm, { params: params(), body: { items: all } }),
      colleague.ask(readApi.confirm, { params: params(), body: { items: [...all].reverse() } }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await refresh();
    expect(items.every(({ state, revision }) => state === 'confirmed' && revision === 2)).toBe(true);
  });
});

describe('who may', () => {
  test('look: the head and inspectors; change: the office alone', async () => {
    const inspector = await server.signInAs('inspector');
    expect((await deskOf(inspector, id)).items.length).toBe(items.length);
    for (const role of ['inspector', 'head', 'unit_head', 'leader'] as const) {
      const caller = await server.signInAs(role);
      const { error } = await caller.ask(readApi.confirm, { params: params(), body: { items: [at(items[0]!)] } });
      expect(error?.code).toBe('NOT_ALLOWED');
    }
  });

  test('an item of another document is not found on this desk', async () => {
    const other = await takeInText(server, officer, 'report', `一、2026年工作安排\n新建羽毛球馆${count + 3}座。`);
    const [foreign] = (await deskOf(officer, other.id)).items;
    const { error } = await officer.ask(readApi.confirm, { params: params(), body: { items: [at(foreign!)] } });
    expect(error?.code).toBe('NOT_FOUND');
  });
});
