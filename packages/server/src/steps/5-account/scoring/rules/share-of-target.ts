import { Decimal } from 'decimal.js';
import { isLessBetter } from '../../../../plans/keeps-target.ts';
import type { TargetFact } from './facts.ts';

/** Shares are told to so many places: enough for any sheet, few enough that their sums stay exact. */
export const SHARE_PLACES = 10;

const Share = Decimal.clone({ precision: 24, rounding: Decimal.ROUND_HALF_UP });
const ZERO = new Share(0);
const ONE = new Share(1);

export type TargetShare = { share: Decimal; says: string } | { share: null; says: string };

/**
 * How much of a target is reached; 1 is all of it. From a baseline it is the way gone: (value − baseline) ÷ (target −
 * baseline); else value ÷ target, turned round for limits. Without a figure, or without a verified one where somebody
 * verifies: 0. What can't be measured (no number, a target of zero) gives null and is left out.
 *
 * @param most  no more than this, however far it was exceeded
 */
export function shareOfTarget(target: TargetFact, most: Decimal): TargetShare {
  const { value } = target;
  if (target.target === null || target.op === 'qualitative') return { share: null, says: '没有可计量的目标' };
  const [goal, high] = [new Share(target.target), target.targetHigh === null ? null : new Share(target.targetHigh)];
  const isLimit = isLessBetter(target);
  const base = target.baseline === null ? null : new Share(target.baseline);
  const fromBase = base !== null && !base.eq(goal) && base.lt(goal) !== isLimit;
  if (!fromBase && goal.isZero() && !isLimit && target.direction !== 'hold')
    return { share: null, says: '目标值为零，无法按比例计算' };
  if (value === null) return { share: ZERO, says: '没有数据' };
  if (target.hasVerifier && !value.isVerified) return { share: ZERO, says: '上报数未经核定，不计' };
  const actual = new Share(value.value);
  const says = `${value.isVerified ? '核定' : '上报'}${value.value}，目标${target.target}${high === null ? '' : `–${target.targetHigh}`}，${value.month}月`;
  const kept = (share: Decimal) => ({
    share: isBelowZero(share)
      ? ZERO
      : share.gt(most)
        ? most
        : share.toDecimalPlaces(SHARE_PLACES, Decimal.ROUND_HALF_UP),
    says,
  });
  if (high !== null && target.op === 'range') {
    if (actual.gte(goal) && actual.lte(high)) return kept(ONE);
    return kept(actual.lt(goal) ? ratio(actual, goal) : ratio(high, actual));
  }
  if (target.direction === 'hold' && actual.eq(goal)) return kept(ONE);
  if (fromBase) return kept(actual.minus(base).div(goal.minus(base)));
  if (isLimit)
    return kept(
      actual.lte(goal) ? (most.lte(1) ? ONE : actual.lte(0) ? most : ratio(goal, actual)) : ratio(goal, actual),
    );
  return kept(ratio(actual, goal));
}

/** a ÷ b where that is a share of something; 0 where it is not. */
const ratio = (a: Decimal, b: Decimal): Decimal =>
  b.isZero() || b.isNegative() || isBelowZero(a) ? negativeRatio(a, b) : a.div(b);

const isBelowZero = (a: Decimal): boolean => a.isNegative() && !a.isZero();

/** Below zero (a falling total, a loss): reached or not reached, there is no share of it. */
const negativeRatio = (a: Decimal, b: Decimal): Decimal => (a.gte(b) ? ONE : ZERO);
