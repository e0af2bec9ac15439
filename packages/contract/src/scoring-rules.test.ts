import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkScoring } from './scoring-checks.ts';
import { FRACTIONS, fillFormula, LONGEST_FORMULA, namesIn, parseFormula, reckonFormula } from './scoring-formula.ts';
import type { ScoreIndicator, ScoringRules } from './scoring-rules.ts';
import { scoringRules } from './scoring-rules.ts';
import { DEFAULT_SCORING } from './scoring-schemes.ts';

const value = (text: string, known: Readonly<Record<string, string>> = {}): number | string => {
  const { node, problem } = parseFormula(text);
  if (node === null) return problem.says;
  const found = reckonFormula(
    node,
    (name) => (Object.hasOwn(known, name) ? { value: FRACTIONS.of(known[name]!) } : undefined),
    FRACTIONS,
  );
  return 'value' in found ? Number(found.value.over) / Number(found.value.under) : found.notComputed;
};

describe('a formula', () => {
  test.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 4 - 3', 3],
    ['8 / 4 / 2', 1],
    ['-2 * -3', 6],
    ['min(3, 1, 2) + max(4, 5)', 6],
    ['if(1 > 2, 10, 20)', 20],
    ['if(0.1 + 0.2 = 0.3, 1, 0)', 1],
    ['50% * 满分', 10],
    ['最小（值，１ - 0）', '看不懂“１” / this sign is not known'],
    ['最小（值，1）×满分', 16],
    ['如果（值 ≥ 0.8，满分，0）', 20],
    ['「按时填报（扣分）」 + 1', 4],
    ['1 < 2', 1],
    ['满分 / (值 - 值)', '除数为零 / division by zero'],
    ['if(值 = 0, 0, 满分 / 值)', 25],
  ])('%s', (text, expected) => {
    expect(value(text, { 值: '0.8', 满分: '20', '按时填报（扣分）': '3' })).toBe(expected);
  });

  test.each([
    ['', '公式是空的'],
    ['1 +', '没有写完'],
    ['1 2', '少了运算符'],
    ['(1', '右括号'],
    ['[甲', '没有对应'],
    ['power(2, 3)', '没有“power”这个函数'],
    ['constructor(1, 2)', '没有“constructor”这个函数'],
    ['if(1, 2)', 'if 要写三项'],
    ['min(1)', '至少要两项'],
    ['1 < 2 < 3', '只能比较一次'],
    ['1.', '小数点后面'],
    ['a; b', '看不懂“;”'],
    ['$1', '看不懂“$”'],
    [`${'('.repeat(40)}1${')'.repeat(40)}`, '嵌套超过'],
    [`${'-'.repeat(40)}1`, '嵌套超过'],
    ['1+'.repeat(600), '公式太长'],
  ])('refuses %s', (text, says) => {
    expect(parseFormula(text).problem?.says).toContain(says);
  });

  test('never throws and takes time in proportion to its length', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'甲值1.+-*/(),<>=![]「」%if最小 \u{20000}'), maxLength: 200 }),
        (text) => {
          const { node, problem } = parseFormula(text);
          if (node === null) expect(problem!.at).toBeLessThanOrEqual(text.length);
          else fillFormula(text, new Map(namesIn(node).map(({ name }) => [name, '-1'])));
        },
      ),
      { numRuns: 500 },
    );
    const began = performance.now();
    for (const text of ['((((', 'min(', '1+', '[', '-', '甲'])
      parseFormula(text.repeat(LONGEST_FORMULA).slice(0, LONGEST_FORMULA));
    expect(performance.now() - began).toBeLessThan(100);
  });

  test('shows itself with numbers put in', () => {
    expect(
      fillFormula(
        '满分 * 「完成（量）」 - 值',
        new Map([
          ['满分', '20'],
          ['完成（量）', '0.85'],
          ['值', '-1'],
        ]),
      ),
    ).toBe('20 * 0.85 - (-1)');
  });
});

const indicator = (key: string, more: Partial<ScoreIndicator> = {}): ScoreIndicator => ({
  ...{
    key,
    name: key,
    parent: null,
    kind: 'base',
    points: '50',
    groups: [],
    source: { kind: 'none' },
    formula: '满分',
  },
  ...{ whenNone: 'zero', note: '' },
  ...more,
});
const refused = (indicators: ScoreIndicator[], more: Partial<ScoringRules> = {}): string[] =>
  checkScoring({ ...DEFAULT_SCORING, vetoes: [], indicators, ...more }).map(
    ({ path, says }) => `${path.join('.')}: ${says}`,
  );

describe('a scheme is refused with the line and what to do', () => {
  test('weights that do not sum', () => {
    const [first, ...more] = refused([indicator('甲'), indicator('乙', { points: '45' })]);
    expect(first).toContain('full: 组“市直单位”：基本分指标合计 95 分，应为 100 分，还差 5 分');
    expect(more).toHaveLength(2);
    const parts = refused([
      indicator('甲', { points: '100', source: { kind: 'sum' }, formula: '' }),
      indicator('乙', { parent: '甲', points: '100.5' }),
    ]);
    expect(parts[0]).toContain(
      'indicators.0.points: 组“市直单位”：“甲”的下级指标合计 100.5 分，应为 100 分，多出 0.5 分',
    );
  });

  test('a circle is shown whole', () => {
    const [first] = refused([indicator('甲', { formula: '乙 + 1' }), indicator('乙', { formula: 'min(甲, 1)' })]);
    expect(first).toContain('indicators.0.formula: 公式成环：甲 → 乙 → 甲');
    expect(refused([indicator('甲', { points: '100', formula: '甲' })])[0]).toContain('甲 → 甲');
    // A part that asks for what it is a part of.
    const [tree] = refused([
      indicator('甲', { points: '100', source: { kind: 'sum' }, formula: '' }),
      indicator('乙', { points: '100', parent: '甲', formula: '甲 / 2' }),
    ]);
    expect(tree).toContain('甲 → 乙 → 甲');
  });

  test.each([
    ['满分 / (1 - 1)', '除数恒为零'],
    ['满分 / 0', '除数恒为零'],
    ['满分 / (0.1 + 0.2 - 0.3)', '除数恒为零'],
    ['满分 * 丙', '没有指标“丙”（第 6 个字）'],
    ['abs(满分, 1)', '没有“abs”这个函数'],
    ['值', '没有“值”'],
    [`${'('.repeat(33)}1${')'.repeat(33)}`, '嵌套超过'],
  ])('%s', (formula, says) => {
    const found = refused([indicator('甲', { points: '100', formula })]);
    expect(found[0]).toMatch(/^indicators\.0\.formula: /);
    expect(found[0]).toContain(says);
  });

  test('names, groups, kinds and grades that do not go together', () => {
    const found = refused(
      [
        indicator('甲', { groups: ['counties'], points: '100' }),
        indicator('乙', { groups: ['departments', 'parks'], points: '100', formula: '甲' }),
        indicator('丙', { kind: 'deduction', parent: '甲', source: { kind: 'late' }, formula: '' }),
        indicator('丁', { kind: 'addition', parent: '戊', groups: ['nowhere'] }),
        indicator('值', { kind: 'addition' }),
        indicator('己', { kind: 'addition', source: { kind: 'given', key: 'x' }, formula: '', whenNone: 'full' }),
      ],
      {
        grades: [
          { name: '优', from: '60' },
          { name: '差', from: '70' },
        ],
      },
    ).join('\n');
    for (const says of [
      '“甲”不适用于组',
      '类别不同',
      '须写公式',
      '上级指标不存在',
      '没有组“nowhere”',
      '不能用“值”',
      '不能按满分计',
      '从高到低',
      '最低等次',
    ])
      expect(found).toContain(says);
  });

  test('and the schema tells them by field', () => {
    const broken = { ...DEFAULT_SCORING, indicators: [indicator('a', { formula: 'b' })], full: '50', queryDays: 9 };
    const issues = scoringRules.safeParse(broken).error!.issues.map(({ path }) => path.join('.'));
    expect(issues).toContain('queryDays');
    const circle = { ...DEFAULT_SCORING, indicators: [indicator('a', { formula: 'b' })], full: '50' };
    expect(scoringRules.safeParse(circle).error!.issues.map(({ path }) => path.join('.'))).toContain(
      'indicators.0.formula',
    );
  });
});
