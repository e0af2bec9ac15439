import type { LightColour, LightSettings, LightState, Proof } from '@liubu/contract';
import { Decimal } from 'decimal.js';
import { isLessBetter, keepsTarget, spareOf } from '../../../../plans/keeps-target.ts';
import { curveOf } from './curve.ts';
import type { ItemFacts, Judged, Step, TargetFacts, ValueFact, When } from './facts.ts';
import { colourOfPeriods, worseColour } from './ranks.ts';
import { dueOf, endOfMonth, monthIn, type Said } from './what-was-said.ts';

/** A figure that counts, and who speaks for it. */
export interface Figure extends ValueFact {
  isVerified: boolean;
}

/** One figure a month: the verified one where there is one. */
export function figuresOf(target: TargetFacts, month: number): Figure[] {
  const at = new Map<number, Figure>();
  for (const value of target.reported) if (value.month <= month) at.set(value.month, { ...value, isVerified: false });
  for (const value of target.verified) if (value.month <= month) at.set(value.month, { ...value, isVerified: true });
  return [...at.values()].sort((a, b) => a.month - b.month);
}

/** Better is low: a limit that is not to be exceeded. */
export const isLimit = ({ op, direction, quantity, baseline }: TargetFacts): boolean =>
  op === '<=' && !(direction === 'down' && baseline !== null && (quantity === 'stock' || quantity === 'rate'));

export const percentOf = (share: number): string => `${Math.round(share * 10000) / 100}%`;
const rounded = (share: number): number => Math.round(share * 1e6) / 1e6;

/** Whether a value keeps to the target, at its due date. */
export const isMet = (target: TargetFacts, value: string, { about }: LightSettings): boolean =>
  target.value !== null && keepsTarget({ ...target, value: target.value }, value, about);

/**
 * How far a level is from where it should be, as a share of it; below zero is better than it should be. 左右 leaves room:
 * the gap begins where it ends.
 */
function levelGap(target: TargetFacts, value: string, about: number): number {
  const v = new Decimal(value);
  const wanted = new Decimal(target.value!);
  const over = (by: Decimal, of: Decimal): number =>
    of.isZero() ? Math.sign(by.toNumber()) : by.div(of.abs()).toNumber();
  const high = target.op === 'range' && target.valueHigh !== null ? new Decimal(target.valueHigh) : null;
  if (high !== null && v.gt(high) && target.direction !== 'up') return over(v.minus(high), high);
  if (high !== null && v.gte(wanted)) return 0;
  if (target.direction === 'hold' && target.op !== '>=' && target.op !== '<=')
    return Math.abs(over(v.minus(wanted), wanted));
  const by = isLessBetter(target) ? v.minus(wanted) : wanted.minus(v);
  const spare = spareOf(target.op, wanted, about);
  return over(by.gt(spare) ? by.minus(spare) : by.gt(0) ? new Decimal(0) : by, wanted);
}

interface Pace {
  expected: number;
  actual: number;
  /** As it is compared with the declared limits. */
  gap: number;
  steps: Step[];
}

function paceAt(
  target: TargetFacts,
  figures: readonly Figure[],
  latest: Figure,
  settings: LightSettings,
  periodMonths: readonly number[],
): Pace | null {
  const steps: Step[] = [];
  const wanted = new Decimal(target.value!);
  const { month, value } = latest;
  const curve = curveOf(target);
  const point = curve[month - 1]!;
  const isLevel = target.quantity === 'rate' && target.baseline === null;
  if (isLevel || wanted.isZero()) {
    const gap = rounded(levelGap(target, value, settings.about));
    steps.push({ rule: 'actual-level', values: { target: `${target.value}`, value, gap: percentOf(gap) } });
    return { expected: 1, actual: rounded(1 - gap), gap, steps };
  }
  const declared = settings.monthShares.length > 0 ? shareBetween(settings.monthShares, month) : null;
  const share = declared ?? (point.share === null ? null : Number(point.share));
  if (share === null || (target.quantity === 'stock' && target.baseline === null)) return null;
  const baseline = target.baseline === null ? null : new Decimal(target.baseline);
  const isWay = (target.quantity === 'stock' || target.quantity === 'rate') && baseline !== null;
  let actual: number;
  steps.push({
    rule: 'expected-share',
    values: {
      month,
      share: percentOf(share),
      value:
        declared === null && point.value !== null ? point.value : wanted.times(share).toDecimalPlaces(4).toString(),
      unit: target.measureUnit ?? '',
      ...HOW[declared === null ? target.schedule.kind : 'declared'],
    },
  });
  if (isWay) {
    const way = wanted.minus(baseline);
    if (way.isZero() || target.direction === 'hold') {
      const gap = rounded(levelGap(target, value, settings.about));
      return {
        expected: 1,
        actual: rounded(1 - gap),
        gap,
        steps: [{ rule: 'actual-level', values: { target: `${target.value}`, value, gap: percentOf(gap) } }],
      };
    }
    actual = rounded(new Decimal(value).minus(baseline).div(way).toNumber());
    steps.push({
      rule: 'actual-way',
      values: { value, baseline: target.baseline!, target: target.value!, share: percentOf(actual) },
    });
  } else {
    const sum =
      target.quantity === 'flow_period'
        ? figures.reduce((all, one) => all.plus(one.value), new Decimal(0))
        : new Decimal(value);
    actual = rounded(sum.div(wanted).toNumber());
    steps.push({
      rule: 'actual-flow',
      values: { value: sum.toString(), target: target.value!, share: percentOf(actual) },
    });
  }
  // Of a flow of the period only those periods are expected that have a figure.
  const expected = rounded(
    target.quantity === 'flow_period'
      ? shareOfPeriods(curve, figures, periodMonths, declared === null ? null : settings)
      : share,
  );
  const limit = isLimit(target) || (isWay && target.direction === 'down' && wanted.gt(baseline));
  const points = rounded(limit ? actual - expected : expected - actual);
  steps.push({
    rule: limit ? 'gap-limit' : 'gap-points',
    values: { expected: percentOf(expected), actual: percentOf(actual), gap: percentOf(points) },
  });
  if (settings.measure !== 'short' || expected <= 0) return { expected, actual, gap: points, steps };
  const gap = rounded(points / expected);
  steps.push({
    rule: 'gap-short',
    values: { points: percentOf(points), expected: percentOf(expected), gap: percentOf(gap) },
  });
  return { expected, actual, gap, steps };
}

const HOW = {
  even: { how: '平均', howEn: 'even' },
  seasonal: { how: '按去年的季节', howEn: 'last year’s shape' },
  milestones: { how: '按声明的节点', howEn: 'points of its schedule' },
  declared: { how: '按阈值声明的份额', howEn: 'shares declared with the thresholds' },
} as const;

function shareOfPeriods(
  curve: readonly { share: string | null }[],
  figures: readonly Figure[],
  periodMonths: readonly number[],
  settings: LightSettings | null,
): number {
  const at = (month: number): number =>
    month === 0
      ? 0
      : settings === null
        ? Number(curve[month - 1]!.share ?? 0)
        : shareBetween(settings.monthShares, month);
  return figures.reduce((sum, { month }) => {
    const before = [...periodMonths].filter((one) => one < month).at(-1) ?? (periodMonths.length > 0 ? 0 : month - 1);
    return sum + at(month) - at(before);
  }, 0);
}

/** In a straight line between declared months; from nothing at the new year. */
export function shareBetween(points: LightSettings['monthShares'], month: number): number {
  let [from, start] = [0, 0];
  for (const { month: to, share } of points) {
    if (month <= to) return start + ((share - start) * (month - from)) / (to - from);
    [from, start] = [to, share];
  }
  return start;
}

/** State and colour of a gap. */
export function lightOfGap(
  gap: number,
  settings: LightSettings,
): { state: LightState; colour: LightColour; step: Step } {
  const yellow = percentOf(settings.yellowFrom);
  if (settings.redAbove !== null && gap > settings.redAbove)
    return {
      state: 'behind',
      colour: 'red',
      step: { rule: 'colour-red', values: { gap: percentOf(gap), red: percentOf(settings.redAbove) } },
    };
  if (gap > 0 && gap >= settings.yellowFrom)
    return {
      state: 'behind',
      colour: 'yellow',
      step: { rule: 'colour-yellow', values: { gap: percentOf(gap), yellow } },
    };
  if (gap < 0 && -gap >= settings.aheadFrom)
    return {
      state: 'ahead',
      colour: 'green',
      step: { rule: 'state-ahead', values: { ahead: percentOf(-gap), from: percentOf(settings.aheadFrom) } },
    };
  return { state: 'on_pace', colour: 'green', step: { rule: 'colour-green', values: { yellow } } };
}

/** What is done, with proof or without. */
export function doneState(reachedOn: string, due: string, proof: Proof, steps: Step[]): LightState {
  if (proof !== 'evidenced' && proof !== 'verified') {
    steps.push({ rule: 'done-unproved', values: {} });
    return 'done_unverified';
  }
  if (reachedOn >= due) return 'done';
  steps.push({ rule: 'done-early', values: { due } });
  return 'done_early';
}

/** A target with a number, by pace (quantified), or once at its end (annual only, or where no pace can be said). */
export function judgeTarget(
  item: ItemFacts,
  target: TargetFacts,
  said: Said,
  when: When,
  settings: LightSettings,
): Judged {
  const due = dueOf(item, when.planYear);
  const dueMonth = Math.max(1, monthIn(when.planYear, due));
  const figures = figuresOf(target, when.month);
  const latest = figures.at(-1);
  const steps: Step[] = [];
  const proof: Proof =
    latest === undefined
      ? said.proof === 'none'
        ? 'none'
        : 'reported'
      : latest.isVerified
        ? 'verified'
        : said.evidence.length > 0
          ? 'evidenced'
          : 'reported';
  const isAnnual = target.method === 'annual_only';
  const judged = (state: LightState, colour: LightColour, pace: Pace | null = null): Judged => ({
    id: target.id,
    label: target.label,
    formula: isAnnual ? 'annual_only' : 'pace',
    state,
    colour,
    proof,
    expected: pace?.expected ?? null,
    actual: pace?.actual ?? null,
    gap: pace?.gap ?? null,
    steps,
  });
  const toldMonth = monthIn(when.planYear, said.toldUntil);
  const unpublished = target.unpublished.filter(({ month }) => month > (latest?.month ?? 0) && month <= when.month);
  const notYet = unpublished.at(-1);
  if (isAnnual && toldMonth < dueMonth) {
    steps.push({ rule: 'annual-only', values: { month: dueMonth } });
    return judged('not_rated', 'none');
  }
  if (latest !== undefined)
    steps.push({
      rule: 'value-counts',
      values: {
        month: latest.month,
        value: latest.value,
        unit: target.measureUnit ?? '',
        ...(latest.isVerified ? VERIFIED : REPORTED),
      },
    });
  else steps.push({ rule: 'value-none', values: {} });
  if (notYet !== undefined) steps.push({ rule: 'not-published', values: { month: notYet.month, on: notYet.on } });

  const isFinal = latest !== undefined && latest.month >= dueMonth;
  const accumulates =
    !isLimit(target) &&
    (target.quantity === null || target.quantity === 'flow_cumulative' || target.quantity === 'stock');
  const reached =
    latest !== undefined &&
    (accumulates || isFinal) &&
    isMet(target, target.quantity === 'flow_period' ? sumOf(figures) : latest.value, settings);
  const pace =
    latest === undefined || isAnnual
      ? null
      : paceAt(
          target,
          figures,
          latest,
          settings,
          item.periods.map(({ month }) => month),
        );
  if (reached) {
    const since = accumulates ? figures.find(({ value }) => isMet(target, value, settings))! : latest;
    steps.push({ rule: 'reached', values: { month: since.month } });
    if (pace !== null) steps.push(...pace.steps);
    return judged(doneState(endOfMonth(when.planYear, since.month), due, proof, steps), 'green', pace);
  }
  const isOver = said.toldUntil >= due && when.today > due;
  const isFinalPublished = isFinal || !target.unpublished.some(({ month }) => month === dueMonth);
  if (isOver && isFinalPublished && !isWaiting(said, dueMonth)) {
    if (pace !== null) steps.push(...pace.steps);
    steps.push({ rule: 'overdue', values: { due } });
    return judged('overdue', 'red', pace);
  }
  if (isAnnual) return judged('not_rated', 'none');

  // Months that are over without a figure: 未入统. What waits for publication or review is not the unit's doing.
  const from = latest?.month ?? 0;
  const waiting = new Set(said.waiting.map(({ month }) => month));
  const without = said.due.filter(
    ({ month }) => month > from && !waiting.has(month) && !target.unpublished.some((one) => one.month === month),
  ).length;
  if (waiting.size > 0) steps.push({ rule: 'waits-for-review', values: { n: waiting.size } });
  const limits = { yellow: settings.silentYellow ?? '—', red: settings.silentRed ?? '—' };
  const silence = colourOfPeriods(without, settings.silentYellow, settings.silentRed);
  if (
    latest === undefined ||
    (new Decimal(latest.value).isZero() && !isLimit(target) && target.quantity !== 'rate' && said.changedMonth === null)
  ) {
    if (notYet !== undefined && without === 0) return judged('not_rated', 'none');
    if (said.due.length === 0 && waiting.size === 0) {
      steps.push({ rule: 'not-due-yet', values: {} });
      return judged('not_started', 'none');
    }
    if (said.changedMonth === null) {
      const n = said.due.filter(({ month }) => !waiting.has(month)).length;
      steps.push({
        rule: 'not-started',
        values: { n, yellow: settings.notStartedYellow ?? '—', red: settings.notStartedRed ?? '—' },
      });
      return judged(
        'not_started',
        worseColour(colourOfPeriods(n, settings.notStartedYellow, settings.notStartedRed), silence),
      );
    }
    if (without > 0) steps.push({ rule: 'value-missing', values: { month: from, n: without, ...limits } });
    return judged('behind', silence);
  }
  if (pace === null) {
    steps.push({ rule: 'no-pace', values: {} });
    return silence === 'none' ? judged('not_rated', 'none') : judged('behind', silence);
  }
  steps.push(...pace.steps);
  const light = lightOfGap(pace.gap, settings);
  steps.push(light.step);
  if (silence === 'none') return judged(light.state, light.colour, pace);
  steps.push({ rule: 'value-missing', values: { month: from, n: without, ...limits } });
  return judged('behind', worseColour(light.colour, silence), pace);
}

const sumOf = (figures: readonly Figure[]): string =>
  figures.reduce((sum, { value }) => sum.plus(value), new Decimal(0)).toString();
const isWaiting = (said: Said, month: number): boolean => said.waiting.some((one) => one.month >= month);
const VERIFIED = { kind: '核定数', kindEn: 'verified' } as const;
const REPORTED = { kind: '上报数', kindEn: 'reported' } as const;
