import {
  DEFAULT_NEEDS,
  type ResponseOf,
  type Role,
  type TrainingPurpose,
  type trainApi,
  trainingNeed,
} from '@liubu/contract';
import { z } from 'zod';
import { type Declaration, declare, declared } from '../../plans/declarations.ts';
import { visibleItemsSql } from '../../plans/visible-items.ts';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import { unitsAnsweredFor } from './sessions.ts';

type Readiness = ResponseOf<typeof trainApi.readiness>;
type Need = { role: Role; purpose: TrainingPurpose };

const NEEDS: Declaration<readonly Need[]> = {
  kind: 'training-needs',
  schema: z.array(trainingNeed),
  shipped: DEFAULT_NEEDS,
  what: 'train:set-needs',
};

/** Who must have learned what, as declared. */
export async function trainingNeeds(work: Work): Promise<readonly Need[]> {
  return (await declared(work.tx, work.governmentId, NEEDS)).body;
}

export async function setTrainingNeeds(work: Work, needs: readonly Need[]): Promise<{ version: number }> {
  const once = [...new Map(needs.map((need) => [`${need.role} ${need.purpose}`, need])).values()];
  const { version } = await declare(work, NEEDS, once, { from: null });
  return { version };
}

interface NeedRow {
  personId: string;
  name: string;
  postTitle: string;
  unitId: string | null;
  unitName: string | null;
  purpose: TrainingPurpose;
  isReady: boolean;
  ranOutOn: string | null;
}

/** Every person who needs training of a purpose by one of their posts, once a purpose; ready when a result counts today. */
const NEEDS_SQL = `with need as (
    select distinct on (t.person_id, n.purpose) t.person_id, n.purpose, o.title as post_title, o.unit_id, o.position
    from unnest($2::text[], $3::text[]) as n (role, purpose)
    join liubu.post_role r on r.government_id = $1 and r.role = n.role
    join liubu.post o on o.government_id = r.government_id and o.id = r.post_id and (o.valid_to is null or o.valid_to > $4::date)
    join liubu.tenure t on t.government_id = o.government_id and t.post_id = o.id and t.valid_from <= $4::date and (t.valid_to is null or t.valid_to > $4::date)
    order by t.person_id, n.purpose, o.position, o.id)
  select need.person_id, p.name, need.post_title, need.unit_id, u.name as unit_name, need.purpose,
    coalesce(r.valid_to is null and r.passed_on is not null or r.valid_to >= $4::date, false) as is_ready, r.valid_to as ran_out_on
  from need join liubu.person p on p.government_id = $1 and p.id = need.person_id
    left join liubu.unit u on u.government_id = $1 and u.id = need.unit_id
    left join lateral (select t.passed_on, t.valid_to from liubu.training_result t
      where t.government_id = $1 and t.person_id = need.person_id and t.purpose = need.purpose and t.passed_on <= $4::date
      order by t.valid_to desc nulls first limit 1) r on true
  order by u.position nulls first, u.name, p.name, need.purpose`;

/** Items that courses are tied to: of the lead unit's head and liaisons, how many have a result of every such course today. */
const itemsSql = (visible: string): string => `with tied as (
    select i.id as item_id, i.code, i.title, i.position, a.unit_id, u.name as unit_name, array_agg(c.title order by c.title) as courses, array_agg(c.id) as ids
    from liubu.course c cross join lateral jsonb_array_elements(c.links) as l
    join liubu.item i on i.government_id = c.government_id and i.plan_year = $2 and i.id::text = l ->> 'key' and i.state = 'confirmed'
    join liubu.assignment a on a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id and a.role = 'lead' and a.unit_id is not null
    join liubu.unit u on u.government_id = a.government_id and u.id = a.unit_id
    where c.government_id = $1 and c.state = 'open' and l ->> 'kind' = 'item' and ${visible}
    group by i.id, i.code, i.title, i.position, a.unit_id, u.name
  ), people as (
    select distinct d.item_id, t.person_id, d.ids from tied d
    join liubu.post o on o.government_id = $1 and o.unit_id = d.unit_id and (o.valid_to is null or o.valid_to > $3::date)
    join liubu.post_role r on r.government_id = $1 and r.post_id = o.id and r.role in ('liaison', 'unit_head')
    join liubu.tenure t on t.government_id = $1 and t.post_id = o.id and t.valid_from <= $3::date and (t.valid_to is null or t.valid_to > $3::date)
  ), counted as (
    select p.item_id, count(*)::int as needed, (count(*) filter (where not exists (
      select 1 from unnest(p.ids) as c (id) where not exists (select 1 from liubu.training_result t where t.government_id = $1 and t.course_id = c.id
        and t.person_id = p.person_id and t.passed_on <= $3::date and (t.valid_to is null or t.valid_to >= $3::date)))))::int as ready
    from people p group by p.item_id
  )
  select d.item_id, d.code, d.title, d.unit_name, d.courses, coalesce(n.needed, 0) as needed, coalesce(n.ready, 0) as ready
  from tied d left join counted n on n.item_id = d.item_id order by d.position`;

/**
 * How far training is: numbers for all, names for those whose own people they are. An item shows where a course is tied
 * to it.
 */
export async function readinessOf(work: Work, planYear: number): Promise<Readiness> {
  const needs = await trainingNeeds(work);
  const rows = await query<NeedRow>(work.tx, NEEDS_SQL, [
    work.governmentId,
    needs.map(({ role }) => role),
    needs.map(({ purpose }) => purpose),
    work.today,
  ]);
  const units = new Map<string, Readiness['units'][number]>();
  for (const { unitId, unitName, isReady } of rows) {
    if (unitId === null || unitName === null) continue;
    const unit = units.get(unitId) ?? { unitId, unitName, needed: 0, ready: 0 };
    unit.needed++;
    if (isReady) unit.ready++;
    units.set(unitId, unit);
  }
  const visible = visibleItemsSql(work, 'i', 3);
  const items = await query<Readiness['items'][number]>(work.tx, itemsSql(visible.sql), [
    work.governmentId,
    planYear,
    work.today,
    ...visible.values,
  ]);
  const seesAll = work.scope('train:manage') !== null;
  const mine = new Set(unitsAnsweredFor(work));
  return {
    needs: [...needs],
    people: { needed: rows.length, ready: rows.filter(({ isReady }) => isReady).length },
    units: [...units.values()],
    items,
    gaps: rows
      .filter(
        ({ isReady, unitId, personId }) =>
          !isReady && (seesAll || personId === work.actor.personId || (unitId !== null && mine.has(unitId))),
      )
      .map(({ isReady: _, ...row }) => ({ ...row, blocks: row.purpose === 'inspection' })),
  };
}
