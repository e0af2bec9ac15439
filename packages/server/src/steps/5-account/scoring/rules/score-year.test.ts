import {
  DEFAULT_SCORING,
  SCORING_CHOICES,
  type ScoreIndicator,
  type ScoreSheet,
  type ScoringRules,
  scoringRules,
} from '@liubu/contract';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differencesOf } from './differences.ts';
import type { FilingFact, ItemFact, ScoreFacts } from './facts.ts';
import { scoreYear } from './score-year.ts';

const nothing: ScoreFacts = {
  ...{ planYear: 2026, asOf: '2026-12-31', units: [], items: [], filings: [], findings: [] },
  ...{ mendings: [], given: [], cases: [], tolerances: [], manual: [] },
};
const UNITS = ['商务局', '住建局', '教育局', '青屏县', '白石区'].map((name, at) => ({
  id: `u${at}`,
  name,
  kind: at < 3 ? ('department' as const) : ('county' as const),
  position: at,
}));
const anItem = (more: Partial<ItemFact> = {}): ItemFact => ({
  ...{ itemId: 'i1', unitId: 'u0', code: '1.1', title: '改造老旧小区', position: 1, kind: 'task', role: 'lead' },
  ...{ light: 'on_pace', targets: [] },
  ...more,
});
const aTarget = (more: Partial<ItemFact['targets'][number]> = {}): ItemFact['targets'][number] => ({
  ...{ targetId: 't1', name: '改造户数', op: '>=', target: '100', targetHigh: null, baseline: null, direction: 'up' },
  ...{ hasVerifier: false, value: null },
  ...more,
});
const indicator = (key: string, more: Partial<ScoreIndicator> = {}): ScoreIndicator => ({
  ...{
    key,
    name: key,
    parent: null,
    kind: 'base',
    points: '100',
    groups: [],
    source: { kind: 'none' },
    formula: '满分',
  },
  ...{ whenNone: 'zero', note: '' },
  ...more,
});
const scheme = (indicators: ScoreIndicator[], more: Partial<ScoringRules> = {}): ScoringRules => ({
  ...DEFAULT_SCORING,
  key: 'own',
  indicators,
  vetoes: [],
  ...more,
});
const lineOf = (sheet: ScoreSheet | undefined, key: string) => sheet?.lines.find((line) => line.key === key);
const sumOfLines = (sheet: ScoreSheet): string =>
  sheet.lines
    .filter(({ kind, points }) => kind !== 'sum' && points !== null)
    .reduce((sum, { points }) => sum.plus(points!), new Decimal(0))
    .toFixed();

describe('a year is scored', () => {
  test('by the product’s own scheme, and every point is explained', () => {
    const facts: ScoreFacts = {
      ...nothing,
      units: UNITS,
      items: [
        anItem({ light: 'done' }),
        anItem({
          itemId: 'i2',
          code: '1.2',
          light: 'behind',
          position: 2,
          targets: [aTarget({ value: { value: '80', isVerified: true, month: 12, asOf: '2026-12-31', id: 'v1' } })],
        }),
      ],
      filings: [
        { id: 'f1', itemId: 'i1', unitId: 'u0', month: 1, due: '2026-01-28', sent: { lateDays: 0, returns: 0 } },
        { id: 'f2', itemId: 'i2', unitId: 'u0', month: 1, due: '2026-01-28', sent: { lateDays: 3, returns: 1 } },
      ],
      findings: [{ id: 'd1', itemId: 'i2', unitId: 'u0', title: '口径不一致', due: '2026-05-01', isAnswered: false }],
      given: [
        {
          ...{
            id: 'g1',
            kind: 'value',
            unitId: 'u0',
            key: 'leaders',
            value: '8.5',
            source: '领导评价',
            reason: '年度评价',
          },
          ...{ basis: '', givenAt: '2026-12-20T00:00:00Z', eventId: 7 },
        },
      ],
      cases: [
        {
          ...{
            caseId: 'c1',
            unitId: 'u0',
            itemId: 'i2',
            points: '4',
            decidedOn: '2026-10-01',
            reason: '整改不力被通报',
          },
          reference: '云府办〔2026〕9号',
        },
      ],
      tolerances: [{ id: 'tol', itemId: 'i2', unitId: 'u0', deductionShare: '0.5' }],
    };
    const sheet = scoreYear(DEFAULT_SCORING, facts).find(({ unitId }) => unitId === 'u0')!;
    // (1 + (1 − 0.5 × 0.5)) ÷ 2 = 0.875 → 35; (1 + (1 − 0.2 × 0.5)) ÷ 2 = 0.95 → 28.5
    expect(lineOf(sheet, 'lights')).toMatchObject({ value: '0.875', points: '35', filled: '40 * min(0.875, 1)' });
    expect(lineOf(sheet, 'values')).toMatchObject({ value: '0.95', points: '28.5' });
    expect(lineOf(sheet, 'in-time')).toMatchObject({ value: '0.75', points: '7.5' });
    expect(lineOf(sheet, 'quality')).toMatchObject({ value: '0.5', points: '9.5' });
    expect(lineOf(sheet, 'cases')).toMatchObject({ points: '-2' });
    expect(lineOf(sheet, 'cases')!.sources.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'case c1',
      'tolerance tol',
    ]);
    expect(lineOf(sheet, 'leaders')!.sources[0]).toMatchObject({ kind: 'given', eventId: 7 });
    expect(lineOf(sheet, 'values')!.sources.map(({ kind }) => kind)).toContain('value');
    expect(sheet.total).toBe('86.5');
    expect(sumOfLines(sheet)).toBe('86.5');
    expect(sheet.grade).toBe('良好');
  });

  test('like beside like, equal ones on the same rank, a veto behind all others', () => {
    const rules = scheme([indicator('g', { source: { kind: 'given', key: 'g' }, formula: '值' })], {
      vetoes: [
        { key: 'fraud', name: '弄虚作假', effect: 'lowest', formula: '' },
        { key: 'low', name: '不足六十', effect: 'zero', formula: 'g < 60' },
      ],
    });
    const give = (unitId: string, value: string, kind: 'value' | 'veto' = 'value') => ({
      ...{
        id: `${unitId}${kind}`,
        kind,
        unitId,
        key: kind === 'veto' ? 'fraud' : 'g',
        value,
        source: 's',
        reason: 'r',
      },
      ...{ basis: 'b', givenAt: '2026-12-01T00:00:00Z', eventId: null },
    });
    const sheets = scoreYear(rules, {
      ...nothing,
      units: UNITS,
      given: [give('u0', '90'), give('u0', '1', 'veto'), give('u1', '80'), give('u2', '80'), give('u3', '50')],
    });
    expect(sheets.map(({ unitId, rank, of, total }) => [unitId, rank, of, total])).toEqual([
      ['u1', 1, 3, '80'],
      ['u2', 1, 3, '80'],
      ['u0', 3, 3, '90'],
      ['u3', 1, 2, '0'],
      ['u4', 1, 2, '0'],
    ]);
    expect(sheets[2]).toMatchObject({ grade: '不合格', vetoes: [{ key: 'fraud', reason: 'r' }] });
    expect(lineOf(sheets[3], 'total:veto')!.points).toBe('-50');
    expect(sumOfLines(sheets[3]!)).toBe('0');
  });

  test('what can’t be reckoned says why, and is never infinite', () => {
    const rules = scheme([
      indicator('a', {
        points: '50',
        source: { kind: 'given', key: 'a' },
        formula: '满分 / 值',
        whenNone: 'not-computed',
      }),
      indicator('b', { points: '50', formula: 'if(a > 10, 50, 0)' }),
    ]);
    const given = (value: string) => [
      {
        ...{ id: 'g', kind: 'value' as const, unitId: 'u0', key: 'a', value, source: 's', reason: 'r', basis: '' },
        ...{ givenAt: '2026-12-01T00:00:00Z', eventId: null },
      },
    ];
    const [zero] = scoreYear(rules, { ...nothing, units: UNITS.slice(0, 1), given: given('0') });
    expect(lineOf(zero, 'a')).toMatchObject({ points: null, why: '除数为零 / division by zero', filled: '50 / 0' });
    expect(lineOf(zero, 'b')!.why).toContain('“a”没有算出');
    expect(zero!.total).toBe('0');
    const [none] = scoreYear(rules, { ...nothing, units: UNITS.slice(0, 1) });
    expect(lineOf(none, 'a')!.why).toContain('还没有录入');
    const [some] = scoreYear(rules, { ...nothing, units: UNITS.slice(0, 1), given: given('3') });
    expect(lineOf(some, 'a')).toMatchObject({ points: '16.67' });
  });

  test('an unverified figure counts for nothing where somebody verifies, and for itself where nobody does', () => {
    const rules = scheme([
      indicator('v', { source: { kind: 'completion', by: 'value', itemKinds: [], most: '1' }, formula: '' }),
    ]);
    const points = (target: Partial<ItemFact['targets'][number]>) =>
      lineOf(
        scoreYear(rules, {
          ...nothing,
          units: UNITS.slice(0, 1),
          items: [anItem({ targets: [aTarget(target)] })],
        })[0],
        'v',
      )!.points;
    const value = { value: '60', isVerified: false, month: 12, asOf: '2026-12-31', id: 'f' };
    expect(points({ value })).toBe('60');
    expect(points({ value, hasVerifier: true })).toBe('0');
    expect(points({ value: { ...value, isVerified: true }, hasVerifier: true })).toBe('60');
    expect(points({ value: null })).toBe('0');
    expect(points({ value, baseline: '20', target: '100' })).toBe('50');
    // A limit: 35 wanted, 60 there; from 85 half of the way is gone.
    expect(points({ value, direction: 'down', op: '<=', target: '35' })).toBe('58.33');
    expect(points({ value, direction: 'down', op: '<=', target: '35', baseline: '85' })).toBe('50');
    expect(points({ value, op: 'range', target: '50', targetHigh: '70' })).toBe('100');
    expect(points({ value: { ...value, value: '-5' } })).toBe('0');
  });

  test('both published schemes reckon as they are published', () => {
    const [, supervision, sichuan] = SCORING_CHOICES;
    const late: FilingFact = { id: 'f', itemId: 'i1', unitId: 'u0', month: 6, due: '2026-06-30', sent: null };
    const [sheet] = scoreYear(supervision!, {
      ...nothing,
      units: UNITS.slice(0, 1),
      filings: [late],
      mendings: [
        { kind: 'notice', id: 'n', itemId: 'i1', unitId: 'u0', title: '督查单', due: '2026-07-01', isDone: false },
      ],
    });
    // 80 of the base, the leaders' 20 not given yet, 10 for a report and 10 for a notice.
    expect(sheet).toMatchObject({ total: '60', full: '100' });
    const [over] = scoreYear(sichuan!, {
      ...nothing,
      units: UNITS.slice(0, 1),
      items: [
        anItem({
          targets: [aTarget({ value: { value: '150', isVerified: true, month: 12, asOf: '2026-12-31', id: 'v' } })],
        }),
        anItem({
          itemId: 'i2',
          targets: [aTarget({ value: { value: '90', isVerified: true, month: 12, asOf: '2026-12-31', id: 'w' } })],
        }),
      ],
    });
    // (1 + 0.9) ÷ 2 = 95, and (1.5 − 1) ÷ 2 above.
    expect(lineOf(over, 'execution')!.points).toBe('95');
    expect(lineOf(over, 'excess')!.points).toBe('25');
  });

  test('a corrected line, a cap and a floor stand as lines of their own', () => {
    const rules = scheme(
      [
        indicator('a', { source: { kind: 'given', key: 'a' }, formula: '值' }),
        indicator('m', { kind: 'deduction', points: '10', source: { kind: 'sum' }, formula: '' }),
        indicator('x', { kind: 'deduction', points: '9', parent: 'm', formula: '9' }),
        indicator('y', { kind: 'deduction', points: '9', parent: 'm', formula: '9' }),
      ],
      { least: '0' },
    );
    const manual = [{ id: 'c', unitId: 'u0', key: 'a', points: '4', reason: '漏计一项', eventId: 3 }];
    const [sheet] = scoreYear(rules, { ...nothing, units: UNITS.slice(0, 1), manual });
    expect(sheet!.lines.map(({ key, points }) => [key, points])).toEqual([
      ['a', '0'],
      ['manual:c', '4'],
      ['m', '-18'],
      ['x', '-9'],
      ['y', '-9'],
      ['m:bound', '8'],
      ['total:bound', '6'],
    ]);
    expect(sheet!.total).toBe('0');
    expect(sumOfLines(sheet!)).toBe('0');
  });
});

describe('what ships', () => {
  test.each(SCORING_CHOICES.map((rules) => [rules.name, rules] as const))(
    '%s is a scheme that may be declared',
    (_, rules) => {
      expect(scoringRules.safeParse(rules).error?.issues ?? []).toEqual([]);
    },
  );
});

test('two reckonings are told apart line by line', () => {
  const rules = (points: string) =>
    scheme([
      indicator('a', { points, formula: '满分' }),
      indicator('b', { points: `${100 - Number(points)}`, formula: '1' }),
    ]);
  const facts = { ...nothing, units: UNITS.slice(0, 2) };
  const differences = differencesOf(scoreYear(rules('60'), facts), scoreYear(rules('50'), facts));
  expect(differences).toHaveLength(2);
  expect(differences[0]).toMatchObject({
    change: '-10',
    lines: [{ key: 'a', before: '60', after: '50', change: '-10' }],
  });
  expect(differencesOf(scoreYear(rules('60'), facts), scoreYear(rules('60'), facts))).toEqual([]);
});

/** Facts and schemes by chance: schemes of the sources that ship, with the formulas that people write. */
const share = fc.integer({ min: 0, max: 100 }).map((n) => `${n / 100}`);
const unitId = fc.constantFrom(...UNITS.map(({ id }) => id));
const itemId = fc.integer({ min: 0, max: 12 }).map((n) => `i${n}`);
const named = <T>(rows: T[]): (T & { id: string })[] => rows.map((row, at) => ({ ...row, id: `n${at}` }));
const target = fc.record({
  targetId: fc.constantFrom('t1', 't2'),
  name: fc.constant('改造户数'),
  op: fc.constantFrom('>=' as const, '<=' as const, '=' as const),
  target: fc.option(fc.integer({ min: -5, max: 200 }).map(String), { nil: null }),
  targetHigh: fc.constant(null),
  baseline: fc.option(fc.integer({ min: -20, max: 300 }).map(String), { nil: null }),
  direction: fc.constantFrom('up' as const, 'down' as const, 'hold' as const, null),
  hasVerifier: fc.boolean(),
  value: fc.option(
    fc.record({
      value: fc.integer({ min: -50, max: 400 }).map((n) => `${n / 3}`.slice(0, 8)),
      isVerified: fc.boolean(),
      month: fc.integer({ min: 1, max: 12 }),
      asOf: fc.constant('2026-12-31'),
      id: fc.constant('v'),
    }),
    { nil: null },
  ),
});
const someFacts: fc.Arbitrary<ScoreFacts> = fc.record({
  planYear: fc.constant(2026),
  asOf: fc.constant('2026-12-31'),
  units: fc.constant(UNITS),
  items: fc.uniqueArray(
    fc.record({
      itemId,
      unitId,
      code: fc.constant('1.1'),
      title: fc.constant('事项'),
      position: fc.integer({ min: 0, max: 3 }),
      kind: fc.constantFrom('indicator' as const, 'task' as const, 'project' as const, 'livelihood' as const),
      role: fc.constantFrom('lead' as const, 'support' as const),
      light: fc.constantFrom(
        'done' as const,
        'done_unverified' as const,
        'on_pace' as const,
        'behind' as const,
        'overdue' as const,
        'not_rated' as const,
        null,
      ),
      targets: fc.array(target, { maxLength: 3 }),
    }),
    { selector: (one) => `${one.itemId}/${one.unitId}`, maxLength: 20 },
  ),
  filings: fc
    .array(
      fc.record({
        itemId,
        unitId,
        month: fc.integer({ min: 1, max: 12 }),
        due: fc.constant('2026-06-30'),
        sent: fc.option(
          fc.record({ lateDays: fc.integer({ min: 0, max: 9 }), returns: fc.integer({ min: 0, max: 2 }) }),
          { nil: null },
        ),
      }),
      { maxLength: 30 },
    )
    .map(named),
  findings: fc
    .array(
      fc.record({
        itemId,
        unitId,
        title: fc.constant('疑点'),
        due: fc.constant('2026-05-01'),
        isAnswered: fc.boolean(),
      }),
      { maxLength: 8 },
    )
    .map(named),
  mendings: fc
    .array(
      fc.record({
        kind: fc.constantFrom('notice' as const, 'rectification' as const),
        itemId,
        unitId,
        title: fc.constant('整改'),
        due: fc.constant('2026-05-01'),
        isDone: fc.boolean(),
      }),
      { maxLength: 8 },
    )
    .map(named),
  given: fc
    .array(
      fc.record({
        kind: fc.constantFrom('value' as const, 'points' as const, 'points' as const, 'veto' as const),
        unitId,
        key: fc.constantFrom('leaders', 'innovation', 'fraud'),
        value: share.map((text) => `${Number(text) * 10}`.slice(0, 6)),
        source: fc.constant('评价'),
        reason: fc.constant('年度'),
        basis: fc.constantFrom('', '文件'),
        givenAt: fc.integer({ min: 10, max: 28 }).map((n) => `2026-12-${n}T00:00:00Z`),
        eventId: fc.constant(null),
      }),
      { maxLength: 12 },
    )
    .map(named),
  cases: fc.array(
    fc.record({
      caseId: fc.uuid(),
      unitId,
      itemId: fc.option(itemId, { nil: null }),
      points: share,
      decidedOn: fc.constant('2026-09-01'),
      reason: fc.constant('通报'),
      reference: fc.constant(null),
    }),
    { maxLength: 5 },
  ),
  tolerances: fc.array(fc.record({ itemId, unitId, deductionShare: share }), { maxLength: 6 }).map(named),
  manual: fc
    .array(
      fc.record({
        unitId,
        key: fc.constantFrom('lights', 'minus', 'doubts', 'gone'),
        points: fc.constantFrom('-1', '0.5', '30'),
        reason: fc.constant('更正'),
        eventId: fc.constant(null),
      }),
      { maxLength: 3 },
    )
    .map(named),
});
const someRules: fc.Arbitrary<ScoringRules> = fc
  .record({
    of: fc.constantFrom(...SCORING_CHOICES),
    places: fc.integer({ min: 0, max: 4 }),
    support: share,
    tasks: share,
    most: fc.constantFrom(null, '90'),
  })
  .map(({ of, places, support, tasks, most }) => ({
    ...of,
    places,
    most,
    itemWeights: { ...of.itemWeights, task: tasks },
    roleWeights: { lead: '1', support },
  }));
const RUNS = { numRuns: 200 };

describe('properties', () => {
  test('every point in a sheet sums to the total', () => {
    fc.assert(
      fc.property(someRules, someFacts, (rules, facts) => {
        for (const sheet of scoreYear(rules, facts)) {
          expect(sumOfLines(sheet)).toBe(new Decimal(sheet.total).toFixed());
          for (const line of sheet.lines)
            if (line.points !== null) expect(Number.isFinite(Number(line.points))).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test('scores do not depend on the order of entries', () => {
    fc.assert(
      fc.property(
        someRules,
        someFacts,
        fc.infiniteStream(fc.integer({ min: 0, max: 1_000_000 })),
        (rules, facts, chance) => {
          const mixed = <T>(rows: readonly T[]): T[] =>
            rows
              .map((row) => [chance.next().value as number, row] as const)
              .sort(([a], [b]) => a - b)
              .map(([, row]) => row);
          const shuffled = {
            ...facts,
            ...{ units: mixed(facts.units), items: mixed(facts.items), filings: mixed(facts.filings) },
            ...{ findings: mixed(facts.findings), mendings: mixed(facts.mendings), given: mixed(facts.given) },
            ...{ cases: mixed(facts.cases), tolerances: mixed(facts.tolerances), manual: mixed(facts.manual) },
          };
          expect(scoreYear(rules, shuffled)).toEqual(scoreYear(rules, facts));
        },
      ),
      RUNS,
    );
  });

  test('removing evidence never raises a score', () => {
    fc.assert(
      fc.property(someRules, someFacts, fc.nat(), fc.nat(), (rules, facts, which, place) => {
        const less = withoutOne(facts, which, place);
        if (less === null) return;
        const before = new Map(scoreYear(rules, facts).map((sheet) => [sheet.unitId, sheet]));
        for (const sheet of scoreYear(rules, less)) {
          const was = before.get(sheet.unitId)!;
          expect(Number(sheet.total), `${sheet.unitName}: ${was.total} → ${sheet.total}`).toBeLessThanOrEqual(
            Number(was.total),
          );
        }
      }),
      { numRuns: 600 },
    );
  });
});

/** The facts with one piece of evidence taken away: a filing, a figure, an answer, what was mended, a basis, a tolerance, a light's proof. */
function withoutOne(facts: ScoreFacts, which: number, place: number): ScoreFacts | null {
  const change = <T>(rows: readonly T[], to: (row: T) => T): T[] | null =>
    rows.length === 0 ? null : rows.map((row, at) => (at === place % rows.length ? to(row) : row));
  const put = <K extends keyof ScoreFacts>(key: K, rows: ScoreFacts[K] | null): ScoreFacts | null =>
    rows === null ? null : { ...facts, [key]: rows };
  switch (which % 7) {
    case 0:
      return put(
        'filings',
        change(facts.filings, (row) => ({ ...row, sent: null })),
      );
    case 1:
      return put(
        'items',
        change(facts.items, (row) => ({
          ...row,
          targets: row.targets.map((one, at) => (at === which % 3 ? { ...one, value: null } : one)),
        })),
      );
    case 2:
      return put(
        'findings',
        change(facts.findings, (row) => ({ ...row, isAnswered: false })),
      );
    case 3:
      return put(
        'mendings',
        change(facts.mendings, (row) => ({ ...row, isDone: false })),
      );
    case 4:
      return put(
        'given',
        change(facts.given, (row) => (row.kind === 'points' ? { ...row, basis: '' } : row)),
      );
    case 5:
      return put(
        'tolerances',
        facts.tolerances.length === 0
          ? null
          : facts.tolerances.filter((_, at) => at !== place % facts.tolerances.length),
      );
    default:
      return put(
        'items',
        change(facts.items, (row) => (row.light === 'done' ? { ...row, light: 'done_unverified' as const } : row)),
      );
  }
}
