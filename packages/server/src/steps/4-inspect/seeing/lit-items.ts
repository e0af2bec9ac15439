import { FORECAST_MISS } from '@liubu/contract';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import type { Work } from '../../../platform/work.ts';

/**
 * What every view of this room begins with: the followed items that the actor may see (`matching`), and who answers for
 * them (`answering`), gathered once for the year. $1 is the government, $2 the plan year, $3 the day.
 *
 * @param andRestricted  false leaves restricted items out whoever asks: what goes to others holds none
 */
export function litItems(
  work: Work,
  planYear: number,
  { andRestricted = true }: { andRestricted?: boolean } = {},
): { ctes: string; values: unknown[] } {
  const values: unknown[] = [work.governmentId, planYear, work.today];
  const visible = visibleItemsSql(work, 'i', values.length);
  values.push(...visible.values);
  return {
    ctes: `matching as materialized (
    select i.* from liubu.item i where i.government_id = $1 and i.plan_year = $2 and $3::date is not null and i.state = 'confirmed'
      and i.tier <> 'local_work' and i.undone_at is null and ${visible.sql} ${andRestricted ? '' : "and i.level <> 'restricted'"}
  ), holder as (
    select distinct on (t.post_id) t.post_id, p.name from liubu.tenure t
    join liubu.person p on p.government_id = t.government_id and p.id = t.person_id
    where t.government_id = $1 and t.cover = 'holder' and t.valid_from <= $3::date and (t.valid_to is null or t.valid_to > $3::date)
    order by t.post_id, t.valid_from desc
  ), answering as (
    select v.item_id, (array_agg(v.unit_id) filter (where v.role = 'lead'))[1] as lead_id,
      (array_agg(coalesce(u.name, c.name)) filter (where v.role = 'lead'))[1] as lead,
      (array_agg(u.kind) filter (where v.role = 'lead'))[1] as lead_kind,
      (array_agg(v.post_id) filter (where v.role = 'leader'))[1] as leader_id,
      (array_agg(coalesce(h.name, p.title)) filter (where v.role = 'leader'))[1] as leader
    from liubu.assignment v
    left join liubu.unit u on u.government_id = v.government_id and u.id = v.unit_id
    left join liubu.collective c on c.government_id = v.government_id and c.id = v.collective_id
    left join liubu.post p on p.government_id = v.government_id and p.id = v.post_id
    left join holder h on h.post_id = v.post_id
    where v.government_id = $1 and v.plan_year = $2 and v.role in ('lead', 'leader') group by v.item_id
  )`,
    values,
  };
}

/** The likelihood that the worst of an item's numeric targets is reached; a light keeps one forecast or one a target. */
export const REACHES = `(case jsonb_typeof(l.forecast)
  when 'object' then (l.forecast->>'reaches')::float8
  when 'array' then (select min((f->>'reaches')::float8) from jsonb_array_elements(l.forecast) f) end)`;

export const IS_MISS = `coalesce(${REACHES} < ${FORECAST_MISS}, false)`;
