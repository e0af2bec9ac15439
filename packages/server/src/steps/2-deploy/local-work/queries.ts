import type { LocalPlan } from '@liubu/contract';
import { unitsValidOn } from '../../../people/units.ts';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { answeringUnits } from '../accept/answering-units.ts';
import { reachesUnit } from '../unit-of-actor.ts';
import { againstTarget, canSum, sumByMonth, sumOf } from './month-sums.ts';

interface ItemRow {
  title: string;
  code: string;
  due: string | null;
  tier: string;
}

interface WorkRow {
  id: string;
  title: string;
  office: string | null;
  unitId: string | null;
  unitName: string | null;
  months: { month: number; value: string | null; note: string }[];
}

/**
 * How a unit splits an item, month by month, with its sum beside the item's target. The unit is the one asked for, else
 * the actor's own that answers for it, else the lead.
 *
 * @throws AppError NOT_FOUND; RULE_BROKEN when nobody answers for the item yet
 */
export async function localPlanOf(work: Work, planYear: number, itemId: string, unit?: string): Promise<LocalPlan> {
  const visible = visibleItemsSql(work, 'i', 3);
  const [item] = await query<ItemRow>(
    work.tx,
    `select i.title, i.code, i.due::text as due, i.tier from liubu.item i
     where i.government_id = $1 and i.plan_year = $2 and i.id = $3 and i.state = 'confirmed' and ${visible.sql}`,
    [work.governmentId, planYear, itemId, ...visible.values],
  );
  if (item === undefined || item.tier === 'local_work') throw notFound();
  const answering = await answeringUnits(work, planYear, [itemId]);
  const unitId =
    unit ??
    answering.find((one) => work.actor.unitIds.includes(one.unitId))?.unitId ??
    answering.find(({ role }) => role === 'lead')?.unitId;
  if (unitId === undefined)
    throw new AppError('RULE_BROKEN', {
      what: '这一项还没有责任单位 / nobody answers for this item yet',
      remedy: '分工之后由责任单位分解 / the unit splits it after it was assigned',
    });
  if (!answering.some((one) => one.unitId === unitId)) throw notFound();
  const units = await unitsValidOn(work.tx, work.governmentId, work.today);
  const head = await work.tx
    .selectFrom('localPlan')
    .select(['targetId', 'revision'])
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('itemId', '=', itemId)
    .where('unitId', '=', unitId)
    .executeTakeFirst();
  const targets = (
    await query<{
      id: string;
      name: string;
      value: string | null;
      measureUnit: string | null;
      quantity: string | null;
    }>(
      work.tx,
      `select id, name, trim_scale(value)::text as value, measure_unit, quantity from liubu.target
       where government_id = $1 and plan_year = $2 and item_id = $3 order by position, id`,
      [work.governmentId, planYear, itemId],
    )
  ).map(({ quantity, ...target }) => ({ ...target, canSum: canSum({ quantity, measureUnit: target.measureUnit }) }));
  const works = await worksOf(work, planYear, itemId, unitId);
  const summed = targets.find((target) => target.id === head?.targetId && target.canSum && target.value !== null);
  const total = sumOf(works.flatMap(({ months }) => months.map(({ value }) => value)));
  return {
    itemId,
    itemTitle: item.title,
    code: item.code,
    unitId,
    unitName: units.find(({ id }) => id === unitId)?.name ?? '',
    itemDue: item.due,
    targets,
    targetId: head?.targetId ?? null,
    works: works.map((one) => ({ ...one, total: sumOf(one.months.map(({ value }) => value)) })),
    sum:
      summed === undefined
        ? null
        : {
            total,
            target: summed.value!,
            ...againstTarget(total, summed.value!),
            measureUnit: summed.measureUnit,
            byMonth: sumByMonth(works),
          },
    counties: units.filter(({ kind }) => kind === 'county' || kind === 'park').map(({ id, name }) => ({ id, name })),
    canEdit: reachesUnit(work, 'deploy:split-work', unitId),
    revision: head?.revision ?? 0,
  };
}

/** Works that stand, in order, with their months. */
export async function worksOf(work: Work, planYear: number, itemId: string, unitId: string): Promise<WorkRow[]> {
  return query<WorkRow>(
    work.tx,
    `select w.item_id as id, i.title, w.office, w.unit_id, u.name as unit_name,
       coalesce((select jsonb_agg(jsonb_build_object('month', m.month, 'value', trim_scale(m.value)::text, 'note', coalesce(m.note, '')) order by m.month)
         from liubu.monthly_plan m where m.government_id = w.government_id and m.plan_year = w.plan_year and m.item_id = w.item_id), '[]'::jsonb) as months
     from liubu.local_work w
     join liubu.item i on i.government_id = w.government_id and i.plan_year = w.plan_year and i.id = w.item_id and i.state = 'confirmed'
     left join liubu.unit u on u.government_id = w.government_id and u.id = w.unit_id
     where w.government_id = $1 and w.plan_year = $2 and w.parent_item_id = $3 and w.owner_unit_id = $4
     order by w.position, i.created_at, i.id`,
    [work.governmentId, planYear, itemId, unitId],
  );
}
