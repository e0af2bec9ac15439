import type { TimelineEvent } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { visibleObjectsSql } from '../inspections/reach.ts';
import { NODE } from './gantt.ts';
import type { SeenItem } from './visible-item.ts';

/** More than a year of one item brings; the latest are kept. */
const MOST = 500;

/** Of each table: id, kind, day, until, title, detail, state, open, late, unit, link. $4 is the item, $5 the moment. */
const EVENTS = `
  select x.id::text, 'milestone', coalesce(x.done_on, x.due), null::date, x.title, x.due::text, case when x.done_on is null then 'waiting' else 'done' end,
    x.done_on is null, coalesce(x.done_on > x.due, x.due < $3::date), null::uuid, null
  from liubu.milestone x where OF_ITEM and x.dropped_at is null
  union all
  select x.id::text, 'filing', coalesce((x.first_submitted_at at time zone 'Asia/Shanghai')::date, x.due), null, p.month::text, x.role, x.state,
    x.state in ('waiting', 'draft', 'returned'), coalesce(x.late_days > 0, x.due < $3::date), x.unit_id, null
  from liubu.filing x join liubu.reporting_period p on p.government_id = x.government_id and p.plan_year = x.plan_year and p.id = x.period_id
  where OF_ITEM and x.state <> 'released'
  union all
  select x.id::text, 'notice', x.issued_on, coalesce(x.closed_on, x.reply_due), coalesce(x.number_text, x.title), x.colour, x.state,
    x.state not in ('closed', 'confirmed'), x.closed_on is null and x.reply_due < $3::date and x.state in ('issued', 'received', 'returned', 'reopened'), x.lead_unit_id, '/' || $2::int || '/notices/' || x.id
  from liubu.notice x where OF_ITEM and x.issued_on is not null and x.state <> 'withdrawn'
  union all
  select x.id::text, 'finding', (x.found_at at time zone 'Asia/Shanghai')::date, (x.decided_at at time zone 'Asia/Shanghai')::date, x.rule, x.severity, x.state,
    x.state in ('open', 'answered'), x.state = 'open' and x.answer_due < $3::date, x.unit_id, null
  from liubu.finding x where OF_ITEM and x.state <> 'gone'
  union all
  select x.id::text, 'adjustment', coalesce(x.decided_on, (x.proposed_at at time zone 'Asia/Shanghai')::date), null, x.kind, array_to_string(x.marks, ','), x.state,
    x.state = 'proposed', false, x.proposed_by_unit_id, '/' || $2::int || '/adjustments?id=' || x.id
  from liubu.adjustment x where OF_ITEM and x.state in ('proposed', 'approved', 'refused')
  union all
  select x.id::text, 'extension', (x.asked_at at time zone 'Asia/Shanghai')::date, coalesce(x.decided_due, x.asked_due), x.subject_title, x.from_due::text, x.state,
    x.state = 'asked', false, x.unit_id, null
  from liubu.extension x where OF_ITEM and x.state <> 'withdrawn'
  union all
  select x.id::text, 'override', (x.made_at at time zone 'Asia/Shanghai')::date, x.ends_on, x.reason, x.colour, x.state, x.ended_at is null and x.ends_on >= $3::date, false, null, null
  from liubu.light_override x where OF_ITEM
  union all
  -- A light is told where it changed.
  select 'light-' || m.month, 'light', least((make_date($2, m.month, 1) + interval '1 month - 1 day')::date, $3::date), null, m.month::text, m.colour, m.state, false, false, null, null
  from (select x.*, lag(x.colour) over (order by x.month) as before from liubu.light_month x where OF_ITEM) m where m.colour is distinct from m.before
  union all
  select x.target_id || '-' || coalesce(x.unit_id::text, '') || '-' || x.month || '-' || x.version, 'verified', x.as_of, null, t.name,
    trim_scale(x.value)::text || coalesce(t.measure_unit, ''), x.status, false, false, x.unit_id, null
  from liubu.verified_value x join liubu.target t on t.government_id = x.government_id and t.plan_year = x.plan_year and t.id = x.target_id
  where x.government_id = $1 and x.plan_year = $2 and t.item_id = $4 and (x.embargo_until is null or x.embargo_until <= $5)`;

/**
 * 督查 of the item, from the planned days to the last rectification; `visible` says which inspected units the reader may
 * know of. A contradiction found on site stands among the findings already.
 */
const inspectionsSql = (visible: string): string => `
  union all
  select x.id || '-' || s.stage || coalesce(s.id::text, ''), 'inspection', s.day, s.until, e.title, s.stage, x.state, s.stage = 'planned' and x.state = 'waiting',
    s.stage = 'planned' and x.state = 'waiting' and e.ends_on < $3::date, x.unit_id,
    '/' || $2::int || case when x.disclosed_at is null then '/inspections/' || x.inspection_id else '/inspected/' || x.id end
  from liubu.inspection_object x
  join liubu.inspection n on n.government_id = x.government_id and n.plan_year = x.plan_year and n.id = x.inspection_id and n.state <> 'cancelled'
  join liubu.inspection_entry e on e.government_id = n.government_id and e.plan_year = n.plan_year and e.id = n.entry_id
  cross join lateral (
    values ('planned', e.starts_on, e.ends_on, null::uuid), ('on_site', (x.visited_at at time zone 'Asia/Shanghai')::date, null, null),
      ('facts_sent', (x.facts_sent_at at time zone 'Asia/Shanghai')::date, x.statement_due, null), ('stated', (x.stated_at at time zone 'Asia/Shanghai')::date, null, null),
      ('concluded', (x.delivered_at at time zone 'Asia/Shanghai')::date, null, null)
    union all
    select 'review', (r.applied_at at time zone 'Asia/Shanghai')::date, coalesce((r.decided_at at time zone 'Asia/Shanghai')::date, r.decide_due), r.id from liubu.inspection_review r
    where r.government_id = $1 and r.plan_year = $2 and r.object_id = x.id and r.state <> 'withdrawn'
  ) s (stage, day, until, id)
  where x.government_id = $1 and x.plan_year = $2 and s.day is not null and ${visible}
    and ($4 = any(e.item_ids) or exists (select 1 from liubu.site_finding f where f.government_id = $1 and f.plan_year = $2 and f.inspection_id = n.id
      and f.item_id = $4 and f.unit_id = x.unit_id and f.state in ('confirmed', 'overturned')))
  union all
  select r.id::text, 'rectification', (x.delivered_at at time zone 'Asia/Shanghai')::date, r.due, r.problem, r.number::text, r.state, r.state in ('open', 'replied', 'returned', 'verified'),
    r.state in ('open', 'returned') and r.due < $3::date, r.unit_id, '/' || $2::int || '/inspected/' || x.id
  from liubu.rectification r
  join liubu.inspection_object x on x.government_id = r.government_id and x.plan_year = r.plan_year and x.id = r.object_id
  where r.government_id = $1 and r.plan_year = $2 and r.item_id = $4 and x.delivered_at is not null and ${visible}`;

/** What happened to one item and what is to come, earliest first. Unannounced visits stand in no list before they are told. */
export async function readTimeline(
  work: Work,
  planYear: number,
  item: SeenItem,
): Promise<{ today: string; due: string | null; nodes: never[]; events: TimelineEvent[] }> {
  const visible = visibleObjectsSql(work, 'x', 5);
  const [answer] = await query<{ nodes: never[]; events: TimelineEvent[] }>(
    work.tx,
    `with e(id, kind, day, until, title, detail, state, is_open, is_late, unit_id, link) as (${EVENTS.replaceAll('OF_ITEM', 'x.government_id = $1 and x.plan_year = $2 and x.item_id = $4')} ${inspectionsSql(visible.sql)}),
     latest as (select * from e where day is not null order by day desc limit ${MOST})
     select coalesce((select json_agg(${NODE} order by x.due, x.position, x.id) from liubu.milestone x
         where x.government_id = $1 and x.plan_year = $2 and x.item_id = $4 and x.dropped_at is null), '[]'::json) as nodes,
       coalesce((select json_agg(json_build_object('id', l.id, 'kind', l.kind, 'day', l.day, 'until', l.until, 'title', l.title, 'detail', coalesce(l.detail, ''),
         'state', l.state, 'isOpen', coalesce(l.is_open, false), 'isLate', coalesce(l.is_late, false), 'unitName', u.name, 'link', l.link) order by l.day, l.kind, l.id)
         from latest l left join liubu.unit u on u.government_id = $1 and u.id = l.unit_id), '[]'::json) as events`,
    [work.governmentId, planYear, work.today, item.id, work.now, ...visible.values],
  );
  return { today: work.today, due: item.due, ...answer! };
}
