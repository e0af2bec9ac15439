import { type CheckSettings, checkSettings, DEFAULT_CHECK_SETTINGS } from '@liubu/contract';
import { AppError } from '../../../platform/app-error.ts';
import { query, type Tx } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

const KIND = 'value-check';

/** Tolerances and days as declared; version 0 is what ships with the product. */
export async function checkSettingsOf(
  tx: Tx,
  governmentId: string,
): Promise<{ settings: CheckSettings; version: number }> {
  const [row] = await query<{ body: unknown; version: number }>(
    tx,
    'select body, version from liubu.declaration where government_id = $1 and kind = $2 order by version desc limit 1',
    [governmentId, KIND],
  );
  return row === undefined
    ? { settings: DEFAULT_CHECK_SETTINGS, version: 0 }
    : { settings: checkSettings.parse(row.body), version: row.version };
}

/** A new version; every version before stays. @throws AppError CHANGED_MEANWHILE */
export async function declareChecks(work: Work, settings: CheckSettings, from: number, reason: string) {
  const { tx, governmentId } = work;
  await query(tx, "select pg_advisory_xact_lock(hashtext('declaration ' || $1 || $2))", [governmentId, KIND]);
  const standing = await checkSettingsOf(tx, governmentId);
  if (standing.version !== from)
    throw new AppError(
      'CHANGED_MEANWHILE',
      { who: '其他人', revision: standing.version },
      { details: { current: standing } },
    );
  const version = from + 1;
  await tx
    .insertInto('declaration')
    .values({ governmentId, kind: KIND, version, body: JSON.stringify(settings), createdAt: work.now })
    .execute();
  await work.record({
    what: 'inspect:declare-checks',
    subjectKind: 'declaration',
    subjectId: `${KIND}-${version}`,
    body: { before: standing.settings, after: settings },
    reason,
  });
  await work.enqueue('check-filings', { governmentId });
  return { version, settings };
}
