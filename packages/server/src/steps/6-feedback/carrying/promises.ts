import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import type { CarryTarget } from './rules/quantities.ts';

/** A promise of this government that subordinates may carry. */
export interface Promised {
  id: string;
  code: string;
  title: string;
  wording: string;
  targets: CarryTarget[];
}

/** What this government follows in the year, in its order. */
export function promisesOf(work: Work, planYear: number, itemId: string | null = null): Promise<Promised[]> {
  const visible = visibleItemsSql(work, 'i', 3);
  return query<Promised>(
    work.tx,
    `select i.id, i.code, i.title, i.wording,
       coalesce((select json_agg(json_build_object('name', t.name, 'op', t.op, 'value', trim_scale(t.value)::text, 'valueHigh', trim_scale(t.value_high)::text,
           'measureUnit', t.measure_unit, 'indicator', t.indicator, 'direction', t.direction, 'aspect', t.aspect, 'quantity', t.quantity) order by t.position, t.id)
         from liubu.target t where t.government_id = i.government_id and t.plan_year = i.plan_year and t.item_id = i.id), '[]') as targets
     from liubu.item i where i.government_id = $1 and i.plan_year = $2 and ($3::uuid is null or i.id = $3) and i.state = 'confirmed' and i.undone_at is null
       and i.tier in ('goal', 'item') and ${visible.sql} order by i.position, i.id`,
    [work.governmentId, planYear, itemId, ...visible.values],
  );
}

/** The number that the promise is held to first; null where it has none. */
export const mainTarget = (targets: readonly CarryTarget[]): CarryTarget | null =>
  targets.find(({ value, op }) => value !== null && op !== 'qualitative') ?? null;
