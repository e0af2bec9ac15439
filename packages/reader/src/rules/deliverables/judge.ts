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
const features: number[] = [];

/** Above 0 the clause is a deliverable. */
export function judgeClause(passage: Passage, index: number): number {
  describeClause(passage, index, features);
  let score = 0;
  for (let i = 0; i < features.length; i++) score += WEIGHT[features[i]!]!;
  return score;
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
