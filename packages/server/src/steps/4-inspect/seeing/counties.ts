import type { CountyTarget, LightColour } from '@liubu/contract';
import { Decimal } from 'decimal.js';
import { wayOfFigureSql } from '../../../plans/keeps-target.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { expectedOver, type ScheduleInput } from '../../1-design/index.ts';
import { litItems } from './lit-items.ts';
import { judgeShare, rankShares } from './rules/county-ranks.ts';

interface Stored extends Omit<ScheduleInput, 'value'> {
  targetId: string;
  itemId: string;
  itemCode: string;
  name: string;
  measureUnit: string | null;
  direction: 'up' | 'down' | 'hold' | null;
  total: string | null;
  shares: { unitId: string; name: string; place: number; target: string | null; base: string | null }[];
  values: { unitId: string; month: number; value: string; asOf: string; isVerified: boolean }[];
}

/** Allocated targets over their places. A published verified figure stands before the county's own. One statement. */
export async function readCounties(
  work: Work,
  planYear: number,
): Promise<{ units: { unitId: string; name: string }[]; targets: CountyTarget[] }> {
  const { ctes, values } = litItems(work, planYear);
  const now = `$${values.push(work.now)}`;
  // A unit sees its own share, and no other's.
  const own =
    work.scope('design:view') === 'own-unit' ? `and s.unit_id = any($${values.push(work.actor.unitIds)}::uuid[])` : '';
  const stored = await query<Stored>(
    work.tx,
    `with ${ctes}
     select t.id as target_id, i.id as item_id, i.code as item_code, t.name, t.measure_unit, ${wayOfFigureSql('t')} as direction, t.quantity, t.schedule,
       trim_scale(t.value)::text as total, trim_scale(t.baseline)::text as baseline, '[]'::json as history,
       (select json_agg(json_build_object('unitId', s.unit_id, 'name', u.name, 'place', u.position, 'target', trim_scale(s.amount)::text, 'base', trim_scale(s.base)::text) order by s.position, u.position, u.name)
         from liubu.allocation_share s join liubu.unit u on u.government_id = s.government_id and u.id = s.unit_id
         where s.government_id = $1 and s.plan_year = $2 and s.allocation_id = o.id ${own}) as shares,
       coalesce((select json_agg(json_build_object('unitId', c.unit_id, 'month', c.month, 'value', trim_scale(c.value)::text, 'asOf', c.as_of, 'isVerified', c.is_verified))
         from (
           select distinct on (b.unit_id) b.* from (
             select v.unit_id, v.month, v.value, v.as_of, true as is_verified, v.version from liubu.verified_value v
             where v.government_id = $1 and v.plan_year = $2 and v.target_id = coalesce(t.value_of_target_id, t.id) and v.unit_id is not null
               and (v.embargo_until is null or v.embargo_until <= ${now})
             union all
             select r.unit_id, r.month, r.value, r.as_of, false, 0 from liubu.reported_value r
             where r.government_id = $1 and r.plan_year = $2 and r.target_id = coalesce(t.value_of_target_id, t.id) and r.is_approved
           ) b order by b.unit_id, b.month desc, b.is_verified desc, b.version desc
         ) c), '[]'::json) as values
     from liubu.allocation o join liubu.target t on t.government_id = o.government_id and t.plan_year = o.plan_year and t.id = o.target_id
     join matching i on i.id = t.item_id where o.government_id = $1 and o.plan_year = $2 order by i.position, t.position, t.id`,
    values,
  );
  const units = new Map<string, { unitId: string; name: string; place: number }>();
  const targets = stored
    .filter(({ shares }) => shares !== null)
    .map((target) => {
      for (const share of target.shares) units.set(share.unitId, share);
      return overPlaces(target);
    });
  return {
    units: [...units.values()]
      .sort((a, b) => a.place - b.place || a.name.localeCompare(b.name, 'zh-CN'))
      .map(({ unitId, name }) => ({ unitId, name })),
    targets,
  };
}

function overPlaces({ shares, values, direction, quantity, schedule, history, ...target }: Stored): CountyTarget {
  const way = direction ?? 'up';
  const figures = new Map(values.map((value) => [value.unitId, value]));
  const judged = shares.map((share) => {
    const value = figures.get(share.unitId);
    // The county's way to its share is the target's own schedule, from the county's own base.
    const way12 = expectedOver({
      value: share.target,
      baseline: share.base,
      quantity,
      schedule: { kind: schedule.kind, points: schedule.points ?? [] },
      history,
    });
    const expected = value ? (way12.expected[value.month - 1]?.value ?? null) : null;
    return {
      unitId: share.unitId,
      target: share.target,
      actual: value?.value ?? null,
      isVerified: value?.isVerified ?? false,
      asOf: value?.asOf ?? null,
      percent: percentOf(value?.value ?? null, share.target),
      colour: judgeShare(value?.value ?? null, expected, share.target, way) as LightColour,
    };
  });
  const ranks = rankShares(judged, way);
  return {
    targetId: target.targetId,
    itemId: target.itemId,
    itemCode: target.itemCode,
    name: target.name,
    measureUnit: target.measureUnit,
    direction: way,
    total: target.total,
    month: values.reduce<number | null>((latest, { month }) => Math.max(latest ?? 0, month), null),
    shares: judged.map((share, at) => ({ ...share, rank: ranks[at] ?? null })),
  };
}

function percentOf(actual: string | null, target: string | null): number | null {
  if (actual === null || target === null || new Decimal(target).isZero()) return null;
  return new Decimal(actual).div(target).mul(100).toDecimalPlaces(1).toNumber();
}
