import { query, type Tx } from '../../platform/database/tenant.ts';
import type { MarkCounts } from './rules/mark-average.ts';

export interface ItemMarks {
  planYear: number;
  itemId: string;
  of: MarkCounts;
}

/** All marks by item: those of the last days and the counts of the days before. @param planYear  null: of all years */
export async function readMarks(tx: Tx, governmentId: string, planYear: number | null): Promise<ItemMarks[]> {
  const rows = await query<{ planYear: number; itemId: string; mark: number; count: number }>(
    tx,
    `select plan_year, item_id, mark, sum(count)::int as count from (
       select plan_year, item_id, mark, count from liubu.public_mark_day where government_id = $1 and ($2::int is null or plan_year = $2)
       union all select plan_year, item_id, mark, 1 from liubu.public_mark where government_id = $1 and ($2::int is null or plan_year = $2)) m
     group by plan_year, item_id, mark`,
    [governmentId, planYear],
  );
  return [...Map.groupBy(rows, ({ itemId }) => itemId)].map(([itemId, of]) => {
    const counts: [number, number, number, number, number] = [0, 0, 0, 0, 0];
    for (const { mark, count } of of) counts[mark - 1]! += count;
    return { planYear: of[0]!.planYear, itemId, of: counts };
  });
}
