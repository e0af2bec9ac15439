import { DEFAULT_SCORING, type ScoringRules, scoringRules } from '@liubu/contract';
import type { Declaration } from '../../../plans/declarations.ts';

/** 考核细则, as the government declared it. */
export const SCORING: Declaration<ScoringRules> = {
  kind: 'scoring',
  schema: scoringRules,
  shipped: DEFAULT_SCORING,
  what: 'account:declare-scoring',
};
