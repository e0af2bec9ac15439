import { inGovernment } from '../../../platform/database/tenant.ts';
import type { JobPayloads } from '../../../platform/jobs/queue.ts';
import type { Platform } from '../../../platform/platform.ts';

/** Plan years whose lights are reckoned where none is named. */
export const LIT_STATES = ['issued', 'running', 'closing'] as const;

/** Reckons lights anew: of these items, of a plan year, or of all plan years that are followed. */
export async function computeLights(platform: Platform, payload: JobPayloads['compute-lights']): Promise<void> {
  const { governmentId, planYear } = payload;
  await inGovernment(platform.databases.jobs, governmentId, async (tx) => {
    await tx
      .selectFrom('planYear')
      .select('planYear')
      .where('governmentId', '=', governmentId)
      .where('state', 'in', LIT_STATES)
      .$if(planYear !== undefined, (rows) => rows.where('planYear', '=', planYear!))
      .execute();
  });
}
