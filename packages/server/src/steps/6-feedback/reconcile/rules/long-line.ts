import { Decimal } from 'decimal.js';

export interface LongFacts {
  target: string;
  dueYear: number;
  baseline: string | null;
  baselineYear: number | null;
  direction: 'up' | 'down' | 'hold';
  /** Values of years that are over or running, ascending. */
  values: readonly { year: number; value: string }[];
  /** Years shown, ascending. */
  years: readonly number[];
}

export interface LongPoint {
  year: number;
  line: string;
  distance: string | null;
  isBehind: boolean | null;
}

const DIGITS = 4;
const short = (value: Decimal): string => value.toDecimalPlaces(DIGITS).toFixed();

/**
 * The straight way from where it began to the target, and how far each year stands from it. It begins at the baseline
 * where one is known, else at the first value; with neither there is no way and the line is the target. Pure.
 */
export function longLine(facts: LongFacts): { points: LongPoint[]; left: string | null; yearly: string | null } {
  const { dueYear, direction, values, years } = facts;
  const target = new Decimal(facts.target);
  const first = values[0];
  const start =
    facts.baseline !== null && facts.baselineYear !== null && facts.baselineYear < dueYear
      ? { year: facts.baselineYear, value: new Decimal(facts.baseline) }
      : first && first.year < dueYear
        ? { year: first.year, value: new Decimal(first.value) }
        : null;
  const lineAt = (year: number): Decimal => {
    if (start === null || year >= dueYear) return target;
    if (year <= start.year) return start.value;
    return start.value.plus(
      target
        .minus(start.value)
        .times(year - start.year)
        .div(dueYear - start.year),
    );
  };
  const points = years.map((year): LongPoint => {
    const line = lineAt(year);
    const known = values.find((one) => one.year === year);
    const distance = known ? new Decimal(known.value).minus(line) : null;
    const isBehind =
      distance === null ? null : direction === 'hold' ? null : direction === 'down' ? distance.gt(0) : distance.lt(0);
    return { year, line: short(line), distance: distance && short(distance), isBehind };
  });
  const latest = values.at(-1);
  if (latest === undefined) return { points, left: null, yearly: null };
  const left = target.minus(latest.value);
  const isReached = direction === 'down' ? left.gte(0) : left.lte(0);
  const yearsLeft = dueYear - latest.year;
  return {
    points,
    left: isReached ? '0' : short(left),
    yearly: isReached || yearsLeft <= 0 ? null : short(left.div(yearsLeft)),
  };
}
