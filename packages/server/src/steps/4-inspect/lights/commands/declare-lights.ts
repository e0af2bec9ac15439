import type { LightSettings } from '@liubu/contract';
import { AppError } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { LIT_STATES } from '../compute-lights.ts';
import { lightsThatHold } from '../settings.ts';

/** Puts other thresholds in force, as the next version; every followed year is reckoned by them at once. */
export async function declareLights(
  work: Work,
  from: number,
  settings: LightSettings,
  reason: string,
): Promise<{ version: number }> {
  const { tx, governmentId, now } = work;
  await query(tx, 'select pg_advisory_xact_lock(hashtextextended($1, 16))', [`${governmentId}/lights`]);
  const current = await lightsThatHold(tx, governmentId);
  if (current.version !== from)
    throw new AppError(
      'CHANGED_MEANWHILE',
      { who: '其他人', revision: current.version },
      { details: { current: current.settings } },
    );
  const version = current.version + 1;
  await tx
    .insertInto('declaration')
    .values({ governmentId, kind: 'lights', version, body: JSON.stringify(settings), createdAt: now })
    .execute();
  await work.record({
    what: 'inspect:declare-lights',
    subjectKind: 'declaration',
    subjectId: `lights/${version}`,
    body: { version, before: current.settings, after: settings },
    reason,
  });
  const years = await tx
    .selectFrom('planYear')
    .select('planYear')
    .where('governmentId', '=', governmentId)
    .where('state', 'in', LIT_STATES)
    .execute();
  for (const { planYear } of years) await work.enqueue('compute-lights', { governmentId, planYear });
  return { version };
}
