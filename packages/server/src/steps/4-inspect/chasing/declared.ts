import { type ChaseRules, chaseRules, DEFAULT_CHASE_RULES, DEFAULT_LADDER, type Ladder, ladder } from '@liubu/contract';
import { type Declaration, type Declared, declared } from '../../../plans/declarations.ts';
import type { Tx } from '../../../platform/database/tenant.ts';

export const CHASE_RULES: Declaration<ChaseRules> = {
  kind: 'chase',
  schema: chaseRules,
  shipped: DEFAULT_CHASE_RULES,
  what: 'inspect:declare-chase',
};
export const LADDER: Declaration<Ladder> = {
  kind: 'ladder',
  schema: ladder,
  shipped: DEFAULT_LADDER,
  what: 'inspect:declare-ladder',
};

export const chaseRulesOf = (tx: Tx, governmentId: string): Promise<Declared<ChaseRules>> =>
  declared(tx, governmentId, CHASE_RULES);

export const ladderOf = (tx: Tx, governmentId: string): Promise<Declared<Ladder>> => declared(tx, governmentId, LADDER);
