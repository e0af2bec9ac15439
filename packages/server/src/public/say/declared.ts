import { DEFAULT_SAY, type SaySettings, saySettings } from '@liubu/contract';
import { type Declaration, declared } from '../../plans/declarations.ts';
import type { Tx } from '../../platform/database/tenant.ts';

/** 来信、评价、关注的设置: versioned; everything is closed until an office opens it. */
export const SAY: Declaration<SaySettings> = {
  kind: 'say.settings',
  schema: saySettings,
  shipped: DEFAULT_SAY,
  what: 'public:declare-say',
};

export const sayOf = (tx: Tx, governmentId: string) => declared(tx, governmentId, SAY);
