import { describeClause } from './features.ts';
import type { Passage } from './passages.ts';
import { WEIGHTS } from './weights.ts';

/** Why a clause was taken or left: every feature that it shows, with its weight, heaviest first. */
export interface Verdict {
  score: number;
  reasons: { feature: string; weight: number }[];
}

/** Above 0 the clause is a deliverable. */
export function judgeClause(passage: Passage, index: number): number {
  let score = 0;
  describeClause(passage, index, (feature) => {
    score += WEIGHTS[feature] ?? 0;
  });
  return score;
}

/** The same with its reasons, for `liubu explain` and for failing tests. */
export function explainClause(passage: Passage, index: number): Verdict {
  const reasons: Verdict['reasons'] = [];
  describeClause(passage, index, (feature) => {
    const weight = WEIGHTS[feature] ?? 0;
    if (weight !== 0) reasons.push({ feature, weight });
  });
  reasons.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return { score: reasons.reduce((sum, { weight }) => sum + weight, 0), reasons };
}
