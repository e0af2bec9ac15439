import { type CheckSettings, checkSettings, DEFAULT_CHECK_SETTINGS } from '@liubu/contract';
import { type Declaration, declare, declared } from '../../../plans/declarations.ts';
import type { Tx } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

const CHECKS: Declaration<CheckSettings> = {
  kind: 'value-check',
  schema: checkSettings,
  shipped: DEFAULT_CHECK_SETTINGS,
  what: 'inspect:declare-checks',
};

/** Tolerances and days as declared. */
export async function checkSettingsOf(
  tx: Tx,
  governmentId: string,
): Promise<{ settings: CheckSettings; version: number }> {
  const { body, version } = await declared(tx, governmentId, CHECKS);
  return { settings: body, version };
}

/** A new version; what is filed is looked at by it again. @throws AppError CHANGED_MEANWHILE */
export async function declareChecks(work: Work, settings: CheckSettings, from: number, reason: string) {
  const { version } = await declare(work, CHECKS, settings, { from, reason });
  await work.enqueue('check-filings', { governmentId: work.governmentId });
  return { version, settings };
}
