import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { isDesignated } from './is-designated.ts';
import { type Opened, openStored, type StoredInspection, type StoredObject } from './stored-inspection.ts';

/**
 * An open inspection for a member of its team, locked: nobody else records on site.
 *
 * @param on  day on which it was done; a phone may send it later
 * @throws AppError NOT_FOUND, STATE_REFUSED
 */
export async function onSite(work: Work, planYear: number, id: string, on = work.today): Promise<Opened> {
  const opened = await openStored(work, planYear, id, true);
  if (!opened.standing.isMember)
    throw new AppError('RULE_BROKEN', {
      what: '只有督查组成员记录现场（国务院令第733号第八条） / only the team records on site (Order 733, art. 8)',
      remedy: '请先列入督查组 / be made a member first',
    });
  if (opened.inspection.state !== 'open')
    throw new AppError('STATE_REFUSED', {
      state: opened.inspection.state,
      doing: '现场记录 / record on site',
      remedy: '督查开展后才记录；办结后不再记录 / it is recorded while the inspection is open',
    });
  const { inspection } = opened;
  if (inspection.byUnitId !== null && !(await isDesignated(work, planYear, inspection, on, on)))
    throw new AppError('RULE_BROKEN', {
      what: `${inspection.byUnitName ?? ''}的指定已到期或撤销，不得再督查（国务院令第733号第七条） / its designation no longer holds (Order 733, art. 7)`,
      remedy: '请报请续期，或改由督查机构办理 / have it prolonged, or let the office go on',
    });
  return opened;
}

/** @throws AppError RULE_BROKEN for who does not lead the team */
export function demandLeader({ standing }: Opened, doing: string): void {
  if (standing.isLeader) return;
  throw new AppError('RULE_BROKEN', {
    what: `${doing}由组长负责（国务院令第733号第八条，组长负责制） / the leader of the team does this (Order 733, art. 8)`,
    remedy: '请组长办理 / ask the leader',
  });
}

/** The unit among those that are inspected. @throws AppError RULE_BROKEN: others are not (art. 15) */
export function inspectedUnit(objects: readonly StoredObject[], unitId: string): StoredObject {
  const found = objects.find((object) => object.unitId === unitId);
  if (found === undefined) throw outOfScope('督查对象 / the units');
  return found;
}

const outOfScope = (what: string): AppError =>
  new AppError('RULE_BROKEN', {
    what: `不在督查方案的${what}之内，不得随意扩大范围（国务院令第733号第十五条） / beyond the scheme (Order 733, art. 15)`,
    remedy: '另报一事一报 / have it approved apart',
  });

/** Items that may be looked at with a unit: those of the entry; where it names none, those that the unit answers for. */
export async function itemsInScope(
  { tx, governmentId }: Work,
  planYear: number,
  inspection: StoredInspection,
  unitIds: readonly string[],
): Promise<{ itemId: string; unitIds: string[] }[]> {
  return query<{ itemId: string; unitIds: string[] }>(
    tx,
    `select i.id as item_id, array(
         select u from unnest($3::uuid[]) u where cardinality($4::uuid[]) > 0
           or exists (select 1 from liubu.acceptance q where q.government_id = i.government_id and q.plan_year = i.plan_year
             and q.item_id = i.id and q.unit_id = u and q.released_at is null)
           or exists (select 1 from liubu.assignment a where a.government_id = i.government_id and a.plan_year = i.plan_year
             and a.item_id = i.id and (a.unit_id = u or exists (select 1 from liubu.collective_member c
               where c.government_id = a.government_id and c.collective_id = a.collective_id and c.unit_id = u)))) as unit_ids
     from liubu.item i
     where i.government_id = $1 and i.plan_year = $2 and i.state = 'confirmed'
       and (case when cardinality($4::uuid[]) > 0 then i.id = any($4::uuid[]) else (
         exists (select 1 from liubu.acceptance q where q.government_id = i.government_id and q.plan_year = i.plan_year
           and q.item_id = i.id and q.unit_id = any($3) and q.released_at is null)
         or exists (select 1 from liubu.assignment a where a.government_id = i.government_id and a.plan_year = i.plan_year
           and a.item_id = i.id and (a.unit_id = any($3) or exists (select 1 from liubu.collective_member c
             where c.government_id = a.government_id and c.collective_id = a.collective_id and c.unit_id = any($3))))) end)
     order by i.position limit 1000`,
    [governmentId, planYear, [...unitIds], inspection.itemIds],
  );
}

/** @throws AppError RULE_BROKEN where the item is beyond the scheme; NOT_FOUND for a target of another item */
export async function demandInScope(
  work: Work,
  planYear: number,
  inspection: StoredInspection,
  { unitId, itemId, targetId }: { unitId: string; itemId: string; targetId: string | null },
): Promise<void> {
  const items = await itemsInScope(work, planYear, inspection, [unitId]);
  if (!items.some((item) => item.itemId === itemId)) throw outOfScope('事项 / the items');
  if (targetId === null) return;
  const target = await query(
    work.tx,
    'select 1 from liubu.target where government_id = $1 and plan_year = $2 and id = $3 and item_id = $4',
    [work.governmentId, planYear, targetId, itemId],
  );
  if (target.length === 0) throw notFound();
}
