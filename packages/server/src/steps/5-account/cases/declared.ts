import { type AccountLadder, accountLadder, DEFAULT_ACCOUNT_LADDER } from '@liubu/contract';
import { type Declaration, type Declared, declared } from '../../../plans/declarations.ts';
import type { Tx } from '../../../platform/database/tenant.ts';

export const ACCOUNT_LADDER: Declaration<AccountLadder> = {
  kind: 'account-ladder',
  schema: accountLadder,
  shipped: DEFAULT_ACCOUNT_LADDER,
  what: 'account:declare-ladder',
};

export const accountLadderOf = (tx: Tx, governmentId: string): Promise<Declared<AccountLadder>> =>
  declared(tx, governmentId, ACCOUNT_LADDER);
