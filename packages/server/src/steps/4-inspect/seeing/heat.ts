import type { HeatBy, HeatCell, HeatRow } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { litItems } from './lit-items.ts';

const MONTHS = Array.from({ length: 12 }, (_, at) => String(at + 1));

/** By what lights of a month are gathered: key, name, order, and what must be joined for them. */
const BY: Readonly<Record<HeatBy, { key: string; name: string; order: string; join: string }>> = {
  // Whose it was in that month, not whose it is today.
  unit: {
    key: 'm.lead_unit_id::text',
    name: "coalesce(u.name, '')",
    order: 'min(u.position)',
    join: 'left join liubu.unit u on u.government_id = m.government_id and u.id = m.lead_unit_id',
  },
  leader: {
    key: 'a.leader_id::text',
    name: "coalesce(a.leader, '')",
    order: 'min(i.position)',
    join: 'left join answering a on a.item_id = m.item_id',
  },
  area: { key: 'i.area', name: "coalesce(i.area, '')", order: 'min(i.position)', join: '' },
  county: {
    key: 'u.id::text',
    name: 'u.name',
    order: 'min(u.position)',
    join: `join liubu.acceptance q on q.government_id = m.government_id and q.plan_year = m.plan_year and q.item_id = m.item_id and q.released_at is null
      join liubu.unit u on u.government_id = q.government_id and u.id = q.unit_id and u.kind in ('county', 'park')`,
  },
  item: { key: 'i.id::text', name: "i.code || ' ' || i.title", order: 'min(i.position)', join: '' },
};

export function heatSql(work: Work, planYear: number, by: HeatBy): { text: string; values: unknown[] } {
  const { ctes, values } = litItems(work, planYear);
  const { key, name, order, join } = BY[by];
  const of = (colour: string) => `'${colour}', count(*) filter (where m.colour = '${colour}')`;
  const text = `with ${ctes}, cells as (
      select ${key} as key, ${name} as name, m.month, ${order} as place,
        json_build_object(${['red', 'yellow', 'green', 'none'].map(of).join(', ')}) as cell
      from liubu.light_month m join matching i on i.id = m.item_id ${join}
      where m.government_id = $1 and m.plan_year = $2 group by 1, 2, 3
    )
    select key, name, json_object_agg(month, cell) as months from cells group by key, name
    order by (key is null), min(place) nulls last, name`;
  return { text, values };
}

/** Lights by month and whatever they are gathered by; what a cell shows is counted, never averaged. One statement. */
export async function readHeat(work: Work, planYear: number, by: HeatBy): Promise<{ rows: HeatRow[]; month: number }> {
  const { text, values } = heatSql(work, planYear, by);
  const rows = await query<{ key: string | null; name: string; months: Record<string, HeatCell> }>(
    work.tx,
    text,
    values,
  );
  const [year, month] = work.today.split('-').map(Number);
  return {
    rows: rows.map((row) => ({ ...row, months: MONTHS.map((at) => row.months[at] ?? null) })),
    month: year! > planYear ? 12 : year! < planYear ? 1 : month!,
  };
}
