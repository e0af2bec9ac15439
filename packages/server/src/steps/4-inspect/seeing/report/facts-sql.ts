import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { gapInWords, gapKindOf, WHY, type Why, whyInWords } from '../../lights/index.ts';
import { litItems, REACHES } from '../lit-items.ts';

export interface ReportPeriod {
  /** First and last day that the report tells of; the last is today where the month still runs. */
  startsOn: string;
  endsOn: string;
  month: number;
  /** The period before it in this plan year; null for the first. */
  previousMonth: number | null;
}

/** The period of the default calendar that ends with this month, or the month. */
export async function periodOf(work: Work, planYear: number, month: number): Promise<ReportPeriod> {
  const [row] = await query<ReportPeriod>(
    work.tx,
    `with periods as (
       select p.month, p.starts_on, p.ends_on from liubu.reporting_period p
       join liubu.reporting_calendar c on c.government_id = p.government_id and c.plan_year = p.plan_year and c.id = p.calendar_id and c.is_default and c.retired_at is null
       where p.government_id = $1 and p.plan_year = $2
     )
     select coalesce((select starts_on from periods where month = $3), make_date($2, $3, 1))::text as starts_on,
       least(coalesce((select ends_on from periods where month = $3), (make_date($2, $3, 1) + interval '1 month - 1 day')::date), $4::date)::text as ends_on,
       $3::int as month,
       case when exists (select 1 from periods) then (select max(month) from periods where month < $3) else nullif($3 - 1, 0) end as previous_month`,
    [work.governmentId, planYear, month, work.today],
  );
  return row!;
}

export interface ReportItem {
  id: string;
  code: string;
  title: string;
  area: string | null;
  lead: string | null;
  leader: string | null;
  due: string | null;
  state: string;
  colour: 'none' | 'green' | 'yellow' | 'red';
  proof: string;
  gap: number | null;
  previousColour: 'none' | 'green' | 'yellow' | 'red' | null;
  silentDays: number | null;
  reaches: number | null;
  /** The unit's own words of what holds it up, in this period. */
  problems: string | null;
  /** What the reckoning says, where it still says so. */
  reason: string;
  /** How far behind it was, in words; empty where it was not, or where nothing tells what the gap is a share of. */
  behind: string;
}

/** Items as they stood at the period's end. Restricted ones are in no report: it goes to others. */
export async function reportItems(work: Work, planYear: number, period: ReportPeriod): Promise<ReportItem[]> {
  const { ctes, values } = litItems(work, planYear, { andRestricted: false });
  const month = `$${values.push(period.month)}::int`;
  const previous = `$${values.push(period.previousMonth)}::int`;
  const rows = await query<Omit<ReportItem, 'reason' | 'behind'> & { why: Why | null; isStill: boolean }>(
    work.tx,
    `with ${ctes}
     select i.id, i.code, i.title, i.area, a.lead, a.leader, i.due::text as due, coalesce(m.state, 'not_started') as state, coalesce(m.colour, 'none') as colour,
       coalesce(m.proof, 'none') as proof, m.gap::float8 as gap, before.colour as previous_colour, l.silent_days,
       ${REACHES} as reaches, ${WHY} as why, coalesce(l.state = m.state, false) as is_still,
       (select nullif(f.problems, '') from liubu.filing f join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
         where f.government_id = $1 and f.plan_year = $2 and f.item_id = i.id and f.role = 'lead' and f.state in ('signed', 'passed', 'approved') and p.month = ${month}
         order by f.submitted_at desc nulls last limit 1) as problems
     from matching i
     left join liubu.light_month m on m.government_id = $1 and m.plan_year = $2 and m.month = ${month} and m.item_id = i.id
     left join liubu.light_month before on before.government_id = $1 and before.plan_year = $2 and before.month = ${previous} and before.item_id = i.id
     left join liubu.light l on l.government_id = $1 and l.plan_year = $2 and l.item_id = i.id
     left join answering a on a.item_id = i.id
     where i.tier = 'item' or m.item_id is not null order by i.position, i.id`,
    values,
  );
  return rows.map(({ why, isStill, ...row }) => ({
    ...row,
    reason: isStill ? whyInWords(why, 'zh') : '',
    behind: gapInWords(row.gap, gapKindOf(why)),
  }));
}

export interface LateUnit {
  unitName: string;
  missing: number;
  late: number;
  itemIds: string[];
}

export interface Difference {
  itemId: string;
  title: string;
  name: string;
  month: number;
  measureUnit: string | null;
  reported: string;
  verified: string;
  unitName: string;
}

export interface ReportNotice {
  itemId: string;
  numberText: string | null;
  title: string;
  unitName: string;
  colour: string;
  state: string;
  issuedOn: string;
  replyDue: string | null;
  closedOn: string | null;
  isOverdue: boolean;
}

/** What stands around the lights: filings owed, figures that differ, notices, months; of items in the report alone. */
export async function reportSurroundings(work: Work, planYear: number, period: ReportPeriod) {
  const { ctes, values } = litItems(work, planYear, { andRestricted: false });
  const month = `$${values.push(period.month)}::int`;
  const start = `$${values.push(period.startsOn)}::date`;
  const end = `$${values.push(period.endsOn)}::date`;
  const now = `$${values.push(work.now)}::timestamptz`;
  const [answer] = await query<{
    late: LateUnit[];
    differences: Difference[];
    notices: ReportNotice[];
    months: { month: number; red: number; yellow: number; green: number }[];
    restricted: number;
  }>(
    work.tx,
    `with ${ctes}, owed as (
       select f.unit_id, (count(*) filter (where f.state in ('waiting', 'draft', 'returned')))::int as missing,
         (count(*) filter (where f.late_days > 0 and f.state not in ('waiting', 'draft', 'returned')))::int as late, json_agg(distinct f.item_id) as items
       from liubu.filing f join matching i on i.id = f.item_id
       join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id and p.month = ${month}
       where f.government_id = $1 and f.plan_year = $2 and f.state <> 'released'
         and (f.late_days > 0 or (f.state in ('waiting', 'draft', 'returned') and f.due < $3::date)) group by f.unit_id
     ), official as (
       select distinct on (v.target_id, v.month, v.unit_id) v.* from liubu.verified_value v
       where v.government_id = $1 and v.plan_year = $2 and v.month <= ${month} and (v.embargo_until is null or v.embargo_until <= ${now})
       order by v.target_id, v.month, v.unit_id, v.version desc
     ), differing as (
       select distinct on (t.id, r.unit_id) i.id as item_id, i.title, t.name, r.month, t.measure_unit, r.value as reported, v.value as verified, u.name as unit_name, i.position
       from official v join liubu.target t on t.government_id = $1 and t.plan_year = $2 and t.id = v.target_id join matching i on i.id = t.item_id
       left join answering a on a.item_id = i.id
       join liubu.reported_value r on r.government_id = $1 and r.plan_year = $2 and r.target_id = v.target_id and r.month = v.month and r.is_approved
         and r.unit_id = coalesce(v.unit_id, a.lead_id)
       join liubu.unit u on u.government_id = $1 and u.id = r.unit_id
       where r.value <> v.value order by t.id, r.unit_id, r.month desc
     )
     select
       coalesce((select json_agg(json_build_object('unitName', u.name, 'missing', o.missing, 'late', o.late, 'itemIds', o.items) order by o.missing desc, o.late desc, u.position, u.name)
         from owed o join liubu.unit u on u.government_id = $1 and u.id = o.unit_id), '[]'::json) as late,
       coalesce((select json_agg(json_build_object('itemId', item_id, 'title', title, 'name', name, 'month', month, 'measureUnit', measure_unit,
         'reported', trim_scale(reported)::text, 'verified', trim_scale(verified)::text, 'unitName', unit_name) order by position, name) from differing), '[]'::json) as differences,
       coalesce((select json_agg(json_build_object('itemId', n.item_id, 'numberText', n.number_text, 'title', n.title, 'unitName', u.name, 'colour', n.colour, 'state', n.state,
         'issuedOn', n.issued_on, 'replyDue', n.reply_due, 'closedOn', n.closed_on,
         'isOverdue', coalesce(n.state in ('issued', 'received', 'returned', 'reopened') and n.reply_due < $3::date, false)) order by n.issued_on, n.number_text)
         from liubu.notice n join matching i on i.id = n.item_id join liubu.unit u on u.government_id = $1 and u.id = n.lead_unit_id
         where n.government_id = $1 and n.plan_year = $2 and n.issued_on is not null and n.issued_on <= ${end} and n.state <> 'withdrawn'
           and (n.closed_on is null or n.closed_on >= ${start})), '[]'::json) as notices,
       coalesce((select json_agg(json_build_object('month', month, 'red', red, 'yellow', yellow, 'green', green) order by month) from (
         select m.month, count(*) filter (where m.colour = 'red') as red, count(*) filter (where m.colour = 'yellow') as yellow, count(*) filter (where m.colour = 'green') as green
         from liubu.light_month m join matching i on i.id = m.item_id where m.government_id = $1 and m.plan_year = $2 and m.month <= ${month} group by m.month) k), '[]'::json) as months,
       (select count(*)::int from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.state = 'confirmed' and i.tier = 'item' and i.undone_at is null and i.level = 'restricted') as restricted`,
    values,
  );
  return answer!;
}
