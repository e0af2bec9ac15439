import type { LightSettings } from '@liubu/contract';
import { declare } from '../../../../plans/declarations.ts';
import type { Work } from '../../../../platform/work.ts';
import { LIT_STATES } from '../compute-lights.ts';
import { LIGHTS } from '../settings.ts';

/** Puts other thresholds in force, as the next version; every followed year is reckoned by them at once. */
export async function declareLights(
  work: Work,
  from: number,
  settings: LightSettings,
  reason: string,
): Promise<{ version: number }> {
  const { tx, governmentId } = work;
  const { version } = await declare(work, LIGHTS, settings, { from, reason });
  const years = await tx
    .selectFrom('planYear')
    .select('planYear')
    .where('governmentId', '=', governmentId)
    .where('state', 'in', LIT_STATES)
    .execute();
  for (const { planYear } of years) await work.enqueue('compute-lights', { governmentId, planYear });
  return { version };
}
