import { randomUUID } from 'node:crypto';
import type { BodyOf, InspectionPage, inspectInspectionsApi } from '@liubu/contract';
import { addTodo, finishTodos } from '../../../../people/todos.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { lockEntry } from '../entries.ts';
import { blockersFor, inspectionPage } from '../inspection-page.ts';
import { knownPeople } from '../people.ts';
import { disclosedBy } from '../rules/course.ts';
import { isHiddenIn, type Opened, openStored } from '../stored-inspection.ts';
import { tellInspection } from '../tell.ts';
import { demandPlanYear, entryRefused } from './save-entry.ts';

/** Makes the inspection of an approved entry: one an entry. */
export async function createInspection(work: Work, planYear: number, entryId: string): Promise<{ id: string }> {
  const { tx, governmentId } = work;
  await demandPlanYear(work, planYear);
  const entry = await lockEntry(work, planYear, entryId);
  if (entry === null) throw notFound();
  if (entry.state !== 'approved') throw entryRefused(entry.state, '建立督查 / make an inspection of it');
  if (entry.inspectionId !== null)
    throw new AppError(
      'DUPLICATE',
      { what: '这一条目的督查 / the inspection of this entry', existing: entry.title },
      { details: { id: entry.inspectionId } },
    );
  const id = randomUUID();
  await tx.insertInto('inspection').values({ governmentId, planYear, id, entryId, createdAt: work.now }).execute();
  await query(
    tx,
    `insert into liubu.inspection_object (government_id, plan_year, id, inspection_id, unit_id)
     select $1, $2, gen_random_uuid(), $3, u from unnest($4::uuid[]) u`,
    [governmentId, planYear, id, entry.unitIds],
  );
  await tellInspection(work, id, true, {
    planYear,
    what: 'inspect:create-inspection',
    body: { entryId, title: entry.title, unitIds: entry.unitIds },
  });
  return { id };
}

/** Locks an inspection that is still prepared. */
async function prepared(work: Work, planYear: number, id: string, revision: number): Promise<Opened> {
  const opened = await openStored(work, planYear, id, true);
  if (opened.inspection.state !== 'preparing')
    throw new AppError('STATE_REFUSED', {
      state: opened.inspection.state,
      doing: '改动方案或督查组 / change its scheme or team',
      remedy:
        '督查开展后不得随意扩大范围、变更对象和内容（国务院令第733号第十五条） / once open, neither scope nor object is changed (Order 733, art. 15)',
    });
  demandRevision(opened.inspection, revision);
  return opened;
}

const touch = ({ tx, governmentId }: Work, planYear: number, id: string, set: Record<string, unknown>) =>
  tx
    .updateTable('inspection')
    .set((eb) => ({ ...set, revision: eb('revision', '+', 1) }))
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();

/** 督查方案 (art. 15). */
export async function saveScheme(
  work: Work,
  planYear: number,
  id: string,
  { revision, ...scheme }: BodyOf<typeof inspectInspectionsApi.saveScheme>,
): Promise<InspectionPage> {
  const { inspection, objects } = await prepared(work, planYear, id, revision);
  await touch(work, planYear, id, { scheme: JSON.stringify(scheme) });
  await tellInspection(work, id, isHiddenIn(objects), {
    planYear,
    what: 'inspect:write-scheme',
    body: { before: inspection.scheme, after: scheme },
  });
  return inspectionPage(work, planYear, id);
}

/** 督查组: one leads (art. 8); nobody inspects a unit of their own. */
export async function saveTeam(
  work: Work,
  planYear: number,
  id: string,
  { members, revision }: BodyOf<typeof inspectInspectionsApi.saveTeam>,
): Promise<InspectionPage> {
  const { tx, governmentId } = work;
  const { objects } = await prepared(work, planYear, id, revision);
  const ids = members.map(({ personId }) => personId);
  if (new Set(ids).size !== ids.length)
    throw new AppError('INPUT_INVALID', { problems: '同一个人列了两次 / somebody stands there twice' });
  if (members.filter(({ isLeader }) => isLeader).length > 1)
    throw new AppError('RULE_BROKEN', {
      what: '督查组实行组长负责制，组长只有一名（国务院令第733号第八条） / a team has one leader (Order 733, art. 8)',
      remedy: '请只留一名组长 / keep one',
    });
  const people = await knownPeople(work, ids);
  if (people.length !== ids.length) throw notFound();
  const inspected = new Map(objects.map(({ unitId, unitName }) => [unitId, unitName]));
  const own = people.flatMap(({ name, unitIds }) =>
    unitIds.flatMap((unitId) => (inspected.has(unitId) ? [`${name}（${inspected.get(unitId)}）`] : [])),
  );
  if (own.length > 0)
    throw new AppError('RULE_BROKEN', {
      what: `不能督查本单位：${own.join('、')} / they cannot inspect their own unit`,
      remedy: '请换人 / take somebody else',
    });
  await query(
    tx,
    'delete from liubu.inspection_member where government_id = $1 and plan_year = $2 and inspection_id = $3',
    [governmentId, planYear, id],
  );
  if (members.length > 0)
    await tx
      .insertInto('inspectionMember')
      .values(members.map((member) => ({ governmentId, planYear, inspectionId: id, ...member })))
      .execute();
  await touch(work, planYear, id, {});
  await tellInspection(work, id, isHiddenIn(objects), { planYear, what: 'inspect:form-team', body: { members } });
  return inspectionPage(work, planYear, id);
}

/**
 * Opens it. Refused with everything that is missing, each with its article; announced ones are told to their units now.
 *
 * @throws AppError RULE_BROKEN
 */
export async function openInspection(
  work: Work,
  planYear: number,
  id: string,
  revision: number,
): Promise<InspectionPage> {
  const opened = await prepared(work, planYear, id, revision);
  const blockers = await blockersFor(work, planYear, opened);
  if (blockers.length > 0)
    throw new AppError(
      'RULE_BROKEN',
      {
        what: blockers.map(({ message, messageEn }) => `${message} / ${messageEn}`).join('；'),
        remedy: '补齐后再开展 / it opens when all is there',
      },
      { details: { blockers } },
    );
  const { inspection, objects } = opened;
  await touch(work, planYear, id, { state: 'open', openedAt: work.now });
  const isTold = disclosedBy(inspection.mode, 'opening');
  if (isTold)
    for (const object of objects) {
      await discloseObject(work, planYear, object.id);
      await addTodo(work, {
        kind: 'inspection-announced',
        title: `${inspection.title}：将于 ${inspection.startsOn} 起督查`,
        link: `/${planYear}/inspected/${object.id}`,
        subjectKind: 'inspection-object',
        subjectId: object.id,
        planYear,
        due: inspection.startsOn,
        audience: { role: 'unit_head', unitId: object.unitId },
      });
    }
  await tellInspection(work, id, !isTold, {
    planYear,
    what: 'inspect:open-inspection',
    body: {
      title: inspection.title,
      type: inspection.type,
      unitIds: objects.map(({ unitId }) => unitId),
      itemIds: inspection.itemIds,
    },
  });
  return inspectionPage(work, planYear, id);
}

/** From now on the unit may know. */
export async function discloseObject(
  { tx, governmentId, now }: Work,
  planYear: number,
  objectId: string,
): Promise<void> {
  await query(
    tx,
    `update liubu.inspection_object set disclosed_at = $4 where government_id = $1 and plan_year = $2 and id = $3 and disclosed_at is null`,
    [governmentId, planYear, objectId, now],
  );
}

/** An inspection is cancelled only while nothing was recorded on site; its entry goes with it. */
export async function cancelInspection(
  work: Work,
  planYear: number,
  id: string,
  { reason, revision }: { reason: string; revision: number },
): Promise<InspectionPage> {
  const { tx, governmentId } = work;
  const { inspection, objects } = await openStored(work, planYear, id, true);
  demandRevision(inspection, revision);
  const [checks] = await query<{ n: number }>(
    tx,
    'select count(*)::int as n from liubu.site_check where government_id = $1 and plan_year = $2 and inspection_id = $3',
    [governmentId, planYear, id],
  );
  if (checks!.n > 0 || inspection.state === 'closed' || inspection.state === 'cancelled')
    throw new AppError('STATE_REFUSED', {
      state: checks!.n > 0 ? '已有现场记录 / recorded on site' : inspection.state,
      doing: '取消督查 / cancel it',
      remedy: '有现场记录的督查须作出结论（国务院令第733号第十六条） / it ends with a conclusion (Order 733, art. 16)',
    });
  await touch(work, planYear, id, { state: 'cancelled', cancelReason: reason });
  await query(
    tx,
    `update liubu.inspection_entry set state = 'cancelled', decision_reason = $4, revision = revision + 1
     where government_id = $1 and plan_year = $2 and id = $3`,
    [governmentId, planYear, inspection.entryId, reason],
  );
  for (const object of objects) await finishTodos(work, 'inspection-object', object.id);
  await tellInspection(work, id, isHiddenIn(objects), {
    planYear,
    what: 'inspect:cancel-inspection',
    body: { title: inspection.title },
    reason,
  });
  return inspectionPage(work, planYear, id);
}
