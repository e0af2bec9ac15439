import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutSpan, trimSpan } from './cut-span.ts';
import { entriesOf } from './entries.ts';
import { layEditions } from './lay-editions.ts';
import { deadlineIn } from './matters-of-document.ts';
import { numberChanges } from './number-changes.ts';
import { squeeze } from './squeeze.ts';
import { targetDefaults } from './target-defaults.ts';

describe('entries of a list', () => {
  test('are taken at the deepest level; a heading is none', () => {
    const text =
      '清单\n一、稳产业\n1．开工建设水库一座。\n2．投产智算中心一期。\n二、强农业\n新建高标准农田十万亩，年内完成。\n';
    expect(entriesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      '1．开工建设水库一座。',
      '2．投产智算中心一期。',
      '二、强农业\n新建高标准农田十万亩，年内完成。',
    ]);
  });

  test('what stands behind a group is said for all of it', () => {
    const entries = entriesOf('1．加快医院建设进度。\n2．完善人员待遇办法。\n请在2026年7月31日前书面报告。\n');
    expect(entries.map(({ tail }) => tail)).toEqual(Array(2).fill('请在2026年7月31日前书面报告。'));
  });

  test('a number with a point is no marker', () => expect(entriesOf('3.5万亩高标准农田全部建成投用。')).toEqual([]));

  test('lie inside the text, in order, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('一、', '（二）', '3．', '\n', '新建道路两公里', '。', ' ')), (parts) => {
        const text = parts.join('');
        let at = 0;
        for (const { start, end, from } of entriesOf(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(from).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
          at = end;
        }
      }),
    );
  });
});

test.each([
  ['3月10日前把计划报我', '2026-03-10'],
  ['改造2005年底前建成的小区80个，2026年11月底前完成', '2026-11-30'],
  ['年底前全部清零', '2026-12-31'],
  ['2026年4月13日，热线月度分析', null],
])('the term of %s', (words, day) => expect(deadlineIn(words, 2026)).toBe(day));

describe('numbers of two editions', () => {
  test.each([
    ['建成高标准农田12万亩', '建成高标准农田13万亩', [['12万亩', '13万亩']]],
    ['增长5%左右，新增3家', '增长5%左右，新增3家企业', []],
    ['新增12,000个', '新增12000个', []],
    ['建成3座', '建成3座、改造5座', [[null, '5座']]],
    ['完成２０个', '完成20个', []],
  ])('%s → %s', (before, after, changes) =>
    expect(numberChanges(before, after).map((change) => [change.old, change.new])).toEqual(changes),
  );

  test('a sentence does not differ from itself', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(numberChanges(text, text)).toEqual([]);
      }),
    );
  });
});

describe('editions', () => {
  const passages = (text: string) => {
    let at = 0;
    return text.split('\n').flatMap((line) => {
      const start = at;
      at += line.length + 1;
      const quote = line.replace(/。$/, '');
      return quote === '' ? [] : [{ id: `p${start}`, quote, start, end: start + quote.length }];
    });
  };
  const lay = (before: string, after: string) => layEditions(before, passages(before), after, passages(after));

  test('the same text carries everything, whatever its line breaks', () => {
    const text = '新建学校三所。\n改造小区九个。\n疏浚河道六公里。';
    const broken = '新建学校\n三所。改造小区九个。疏浚河道六公里。';
    const laid = layEditions(text, passages(text), broken, [{ quote: broken.slice(0, 8), start: 0, end: 8 }]);
    expect(laid).toMatchObject({ changed: [], gone: [], carried: [{}, {}, {}] });
  });

  test('a promise inside a longer one is another promise', () => {
    const { carried, changed } = lay('固定资产投资增长5%。', '固定资产投资增长5%以上。');
    expect(carried).toEqual([]);
    expect(changed).toMatchObject([{ numbers: [] }]);
  });

  test('a sentence that grew is changed, not carried', () => {
    const { carried, changed } = lay('新建学校三所。', '新建学校三所，新增学位九千个。');
    expect(carried).toEqual([]);
    expect(changed).toHaveLength(1);
  });

  test('a sentence that stands elsewhere is carried and told', () => {
    const { carried, gone, fresh } = lay(
      '甲甲甲甲甲甲。\n乙乙乙乙乙乙。\n丙丙丙丙丙丙。',
      '丙丙丙丙丙丙。\n甲甲甲甲甲甲。\n乙乙乙乙乙乙。',
    );
    expect(carried.filter(({ isMoved }) => isMoved)).toHaveLength(1);
    expect([gone, fresh]).toEqual([[], []]);
  });

  test('the same words twice are two', () => {
    const { carried, gone } = lay('做好防汛工作。\n做好防汛工作。', '做好防汛工作。\n做好防汛工作。');
    expect(new Set(carried.map(({ start }) => start)).size).toBe(2);
    expect(gone).toEqual([]);
  });

  test('each passage ends in one place, and what is carried reads as before', () => {
    const sentence = fc.constantFrom(
      '新建学校3所。',
      '新建学校4所。',
      '改造小区90个。',
      '疏浚河道6公里。',
      '守住底线不放松。',
      '推进一网通办改革。',
    );
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 8 }), fc.array(sentence, { maxLength: 8 }), (a, b) => {
        const [before, after] = [a.join('\n'), b.join('\n')];
        const old = passages(before);
        const { carried, changed, gone } = lay(before, after);
        expect([...carried.map(({ id }) => id), ...changed.map(({ id }) => id), ...gone].sort()).toEqual(
          old.map(({ id }) => id).sort(),
        );
        for (const { id, start, end } of carried)
          expect(squeeze(after.slice(start, end)).text).toBe(squeeze(old.find((one) => one.id === id)!.quote).text);
      }),
    );
  });
});

test('a cut leaves the mark between to neither', () => {
  const text = '建成3座，改造5座。';
  expect(cutSpan(text, { start: 0, end: text.length }, 4)?.map(({ start, end }) => text.slice(start, end))).toEqual([
    '建成3座',
    '改造5座',
  ]);
  expect(cutSpan(text, { start: 0, end: text.length }, 0)).toBeNull();
  expect(cutSpan(text, { start: 0, end: text.length }, text.length - 1)).toBeNull();
  expect(trimSpan('，，', { start: 0, end: 2 })).toEqual({ start: 2, end: 2 });
});

test.each([
  [{ unit: '%', aspect: 'growth', op: '=', horizon: 'year' }, '地区生产总值增长5.5%', ['rate', 'pace']],
  [{ unit: '个', aspect: 'count', op: '=', horizon: 'year' }, '新增停车位3500个', ['flow_cumulative', 'pace']],
  [{ unit: '%', aspect: 'level', op: '<=', horizon: 'year' }, '失业率控制在5.5%以内', ['rate', 'bottom_line']],
  [{ unit: '%', aspect: 'level', op: '>=', horizon: 'plan' }, '城镇化率达到62%以上', ['rate', 'annual_only']],
] as const)('how %j is rated', (measure, words, [quantity, ratingMethod]) =>
  expect(targetDefaults({ ...measure, indicator: null }, words, false)).toMatchObject({ quantity, ratingMethod }),
);
