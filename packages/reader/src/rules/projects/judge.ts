import { FEATURES, type Feature } from './feature-names.ts';
import { describeCompany, describeName } from './features.ts';
import type { ListView } from './list-view.ts';
import { FIRST_SIGHT, WEIGHTS } from './weights.ts';

const weightsOf = (table: Partial<Record<Feature, number>>) =>
  Float64Array.from(FEATURES, (feature) => table[feature] ?? 0);
const FIRST = weightsOf(FIRST_SIGHT);
const FINAL = weightsOf(WEIGHTS);

/** No other name, no other list. */
export const NOBODY = -100;

/** What the names of one list score by themselves, and then in company. */
export interface Scores {
  /** The best score at first sight and the second best (`NOBODY` where there is none), so that each name knows the best of the others. */
  best: number;
  second: number;
  first: number[];
  final: number[];
}

const features: number[] = [];

/** How much each name of the list looks like a project by itself. `final` lacks the company still. */
export function scoreNames(text: string, view: ListView): Scores {
  const { length } = view.names;
  const scores: Scores = {
    best: NOBODY,
    second: NOBODY,
    first: [],
    final: [],
  };
  for (let i = 0; i < length; i++) {
    describeName(text, view, i, features);
    let first = 0;
    let final = 0;
    for (let k = 0; k < features.length; k++) {
      first += FIRST[features[k]!]!;
      final += FINAL[features[k]!]!;
    }
    scores.first.push(first);
    scores.final.push(final);
    if (first > scores.best) {
      scores.second = scores.best;
      scores.best = first;
    } else if (first > scores.second) scores.second = first;
  }
  return scores;
}

/** The best score of the other names of the list. */
export const bestOfOthers = ({ best, second, first }: Scores, index: number): number =>
  first[index] === best ? second : best;

/**
 * Above 0 the name is a project.
 *
 * @param around the best score of a name in another list of the sentence
 */
export function judgeName(scores: Scores, index: number, around: number): number {
  features.length = 0;
  describeCompany(bestOfOthers(scores, index), around, features);
  let score = scores.final[index]!;
  for (let i = 0; i < features.length; i++) score += FINAL[features[i]!]!;
  return score;
}

/** Why a name is a project or not: every feature that it shows, with its weight, heaviest first. */
export function explainProject(
  text: string,
  view: ListView,
  index: number,
  around = NOBODY,
): { feature: Feature; weight: number }[] {
  const others = bestOfOthers(scoreNames(text, view), index);
  const shown: number[] = [];
  describeName(text, view, index, shown);
  describeCompany(others, around, shown);
  return shown
    .map((i) => ({ feature: FEATURES[i]!, weight: FINAL[i]! }))
    .filter(({ weight }) => weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}
