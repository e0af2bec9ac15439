import { dayIn } from '../../../platform/clock.ts';
import { inGovernment } from '../../../platform/database/tenant.ts';
import { workForJob } from '../../../platform/job-work.ts';
import type { JobPayloads } from '../../../platform/jobs/queue.ts';
import type { Platform } from '../../../platform/platform.ts';
import { type ComputedLights, computeLightsOf } from './compute-year.ts';

/** Plan years whose lights are reckoned where none is named. */
export const LIT_STATES = ['issued', 'running', 'closing'] as const;

/**
 * Reckons lights anew: of these items, of a plan year, or of all plan years that are followed. Each year is a
 * transaction of its own; a second run finds nothing to change.
 */
export async function computeLights(
  platform: Platform,
  payload: JobPayloads['compute-lights'],
): Promise<ComputedLights> {
  const { governmentId, planYear, itemIds } = payload;
  const { databases, clock, jobs } = platform;
  const { years, timeZone } = await inGovernment(databases.jobs, governmentId, async (tx) => ({
    years: await tx
      .selectFrom('planYear')
      .select('planYear')
      .where('governmentId', '=', governmentId)
      .where('state', 'in', LIT_STATES)
      .$if(planYear !== undefined, (rows) => rows.where('planYear', '=', planYear!))
      .execute(),
    timeZone: (await tx.selectFrom('government').select('timeZone').where('id', '=', governmentId).executeTakeFirst())
      ?.timeZone,
  }));
  const total: ComputedLights = { lights: 0, changed: 0, colours: 0 };
  for (const year of years) {
    const done = await inGovernment(databases.jobs, governmentId, (tx) => {
      const work = workForJob(tx, governmentId, 'compute-lights', clock, jobs);
      const zone = timeZone ?? 'Asia/Shanghai';
      return computeLightsOf({ ...work, today: dayIn(work.now, zone) }, year.planYear, zone, itemIds);
    });
    total.lights += done.lights;
    total.changed += done.changed;
    total.colours += done.colours;
  }
  return total;
}
