import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

/**
 * What was ticked in filings that are approved now is done, from that day on: like a value, a tick counts when the
 * filing does, so that no light, story or list shows what nobody reviewed. Of two filings the later month's holds, also
 * where the earlier one is approved after it.
 */
export async function tickMilestones(work: Work, planYear: number, filingIds: readonly string[]): Promise<void> {
  await query(
    work.tx,
    `with ticked as (
       select distinct on (f.item_id, k.key) f.item_id, k.key::uuid as id, (k.value #>> '{}')::date as done_on, f.id as filing_id
       from liubu.filing f
       join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
       cross join lateral jsonb_each(f.marks) k
       where f.government_id = $1 and f.plan_year = $2 and f.id = any($3::uuid[]) and f.marks <> '{}'
       order by f.item_id, k.key, p.month desc, f.role, f.id
     ), later as (
       select t.item_id, t.id from ticked t
       join liubu.filing f on f.government_id = $1 and f.plan_year = $2 and f.id = t.filing_id
       join liubu.reporting_period p on p.government_id = $1 and p.plan_year = $2 and p.id = f.period_id
       join liubu.filing o on o.government_id = $1 and o.plan_year = $2 and o.item_id = t.item_id and o.state = 'approved' and o.marks ? t.id::text
       join liubu.reporting_period l on l.government_id = $1 and l.plan_year = $2 and l.id = o.period_id and l.month > p.month
     )
     update liubu.milestone m set done_on = t.done_on, done_filing_id = case when t.done_on is null then null else t.filing_id end, revision = m.revision + 1
     from ticked t
     where m.government_id = $1 and m.plan_year = $2 and m.id = t.id and m.item_id = t.item_id and m.done_on is distinct from t.done_on
       and not exists (select 1 from later l where l.id = t.id and l.item_id = t.item_id)`,
    [work.governmentId, planYear, filingIds],
  );
}
