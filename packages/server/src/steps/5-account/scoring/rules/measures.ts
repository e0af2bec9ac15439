import { LIGHT_STATES, type ScoreIndicator, type ScoreSourceLink, type ScoringRules } from '@liubu/contract';
import type { Decimal } from 'decimal.js';
import { Exact, percentText, rounded, written } from './arithmetic.ts';
import type { GivenFact, ItemFact, ScoreFacts } from './facts.ts';
import { SHARE_PLACES, SHARE_WHOLE, shareOfTarget } from './share-of-target.ts';

/** The value of an indicator's source for a unit; null: nothing there to be judged, `how` tells. */
export interface Measure {
  value: Decimal | null;
  how: string;
  sources: ScoreSourceLink[];
}

/** Values are told to so many places, and reckoned with as they are told. */
const VALUE_PLACES = 6;
const ONE = new Exact(1);
const ZERO = new Exact(0);

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * What there is of one unit, found once. What is many (filings, findings) comes as it was given, and only what counts of
 * it is put in order; the rest is in order, so that the order of entries can't matter.
 */
export interface UnitFacts {
  items: ItemFact[];
  filings: ScoreFacts['filings'];
  findings: ScoreFacts['findings'];
  mendings: ScoreFacts['mendings'];
  given: GivenFact[];
  cases: ScoreFacts['cases'];
  manual: ScoreFacts['manual'];
  /** Item → “1.2 改造老旧小区”, made once: thousands of links name it. */
  titles: ReadonlyMap<string, string>;
  /** Filing → its link, made once: several lines count the same filing. */
  links: Map<ScoreFacts['filings'][number], ScoreSourceLink>;
  /** Item → the tolerance that lessens most. */
  tolerances: ReadonlyMap<string, { id: string; share: Decimal }>;
}

export function factsByUnit(facts: ScoreFacts): (unitId: string) => UnitFacts {
  const of = <T extends { unitId: string }>(rows: readonly T[], inOrder?: (a: T, b: T) => number) => {
    const byUnit = new Map<string, T[]>();
    for (const row of rows) {
      const list = byUnit.get(row.unitId);
      if (list === undefined) byUnit.set(row.unitId, [row]);
      else list.push(row);
    }
    return (unitId: string): T[] => {
      const list = byUnit.get(unitId) ?? [];
      return inOrder === undefined ? list : list.sort(inOrder);
    };
  };
  const byId = (a: { id: string }, b: { id: string }) => text(a.id, b.id);
  const items = of(facts.items, (a, b) => a.position - b.position || text(a.itemId, b.itemId) || text(a.role, b.role));
  const filings = of(facts.filings);
  const findings = of(facts.findings);
  const mendings = of(facts.mendings);
  const given = of(facts.given, (a, b) => text(a.givenAt, b.givenAt) || byId(a, b));
  const cases = of(facts.cases, (a, b) => text(a.decidedOn, b.decidedOn) || text(a.caseId, b.caseId));
  const manual = of(facts.manual, byId);
  const tolerances = of(facts.tolerances, byId);
  return (unitId) => {
    const tolerated = new Map<string, { id: string; share: Decimal }>();
    for (const { id, itemId, deductionShare } of tolerances(unitId)) {
      const share = new Exact(deductionShare);
      const known = tolerated.get(itemId);
      if (known === undefined || share.lt(known.share)) tolerated.set(itemId, { id, share });
    }
    const answered = items(unitId);
    return {
      items: answered,
      titles: new Map(answered.map(({ itemId, code, title }) => [itemId, oneText(code, ' ', title)])),
      links: new Map(),
      filings: filings(unitId),
      findings: findings(unitId),
      mendings: mendings(unitId),
      given: given(unitId),
      cases: cases(unitId),
      manual: manual(unitId),
      tolerances: tolerated,
    };
  };
}

/** Reads an indicator's source. Pure. */
export function measure(rules: ScoringRules, indicator: ScoreIndicator, unit: UnitFacts): Measure {
  const { source } = indicator;
  switch (source.kind) {
    case 'completion':
      return completion(rules, source, unit);
    case 'timeliness': {
      if (unit.filings.length === 0) return { value: null, how: '没有应报的填报', sources: [] };
      const late = counted(unit, unit.filings.filter(isLate), filingLink(unit));
      const value = rounded(ONE.minus(late.value!.div(unit.filings.length)), VALUE_PLACES);
      const inTime = unit.filings.length - late.sources.filter(({ kind }) => kind === 'filing').length;
      return { ...late, value, how: `应报 ${unit.filings.length} 次，按时 ${inTime} 次` };
    }
    case 'late':
      return counted(unit, unit.filings.filter(isLate), filingLink(unit), '逾期或未报');
    case 'missing':
      return counted(
        unit,
        unit.filings.filter(({ sent }) => sent === null),
        filingLink(unit),
        '未报',
      );
    case 'returned':
      // What never came counts as if it had been returned: nobody gains by keeping silent.
      return counted(
        unit,
        unit.filings.filter(({ sent }) => sent === null || sent.returns > 0),
        filingLink(unit),
        '被退回或未报',
      );
    case 'unanswered':
      return counted(
        unit,
        unit.findings.filter(({ isAnswered }) => !isAnswered),
        ({ id, itemId, title, due }) => ({
          kind: 'finding',
          id,
          itemId,
          title,
          detail: `应于 ${due} 前说明`,
          eventId: null,
        }),
        '逾期未说明',
      );
    case 'unmended':
      return counted(
        unit,
        unit.mendings.filter(({ isDone }) => !isDone),
        ({ kind, id, itemId, title, due }) => ({
          kind,
          id,
          itemId,
          title,
          detail: `应于 ${due} 前办结`,
          eventId: null,
        }),
        '逾期未完成整改',
      );
    case 'target':
      return ofTarget(source, unit);
    case 'given': {
      const last = unit.given.findLast(({ kind, key }) => kind === 'value' && key === source.key);
      if (last === undefined) return { value: null, how: '还没有录入', sources: [] };
      return { value: new Exact(last.value), how: `录入 ${last.value}`, sources: [givenLink(last)] };
    }
    case 'additions': {
      const entries = unit.given.filter(({ kind, key }) => kind === 'points' && key === source.key);
      const proved = entries.filter(({ basis }) => basis !== '');
      return {
        value: proved.reduce<Decimal>((sum, { value }) => sum.plus(value), ZERO),
        how: `${proved.length} 条有依据${entries.length > proved.length ? `，${entries.length - proved.length} 条没有依据不计` : ''}`,
        sources: proved.map(givenLink),
      };
    }
    case 'cases': {
      let value: Decimal = ZERO;
      const sources: ScoreSourceLink[] = [];
      for (const one of unit.cases) {
        const tolerance = one.itemId === null ? undefined : unit.tolerances.get(one.itemId);
        const taken = tolerance === undefined ? new Exact(one.points) : tolerance.share.times(one.points);
        value = value.plus(taken);
        sources.push({
          kind: 'case',
          id: one.caseId,
          itemId: one.itemId,
          title: one.reason,
          detail: `扣 ${written(taken)} 分${tolerance ? `（原 ${one.points} 分，容错保留 ${percentText(tolerance.share)}）` : ''}，${one.decidedOn} 决定${one.reference ? `，${one.reference}` : ''}`,
          eventId: null,
        });
        if (tolerance && one.itemId !== null) sources.push(toleranceLink(tolerance, one.itemId));
      }
      return { value, how: `${unit.cases.length} 件`, sources };
    }
    default:
      return { value: null, how: '', sources: [] };
  }
}

function completion(
  rules: ScoringRules,
  source: Extract<ScoreIndicator['source'], { kind: 'completion' }>,
  unit: UnitFacts,
): Measure {
  const most = wholeOf(new Exact(source.most));
  const lights = lightShares(rules, most);
  let [judged, left] = [0, 0];
  const sources: ScoreSourceLink[] = [];
  // Items that weigh the same are added up first and weighed once.
  const classes = new Map<string, { weight: Decimal; said: string; sum: number; items: number }>();
  for (const item of unit.items) {
    if (source.itemKinds.length > 0 && !source.itemKinds.includes(item.kind)) continue;
    const name = item.kind + item.role;
    let of = classes.get(name);
    if (of === undefined) {
      const weight = new Exact(rules.itemWeights[item.kind]).times(rules.roleWeights[item.role]);
      of = { weight, said: written(weight), sum: 0, items: 0 };
      classes.set(name, of);
    }
    if (of.weight.isZero()) continue;
    const { share, says } = source.by === 'value' ? shareByValue(lights, item, most) : shareByLight(lights, item);
    if (share === null) {
      left++;
      continue;
    }
    const tolerance = toleranceFor(unit, item.itemId, share);
    const counts = tolerance === undefined ? share : afterTolerance(share, tolerance.share);
    of.sum += counts;
    of.items++;
    judged++;
    sources.push({
      kind: 'item',
      id: item.itemId,
      itemId: item.itemId,
      title: unit.titles.get(item.itemId)!,
      detail: oneText(
        '权重 ',
        of.said,
        '，完成 ',
        percentOf(share),
        tolerance ? `，容错后按 ${percentOf(counts)}` : '',
        '（',
        says,
        '）',
      ),
      eventId: null,
    });
    if (source.by === 'value')
      for (const { value, name } of item.targets)
        if (value !== null)
          sources.push({
            kind: value.isVerified ? 'value' : 'filing',
            id: value.id,
            itemId: item.itemId,
            title: name,
            detail: oneText(value.isVerified ? '核定' : '上报', '数 ', value.value, '，截至 ', value.asOf),
            eventId: null,
          });
    if (tolerance) sources.push(toleranceLink(tolerance, item.itemId));
  }
  let [weights, sum]: [Decimal, Decimal] = [ZERO, ZERO];
  for (const of of classes.values()) {
    weights = weights.plus(of.weight.times(of.items));
    sum = sum.plus(of.weight.times(new Exact(of.sum).div(SHARE_WHOLE)));
  }
  if (weights.isZero())
    return { value: null, how: left > 0 ? `${left} 个事项都不参评` : '没有承担的事项', sources: [] };
  return {
    value: rounded(sum.div(weights), VALUE_PLACES),
    how: `${judged} 个事项，加权和 ${written(sum)}，权重 ${written(weights)}${left > 0 ? `，另有 ${left} 个不参评` : ''}`,
    sources,
  };
}

/** A template keeps all of its pieces alive behind it; of tens of thousands that is most of what a year takes. */
const oneText = (...parts: readonly string[]): string => parts.join('');

const wholeOf = (share: Decimal): number => rounded(share.times(SHARE_WHOLE), 0).toNumber();

/** @example percentOf(8_567_000_000) → '85.67%' */
const percentOf = (share: number): string => `${Math.round((share / SHARE_WHOLE) * 10_000) / 100}%`;

/** What is missing weighs as much as the tolerance leaves of it. */
const afterTolerance = (share: number, left: Decimal): number =>
  wholeOf(rounded(ONE.minus(ONE.minus(new Exact(share).div(SHARE_WHOLE)).times(left)), SHARE_PLACES));

/** Where all is done there is nothing to tolerate. */
const toleranceFor = (unit: UnitFacts, itemId: string, share: number) => {
  const tolerance = unit.tolerances.get(itemId);
  return tolerance !== undefined && share < SHARE_WHOLE ? tolerance : undefined;
};

/** In ten-billionths. */
interface SaidShare {
  share: number | null;
  says: string;
}

type LightShares = Readonly<Record<string, number | null>>;

const lightShares = (rules: ScoringRules, most: number): LightShares =>
  Object.fromEntries(
    Object.entries(rules.lightShares).map(([state, share]) => [
      state,
      share === null ? null : Math.min(wholeOf(new Exact(share)), most),
    ]),
  );

function shareByLight(lights: LightShares, { light }: ItemFact): SaidShare {
  if (light === null) return { share: null, says: '还没有亮灯' };
  return { share: lights[light] ?? null, says: LIGHT_STATES[light][0] };
}

/** The mean over its targets that can be measured; an item without any goes by its light. */
function shareByValue(lights: LightShares, item: ItemFact, most: number): SaidShare {
  let sum = 0;
  const says: string[] = [];
  for (const target of item.targets) {
    const reached = shareOfTarget(target, most);
    if (reached.share === null) continue;
    sum += reached.share;
    says.push(reached.says);
  }
  if (says.length === 0) {
    const byLight = shareByLight(lights, item);
    return { ...byLight, says: `没有可计量的目标，按${byLight.says}` };
  }
  return {
    share: Math.floor((2 * sum + says.length) / (2 * says.length)),
    says: says.length > 3 ? `${says.slice(0, 3).join('；')}等 ${says.length} 个目标` : says.join('；'),
  };
}

function ofTarget(source: Extract<ScoreIndicator['source'], { kind: 'target' }>, unit: UnitFacts): Measure {
  const most = wholeOf(new Exact(source.most));
  let sum = 0;
  const sources: ScoreSourceLink[] = [];
  const seen = new Set<string>();
  for (const item of unit.items)
    for (const target of item.targets) {
      if (target.name !== source.name || seen.has(target.targetId)) continue;
      const { share, says } = shareOfTarget(target, most);
      if (share === null) continue;
      seen.add(target.targetId);
      const tolerance = toleranceFor(unit, item.itemId, share);
      sum += tolerance === undefined ? share : afterTolerance(share, tolerance.share);
      sources.push({
        kind: target.value?.isVerified ? 'value' : 'item',
        id: target.value?.isVerified ? target.value.id : item.itemId,
        itemId: item.itemId,
        title: `${item.code} ${target.name}`,
        detail: `完成 ${percentOf(share)}（${says}）`,
        eventId: null,
      });
      if (tolerance) sources.push(toleranceLink(tolerance, item.itemId));
    }
  if (seen.size === 0) return { value: null, how: `没有可计量的“${source.name}”`, sources: [] };
  const mean = new Exact(sum).div(SHARE_WHOLE).div(seen.size);
  return { value: rounded(mean, VALUE_PLACES), how: `${seen.size} 个目标的平均`, sources };
}

/** Counts things; what is tolerated weighs as much as the tolerance leaves. */
function counted<T extends { id: string; itemId: string; due: string }>(
  unit: UnitFacts,
  unordered: readonly T[],
  link: (row: T) => ScoreSourceLink,
  word = '',
): Measure {
  let [value, tolerated]: [Decimal, number] = [ZERO, 0];
  const sources: ScoreSourceLink[] = [];
  let whole = 0;
  const rows = [...unordered].sort((a, b) => text(a.due, b.due) || text(a.id, b.id));
  for (const row of rows) {
    const tolerance = unit.tolerances.get(row.itemId);
    sources.push(link(row));
    if (tolerance === undefined) {
      whole++;
      continue;
    }
    tolerated++;
    value = value.plus(tolerance.share);
    sources.push(toleranceLink(tolerance, row.itemId));
  }
  value = value.plus(whole);
  return {
    value,
    how: `${word} ${rows.length} 件${tolerated > 0 ? `，其中 ${tolerated} 件已容错，折合 ${written(value)} 件` : ''}`.trim(),
    sources,
  };
}

const isLate = ({ sent }: ScoreFacts['filings'][number]): boolean => sent === null || sent.lateDays > 0;

const filingLink =
  ({ titles, links }: UnitFacts) =>
  (filing: ScoreFacts['filings'][number]): ScoreSourceLink => {
    const known = links.get(filing);
    if (known !== undefined) return known;
    const { id, itemId, month, due, sent } = filing;
    const title = titles.get(itemId);
    const link: ScoreSourceLink = {
      kind: 'filing',
      id,
      itemId,
      title: `${month}月填报${title === undefined ? '' : `：${title}`}`,
      detail:
        sent === null
          ? `应于 ${due} 前报送，未报`
          : `${sent.lateDays > 0 ? `逾期 ${sent.lateDays} 个工作日` : '按时'}${sent.returns > 0 ? `，退回 ${sent.returns} 次` : ''}`,
      eventId: null,
    };
    links.set(filing, link);
    return link;
  };

export const givenLink = ({ id, source, reason, basis, value, eventId }: GivenFact): ScoreSourceLink => ({
  kind: 'given',
  id,
  itemId: null,
  title: source,
  detail: `${value}，${reason}${basis === '' ? '' : `（${basis}）`}`,
  eventId,
});

const toleranceLink = ({ id, share }: { id: string; share: Decimal }, itemId: string): ScoreSourceLink => ({
  kind: 'tolerance',
  id,
  itemId,
  title: '容错认定',
  detail: `扣分保留 ${percentText(share)}`,
  eventId: null,
});
