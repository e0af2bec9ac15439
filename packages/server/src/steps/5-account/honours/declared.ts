import { DEFAULT_HONOUR_RULES, type HonourRules, honourRules } from '@liubu/contract';
import { type Declaration, type Declared, declare, declared } from '../../../plans/declarations.ts';
import type { Tx } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

const HONOURS: Declaration<HonourRules> = {
  kind: 'honours',
  schema: honourRules,
  shipped: DEFAULT_HONOUR_RULES,
  what: 'account:declare-honours',
};

/** What a government honours, for whom, how many, on which conditions. */
export const honourRulesOf = (tx: Tx, governmentId: string): Promise<Declared<HonourRules>> =>
  declared(tx, governmentId, HONOURS);

/** @throws AppError CHANGED_MEANWHILE when another version came since */
export async function declareHonourRules(
  work: Work,
  rules: HonourRules,
  options: { from: number; reason: string },
): Promise<{ rules: HonourRules; version: number }> {
  const { body, version } = await declare(work, HONOURS, rules, options);
  return { rules: body, version };
}
