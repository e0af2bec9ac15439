import type { LineOutcome } from '@liubu/contract';
import { Decimal } from 'decimal.js';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import type { StoredLine } from './stored-ballots.ts';

/** As shipped with the settings of saying (contract: say-settings.ts). */
const FEWEST_SHOWN = 10;
const MARKS = [5, 4, 3, 2, 1] as const;

/**
 * 群众评价 of the same items, beside what deputies said: read as data, since the public face comes after this step. Marks
 * of one to five stand for 20 to 100 points; satisfied are four and five. A line has none while fewer than the declared
 * least number spoke.
 */
export async function publicOutcomesOf(
  { tx, governmentId }: Work,
  planYear: number,
  lines: readonly StoredLine[],
): Promise<LineOutcome[]> {
  const itemIds = lines.flatMap(({ itemId }) => itemId ?? []);
  if (itemIds.length === 0) return [];
  const rows = await query<{ itemId: string; mark: number; count: number; fewest: number }>(
    tx,
    `select m.item_id, m.mark, sum(m.count)::int as count, coalesce((select (d.body -> 'marks' ->> 'fewestShown')::int from liubu.declaration d
         where d.government_id = $1 and d.kind = 'say.settings' order by d.version desc limit 1), ${FEWEST_SHOWN}) as fewest
     from (select item_id, mark, count from liubu.public_mark_day where government_id = $1 and plan_year = $2 and item_id = any($3::uuid[])
       union all select item_id, mark, 1 from liubu.public_mark where government_id = $1 and plan_year = $2 and item_id = any($3::uuid[])) m
     group by m.item_id, m.mark`,
    [governmentId, planYear, itemIds],
  );
  return lines.flatMap(({ id: lineId, itemId }) => {
    const own = rows.filter((row) => row.itemId === itemId);
    const of = (mark: number): number => own.find((row) => row.mark === mark)?.count ?? 0;
    const answers = own.reduce((sum, { count }) => sum + count, 0);
    if (answers === 0 || answers < own[0]!.fewest) return [];
    const percent = (part: number): string =>
      new Decimal(part).times(100).div(answers).toFixed(1, Decimal.ROUND_HALF_UP);
    const sum = own.reduce((total, { mark, count }) => total + mark * count, 0);
    return [
      {
        ...{ lineId, source: 'public' as const, answers, blank: 0 },
        options: MARKS.map((mark) => ({ key: String(mark), votes: of(mark), share: percent(of(mark)) })),
        satisfied: percent(of(4) + of(5)),
        points: new Decimal(sum).times(20).div(answers).toFixed(2, Decimal.ROUND_HALF_UP),
        ...{ isLow: false, before: null, clueMatterId: null },
      },
    ];
  });
}
