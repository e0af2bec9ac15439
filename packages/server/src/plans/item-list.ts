import type { designApi, QueryOf, ResponseOf } from '@liubu/contract';
import { query } from '../platform/database/tenant.ts';
import type { Work } from '../platform/work.ts';
import { type ItemFilter, itemFilterSql } from './item-filter.ts';

/** Who answers, gathered once for the year and not once an item. $3 is the day. */
const ANSWERERS = `
  holder as (
    select distinct on (t.post_id) t.post_id, p.name from liubu.tenure t join liubu.person p on p.government_id = t.government_id and p.id = t.person_id
    where t.government_id = $1 and t.cover = 'holder' and t.valid_from <= $TODAY::date and (t.valid_to is null or t.valid_to > $TODAY::date)
    order by t.post_id, t.valid_from desc
  ), answering as (
    select v.item_id,
      (array_agg(v.unit_id) filter (where v.role = 'lead'))[1] as lead_id,
      (array_agg(coalesce(u.name, c.name)) filter (where v.role = 'lead'))[1] as lead,
      json_agg(coalesce(u.name, c.name) order by v.position) filter (where v.role = 'support') as supports,
      (array_agg(coalesce(h.name, p.title)) filter (where v.role = 'leader'))[1] as leader
    from liubu.assignment v
    left join liubu.unit u on u.government_id = v.government_id and u.id = v.unit_id
    left join liubu.collective c on c.government_id = v.government_id and c.id = v.collective_id
    left join liubu.post p on p.government_id = v.government_id and p.id = v.post_id
    left join holder h on h.post_id = v.post_id
    where v.government_id = $1 and v.plan_year = $2 group by v.item_id
  )`;

/** First target and count, sources' count. */
const PARTS = `
  targets as (
    select t.item_id, count(*)::int as count,
      (array_agg(json_build_object('name', t.name, 'op', t.op, 'value', trim_scale(t.value)::text, 'valueHigh', trim_scale(t.value_high)::text, 'unit', t.measure_unit) order by t.position, t.id))[1] as first
    from liubu.target t where t.government_id = $1 and t.plan_year = $2 group by t.item_id
  ), sources as (
    select s.item_id, count(*)::int as count from liubu.item_source s where s.government_id = $1 and s.plan_year = $2 group by s.item_id
  )`;

const ROW = `i.id, i.parent_id as "parentId", i.code, i.tier, i.kind, i.title, i.wording, i.area, i.due, i.state, i.level,
  i.is_bottom_line as "isBottomLine", i.needs_policy as "needsPolicy", i.origin, i.weakened, i.revision,
  a.lead_id as "leadId", a.lead, coalesce(a.supports, '[]'::json) as supports, a.leader,
  t.first as target, coalesce(t.count, 0) as targets, coalesce(s.count, 0) as sources`;
/** The same by the names that they have then. */
const NAMES = Array.from(ROW.replaceAll(/coalesce\([^)]*\)/g, 'x').split(','), (column) => {
  const alias = /as ("?\w+"?)$/.exec(column.trim())?.[1];
  return `p.${alias ?? column.trim().replace(/^\w\./, '')}`;
}).join(', ');
const JOINS =
  'left join answering a on a.item_id = i.id left join targets t on t.item_id = i.id left join sources s on s.item_id = i.id';

const ORDERS = {
  position: 'i.position',
  due: 'i.due',
  lead: 'a.lead',
  title: 'i.title',
  updated: 'i.updated_at',
  weakened: 'i.weakened',
} as const;

/**
 * The statement of the list: rows come as JSON text made by the database, so that the server neither parses nor writes
 * them again.
 *
 * @returns SQL giving one row {total, stale, items}: `stale` when a row's dilution marks must be computed anew
 */
export function itemListSql(
  work: Work,
  planYear: number,
  asked: QueryOf<typeof designApi.items>,
): { text: string; values: unknown[] } {
  const { where, values } = itemFilterSql(work, planYear, asked as ItemFilter);
  const today = `$${values.push(work.today)}`;
  const limit = `$${values.push(asked.limit)}`;
  const offset = `$${values.push(asked.offset)}`;
  const direction = asked.order === 'down' ? 'desc nulls last' : 'asc nulls last';
  const order = `${ORDERS[asked.sort]} ${direction}, i.position, i.id`;
  const text = `with matching as materialized (select i.* from liubu.item i where ${where}),
    ${ANSWERERS.replaceAll('$TODAY', today)}, ${PARTS},
    page as (select ${ROW}, row_number() over (order by ${order}) as place, i.dilution_checked from matching i ${JOINS} order by ${order} limit ${limit} offset ${offset})
    select (select count(*)::int from matching) as total, coalesce((select bool_or(not dilution_checked) from page), false) as stale,
      coalesce((select json_agg(row_to_json(r))::text from (select ${NAMES} from page p order by p.place) r), '[]') as items`;
  return { text, values };
}

export interface ItemListAnswer {
  total: number;
  stale: boolean;
  /** JSON text of the rows. */
  items: string;
}

export async function listItems(
  work: Work,
  planYear: number,
  asked: QueryOf<typeof designApi.items>,
): Promise<ItemListAnswer> {
  const { text, values } = itemListSql(work, planYear, asked);
  const [answer] = await query<ItemListAnswer>(work.tx, text, values);
  return answer!;
}

/** How many of the asked items stand under each value, largest first; of names, the most frequent hundred. */
export async function countItems(
  work: Work,
  planYear: number,
  filter: ItemFilter,
): Promise<ResponseOf<typeof designApi.itemFacets>> {
  const { where, values } = itemFilterSql(work, planYear, filter);
  const today = `$${values.push(work.today)}`;
  const own = (column: string): string =>
    `select '${column}' as facet, ${column}::text as value, ${column}::text as label, count(*)::int as count from matching where ${column} is not null group by 2, 3`;
  const special = (name: string, condition: string): string =>
    `select 'list', '${name}', '${name}', count(*)::int from matching i where ${condition}`;
  const rows = await query<{ facet: string; value: string; label: string; count: number }>(
    work.tx,
    `with matching as materialized (select i.* from liubu.item i where ${where}), ${ANSWERERS.replaceAll('$TODAY', today)}
     select 'total' as facet, '' as value, '' as label, count(*)::int as count from matching
     union all ${['state', 'kind', 'tier', 'area', 'level'].map(own).join(' union all ')}
     union all (select 'unit', v.unit_id::text, u.name, count(distinct v.item_id)::int from matching i
       join liubu.assignment v on v.government_id = i.government_id and v.plan_year = i.plan_year and v.item_id = i.id and v.role in ('lead', 'support')
       join liubu.unit u on u.government_id = v.government_id and u.id = v.unit_id group by 2, 3 order by 4 desc limit 200)
     union all (select 'leader', v.post_id::text, coalesce(h.name, p.title), count(distinct v.item_id)::int from matching i
       join liubu.assignment v on v.government_id = i.government_id and v.plan_year = i.plan_year and v.item_id = i.id and v.role = 'leader'
       join liubu.post p on p.government_id = v.government_id and p.id = v.post_id left join holder h on h.post_id = p.id group by 2, 3)
     union all ${[
       special('bottom-line', 'i.is_bottom_line'),
       special('livelihood', `i.kind = 'livelihood'`),
       special('policy', 'i.needs_policy'),
       special('weakened', 'i.weakened > 0'),
       special('no-lead', 'not exists (select 1 from answering a where a.item_id = i.id and a.lead is not null)'),
       special('no-due', 'i.due is null'),
     ].join(' union all ')}`,
    values,
  );
  const of = (facet: string) =>
    rows
      .filter((row) => row.facet === facet && row.count > 0)
      .sort((a, b) => b.count - a.count)
      .map(({ value, label, count }) => ({ value, label, count }));
  return {
    total: rows.find(({ facet }) => facet === 'total')?.count ?? 0,
    state: of('state'),
    kind: of('kind'),
    tier: of('tier'),
    area: of('area'),
    unit: of('unit'),
    leader: of('leader'),
    level: of('level'),
    list: of('list'),
  };
}
