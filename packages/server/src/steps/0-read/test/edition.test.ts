import { type ReviewItem, readApi } from '@liubu/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { deskOf, REPORT, REVISED, readNow, takeInText, YEAR } from './a-desk.ts';

let server: TestServer;
let officer: Caller;
let first: string;
let second: string;
let before: ReviewItem[];
beforeAll(async () => {
  server = await openTestServer();
  officer = await server.signInAs('supervision_officer', { name: '苏晴' });
  await server.aPlanYear(YEAR);
  await server.aUnit('市教育局');
  first = (await takeInText(server, officer, 'report', REPORT)).id;
  const desk = { year: YEAR, id: first };
  const { items } = await deskOf(officer, first);
  const at = (words: string) => {
    const { id, revision } = items.find(({ wording }) => wording.includes(words))!;
    return { id, revision };
  };
  // Decisions of all kinds before the edition comes.
  await officer.ask(readApi.confirm, {
    params: desk,
    body: { items: [at('新增公办学位9000个'), at('固定资产投资增长5%')] },
  });
  await officer.ask(readApi.edit, {
    params: desk,
    body: {
      item: at('新增公共停车位3500个'),
      changes: { wording: '新增公共停车位3500个，打通断头路12条（分县区落实）' },
    },
  });
  await officer.ask(readApi.drop, { params: desk, body: { items: [at('城镇调查失业率')], reason: '由省统一发布' } });
  const text = (await deskOf(officer, first)).text;
  await officer.ask(readApi.split, {
    params: desk,
    body: { item: at('改造城镇老旧小区86个'), at: text.indexOf('，新建保障性住房1500套') },
  });
  before = (await deskOf(officer, first)).items;
  const { body } = await officer.ask(readApi.addEdition, { params: desk, body: { text: REVISED } });
  second = body.id;
  await readNow(server, second);
}, 60_000);
afterAll(async () => await server?.close());

const comparison = async () => (await officer.ask(readApi.edition, { params: { year: YEAR, id: second } })).body;
const decide = (words: string, decision: 'take' | 'keep', reason?: string) =>
  comparison().then(async ({ changes }) => {
    const change = changes.find(({ oldQuote, newQuote }) => `${oldQuote}${newQuote}`.includes(words))!;
    return officer.ask(readApi.decideEdition, {
      params: { year: YEAR, id: second },
      body: { changes: [{ id: change.id, revision: change.revision }], decision, ...(reason && { reason }) },
    });
  });
const itemNow = async (id: string): Promise<ReviewItem> => {
  const all = [...(await deskOf(officer, second)).items, ...(await deskOf(officer, first)).items];
  return all.find((item) => item.id === id)!;
};

describe('a revised edition', () => {
  test('shows what changed, number by number, and what is new or gone', async () => {
    const { from, to, changes, left, unchanged } = await comparison();
    expect([from.edition, to.edition]).toEqual([1, 2]);
    expect(unchanged).toBeGreaterThan(130);
    const numbers = changes.filter(({ kind }) => kind === 'numbers');
    expect(numbers.map((change) => change.numbers)).toEqual([
      [{ old: '9000个', new: '9600个' }],
      [{ old: '3500个', new: '3800个' }],
    ]);
    expect(numbers[0]).toMatchObject({
      oldQuote: expect.stringContaining('9000'),
      newQuote: expect.stringContaining('9600'),
      state: 'open',
    });
    expect(changes.filter(({ kind }) => kind === 'wording').map(({ newQuote }) => newQuote)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('三季度试生产'),
        expect.stringContaining('开工建设市博物馆新馆'),
      ]),
    );
    expect(changes.filter(({ kind }) => kind === 'gone').map(({ oldQuote }) => oldQuote)).toEqual([
      expect.stringContaining('品牌首店30家'),
    ]);
    // The added sentence, whether or not the reader took it for a commitment.
    const added = [
      ...left.map(({ quote }) => quote),
      ...changes.filter(({ kind }) => kind === 'new').map(({ newQuote }) => newQuote),
    ];
    expect(added.join()).toContain('太阳能路灯6000盏');
  });

  test('carries every decision over, under the same ids, on the newer text', async () => {
    const { items, text } = await deskOf(officer, second);
    const now = new Map(items.map((item) => [item.id, item]));
    const carried = before.filter(({ id }) => now.has(id));
    expect(carried.length).toBeGreaterThan(130);
    for (const old of carried) {
      const item = now.get(old.id)!;
      expect(item).toMatchObject({
        state: old.state,
        wording: old.wording,
        title: old.title,
        kind: old.kind,
        revision: old.revision,
      });
      expect(item.targets.map(({ value }) => value)).toEqual(old.targets.map(({ value }) => value));
      for (const source of item.sources.filter(({ documentId }) => documentId === second))
        expect(text.slice(source.start!, source.end!)).toBe(source.quote);
      for (const target of item.targets) expect(text.slice(target.start!, target.end!)).toBe(target.quote);
    }
    expect(items.find(({ wording }) => wording.includes('城镇调查失业率'))).toMatchObject({
      state: 'dropped',
      stateReason: '由省统一发布',
    });
    expect(
      items.filter(({ wording }) => wording.includes('保障性住房1500套') || wording.includes('老旧小区86个')),
    ).toHaveLength(2);
  });

  test('overwrites nothing before a person decides', async () => {
    const { changes } = await comparison();
    for (const { itemId, kind } of changes.filter(({ kind }) => kind !== 'new')) {
      const old = before.find(({ id }) => id === itemId)!;
      expect(await itemNow(itemId!), kind).toMatchObject({
        wording: old.wording,
        state: old.state,
        revision: old.revision,
      });
    }
  });

  test('taken: the item keeps its id and state and gets the newer words and number; undone: as before', async () => {
    const item = before.find(({ wording }) => wording.includes('新增公办学位9000个'))!;
    const { body } = await decide('9600', 'take');
    expect(body.changes.find(({ itemId }) => itemId === item.id)).toMatchObject({ state: 'taken' });
    const now = await itemNow(item.id);
    expect(now).toMatchObject({ state: 'confirmed', wording: expect.stringContaining('9600') });
    expect(now.targets.find(({ name }) => name.includes('学位'))).toMatchObject({ value: '9600' });
    expect(now.targets.map(({ id }) => id)).toEqual(item.targets.map(({ id }) => id));
    const undone = await officer.ask(readApi.undo, { params: { year: YEAR, id: second } });
    expect(undone.status).toBe(200);
    expect(await itemNow(item.id)).toMatchObject({ wording: item.wording, sources: item.sources });
    expect((await comparison()).changes.find(({ itemId }) => itemId === item.id)).toMatchObject({ state: 'open' });
  });

  test("kept: the office's words stay and the source is the newer sentence", async () => {
    const item = before.find(({ wording }) => wording.includes('分县区落实'))!;
    await decide('停车位3800', 'keep', '按原方案执行');
    const now = await itemNow(item.id);
    expect(now.wording).toBe(item.wording);
    expect(now.sources[0]).toMatchObject({ documentId: second, quote: expect.stringContaining('3800') });
  });

  test('gone: taken, the item is dropped with the reason; decided twice, the second is told', async () => {
    const { changes } = await comparison();
    const gone = changes.find(({ kind }) => kind === 'gone')!;
    const body = { changes: [{ id: gone.id, revision: gone.revision }], decision: 'take' as const };
    const params = { year: YEAR, id: second };
    expect((await officer.ask(readApi.decideEdition, { params, body })).status).toBe(200);
    expect(await itemNow(gone.itemId!)).toMatchObject({ state: 'dropped', stateReason: '修订稿已删去' });
    expect((await officer.ask(readApi.decideEdition, { params, body })).error?.code).toBe('CHANGED_MEANWHILE');
  });

  test('is taken in once, on the newest edition, and only by the office', async () => {
    const again = await officer.ask(readApi.addEdition, {
      params: { year: YEAR, id: second },
      body: { text: REVISED },
    });
    expect(again.error?.code).toBe('DUPLICATE');
    const old = await officer.ask(readApi.addEdition, {
      params: { year: YEAR, id: first },
      body: { text: '另一稿。新建桥梁2座。' },
    });
    expect(old.error).toMatchObject({ code: 'STATE_REFUSED', details: { documentId: second } });
    const inspector = await server.signInAs('inspector');
    expect((await inspector.ask(readApi.edition, { params: { year: YEAR, id: second } })).status).toBe(200);
    const { changes } = await comparison();
    const { error } = await inspector.ask(readApi.decideEdition, {
      params: { year: YEAR, id: second },
      body: { changes: [{ id: changes[0]!.id, revision: changes[0]!.revision }], decision: 'keep' },
    });
    expect(error?.code).toBe('NOT_ALLOWED');
  });
});
