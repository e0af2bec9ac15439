import { isLessBetter } from '../../../../plans/keeps-target.ts';
import type { TargetFact } from './facts.ts';

/** Shares are told to so many places: enough for any sheet, few enough that their sums stay exact. */
export const SHARE_PLACES = 10;
/** A share of one. Shares are whole ten-billionths: they add up exactly, and a plain number holds 90,000 items of them. */
export const SHARE_WHOLE = 10 ** SHARE_PLACES;

export type TargetShare = { share: number; says: string } | { share: null; says: string };

/**
 * How much of a target is reached; 1 is all of it. From a baseline it is the way gone: (value − baseline) ÷ (target −
 * baseline); else value ÷ target, turned round for limits. Without a figure, or without a verified one where somebody
 * verifies: 0. What can't be measured (no number, a target of zero) gives null and is left out. Reckoned in whole
 * numbers, exactly, and rounded half up once.
 *
 * @param most  no more than this, however far it was exceeded; a share as well
 */
export function shareOfTarget(target: TargetFact, most: number): TargetShare {
  const { value, baseline, targetHigh } = target;
  if (target.target === null || target.op === 'qualitative') return { share: null, says: '没有可计量的目标' };
  const places = Math.max(
    placesOf(target.target),
    placesOf(targetHigh),
    placesOf(baseline),
    placesOf(value === null ? null : value.value),
  );
  const goal = scaled(target.target, places);
  const isLimit = isLessBetter(target);
  const base = baseline === null ? null : scaled(baseline, places);
  const fromBase = base !== null && base !== goal && base < goal !== isLimit;
  if (!fromBase && goal === 0n && !isLimit && target.direction !== 'hold')
    return { share: null, says: '目标值为零，无法按比例计算' };
  if (value === null) return { share: 0, says: '没有数据' };
  if (target.hasVerifier && !value.isVerified) return { share: 0, says: '上报数未经核定，不计' };
  const actual = scaled(value.value, places);
  const says = `${value.isVerified ? '核定' : '上报'}${value.value}，目标${target.target}${targetHigh === null ? '' : `–${targetHigh}`}，${value.month}月`;
  const kept = (share: number) => ({ share: Math.min(share, most), says });
  if (targetHigh !== null && target.op === 'range') {
    const high = scaled(targetHigh, places);
    if (actual >= goal && actual <= high) return kept(SHARE_WHOLE);
    return kept(actual < goal ? ratio(actual, goal) : ratio(high, actual));
  }
  if (target.direction === 'hold' && actual === goal) return kept(SHARE_WHOLE);
  if (fromBase) return kept(goal > base ? part(actual - base, goal - base) : part(base - actual, base - goal));
  if (!isLimit) return kept(ratio(actual, goal));
  if (actual <= goal && most <= SHARE_WHOLE) return kept(SHARE_WHOLE);
  return kept(actual <= goal && actual <= 0n ? most : ratio(goal, actual));
}

const placesOf = (text: string | null): number => {
  const point = text === null ? -1 : text.indexOf('.');
  return point < 0 ? 0 : text!.length - point - 1;
};

/** A decimal without its point. @example scaled('85.5', 2) → 8550n */
const scaled = (text: string, places: number): bigint => {
  const point = text.indexOf('.');
  const digits = point < 0 ? text : text.slice(0, point) + text.slice(point + 1);
  return BigInt(digits.padEnd(digits.length + places - placesOf(text), '0'));
};

const WHOLE = BigInt(SHARE_WHOLE);

/** a ÷ b of something above zero, half up; what lies below zero is none of it. */
const part = (a: bigint, b: bigint): number => (a <= 0n ? 0 : Number((2n * a * WHOLE + b) / (2n * b)));

/** a ÷ b where that is a share of something; below zero (a falling total, a loss) it is reached or not reached. */
const ratio = (a: bigint, b: bigint): number => (b <= 0n || a < 0n ? (a >= b ? SHARE_WHOLE : 0) : part(a, b));
