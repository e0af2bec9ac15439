import { Decimal } from 'decimal.js';

/** Figures have up to twenty digits before the point and ten behind it. */
export const Exact = Decimal.clone({ precision: 60 });
export type Exact = Decimal;

/** A decimal for a sentence: no exponent, no needless zeros, `digits` behind the point at most. */
export function say(value: Decimal.Value, digits = 4): string {
  const text = new Exact(value).toDecimalPlaces(digits).toFixed();
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

export function median(values: readonly Decimal[]): Decimal {
  const sorted = [...values].sort((a, b) => a.cmp(b));
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : sorted[half - 1]!.plus(sorted[half]!).div(2);
}

/** 中位数绝对偏差, scaled so that it is a standard deviation where values are spread normally. */
export const deviation = (values: readonly Decimal[], middle: Decimal): Decimal =>
  median(values.map((value) => value.minus(middle).abs())).times('1.4826');

export const FLOWS = new Set(['flow_cumulative', 'flow_period']);
export const SUMMED = new Set(['stock', 'flow_cumulative', 'flow_period']);
