import { type BallotScale, FEWEST_SHOWN } from '@liubu/contract';
import { Decimal } from 'decimal.js';

export interface Outcome {
  answers: number;
  blank: number;
  options: { key: string; votes: number; share: string }[];
  satisfied: string | null;
  points: string | null;
  isLow: boolean;
}

/** Rounded half up, to so many places. */
const rounded = (value: Decimal, places: number): string => value.toFixed(places, Decimal.ROUND_HALF_UP);

/**
 * What the votes of one line say.
 *
 * Share of an option = its votes ÷ answers (blank ones left out). 满意率 = satisfied ÷ marks, 平均分 = Σ points × votes ÷
 * marks, where marks are the answers that count (不了解 does not). Shares to one place, points to two, half up.
 *
 * @param votes  option → votes, '' for blank
 * @returns null where fewer than FEWEST_SHOWN answered; satisfied and points null where fewer than that gave a mark
 */
export function outcomeOf(votes: ReadonlyMap<string, number>, scale: BallotScale): Outcome | null {
  const of = (key: string): number => votes.get(key) ?? 0;
  const answers = scale.options.reduce((sum, { key }) => sum + of(key), 0);
  if (answers < FEWEST_SHOWN) return null;
  const counting = scale.options.filter(({ points }) => points !== null);
  const marks = counting.reduce((sum, { key }) => sum + of(key), 0);
  const percent = (part: number, whole: number): Decimal => new Decimal(part).times(100).div(whole);
  const isMarked = marks >= FEWEST_SHOWN;
  const satisfied = percent(
    counting.filter(({ isSatisfied }) => isSatisfied).reduce((sum, { key }) => sum + of(key), 0),
    Math.max(marks, 1),
  );
  const points = counting
    .reduce((sum, { key, points: worth }) => sum.plus(new Decimal(worth ?? 0).times(of(key))), new Decimal(0))
    .div(Math.max(marks, 1));
  return {
    answers,
    blank: of(''),
    options: scale.options.map(({ key }) => ({ key, votes: of(key), share: rounded(percent(of(key), answers), 1) })),
    satisfied: isMarked ? rounded(satisfied, 1) : null,
    points: isMarked ? rounded(points, 2) : null,
    isLow: isMarked && (points.lt(scale.lowPoints) || satisfied.lt(scale.lowSatisfied)),
  };
}

/** The plain mean of what is there; null where nothing is. */
export function meanOf(values: readonly (string | null)[], places: number): string | null {
  const there = values.flatMap((value) => (value === null ? [] : [new Decimal(value)]));
  if (there.length === 0) return null;
  return rounded(Decimal.sum(...there).div(there.length), places);
}
