import { inGovernment } from '../../../platform/database/tenant.ts';
import { workForJob } from '../../../platform/job-work.ts';
import type { JobPayloads } from '../../../platform/jobs/queue.ts';
import type { Platform } from '../../../platform/platform.ts';
import { layShare, standingGrants, superiorsOf } from './grants.ts';
import { issuedVersionOf } from './share-content.ts';

/**
 * A version was issued: what is shared follows it. Asked for twice it lays the same rows; who is no superior any more
 * gets nothing.
 */
export async function shareIssued(
  { databases, clock, jobs }: Platform,
  { governmentId, planYear }: JobPayloads['share-items'],
): Promise<void> {
  await inGovernment(databases.jobs, governmentId, async (tx) => {
    const work = workForJob(tx, governmentId, 'share-items', clock, jobs);
    const version = await issuedVersionOf(work, planYear);
    const grants = version === null ? [] : await standingGrants(work, planYear);
    if (version === null || grants.length === 0) return;
    const superiors = new Set((await superiorsOf(work)).map(({ id }) => id));
    for (const grant of grants)
      if (superiors.has(grant.toGovernmentId) && grant.sharedVersionId !== version.id)
        await layShare(work, planYear, grant, version);
  });
}
