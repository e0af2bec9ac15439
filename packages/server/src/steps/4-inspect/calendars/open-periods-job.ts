import { inGovernment } from '../../../platform/database/tenant.ts';
import { workForJob } from '../../../platform/job-work.ts';
import type { JobPayloads } from '../../../platform/jobs/queue.ts';
import type { Platform } from '../../../platform/platform.ts';
import { openPeriods } from './open-periods.ts';

/** Every plan year that is running opens and closes what its day has come for; each year is a transaction of its own. */
export async function openDuePeriods(platform: Platform, { governmentId }: JobPayloads['open-periods']): Promise<void> {
  const { databases, clock, jobs } = platform;
  const years = await inGovernment(databases.jobs, governmentId, (tx) =>
    tx
      .selectFrom('planYear')
      .select('planYear')
      .where('governmentId', '=', governmentId)
      .where('state', 'in', ['issued', 'running', 'closing'])
      .where('filingLocked', '=', false)
      .execute(),
  );
  for (const { planYear } of years)
    await inGovernment(databases.jobs, governmentId, async (tx) => {
      await openPeriods(workForJob(tx, governmentId, 'open-periods', clock, jobs), planYear);
    });
}
