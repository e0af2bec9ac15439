import type { MarkRow } from '@liubu/contract';
import { visibleItemsSql } from '../../plans/visible-items.ts';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import { sayOf } from './declared.ts';
import { readMarks } from './read-marks.ts';
import { averageOf, countOfMarks, isLow } from './rules/mark-average.ts';

/** Marks of the items that the actor may see; of an item that few spoke of, the office alone sees how they spoke. */
export async function listMarks(
  work: Work,
  planYear: number,
): Promise<{ marks: MarkRow[]; fewestShown: number; followers: number }> {
  const { tx, governmentId } = work;
  const { body: settings } = await sayOf(tx, governmentId);
  const marks = new Map((await readMarks(tx, governmentId, planYear)).map((one) => [one.itemId, one.of]));
  const visible = visibleItemsSql(work, 'i', 3);
  const rows = await query<{
    id: string;
    code: string | null;
    title: string;
    unitId: string | null;
    unitName: string | null;
    clueMatterId: string | null;
  }>(
    tx,
    `select i.id, i.code, i.title, u.id as unit_id, u.name as unit_name, c.matter_id as clue_matter_id from liubu.item i
     left join lateral (select a.unit_id from liubu.assignment a where a.government_id = i.government_id and a.plan_year = i.plan_year
       and a.item_id = i.id and a.role = 'lead' and a.unit_id is not null limit 1) a on true
     left join liubu.unit u on u.government_id = i.government_id and u.id = a.unit_id
     left join liubu.public_mark_clue c on c.government_id = i.government_id and c.plan_year = i.plan_year and c.item_id = i.id
     where i.government_id = $1 and i.plan_year = $2 and i.id = any($3::uuid[]) and ${visible.sql} order by i.position, i.id`,
    [governmentId, planYear, [...marks.keys()], ...visible.values],
  );
  const [followers] = await query<{ count: number }>(
    tx,
    'select count(*)::int as count from liubu.public_follower where government_id = $1 and plan_year = $2 and confirmed_at is not null',
    [governmentId, planYear],
  );
  const isOffice = work.scope('public:handle-message') !== null;
  return {
    marks: rows.map(({ id, code, title, unitId, unitName, clueMatterId }) => {
      const of = marks.get(id)!;
      const average = averageOf(of, settings.marks.fewestShown);
      const shows = average !== null || isOffice;
      return {
        item: { id, code, title },
        unit: unitId === null ? null : { id: unitId, name: unitName ?? '' },
        count: countOfMarks(of),
        average: average?.toFixed(2) ?? null,
        of: shows ? [...of] : [0, 0, 0, 0, 0],
        isLow: isLow(of, settings.marks),
        clueMatterId: isOffice ? clueMatterId : null,
      };
    }),
    fewestShown: settings.marks.fewestShown,
    followers: followers?.count ?? 0,
  };
}
