import type { inspectFilingsApi, QueryOf, ResponseOf } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

type Burden = ResponseOf<typeof inspectFilingsApi.burden>;

/**
 * Every field that units are asked for, reckoned as the page reckons it (rules/sheet-target.ts; change both together):
 * a figure is asked of its owner alone, unless the verifier's stands; of an annual target in December alone. A field is
 * asked twice where one figure is asked of one unit in two places of a period.
 */
const FIELDS = `
  with periods as (
    select p.id, p.month from liubu.reporting_period p where p.government_id = $1 and p.plan_year = $2 and p.state <> 'planned' and ($3::uuid is null or p.id = $3)
  ), f as materialized (
    select f.id, f.period_id, f.unit_id, f.item_id, f.role, f.entries, (f.progress <> '' or f.no_change) as has_words, p.month
    from liubu.filing f join periods p on p.id = f.period_id
    where f.government_id = $1 and f.plan_year = $2 and f.state <> 'released' and ($4::uuid[] is null or f.unit_id = any($4))
  ), leads as (
    select a.item_id, a.unit_id from liubu.assignment a where a.government_id = $1 and a.plan_year = $2 and a.role = 'lead' and a.unit_id is not null
  ), shares as (
    select a.target_id, s.unit_id from liubu.allocation a
    join liubu.allocation_share s on s.government_id = a.government_id and s.plan_year = a.plan_year and s.allocation_id = a.id
    where a.government_id = $1 and a.plan_year = $2
  ), t as (
    select f.id, f.period_id, f.unit_id, f.entries -> (t.id::text) as entry,
      case when s.unit_id is not null and not (f.role = 'lead' and l.unit_id is not distinct from f.unit_id) then true else false end as is_share,
      f.role, f.month, t.id as target_id, t.value_of_target_id, t.rating_method, t.indicator, t.measure_unit, t.value
    from f
    join liubu.target t on t.government_id = $1 and t.plan_year = $2 and t.item_id = f.item_id
      and t.op <> 'qualitative' and not (t.value is null and t.measure_unit is null and t.quantity is distinct from 'rank')
    left join leads l on l.item_id = f.item_id
    left join shares s on s.target_id = t.id and s.unit_id = f.unit_id
  ), v as materialized (
    select distinct v.target_id, v.unit_id, v.month from liubu.verified_value v
    where v.government_id = $1 and v.plan_year = $2 and (v.embargo_until is null or v.embargo_until <= $5)
  ), owned as (
    select t.*, (not t.is_share and (t.role = 'support' or t.value_of_target_id is not null)) as is_elsewhere,
      exists (select 1 from v where v.target_id = t.target_id and v.month = t.month and v.unit_id is not distinct from case when t.is_share then t.unit_id end) as is_verified
    from t
  ), asked as (
    select o.period_id, o.unit_id, o.entry,
      case when o.indicator is not null and o.value is not null and not o.is_share then o.indicator || '|' || coalesce(o.measure_unit, '') || '|' || o.value::text
        else coalesce(o.value_of_target_id, o.target_id)::text end as figure
    from owned o where not o.is_elsewhere and not o.is_verified and not (o.rating_method is not distinct from 'annual_only' and o.month < 12)
  ), per_sheet as (
    select f.period_id, f.unit_id, count(*)::int as filings, count(*) filter (where f.has_words)::int as words from f group by 1, 2
  ), numbers as (
    select a.period_id, a.unit_id, count(*)::int as asked, (count(*) - count(distinct a.figure))::int as twice,
      count(*) filter (where coalesce(a.entry ->> 'text', '') <> '' or coalesce(a.entry ->> 'unknown', '') <> '')::int as answered from asked a group by 1, 2
  ), known as (
    select o.period_id, o.unit_id, count(*)::int as prefilled from owned o
    where (o.is_verified and not o.is_elsewhere) or (o.is_elsewhere and exists (
      select 1 from liubu.reported_value r where r.government_id = $1 and r.plan_year = $2 and r.target_id = coalesce(o.value_of_target_id, o.target_id) and r.month = o.month)
      or o.is_elsewhere and exists (select 1 from v where v.target_id = coalesce(o.value_of_target_id, o.target_id) and v.month = o.month and v.unit_id is null))
    group by 1, 2
  ), sheets as (
    select s.period_id, s.unit_id, s.filings, s.filings + coalesce(n.asked, 0) as asked, coalesce(n.twice, 0) as twice, coalesce(k.prefilled, 0) as prefilled,
      s.words + coalesce(n.answered, 0) as answered, coalesce(e.seconds, 0) as seconds, coalesce(e.saves, 0) as saves
    from per_sheet s left join numbers n using (period_id, unit_id) left join known k using (period_id, unit_id)
    left join liubu.filing_effort e on e.government_id = $1 and e.plan_year = $2 and e.period_id = s.period_id and e.unit_id = s.unit_id
  )`;

const SUMS = `count(distinct s.unit_id)::int as units, count(distinct s.period_id)::int as periods, sum(s.filings)::int as filings, sum(s.asked)::int as asked,
  sum(s.twice)::int as asked_twice, sum(s.prefilled)::int as prefilled, sum(s.answered)::int as answered, sum(s.seconds)::int as seconds, sum(s.saves)::int as saves`;

/** What filing costs the units, as it is counted; a unit sees its own. */
export async function burdenOf(
  work: Work,
  planYear: number,
  asked: QueryOf<typeof inspectFilingsApi.burden>,
): Promise<Burden> {
  const scope = work.scope('inspect:view');
  const own = scope === 'government' || scope === 'portfolio' ? null : scope === 'own-unit' ? work.actor.unitIds : [];
  const units = asked.unit === undefined ? own : own === null || own.includes(asked.unit) ? [asked.unit] : [];
  const rows = await query<Burden['rows'][number]>(
    work.tx,
    asked.by === 'unit'
      ? `${FIELDS} select s.unit_id as key, u.name, null::int as month, ${SUMS} from sheets s
           join liubu.unit u on u.government_id = $1 and u.id = s.unit_id group by s.unit_id, u.name order by seconds desc, asked desc, u.name`
      : `${FIELDS} select s.period_id as key, c.name, p.month, ${SUMS} from sheets s
           join liubu.reporting_period p on p.government_id = $1 and p.plan_year = $2 and p.id = s.period_id
           join liubu.reporting_calendar c on c.government_id = $1 and c.plan_year = $2 and c.id = p.calendar_id
           group by s.period_id, c.name, p.month order by p.month, c.name`,
    [work.governmentId, planYear, asked.period ?? null, units, work.now],
  );
  const sum = (of: (row: Burden['rows'][number]) => number): number => rows.reduce((total, row) => total + of(row), 0);
  return {
    rows,
    total: {
      asked: sum((row) => row.asked),
      askedTwice: sum((row) => row.askedTwice),
      prefilled: sum((row) => row.prefilled),
      answered: sum((row) => row.answered),
      seconds: sum((row) => row.seconds),
      filings: sum((row) => row.filings),
    },
  };
}
