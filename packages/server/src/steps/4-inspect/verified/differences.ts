import type { CheckSettings, ValueDifference } from '@liubu/contract';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { differenceOf, differs, percentOff } from './rules/tolerance.ts';
import { standingValues } from './standing-values.ts';

/**
 * Months where both are known, of items that the actor sees. Units see what they reported themselves and what is told
 * of the items that they answer for.
 */
export async function valueDifferences(
  work: Work,
  planYear: number,
  settings: CheckSettings,
  { all, item }: { all: boolean; item?: string | undefined },
): Promise<{ rows: ValueDifference[]; compared: number }> {
  const { tx, governmentId, now } = work;
  const visible = visibleItemsSql(work, 'i', 3);
  const targets = await query<{
    id: string;
    itemId: string;
    code: string;
    itemTitle: string;
    name: string;
    measureUnit: string | null;
  }>(
    tx,
    `select t.id, i.id as item_id, i.code, i.title as item_title, t.name, t.measure_unit from liubu.target t
     join liubu.item i on i.government_id = t.government_id and i.plan_year = t.plan_year and i.id = t.item_id
     where t.government_id = $1 and t.plan_year = $2 and ($3::uuid is null or i.id = $3) and t.value_of_target_id is null and ${visible.sql}
     order by i.position, i.id, t.position`,
    [governmentId, planYear, item ?? null, ...visible.values],
  );
  const values = await standingValues(
    tx,
    governmentId,
    planYear,
    now,
    targets.map(({ id }) => id),
  );
  const both = values.filter(({ reported, verified }) => reported !== null && verified !== null);
  const own = work.scope('inspect:view') === 'own-unit' ? new Set(work.actor.unitIds) : null;
  const seen = both.filter(({ unitId }) => own === null || unitId === null || own.has(unitId));
  const units = await query<{ id: string; name: string }>(
    tx,
    'select id, name from liubu.unit where government_id = $1 and id = any($2::uuid[])',
    [governmentId, [...new Set(seen.map(({ reported }) => reported!.unitId))]],
  );
  const findings = await query<{ id: string; targetId: string; unitId: string; month: number }>(
    tx,
    `select id, target_id, unit_id, month from liubu.finding where government_id = $1 and plan_year = $2 and rule = 'reported-differs-from-verified' and state <> 'gone' and target_id = any($3::uuid[])`,
    [governmentId, planYear, [...new Set(seen.map(({ targetId }) => targetId))]],
  );
  const nameOf = new Map(units.map(({ id, name }) => [id, name]));
  const order = new Map(targets.map((target, at) => [target.id, { target, at }]));
  const rows = seen
    .map(({ targetId, unitId, month, reported, verified }) => {
      const { target } = order.get(targetId)!;
      const [a, b] = [reported!, verified!];
      return {
        ...{
          targetId,
          itemId: target.itemId,
          code: target.code,
          itemTitle: target.itemTitle,
          name: target.name,
          measureUnit: target.measureUnit,
        },
        ...{
          unitId,
          unitName: nameOf.get(a.unitId) ?? null,
          month,
          reported: a.value,
          reportedStatus: a.status,
          reportedAsOf: a.asOf,
        },
        ...{ verified: b.value, verifiedStatus: b.status, verifiedAsOf: b.asOf, source: b.source },
        difference: differenceOf(a.value, b.value),
        percent: percentOff(a.value, b.value),
        isBeyondTolerance: differs(a.value, b.value, target.measureUnit, settings),
        findingId:
          findings.find((one) => one.targetId === targetId && one.month === month && one.unitId === a.unitId)?.id ??
          null,
      };
    })
    .sort((x, y) => order.get(x.targetId)!.at - order.get(y.targetId)!.at || x.month - y.month);
  return { rows: all ? rows : rows.filter(({ isBeyondTolerance }) => isBeyondTolerance), compared: seen.length };
}
