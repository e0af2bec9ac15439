import type { CarryLink } from '@liubu/contract';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';
import { mainTarget } from './promises.ts';
import { answering, type CarryTarget, isOpposed, targetText } from './rules/quantities.ts';
import { asSharedItem, type SharedItemRow } from './shared-items.ts';

interface Row extends Omit<CarryLink, 'shared' | 'itemTarget' | 'isDirectionMismatch' | 'decidedAt'> {
  decidedAt: Date | null;
  itemTargets: CarryTarget[];
  shared: Omit<SharedItemRow, 'sharedAt' | 'withdrawnAt'> & { sharedAt: string; withdrawnAt: string | null };
}

/** Links whose promise one may see, by score; of shared items that are shared still unless `id` asks for one. */
async function linksWhere(
  work: Work,
  planYear: number,
  where: string,
  values: readonly unknown[],
): Promise<CarryLink[]> {
  const visible = visibleItemsSql(work, 'i', 2 + values.length);
  const rows = await query<Row>(
    work.tx,
    `select k.id, k.item_id, i.code as item_code, i.title as item_title, i.wording as item_wording, k.state, k.score::float8 as score, k.origin, k.why, k.reason,
       k.decided_at, ${postWhoSql('k.government_id', 'k.decided_by_post_id', 'k.decided_at::date')} as decided_by, k.revision,
       coalesce((select json_agg(json_build_object('name', t.name, 'op', t.op, 'value', trim_scale(t.value)::text, 'valueHigh', trim_scale(t.value_high)::text,
           'measureUnit', t.measure_unit, 'indicator', t.indicator, 'direction', t.direction, 'quantity', t.quantity) order by t.position, t.id)
         from liubu.target t where t.government_id = i.government_id and t.plan_year = i.plan_year and t.item_id = i.id), '[]') as item_targets,
       (select row_to_json(x) from (select s.id, s.from_government_id as "fromGovernmentId", s.from_name as "fromName", s.code, s.title, s.wording, s.level, s.due::text as due,
          s.lead_unit as "leadUnit", s.targets, s.light_colour as "lightColour", s.light_as_of::text as "lightAsOf", s.shared_at as "sharedAt", s.withdrawn_at as "withdrawnAt") x) as shared
     from liubu.carry_link k
     join liubu.item i on i.government_id = k.government_id and i.plan_year = k.plan_year and i.id = k.item_id
     join liubu.shared_item s on s.government_id = k.government_id and s.plan_year = k.plan_year and s.id = k.shared_item_id
     where k.government_id = $1 and k.plan_year = $2 and ${where} and ${visible.sql}
     order by (k.state = 'proposed') desc, k.score desc, i.position, s.from_name, s.position, k.id limit 5000`,
    [work.governmentId, planYear, ...values, ...visible.values],
  );
  return rows.map(({ itemTargets, shared, decidedAt, ...row }) => {
    const target = mainTarget(itemTargets);
    const work = target && answering(target, shared.targets);
    return {
      ...row,
      itemTarget: target && targetText(target),
      shared: asSharedItem({
        ...shared,
        sharedAt: new Date(shared.sharedAt),
        withdrawnAt: shared.withdrawnAt === null ? null : new Date(shared.withdrawnAt),
      }),
      isDirectionMismatch: target !== null && work !== null && isOpposed(target, work),
      decidedAt: decidedAt?.toISOString() ?? null,
    };
  });
}

export const linksOf = (
  work: Work,
  planYear: number,
  { state, item }: { state?: CarryLink['state'] | undefined; item?: string | undefined } = {},
): Promise<CarryLink[]> =>
  linksWhere(
    work,
    planYear,
    's.withdrawn_at is null and ($3::text is null or k.state = $3) and ($4::uuid is null or k.item_id = $4)',
    [state ?? null, item ?? null],
  );

/** @throws AppError NOT_FOUND */
export async function linkOf(work: Work, planYear: number, id: string): Promise<CarryLink> {
  const [link] = await linksWhere(work, planYear, 'k.id = $3', [id]);
  if (link === undefined) throw notFound();
  return link;
}
