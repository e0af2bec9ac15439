import { DEFAULT_TOLERANCE, type ToleranceRules, toleranceRules } from '@liubu/contract';
import type { Declaration } from '../../../plans/declarations.ts';

/** 容错条件和排除情形, as the government declared them. */
export const TOLERANCE: Declaration<ToleranceRules> = {
  kind: 'tolerance',
  schema: toleranceRules,
  shipped: DEFAULT_TOLERANCE,
  what: 'account:declare-tolerance',
};
