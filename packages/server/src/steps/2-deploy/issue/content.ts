import type { VersionItem } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

/** Who stands in a post on a day, with the title behind the name as lists print it: 王立新副市长. */
export const leaderNameSql = (post: string, day: string): string => `(
  select coalesce((select n.name from liubu.tenure t join liubu.person n on n.government_id = t.government_id and n.id = t.person_id
    where t.government_id = ${post}.government_id and t.post_id = ${post}.id and t.cover = 'holder'
      and t.valid_from <= ${day} and (t.valid_to is null or t.valid_to > ${day}) order by t.valid_from desc limit 1), '') || ${post}.title)`;

const parties = (role: 'lead' | 'support'): string => `coalesce((
  select jsonb_agg(jsonb_build_object('id', coalesce(a.unit_id, a.collective_id), 'name', coalesce(u.name, c.name)) order by a.position, a.created_at, a.id)
  from liubu.assignment a
  left join liubu.unit u on u.government_id = a.government_id and u.id = a.unit_id
  left join liubu.collective c on c.government_id = a.government_id and c.id = a.collective_id
  where a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id and a.role = '${role}' and a.decided_at is not null), '[]'::jsonb)`;

/**
 * Items as a breakdown says them now: confirmed ones, with what people decided about them; what the machine proposed is
 * not in it. A deliverable stands in it when somebody leads it for itself.
 */
const CONTENT_SQL = `
  select i.id as item_id, i.code, i.title, i.wording, i.kind, i.headings, i.due::text as due, i.level,
    ${parties('lead')} as lead, ${parties('support')} as support,
    (select ${leaderNameSql('p', '$3::date')} from liubu.assignment a join liubu.post p on p.government_id = a.government_id and p.id = a.post_id
      where a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id and a.role = 'leader' and a.decided_at is not null
      order by a.position limit 1) as leader,
    coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'op', t.op, 'value', trim_scale(t.value)::text,
        'valueHigh', trim_scale(t.value_high)::text, 'measureUnit', t.measure_unit) order by t.position, t.id)
      from liubu.target t where t.government_id = i.government_id and t.plan_year = i.plan_year and t.item_id = i.id), '[]'::jsonb) as targets
  from liubu.item i
  where i.government_id = $1 and i.plan_year = $2 and i.state = 'confirmed' and i.undone_at is null
    and (i.tier in ('goal', 'item') or (i.tier = 'deliverable' and exists (select 1 from liubu.assignment d
      where d.government_id = i.government_id and d.plan_year = i.plan_year and d.item_id = i.id and d.role = 'lead' and d.decided_at is not null)))`;

/** Items of the plan as they stand now, in the order of the report. */
export async function contentNow(work: Work, planYear: number): Promise<VersionItem[]> {
  return query<VersionItem>(work.tx, `${CONTENT_SQL} order by i.position, i.code, i.id`, [
    work.governmentId,
    planYear,
    work.today,
  ]);
}

/** One item as it stands now; null when a breakdown would not hold it. */
export async function itemContentNow(work: Work, planYear: number, itemId: string): Promise<VersionItem | null> {
  const [row] = await query<VersionItem>(work.tx, `${CONTENT_SQL} and i.id = $4`, [
    work.governmentId,
    planYear,
    work.today,
    itemId,
  ]);
  return row ?? null;
}

/** What a version said when it was submitted, issued or adjusted. */
export async function contentOf(work: Work, planYear: number, versionId: string): Promise<VersionItem[]> {
  const rows = await work.tx
    .selectFrom('breakdownItem')
    .select('snapshot')
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('versionId', '=', versionId)
    .orderBy('position')
    .execute();
  return rows.map(({ snapshot }) => snapshot as VersionItem);
}

/** Writes down what a version says; what it said before is replaced, since it was not issued. */
export async function keepContent(
  work: Work,
  planYear: number,
  versionId: string,
  items: readonly VersionItem[],
): Promise<void> {
  await work.tx
    .deleteFrom('breakdownItem')
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('versionId', '=', versionId)
    .execute();
  if (items.length === 0) return;
  await query(
    work.tx,
    `insert into liubu.breakdown_item (government_id, plan_year, version_id, item_id, position, snapshot)
     select $1, $2, $3, (one.value ->> 'itemId')::uuid, one.ordinality::int, one.value
     from jsonb_array_elements($4::jsonb) with ordinality as one`,
    [work.governmentId, planYear, versionId, JSON.stringify(items)],
  );
}
