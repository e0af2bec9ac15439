import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

/**
 * Where milestones come from: the works of approved unit plans (办理方案), and points of a target's schedule that have
 * words. A work is known again by the unit and its words, so that a new date is the same node with a former date.
 */
const SOURCES = `
  select p.item_id, 'unit_plan' as origin, w.work as title, w.due, w.position,
    p.unit_id::text || ':' || md5(regexp_replace(w.work, '\\s', '', 'g')) || ':' ||
      row_number() over (partition by p.id, regexp_replace(w.work, '\\s', '', 'g') order by w.position) as origin_key
  from liubu.unit_plan p
  join liubu.unit_plan_work w on w.government_id = p.government_id and w.plan_year = p.plan_year and w.plan_id = p.id and w.version = p.approved_version
  join liubu.item i on i.government_id = p.government_id and i.plan_year = p.plan_year and i.id = p.item_id and i.state = 'confirmed'
  where p.government_id = $1 and p.plan_year = $2 and p.state <> 'released' and ($3::uuid[] is null or p.item_id = any($3))
  union all
  select t.item_id, 'schedule', trim(point ->> 'note'),
    (make_date($2, (point ->> 'month')::int, 1) + interval '1 month' - interval '1 day')::date, (point ->> 'month')::int,
    t.id::text || ':' || (point ->> 'month')
  from liubu.target t
  join liubu.item i on i.government_id = t.government_id and i.plan_year = t.plan_year and i.id = t.item_id and i.state = 'confirmed'
  cross join lateral jsonb_array_elements(case when jsonb_typeof(t.schedule -> 'points') = 'array' then t.schedule -> 'points' else '[]' end) point
  where t.government_id = $1 and t.plan_year = $2 and trim(coalesce(point ->> 'note', '')) <> '' and ($3::uuid[] is null or t.item_id = any($3))`;

/**
 * Brings milestones to what plans and schedules say now: new ones are added, moved ones keep every former date, those
 * that nobody plans any more are dropped unless they are done. Harmless a second time.
 *
 * @param itemIds  of these items alone; of the whole year where absent
 * @returns items whose milestones changed
 */
export async function syncMilestones(work: Work, planYear: number, itemIds?: readonly string[]): Promise<string[]> {
  const rows = await query<{ itemId: string }>(
    work.tx,
    `with src as (
       select distinct on (item_id, origin, origin_key) item_id, origin, title, due, position, origin_key from (${SOURCES}) s
       order by item_id, origin, origin_key, position
     ), kept as (
       insert into liubu.milestone as m (government_id, plan_year, id, item_id, title, due, origin, origin_key, position)
       select $1, $2, gen_random_uuid(), item_id, title, due, origin, origin_key, position from src
       on conflict (government_id, plan_year, item_id, origin, origin_key) do update set
         title = excluded.title, position = excluded.position, dropped_at = null, revision = m.revision + 1,
         former_dues = case when m.due <> excluded.due then m.former_dues || m.due else m.former_dues end, due = excluded.due
       where (m.title, m.due, m.position) is distinct from (excluded.title, excluded.due, excluded.position) or m.dropped_at is not null
       returning item_id
     ), gone as (
       update liubu.milestone m set dropped_at = $4, revision = m.revision + 1
       where m.government_id = $1 and m.plan_year = $2 and m.origin in ('unit_plan', 'schedule') and m.dropped_at is null and m.done_on is null
         and ($3::uuid[] is null or m.item_id = any($3))
         and not exists (select 1 from src where src.item_id = m.item_id and src.origin = m.origin and src.origin_key = m.origin_key)
       returning item_id
     )
     select item_id from kept union select item_id from gone`,
    [work.governmentId, planYear, itemIds ?? null, work.now],
  );
  return rows.map(({ itemId }) => itemId);
}
