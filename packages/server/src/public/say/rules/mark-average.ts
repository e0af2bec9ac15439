import { Decimal } from 'decimal.js';

/** How many gave 1, 2, 3, 4, 5. */
export type MarkCounts = readonly [number, number, number, number, number];

export const countOfMarks = (of: MarkCounts): number => of.reduce((sum, count) => sum + count, 0);

/** 平均分 = Σ mark × count ÷ count, to two places, half up. @returns null while fewer than `fewest` spoke */
export function averageOf(of: MarkCounts, fewest: number): Decimal | null {
  const count = countOfMarks(of);
  if (count < Math.max(1, fewest)) return null;
  const sum = of.reduce((total, each, at) => total + each * (at + 1), 0);
  return new Decimal(sum).div(count).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}

/** 偏低: at or below the declared average, once so many spoke. */
export const isLow = (of: MarkCounts, { lowAverage, fewestLow }: { lowAverage: string; fewestLow: number }): boolean =>
  averageOf(of, fewestLow)?.lte(lowAverage) ?? false;
