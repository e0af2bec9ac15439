import type { TargetView } from '@liubu/contract';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import { doubtsOfTarget, expectedOver } from './rules/schedule.ts';

type Stored = Omit<TargetView, 'expected' | 'doubts'>;

/** Targets with what follows from them: expected values and doubts. */
export async function readTargets(
  work: Work,
  planYear: number,
  of: { itemId: string } | { id: string },
): Promise<TargetView[]> {
  const rows = await query<Stored>(
    work.tx,
    `select t.id, t.item_id as "itemId", t.name, t.op, trim_scale(t.value)::text as value, trim_scale(t.value_high)::text as "valueHigh",
       t.measure_unit as "measureUnit", t.aspect, t.indicator, t.direction, t.quantity, t.rating_method as "ratingMethod", t.rating_reason as "ratingReason",
       t.definition, trim_scale(t.baseline)::text as baseline, t.baseline_year as "baselineYear", t.schedule, t.quote, t.revision,
       coalesce((select json_agg(json_build_object('year', h.history_year, 'month', h.month, 'value', trim_scale(h.value)::text) order by h.history_year, h.month)
         from liubu.target_history h where h.government_id = t.government_id and h.plan_year = t.plan_year and h.target_id = t.id), '[]') as history
     from liubu.target t where t.government_id = $1 and t.plan_year = $2 and ${'id' in of ? 't.id' : 't.item_id'} = $3 order by t.position, t.id`,
    [work.governmentId, planYear, 'id' in of ? of.id : of.itemId],
  );
  return rows.map((row) => withExpectation(row, planYear));
}

export function withExpectation(stored: Stored, planYear: number): TargetView {
  const schedule = { kind: stored.schedule.kind, points: stored.schedule.points ?? [] };
  const { expected, doubts } = expectedOver({ ...stored, schedule });
  return { ...stored, schedule, expected, doubts: [...doubtsOfTarget({ ...stored, planYear }), ...doubts] };
}
