import { query } from '../../../platform/database/tenant.ts';
import type { JobQueue } from '../../../platform/jobs/queue.ts';
import type { Work } from '../../../platform/work.ts';

export interface ChangedFigure {
  targetId: string;
  month: number;
  /** Null: at once. */
  embargoUntil: string | null;
}

/**
 * Has lights, checks and the drafted review looked at again where a figure counts: at once, and for a figure under embargo when it comes
 * out. The figure counts by its moment; this only brings what is shown up to date.
 */
export async function refreshAfter(
  work: Work,
  jobs: JobQueue,
  planYear: number,
  changed: readonly ChangedFigure[],
): Promise<void> {
  if (changed.length === 0) return;
  const { tx, governmentId } = work;
  const isReviewed = await hasReview(work, planYear);
  const targetIds = [...new Set(changed.map(({ targetId }) => targetId))];
  const items = await query<{ figureOf: string; itemId: string }>(
    tx,
    `select coalesce(t.value_of_target_id, t.id) as figure_of, t.item_id from liubu.target t
     where t.government_id = $1 and t.plan_year = $2 and (t.id = any($3::uuid[]) or t.value_of_target_id = any($3::uuid[]))`,
    [governmentId, planYear, targetIds],
  );
  const filings = await query<{ targetId: string; month: number; filingId: string }>(
    tx,
    `select target_id, month, filing_id from liubu.reported_value
     where government_id = $1 and plan_year = $2 and target_id = any($3::uuid[]) and filing_id is not null`,
    [governmentId, planYear, targetIds],
  );
  for (const moment of new Set(changed.map(({ embargoUntil }) => embargoUntil))) {
    const now = changed.filter((one) => one.embargoUntil === moment);
    const afterSeconds = moment === null ? 0 : Math.ceil((Date.parse(moment) - work.now.getTime()) / 1000) + 1;
    const when = afterSeconds > 0 ? { afterSeconds } : undefined;
    const itemIds = [
      ...new Set(items.filter((item) => now.some((one) => one.targetId === item.figureOf)).map(({ itemId }) => itemId)),
    ];
    const filingIds = [
      ...new Set(
        filings
          .filter((row) => now.some((one) => one.targetId === row.targetId && one.month === row.month))
          .map(({ filingId }) => filingId),
      ),
    ];
    if (filingIds.length > 0) await jobs.enqueue(tx, 'check-filings', { governmentId, planYear, filingIds }, when);
    if (itemIds.length > 0) await jobs.enqueue(tx, 'compute-lights', { governmentId, planYear, itemIds }, when);
    // By the time a figure comes out the year may be reviewed.
    if (isReviewed || when) await jobs.enqueue(tx, 'look-at-review', { governmentId, planYear }, when);
  }
}

/** Whether 工作回顾 of the year is there: what it says may be settled otherwise now. */
async function hasReview({ tx, governmentId }: Work, planYear: number): Promise<boolean> {
  const rows = await query(
    tx,
    "select 1 from liubu.review_draft where government_id = $1 and plan_year = $2 and state <> 'withdrawn'",
    [governmentId, planYear],
  );
  return rows.length > 0;
}
