import { Decimal } from 'decimal.js';

/** Values keep their exact decimals; sums of twelve months and a hundred counties lose nothing. */
const Exact = Decimal.clone({ precision: 60, toExpNeg: -40, toExpPos: 60 });

export interface MonthValue {
  month: number;
  value: string | null;
}

export const sumOf = (values: readonly (string | null)[]): string =>
  values.reduce((sum, value) => sum.plus(value ?? 0), new Exact(0)).toFixed();

/** January to December. */
export function sumByMonth(works: readonly { months: readonly MonthValue[] }[]): string[] {
  return Array.from({ length: 12 }, (_, at) =>
    sumOf(works.flatMap(({ months }) => months.filter(({ month }) => month === at + 1).map(({ value }) => value))),
  );
}

/**
 * How the parts lie to the whole.
 *
 * @example againstTarget('95', '100') → { difference: '-5', verdict: 'short' }
 */
export function againstTarget(
  total: string,
  target: string,
): { difference: string; verdict: 'equal' | 'short' | 'over' } {
  const difference = new Exact(total).minus(target);
  const verdict = difference.isZero() ? 'equal' : difference.isNegative() ? 'short' : 'over';
  return { difference: difference.toFixed(), verdict };
}

/** Rates, ranks and states are each place's own; only amounts add up. */
export function canSum({ quantity, measureUnit }: { quantity: string | null; measureUnit: string | null }): boolean {
  if (quantity === 'rate' || quantity === 'rank' || quantity === 'state') return false;
  return measureUnit === null || !/[%％‰]|百分点/.test(measureUnit);
}
