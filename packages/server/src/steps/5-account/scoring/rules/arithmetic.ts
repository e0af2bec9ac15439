import type { Arithmetic } from '@liubu/contract';
import { Decimal } from 'decimal.js';

/** Wide enough that sums of what is written in a scheme never round, so that their order can't matter. */
export const Exact = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_UP });
export type Exact = Decimal;

export const DECIMALS: Arithmetic<Decimal> = {
  of: (text) => new Exact(text),
  plus: (a, b) => a.plus(b),
  minus: (a, b) => a.minus(b),
  times: (a, b) => a.times(b),
  over: (a, b) => a.div(b),
  compare: (a, b) => a.cmp(b),
};

/** Half up, away from zero at the half. */
export const rounded = (value: Decimal, places: number): Decimal =>
  value.toDecimalPlaces(places, Decimal.ROUND_HALF_UP);

/** As people write it, without an exponent and without a minus before zero. */
export const written = (value: Decimal): string => (value.isZero() ? '0' : value.toFixed());

/** For reading only, so that plain numbers do. @example percentText(new Exact('0.8567')) → '85.67%' */
export const percentText = (share: Decimal): string => `${Math.round(share.toNumber() * 10_000) / 100}%`;
