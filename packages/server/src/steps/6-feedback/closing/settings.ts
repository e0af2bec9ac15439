import { type ClosingSettings, closingSettings } from '@liubu/contract';
import { type Declaration, type Declared, declare, declared } from '../../../plans/declarations.ts';
import type { Tx } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { SHIPPED_SETTINGS } from './rules/checklist.ts';

const CLOSING: Declaration<ClosingSettings> = {
  kind: 'closing',
  schema: closingSettings,
  shipped: SHIPPED_SETTINGS,
  what: 'feedback:declare-closing',
};

/** Which lines of the checklist block a closing, and how long each kind is kept. */
export const closingSettingsOf = (tx: Tx, governmentId: string): Promise<Declared<ClosingSettings>> =>
  declared(tx, governmentId, CLOSING);

export const declareClosing = (
  work: Work,
  input: { settings: ClosingSettings; version: number; reason: string },
): Promise<Declared<ClosingSettings>> =>
  declare(work, CLOSING, input.settings, { from: input.version, reason: input.reason });
