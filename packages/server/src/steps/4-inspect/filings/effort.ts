import { keptPlan } from '../../../platform/database/kept-plans.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

/** No heartbeat counts for more. */
const LONGEST_SECONDS = 60;

/**
 * Adds attention to a sheet: no more than a minute a time, and no more than went by since the last, so that two open
 * pages or a program cannot make hours of it.
 *
 * @returns seconds that were counted
 */
export async function addEffort(
  work: Work,
  planYear: number,
  { periodId, unitId, seconds, isSave }: { periodId: string; unitId: string; seconds: number; isSave: boolean },
): Promise<number> {
  const counted = Math.min(seconds, LONGEST_SECONDS);
  if (counted === 0 && !isSave) return 0;
  const [row] = await query<{ counted: number }>(
    work.tx,
    keptPlan(`with before as (select seconds from liubu.filing_effort where government_id = $1 and plan_year = $2 and period_id = $3 and unit_id = $4),
     kept as (
       insert into liubu.filing_effort as e (government_id, plan_year, period_id, unit_id, seconds, saves, last_beat_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (government_id, plan_year, period_id, unit_id) do update set
         seconds = e.seconds + greatest(0, least($5, floor(extract(epoch from $7::timestamptz - e.last_beat_at))::int)),
         saves = e.saves + $6, last_beat_at = greatest(e.last_beat_at, $7::timestamptz)
       returning seconds)
     select kept.seconds - coalesce((select seconds from before), 0) as counted from kept`),
    [work.governmentId, planYear, periodId, unitId, counted, isSave ? 1 : 0, work.now],
  );
  return Math.max(0, row?.counted ?? 0);
}
