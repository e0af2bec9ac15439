import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

/**
 * A plan year runs (执行中) from the day on which its first reporting period opens; filings begin then and not before.
 * Looked at whenever periods are: a year whose closing was withdrawn, or whose periods opened before this was kept,
 * comes to run as well. Does nothing a second time.
 */
export async function beginRunning(work: Work, planYear: number): Promise<void> {
  const { tx, governmentId } = work;
  const begun = await query(
    tx,
    `update liubu.plan_year y set state = 'running', revision = revision + 1 where y.government_id = $1 and y.plan_year = $2 and y.state = 'issued'
       and exists (select 1 from liubu.reporting_period p where p.government_id = y.government_id and p.plan_year = y.plan_year and p.state <> 'planned')
     returning plan_year`,
    [governmentId, planYear],
  );
  if (begun.length === 0) return;
  await work.record({
    what: 'inspect:begin-year',
    subjectKind: 'plan_year',
    subjectId: String(planYear),
    body: { before: 'issued', after: 'running' },
  });
  await work.announce('plan-year', { year: planYear });
}
