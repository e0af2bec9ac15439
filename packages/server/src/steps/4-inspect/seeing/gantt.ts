import { BOARD_LIMIT, type GanttRow } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { litItems } from './lit-items.ts';

export const NODE = `json_build_object('id', x.id, 'title', x.title, 'due', x.due, 'doneOn', x.done_on, 'formerDues', x.former_dues)`;

/** Items with what they pass through; those with neither node nor date have nothing to draw. One statement. */
export async function readGantt(
  work: Work,
  planYear: number,
): Promise<{ today: string; total: number; rows: GanttRow[] }> {
  const { ctes, values } = litItems(work, planYear);
  const limit = `$${values.push(BOARD_LIMIT)}`;
  const rows = await query<GanttRow & { total: number }>(
    work.tx,
    `with ${ctes}, nodes as (
       select x.item_id, json_agg(${NODE} order by x.due, x.position, x.id) as nodes from liubu.milestone x
       where x.government_id = $1 and x.plan_year = $2 and x.dropped_at is null group by x.item_id
     )
     select i.id, i.code, i.title, i.area, a.lead_id, a.lead, i.due::text as due, coalesce(l.colour, 'none') as colour,
       coalesce(l.state, 'not_started') as state, coalesce(l.proof, 'none') as proof, coalesce(n.nodes, '[]'::json) as nodes,
       count(*) over ()::int as total
     from matching i left join nodes n on n.item_id = i.id left join answering a on a.item_id = i.id
     left join liubu.light l on l.government_id = $1 and l.plan_year = $2 and l.item_id = i.id
     where i.due is not null or n.item_id is not null order by i.position, i.id limit ${limit}`,
    values,
  );
  return { today: work.today, total: rows[0]?.total ?? 0, rows: rows.map(({ total: _, ...row }) => row) };
}
