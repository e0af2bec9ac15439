import type { CheckSettings } from '@liubu/contract';
import { Decimal } from 'decimal.js';

const Exact = Decimal.clone({ precision: 60 });

/** Whole things: their figures agree or do not. */
const COUNTED =
  /^(?:人|人次|户|户次|个|家|件|件次|项|所|座|台|套|辆|栋|处|条|名|场|次|位|只|头|例|张|份|宗|村|镇|个次)$/;
const POINTS = /^(?:%|％|个?百分点|‰)$/;

/** What a figure counts in: whole things, points of a rate, or an amount. */
export function figureKind(measureUnit: string | null): 'count' | 'rate' | 'amount' {
  const unit = (measureUnit ?? '').trim();
  return POINTS.test(unit) ? 'rate' : COUNTED.test(unit) ? 'count' : 'amount';
}

/**
 * Whether two figures of one thing differ by more than is declared.
 *
 * @example differs('100', '100.4', '万元', settings) → false: 0.4 % of an amount; differs('100', '101', '个', settings) → true
 */
export function differs(
  reported: string,
  verified: string,
  measureUnit: string | null,
  settings: CheckSettings,
): boolean {
  const gap = new Exact(reported).minus(verified).abs();
  const kind = figureKind(measureUnit);
  if (kind === 'count') return gap.gt(settings.countTolerance);
  if (kind === 'rate') return gap.gt(settings.rateTolerance);
  return gap.gt(new Exact(verified).abs().times(settings.amountTolerance));
}

/** reported − verified, exact. */
export const differenceOf = (reported: string, verified: string): string => {
  const text = new Exact(reported).minus(verified).toFixed();
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
};

/** In percent of the verified, two decimals; null where it is zero. */
export function percentOff(reported: string, verified: string): number | null {
  const base = new Exact(verified);
  return base.isZero()
    ? null
    : new Exact(reported).minus(verified).div(base.abs()).times(100).toDecimalPlaces(2).toNumber();
}
