import type { SiteSheet } from '@liubu/contract';
import { AppError } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { checksOf, findingsOf } from './site-rows.ts';
import { itemsInScope } from './site-scope.ts';
import { openStored } from './stored-inspection.ts';

type Item = SiteSheet['items'][number];

/** So many filings of each item and unit stand beside the record, the newest first. */
const FILINGS_SHOWN = 3;

/** What a member of the team needs on site: items, what was filed of them, and what the team recorded so far. */
export async function siteSheetOf(work: Work, planYear: number, id: string): Promise<SiteSheet> {
  const { inspection, objects, standing } = await openStored(work, planYear, id);
  if (!standing.isMember)
    throw new AppError('RULE_BROKEN', {
      what: '现场记录页只给督查组成员（国务院令第733号第八条） / this page is for the team (Order 733, art. 8)',
      remedy: '督查机构请看督查页 / see the page of the inspection',
    });
  const unitIds = objects.map(({ unitId }) => unitId);
  const scope = await itemsInScope(work, planYear, inspection, unitIds);
  const itemIds = scope.map(({ itemId }) => itemId);
  const { tx, governmentId } = work;
  const items = await query<Omit<Item, 'unitIds' | 'filings'>>(
    tx,
    `select i.id, i.code, i.title, i.wording, coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'measureUnit', t.measure_unit) order by t.position, t.id)
       from liubu.target t where t.government_id = i.government_id and t.plan_year = i.plan_year and t.item_id = i.id), '[]') as targets
     from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.id = any($3::uuid[]) order by i.position`,
    [governmentId, planYear, itemIds],
  );
  const filings = await query<Item['filings'][number] & { itemId: string }>(
    tx,
    `select * from (
       select f.id, f.item_id, w.unit_id, p.month, f.progress, f.state,
         row_number() over (partition by f.item_id, w.unit_id order by p.month desc) as place,
         coalesce((select jsonb_agg(jsonb_build_object('targetId', v.target_id, 'name', t.name, 'value', v.value::text,
             'measureUnit', t.measure_unit, 'asOf', v.as_of::text) order by t.position, t.id)
           from liubu.reported_value v join liubu.target t on t.government_id = v.government_id and t.plan_year = v.plan_year and t.id = v.target_id
           where v.government_id = f.government_id and v.plan_year = f.plan_year and v.filing_id = f.id), '[]') as values
       -- A unit answers for what was told under its former names.
       from (select unit_id, unnest(liubu.stands_for($1, array[unit_id])) as told_by from unnest($4::uuid[]) as unit_id) w
       join liubu.filing f on f.government_id = $1 and f.plan_year = $2 and f.unit_id = w.told_by and f.item_id = any($3::uuid[])
       join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
       where f.first_submitted_at is not null) x
     where place <= ${FILINGS_SHOWN} order by month desc`,
    [governmentId, planYear, itemIds, unitIds],
  );
  const unitsOf = new Map(scope.map((row) => [row.itemId, row.unitIds]));
  return {
    title: inspection.title,
    units: objects.map(({ unitId, unitName }) => ({ id: unitId, name: unitName })),
    items: items.map((item) => ({
      ...item,
      unitIds: unitsOf.get(item.id) ?? [],
      filings: filings
        .filter(({ itemId }) => itemId === item.id)
        .map(({ id: filingId, unitId, month, progress, state, values }) => ({
          id: filingId,
          unitId,
          month,
          progress,
          state,
          values,
        })),
    })),
    checks: await checksOf(work, planYear, id),
    findings: await findingsOf(work, planYear, id),
    isOpen: inspection.state === 'open',
    isLeader: standing.isLeader,
  };
}
