import { AMPLIFIED_FROM, type CarryRow } from '@liubu/contract';
import { Decimal } from 'decimal.js';
import { isLessBetter, isMove, spareOf, wayOfFigure } from '../../../../plans/keeps-target.ts';
import { convert, dimensionOf } from '../../../1-design/index.ts';
import { sayTarget } from '../../reconcile/rules/say-quantity.ts';

/** A target of either side, as far as it is compared. */
export interface CarryTarget {
  name: string;
  op: string;
  value: string | null;
  valueHigh: string | null;
  measureUnit: string | null;
  indicator: string | null;
  direction: 'up' | 'down' | 'hold' | null;
  aspect: string | null;
  quantity: string | null;
}

const RATE_UNITS = /^(?:%|％|‰|个?百分点|倍)$/;

/** Rates, ranks and states of several places make no sum. */
export const isSummable = ({ value, quantity, measureUnit, op }: CarryTarget): boolean =>
  value !== null &&
  op !== 'qualitative' &&
  op !== 'ratio' &&
  quantity !== 'rate' &&
  quantity !== 'rank' &&
  quantity !== 'state' &&
  !RATE_UNITS.test(measureUnit ?? '');

const isSameUnit = (one: CarryTarget, other: CarryTarget): boolean => {
  const [a, b] = [one.measureUnit ?? '', other.measureUnit ?? ''];
  return a === b || (dimensionOf(a) !== null && dimensionOf(a) === dimensionOf(b));
};

/**
 * Which of a work's targets answers to the promise's: the same indicator before the same name, and never another kind of
 * quantity.
 */
export function answering(promise: CarryTarget, targets: readonly CarryTarget[]): CarryTarget | null {
  const fitting = targets.filter(
    (one) =>
      one.value !== null &&
      isSameUnit(promise, one) &&
      isSummable(promise) === isSummable(one) &&
      !isOtherScale(promise, one),
  );
  const by = (test: (one: CarryTarget) => boolean) => fitting.find(test);
  return (
    by(({ indicator }) => indicator !== null && indicator === promise.indicator) ??
    by(({ name }) => name === promise.name) ??
    by(({ indicator }) => indicator === null || promise.indicator === null) ??
    null
  );
}

/** What the target's number is better as: 压减100万吨 wants more of it, 控制在100万吨以内 less; null tells neither. */
function wayOf(target: CarryTarget): 'up' | 'down' | null {
  if (target.op === '<=') return 'down';
  const way = wayOfFigure(target);
  if (way === 'down') return isLessBetter({ ...target, direction: way }) ? 'down' : 'up';
  if (way === 'up' || target.op === '>=') return 'up';
  return null;
}

/** One wants more of its number where the other wants less. 持平 goes with either. */
export function isOpposed(promise: CarryTarget, work: CarryTarget): boolean {
  const [a, b] = [wayOf(promise), wayOf(work)];
  return a !== null && b !== null && a !== b;
}

/** Where something is to stand: a limit, 降至, 稳定在. */
const isPlace = (target: CarryTarget): boolean =>
  !isMove(target) && (target.op === '<=' || target.direction === 'down' || target.direction === 'hold');

/** How far something moves and where it is to stand are two things, whatever their unit. */
const isOtherScale = (one: CarryTarget, other: CarryTarget): boolean =>
  (isMove(one) && isPlace(other)) || (isMove(other) && isPlace(one));

/** @example targetText({op: '>=', value: '600000', measureUnit: '亩', …}) → '≥ 60万亩' */
export const targetText = sayTarget;

export interface Carried {
  promise: CarryTarget | null;
  /** Of confirmed links; null where the work has no number that answers. */
  works: readonly (CarryTarget | null)[];
}

export interface Standing extends Pick<CarryRow, 'promised' | 'sum' | 'ratio' | 'findings' | 'summable'> {}

/**
 * How a promise stands with those who carry it. Pure.
 *
 * @param about  the share that 左右 leaves, as declared with the lights
 */
export function standingOf({ promise, works }: Carried, about: number): Standing {
  const findings: CarryRow['findings'] = [];
  if (works.length === 0) findings.push('no-carrier');
  if (promise !== null && works.some((work) => work !== null && isOpposed(promise, work))) findings.push('mismatch');
  const summable = promise !== null && isSummable(promise);
  const promised = promise?.value ?? null;
  const sum = summable ? sumOf(promise, works) : null;
  const nothing = { promised, sum: sum?.toFixed() ?? null, ratio: null, findings, summable };
  if (promise === null || promised === null) return nothing;
  if (!summable) {
    const each = works.flatMap((work) => rateOf(promise, work));
    // Rates make no sum; but where all ask more, or all less, no mean of theirs tells otherwise.
    if (each.length > 0 && each.every((rate) => isAmplified(promise, rate))) findings.push('amplified');
    if (each.length > 0 && each.every((rate) => isShort(promise, rate, about))) findings.push('short');
    return nothing;
  }
  if (sum === null || new Decimal(promised).isZero()) return nothing;
  if (isAmplified(promise, sum)) findings.push('amplified');
  if (isShort(promise, sum, about)) findings.push('short');
  return { ...nothing, ratio: sum.div(promised).toDecimalPlaces(2).toFixed() };
}

/** Asks clearly more than was promised: more of what is to grow or to fall by so much, less of what is limited. */
function isAmplified(promise: CarryTarget, asked: Decimal): boolean {
  const value = new Decimal(promise.value!);
  // What is asked of a negative or no number is no multiple of it.
  if (value.lte(0) || asked.lte(0)) return false;
  if (wayOf(promise) === 'down') return value.div(asked).gte(AMPLIFIED_FROM);
  return asked.div(promise.valueHigh ?? value).gte(AMPLIFIED_FROM);
}

/** Leaves a part of the promise that nobody answers for; 左右 leaves its share. */
function isShort(promise: CarryTarget, asked: Decimal, about: number): boolean {
  const value = new Decimal(promise.value!);
  const spare = spareOf(promise.op, value, about);
  return wayOf(promise) === 'down' ? asked.gt(value.plus(spare)) : asked.lt(value.minus(spare));
}

/** The number of a rate that makes no sum; ranks and states are no quantities. */
function rateOf(promise: CarryTarget, work: CarryTarget | null): Decimal[] {
  if (work === null || work.value === null || isOpposed(promise, work)) return [];
  if (promise.quantity === 'rank' || promise.quantity === 'state' || promise.op === 'ratio') return [];
  const value = inUnitOf(promise, work);
  return value === null ? [] : [new Decimal(value)];
}

const inUnitOf = (promise: CarryTarget, { value, measureUnit }: CarryTarget): string | null =>
  (measureUnit ?? '') === (promise.measureUnit ?? '')
    ? value
    : convert(value!, measureUnit ?? '', promise.measureUnit ?? '');

/** In the promise's unit; null where no work has a number that answers. What wants the other way adds nothing. */
export function sumOf(promise: CarryTarget, works: readonly (CarryTarget | null)[]): Decimal | null {
  let sum: Decimal | null = null;
  for (const work of works) {
    if (work === null || work.value === null || !isSummable(work) || isOpposed(promise, work)) continue;
    const value = inUnitOf(promise, work);
    if (value !== null) sum = (sum ?? new Decimal(0)).plus(value);
  }
  return sum;
}
