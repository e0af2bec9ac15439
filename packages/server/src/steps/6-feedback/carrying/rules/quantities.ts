import { AMPLIFIED_FROM, type CarryRow } from '@liubu/contract';
import { Decimal } from 'decimal.js';
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
    (one) => one.value !== null && isSameUnit(promise, one) && isSummable(promise) === isSummable(one),
  );
  const by = (test: (one: CarryTarget) => boolean) => fitting.find(test);
  return (
    by(({ indicator }) => indicator !== null && indicator === promise.indicator) ??
    by(({ name }) => name === promise.name) ??
    by(({ indicator }) => indicator === null || promise.indicator === null) ??
    null
  );
}

/** One wants more where the other wants less. 持平 goes with either. */
export function isOpposed(promise: CarryTarget, work: CarryTarget): boolean {
  const sideOf = ({ op, direction }: CarryTarget) =>
    op === '<=' ? 'down' : op === '>=' ? 'up' : direction === 'hold' ? null : direction;
  const [a, b] = [sideOf(promise), sideOf(work)];
  return a !== null && b !== null && a !== b;
}

/** @example targetText({op: '>=', value: '600000', measureUnit: '亩', …}) → '≥ 60万亩' */
export const targetText = sayTarget;

export interface Carried {
  promise: CarryTarget | null;
  /** Of confirmed links; null where the work has no number that answers. */
  works: readonly (CarryTarget | null)[];
}

export interface Standing extends Pick<CarryRow, 'promised' | 'sum' | 'ratio' | 'findings' | 'summable'> {}

/** How a promise stands with those who carry it. Pure. */
export function standingOf({ promise, works }: Carried): Standing {
  const findings: CarryRow['findings'] = [];
  if (works.length === 0) findings.push('no-carrier');
  if (promise !== null && works.some((work) => work !== null && isOpposed(promise, work))) findings.push('mismatch');
  const summable = promise !== null && isSummable(promise);
  const promised = promise?.value ?? null;
  const sum = summable ? sumOf(promise, works) : null;
  if (sum === null || promised === null || new Decimal(promised).isZero())
    return { promised, sum: sum?.toFixed() ?? null, ratio: null, findings, summable };
  const ratio = sum.div(promised);
  // Of a limit less is harder: the sum of limits below it is 加码.
  const isLimit = promise!.op === '<=' || promise!.direction === 'down';
  const asked = isLimit ? (sum.isZero() ? null : new Decimal(promised).div(sum)) : ratio;
  if (asked?.gte(AMPLIFIED_FROM)) findings.push('amplified');
  if (asked?.lt(1)) findings.push('short');
  return { promised, sum: sum.toFixed(), ratio: ratio.toDecimalPlaces(2).toFixed(), findings, summable };
}

/** In the promise's unit; null where no work has a number that answers. */
export function sumOf(promise: CarryTarget, works: readonly (CarryTarget | null)[]): Decimal | null {
  let sum: Decimal | null = null;
  for (const work of works) {
    if (work === null || work.value === null || !isSummable(work)) continue;
    const value =
      (work.measureUnit ?? '') === (promise.measureUnit ?? '')
        ? work.value
        : convert(work.value, work.measureUnit ?? '', promise.measureUnit ?? '');
    if (value !== null) sum = (sum ?? new Decimal(0)).plus(value);
  }
  return sum;
}
