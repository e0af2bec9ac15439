import {
  fillFormula,
  POINTS_NAME,
  type Reckoned,
  reckonFormula,
  type ScoreLine,
  type ScoreSheet,
  type ScoringRules,
  VALUE_NAME,
} from '@liubu/contract';
import { Decimal } from 'decimal.js';
import { DECIMALS, Exact, rounded, written } from './arithmetic.ts';
import { compileRules, groupOf, type ReadyIndicator, type ReadyRules } from './compile-rules.ts';
import type { ScoreFacts, UnitFact } from './facts.ts';
import { factsByUnit, givenLink, measure, type UnitFacts } from './measures.ts';

const ZERO = new Exact(0);

/** One unit's sheet before it is ranked. */
type Unranked = Omit<ScoreSheet, 'rank' | 'of'> & { exact: Decimal; position: number };

/**
 * Scores a plan year: one sheet a unit, ranked among its like. Every line is rounded as the scheme says, and the lines
 * (but sums) add up to the total exactly. The order of entries does not matter. Pure.
 *
 * @param rules  a scheme that checkScoring takes
 * @returns in the order of groups, ranks and units; units that no group takes have none
 */
export function scoreYear(rules: ScoringRules, facts: ScoreFacts): ScoreSheet[] {
  const ready = compileRules(rules);
  const of = factsByUnit(facts);
  const byGroup = new Map<string, Unranked[]>(rules.groups.map(({ key }) => [key, []]));
  for (const unit of facts.units) {
    const group = groupOf(rules, unit);
    if (group !== null) byGroup.get(group.key)!.push(scoreUnit(rules, ready, group, unit, of(unit.id)));
  }
  return [...byGroup.values()].flatMap(ranked);
}

/** Equal totals share a rank, and the next is counted on (1, 1, 3); those with a veto come behind all others. */
function ranked(sheets: readonly Unranked[]): ScoreSheet[] {
  const sorted = [...sheets].sort(
    (a, b) =>
      Number(a.vetoes.length > 0) - Number(b.vetoes.length > 0) ||
      b.exact.cmp(a.exact) ||
      a.position - b.position ||
      (a.unitId < b.unitId ? -1 : 1),
  );
  let rank = 0;
  return sorted.map((sheet, at) => {
    const { exact, position: _, ...shown } = sheet;
    const before = sorted[at - 1];
    if (before === undefined || !before.exact.eq(exact) || before.vetoes.length > 0 !== sheet.vetoes.length > 0)
      rank = at + 1;
    return { ...shown, rank, of: sorted.length };
  });
}

function scoreUnit(
  rules: ScoringRules,
  ready: ReadyRules,
  group: ScoringRules['groups'][number],
  unit: UnitFact,
  facts: UnitFacts,
): Unranked {
  const order = ready.groups.get(group.key)!;
  const results = new Map<string, Reckoned<Decimal>>();
  const lines = new Map<string, ScoreLine[]>();
  const keyOf = new Map(order.map(({ indicator }) => [indicator.name, indicator.key]));
  const byName = (name: string): Reckoned<Decimal> | undefined => {
    const key = keyOf.get(name);
    return key === undefined ? undefined : results.get(key);
  };
  for (const one of order) {
    const scored = one.node === null ? sumOfParts(one, results) : scoreLeaf(rules, one, facts, byName);
    const { indicator } = one;
    const corrections = facts.manual.filter(({ key }) => key === indicator.key);
    const raw = corrections.reduce<Decimal>((sum, { points }) => sum.plus(points), scored.raw ?? ZERO);
    const isThere = scored.raw !== null || corrections.length > 0;
    const bound = isThere ? bounded(one, raw) : null;
    results.set(
      indicator.key,
      bound !== null
        ? { value: bound.value }
        : { notComputed: `“${indicator.name}”没有算出：${scored.line.why ?? ''} / not computed` },
    );
    lines.set(indicator.key, [
      scored.line,
      ...corrections.map((correction) => manualLine(correction, indicator.key)),
      ...(bound !== null && bound.line !== null ? [bound.line] : []),
    ]);
  }
  const told = inTree(rules, order, lines);
  const strays = facts.manual.filter(({ key }) => !lines.has(key));
  told.push(...strays.map((correction) => manualLine(correction, null)));
  const roots = order.filter(({ indicator }) => indicator.parent === null);
  let exact = roots.reduce<Decimal>((sum, { indicator }) => {
    const result = results.get(indicator.key)!;
    return 'value' in result ? sum.plus(result.value) : sum;
  }, ZERO);
  for (const { points } of strays) exact = exact.plus(points);
  exact = boundTotal(rules, exact, told);
  const vetoes = vetoesOf(rules, ready, facts, byName);
  if (vetoes.some(({ effect }) => effect === 'zero') && exact.gt(0)) {
    told.push(ownLine('total:veto', '一票否决', 'veto', exact.neg(), '按一票否决规定不计分'));
    exact = ZERO;
  }
  const grade =
    vetoes.length > 0
      ? rules.grades.at(-1)!
      : (rules.grades.find(({ from }) => exact.gte(from)) ?? rules.grades.at(-1)!);
  return {
    unitId: unit.id,
    unitName: unit.name,
    group: group.key,
    groupName: group.name,
    total: written(exact),
    full: rules.full,
    grade: grade.name,
    vetoes: vetoes.map(({ effect: _, ...veto }) => veto),
    lines: told,
    exact,
    position: unit.position,
  };
}

/** A line, and what it gives before corrections and bounds; null where nothing could be computed. */
interface Scored {
  line: ScoreLine;
  raw: Decimal | null;
}

function sumOfParts({ indicator, children }: ReadyIndicator, results: ReadonlyMap<string, Reckoned<Decimal>>): Scored {
  let [sum, missing]: [Decimal, number] = [ZERO, 0];
  for (const child of children) {
    const result = results.get(child)!;
    if ('value' in result) sum = sum.plus(result.value);
    else missing++;
  }
  const isNone = children.length > 0 && missing === children.length;
  return {
    raw: isNone ? null : sum,
    line: {
      ...lineOf(indicator),
      kind: 'sum',
      formula: '',
      filled: '',
      value: null,
      points: isNone ? null : written(sum),
      why: isNone ? '下级指标都没有算出' : null,
      how: missing > 0 && !isNone ? `其中 ${missing} 项没有算出，未计入` : '',
      sources: [],
    },
  };
}

function scoreLeaf(
  rules: ScoringRules,
  { indicator, formula, node, names }: ReadyIndicator,
  facts: UnitFacts,
  byName: (name: string) => Reckoned<Decimal> | undefined,
): Scored {
  const found = measure(rules, indicator, facts);
  const hasValue = indicator.source.kind !== 'none';
  const base = {
    ...lineOf(indicator),
    kind: indicator.kind,
    formula,
    value: found.value === null ? null : written(found.value),
    how: found.how,
    sources: found.sources,
  };
  const sign = indicator.kind === 'deduction' ? -1 : 1;
  if (hasValue && found.value === null) {
    if (indicator.whenNone === 'not-computed')
      return { raw: null, line: { ...base, filled: '', points: null, why: `${found.how}，不计算` } };
    const amount = indicator.whenNone === 'full' ? new Exact(indicator.points) : ZERO;
    const raw = rounded(amount.times(sign), rules.places);
    return {
      raw,
      line: {
        ...base,
        filled: '',
        points: written(raw),
        why: null,
        how: `${found.how}，按${indicator.whenNone === 'full' ? '满分' : '零分'}计`,
      },
    };
  }
  const known = (name: string): Reckoned<Decimal> | undefined =>
    name === VALUE_NAME && hasValue
      ? { value: found.value! }
      : name === POINTS_NAME
        ? { value: new Exact(indicator.points) }
        : byName(name);
  const result = reckonFormula(node!, known, DECIMALS);
  const values = new Map<string, string>();
  for (const name of names) {
    const one = known(name);
    if (one !== undefined && 'value' in one) values.set(name, written(one.value));
  }
  const filled = fillFormula(formula, values);
  if (!('value' in result) || !result.value.isFinite())
    return {
      raw: null,
      line: { ...base, filled, points: null, why: 'value' in result ? '结果不是数' : result.notComputed },
    };
  const most = new Exact(indicator.points);
  const amount = Decimal.max(ZERO, Decimal.min(result.value, most));
  const raw = rounded(new Exact(amount).times(sign), rules.places);
  const isKept = !result.value.eq(amount);
  return {
    raw,
    line: {
      ...base,
      filled: isKept ? `${filled} → ${result.value.gt(most) ? `最多 ${indicator.points}` : '最少 0'}` : filled,
      points: written(raw),
      why: null,
    },
  };
}

const lineOf = (indicator: ReadyIndicator['indicator']) => ({
  key: indicator.key,
  name: indicator.name,
  parent: indicator.parent,
  full: indicator.points,
});

/** A sum, or a leaf with its corrections, kept between nothing and its points; what that took or gave is a line. */
function bounded({ indicator }: ReadyIndicator, raw: Decimal): { value: Decimal; line: ScoreLine | null } {
  const most = new Exact(indicator.points);
  const [low, high] = indicator.kind === 'deduction' ? [most.neg(), ZERO] : [ZERO, most];
  const value = raw.lt(low) ? low : raw.gt(high) ? high : raw;
  if (value.eq(raw)) return { value: raw, line: null };
  const says =
    indicator.kind === 'deduction'
      ? `“${indicator.name}”扣分限于 0 至 ${indicator.points} 分`
      : `“${indicator.name}”限于 0 至 ${indicator.points} 分`;
  return {
    value,
    line: {
      ...ownLine(`${indicator.key}:bound`, `${indicator.name}：限额`, 'bound', value.minus(raw), says),
      parent: indicator.key,
    },
  };
}

function boundTotal(rules: ScoringRules, total: Decimal, lines: ScoreLine[]): Decimal {
  const most = rules.most === null ? null : new Exact(rules.most);
  const least = rules.least === null ? null : new Exact(rules.least);
  const value = most !== null && total.gt(most) ? most : least !== null && total.lt(least) ? least : total;
  if (!value.eq(total))
    lines.push(
      ownLine(
        'total:bound',
        '总分限额',
        'bound',
        value.minus(total),
        value.lt(total) ? `总分最高 ${rules.most} 分` : `总分最低 ${rules.least} 分`,
      ),
    );
  return value;
}

type Struck = ScoreSheet['vetoes'][number] & { effect: 'lowest' | 'zero' };

function vetoesOf(
  rules: ScoringRules,
  ready: ReadyRules,
  facts: UnitFacts,
  byName: (name: string) => Reckoned<Decimal> | undefined,
): Struck[] {
  return rules.vetoes.flatMap(({ key, name, effect, formula }): Struck[] => {
    const node = ready.vetoes.get(key) ?? null;
    if (node !== null) {
      const result = reckonFormula(node, byName, DECIMALS);
      return 'value' in result && !result.value.isZero()
        ? [{ key, name, effect, reason: `符合条件：${formula}`, source: null }]
        : [];
    }
    const entry = facts.given.findLast((one) => one.kind === 'veto' && one.key === key);
    return entry === undefined ? [] : [{ key, name, effect, reason: entry.reason, source: givenLink(entry) }];
  });
}

const ownLine = (key: string, name: string, kind: 'bound' | 'veto', points: Decimal, how: string): ScoreLine => ({
  ...{ key, name, kind, how, parent: null, full: null, value: null, formula: '', filled: '', why: null, sources: [] },
  points: written(points),
});

const manualLine = (
  { id, points, reason, eventId }: UnitFacts['manual'][number],
  parent: string | null,
): ScoreLine => ({
  ...{ key: `manual:${id}`, name: '更正', kind: 'manual', parent, full: null, value: null, formula: '', filled: '' },
  points,
  why: null,
  how: reason,
  sources: [{ kind: 'manual', id, itemId: null, title: '更正', detail: reason, eventId }],
});

/** Lines in the order of the scheme, parts after what they belong to. */
function inTree(
  rules: ScoringRules,
  order: readonly ReadyIndicator[],
  lines: ReadonlyMap<string, readonly ScoreLine[]>,
): ScoreLine[] {
  const held = new Set(order.map(({ indicator }) => indicator.key));
  const told: ScoreLine[] = [];
  const tell = (key: string): void => {
    const [first, ...more] = lines.get(key)!;
    told.push(first!);
    for (const child of rules.indicators) if (child.parent === key && held.has(child.key)) tell(child.key);
    told.push(...more);
  };
  for (const { key, parent } of rules.indicators) if (parent === null && held.has(key)) tell(key);
  return told;
}
