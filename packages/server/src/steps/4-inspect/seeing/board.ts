import { BOARD_LIMIT } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { IS_MISS, litItems, REACHES } from './lit-items.ts';

/**
 * First day of the running period: of the default calendar's latest that has begun, or of this month.
 * $1 the government, $2 the plan year, $3 the day.
 */
export const PERIOD_START = `coalesce(
  (select max(p.starts_on) from liubu.reporting_period p join liubu.reporting_calendar c
     on c.government_id = p.government_id and c.plan_year = p.plan_year and c.id = p.calendar_id and c.is_default and c.retired_at is null
   where p.government_id = $1 and p.plan_year = $2 and p.starts_on <= $3::date),
  date_trunc('month', $3::date)::date)`;

/** The names of the answer, in the contract's order; rows come as JSON text made by the database. */
const ROW = `i.id, i.code, i.title, i.kind, i.level, i.area, a.lead_id as "leadId", a.lead, a.lead_kind as "leadKind",
  a.leader_id as "leaderId", a.leader, i.due, coalesce(l.state, 'not_started') as state, coalesce(l.colour, 'none') as colour,
  coalesce(l.proof, 'none') as proof, l.as_of as "asOf", l.since, l.previous_colour as "previousColour",
  l.override_id is not null as "isOverridden", l.expected::float8 as expected, l.actual::float8 as actual, l.gap::float8 as gap,
  l.silent_days as "silentDays", ${REACHES} as reaches, ${IS_MISS} as "isForecastMiss",
  coalesce(w.n, 0) as late, coalesce(f.n, 0) as findings, coalesce(n.n, 0) as notices, coalesce(c.marks, '[]'::json) as changes`;

/** As it stood at a month's end: what only today knows is left out. */
const PAST_LIGHT = `(select m.government_id, m.plan_year, m.item_id, m.state, m.colour, m.proof, m.gap,
  (make_date($2, m.month, 1) + interval '1 month - 1 day')::date as as_of, null::date as since, null::text as previous_colour,
  null::uuid as override_id, null::numeric as expected, null::numeric as actual, null::integer as silent_days, null::jsonb as forecast
  from liubu.light_month m where m.government_id = $1 and m.plan_year = $2 and m.month = $MONTH)`;

/** The statement of the board, for the page and for measuring it beside the request. */
export function boardSql(work: Work, planYear: number, month?: number): { text: string; values: unknown[] } {
  const { ctes, values } = litItems(work, planYear);
  const lights = month === undefined ? 'liubu.light' : PAST_LIGHT.replace('$MONTH', `$${values.push(month)}`);
  const limit = `$${values.push(BOARD_LIMIT)}`;
  const ofYear = 'x.government_id = $1 and x.plan_year = $2';
  const text = `with ${ctes},
    began as materialized (select ${PERIOD_START} as day),
    owed as (select x.item_id, count(*)::int as n from liubu.filing x where ${ofYear} and x.state in ('waiting', 'draft', 'returned') and x.due < $3::date group by x.item_id),
    doubts as (select x.item_id, count(*)::int as n from liubu.finding x where ${ofYear} and x.state in ('open', 'answered') group by x.item_id),
    noticed as (select x.item_id, count(*)::int as n from liubu.notice x where ${ofYear}
      and x.state in ('issued', 'received', 'replied', 'returned', 'accepted', 'reopened') group by x.item_id),
    moved as (
      select item_id, json_agg(distinct mark) as marks from (
        select x.item_id, unnest(x.marks) as mark from liubu.adjustment x, began where ${ofYear} and x.state = 'approved' and x.decided_on >= began.day
        union all select x.id, 'added' from matching x, began where x.origin = 'adjustment' and x.created_at >= began.day
      ) m where mark in ('slipped', 'weakened', 'dropped', 'added') group by item_id
    ), rows as materialized (
      select ${ROW}, i.position from matching i
      left join ${lights} l on l.government_id = $1 and l.plan_year = $2 and l.item_id = i.id
      left join answering a on a.item_id = i.id left join owed w on w.item_id = i.id left join doubts f on f.item_id = i.id
      left join noticed n on n.item_id = i.id left join moved c on c.item_id = i.id
      where i.tier = 'item' or l.item_id is not null
    ), page as (select * from rows order by position, id limit ${limit})
    select (select count(*)::int from rows) as total, (select day::text from began) as period_start,
      coalesce((select json_agg(to_json(p)::jsonb - 'position' order by p.position, p.id)::text from page p), '[]') as rows`;
  return { text, values };
}

export interface BoardAnswer {
  total: number;
  periodStart: string;
  /** JSON text of the rows. */
  rows: string;
}

/** Every followed item that the actor may see, with its light and what is open about it. One statement. */
export async function readBoard(work: Work, planYear: number, month?: number): Promise<BoardAnswer> {
  const { text, values } = boardSql(work, planYear, month);
  const [answer] = await query<BoardAnswer>(work.tx, text, values);
  return answer!;
}
