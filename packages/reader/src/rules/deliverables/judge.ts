import { FEATURES, type Feature } from './feature-names.ts';
import { describeClause } from './features.ts';
import type { Passage } from './passages.ts';
import { WEIGHTS } from './weights.ts';

/** Why a clause was taken or left: every feature that it shows, with its weight, heaviest first. */
export interface Verdict {
  score: number;
  reasons: { feature: Feature; weight: number }[];
}

const WEIGHT = Float64Array.from(FEATURES, (feature) => WEIGHTS[feature] ?? 0);

/** Adds up what the features are worth, without listing them. */
class Score {
  sum = 0;

  push(feature: number): void {
    this.sum += WEIGHT[feature]!;
  }
}

const score = new Score();

/** Above 0 the clause is a deliverable. */
export function judgeClause(passage: Passage, index: number): number {
  score.sum = 0;
  describeClause(passage, index, score);
  return score.sum;
}

/** The same with its reasons, for people and for failing tests. */
export function explainClause(passage: Passage, index: number): Verdict {
  const shown: number[] = [];
  describeClause(passage, index, shown);
  const reasons = shown
    .map((i) => ({ feature: FEATURES[i]!, weight: WEIGHT[i]! }))
    .filter(({ weight }) => weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return { score: reasons.reduce((sum, { weight }) => sum + weight, 0), reasons };
}
