import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { forUnit, keepWaiting } from '../wait-once.ts';
import { answeringUnits } from './answering-units.ts';

/**
 * Every unit accepts for itself what a version lays on it. Called when a version is issued and after an adjustment: who
 * answers already stays, who is new is asked, who answers no more is released.
 *
 * @param itemIds  the items that changed; all of the version when left out
 */
export async function openAcceptances(
  work: Work,
  planYear: number,
  { versionId, due, itemIds }: { versionId: string; due: string; itemIds?: readonly string[] },
): Promise<void> {
  const { tx, governmentId } = work;
  const items =
    itemIds ??
    (
      await query<{ itemId: string }>(
        tx,
        'select item_id from liubu.breakdown_item where government_id = $1 and plan_year = $2 and version_id = $3',
        [governmentId, planYear, versionId],
      )
    ).map(({ itemId }) => itemId);
  const units = await answeringUnits(work, planYear, items);
  await query(
    tx,
    `update liubu.acceptance a set released_at = $4 where a.government_id = $1 and a.plan_year = $2 and a.item_id = any($3::uuid[])
       and a.released_at is null and not exists (select 1 from jsonb_to_recordset($5::jsonb) as n("itemId" uuid, "unitId" uuid)
         where n."itemId" = a.item_id and n."unitId" = a.unit_id)`,
    [governmentId, planYear, items, work.now, JSON.stringify(units)],
  );
  // A unit whose part changes (support becomes lead) accepts anew; one whose part stays has accepted.
  await query(
    tx,
    `insert into liubu.acceptance (government_id, plan_year, id, version_id, item_id, unit_id, role, collective_id, due)
     select $1, $2, gen_random_uuid(), $3, n."itemId", n."unitId", n.role, n."collectiveId", $4::date
     from jsonb_to_recordset($5::jsonb) as n("itemId" uuid, "unitId" uuid, role text, "collectiveId" uuid)
     on conflict (government_id, plan_year, item_id, unit_id) do update set
       version_id = excluded.version_id, role = excluded.role, collective_id = excluded.collective_id, released_at = null,
       due = case when acceptance.released_at is not null or acceptance.role <> excluded.role then excluded.due else acceptance.due end,
       accepted_at = case when acceptance.released_at is not null or acceptance.role <> excluded.role then null else acceptance.accepted_at end,
       accepted_by_post_id = case when acceptance.released_at is not null or acceptance.role <> excluded.role then null else acceptance.accepted_by_post_id end`,
    [governmentId, planYear, versionId, due, JSON.stringify(units)],
  );
  await remindToAccept(work, planYear);
}

/** One to-do a unit, as long as something of it is not accepted. */
export async function remindToAccept(work: Work, planYear: number): Promise<void> {
  const waiting = await query<{ unitId: string; due: string }>(
    work.tx,
    `select unit_id, min(due)::text as due from liubu.acceptance
     where government_id = $1 and plan_year = $2 and accepted_at is null and released_at is null group by unit_id`,
    [work.governmentId, planYear],
  );
  const wanted = waiting.flatMap(({ unitId, due }) =>
    forUnit(unitId, {
      kind: 'accept-items',
      title: `${planYear}年责任分解事项待签收`,
      link: `/${planYear}/acceptances?unit=${unitId}`,
      subjectKind: 'acceptances',
      subjectId: unitId,
      due,
    }),
  );
  await keepWaiting(work, planYear, ['accept-items'], wanted);
}
