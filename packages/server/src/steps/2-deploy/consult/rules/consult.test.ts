import type { CellChange } from '@liubu/documents';
import { describe, expect, test } from 'vitest';
import { dueFromWords } from './due-words.ts';
import { proposedChanges } from './proposed-changes.ts';
import { type SheetNames, understand } from './sheet-changes.ts';

describe('due dates in words', () => {
  test.each([
    ['2026-06-30', '2026-06-30'],
    ['2026年6月30日前', '2026-06-30'],
    ['２０２６／６／３０', '2026-06-30'],
    ['6月底前', '2026-06-30'],
    ['2月底', '2026-02-28'],
    ['2028年2月底前', '2028-02-29'],
    ['9月15日前', '2026-09-15'],
    ['年底前', '2026-12-31'],
    ['2026年底', '2026-12-31'],
    ['第三季度', '2026-09-30'],
    ['上半年', '2026-06-30'],
    ['46203', '2026-06-30'],
  ])('%s', (text, day) => expect(dueFromWords(text, 2026)).toEqual({ kind: 'day', day }));
  test.each(['2026/6/31', '2026-13-01', '13月底', '2月30日前', '20260'])('%s is no date', (text) =>
    expect(dueFromWords(text, 2026).kind).toBe('broken'),
  );
  test.each(['持续推进', '按序时进度'])('%s is words', (text) => expect(dueFromWords(text, 2026).kind).toBe('words'));
});

const unit = (id: string, name = id) => ({ kind: 'unit' as const, id, name });
const row = {
  itemId: 'i1',
  code: '1.1',
  wording: '甲',
  lead: unit('a'),
  support: [unit('b')],
  leader: null,
  due: null,
};
const answers = (...given: Parameters<typeof proposedChanges>[1]) => proposedChanges([row], given, ({ id }) => id);

describe('an answer laid against the draft', () => {
  test('each field that differs is a change of its own', () => {
    const { changes } = answers({
      ...{ itemId: 'i1', opinion: 'change', wording: '乙', lead: unit('c'), due: '2026-06-30', reason: '职责' },
      support: [unit('b')],
    });
    expect(changes.map(({ field, before, after }) => [field, before, after])).toEqual([
      ['wording', '甲', '乙'],
      ['lead', 'a', 'c'],
      ['due', '', '2026-06-30'],
    ]);
  });
  test('no answer is agreement; a change that changes nothing and an objection without reason are faults', () => {
    expect(answers().agreed).toBe(1);
    expect(answers({ itemId: 'i1', opinion: 'change', wording: '甲' }).faults).toHaveProperty('i1');
    expect(answers({ itemId: 'i1', opinion: 'object', lead: unit('c') }).faults).toHaveProperty('i1');
  });
  test('an objection asks for another lead and is no change', () => {
    const { changes, objections } = answers({
      itemId: 'i1',
      opinion: 'object',
      lead: unit('c'),
      reason: '不是本局职责',
    });
    expect(changes).toEqual([]);
    expect(objections).toMatchObject([{ lead: { id: 'c' }, reason: '不是本局职责' }]);
  });
});

const by: SheetNames = {
  party: (name) => (name === '市乌有局' ? { note: '“市乌有局”不在单位表里' } : { party: { kind: 'unit', id: name } }),
  leader: (text) => (text === '顾平' ? 'p1' : null),
};
const cell = (field: CellChange['field'], after: string, names: string[] | null = null): CellChange => ({
  ...{ itemId: 'i1', field, before: '', after, names, cell: 'D5' },
});

describe('a changed cell', () => {
  test.each([
    [cell('lead', '甲局、乙局', ['甲局', '乙局']), '只能有一个'],
    [cell('lead', '', []), '不能为空'],
    [cell('lead', '市乌有局', ['市乌有局']), '不在单位表里'],
    [cell('due', '2026/6/31'), '不是日历上有的日期'],
    [cell('due', '持续推进'), '不是日期'],
    [cell('text', ' '), '不能改成空的'],
    [cell('leader', '张三'), '不是市领导'],
  ])('that cannot be taken says why (%#)', (change, why) => {
    const { value, problem } = understand(change, by, 2026);
    expect(value).toBeNull();
    expect(problem).toContain(why);
  });
  test('that can be taken says what it becomes', () => {
    expect(understand(cell('due', '6月底前'), by, 2026).value).toEqual({ kind: 'day', day: '2026-06-30' });
    expect(understand(cell('leader', '顾平'), by, 2026).value).toEqual({ kind: 'post', postId: 'p1' });
    const support = understand(cell('support', '甲局、甲局', ['甲局', '甲局']), by, 2026);
    expect(support.value).toEqual({ kind: 'parties', parties: [{ kind: 'unit', id: '甲局' }] });
  });
});
