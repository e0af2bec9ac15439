import { randomUUID } from 'node:crypto';
import type { LocalWork } from '@liubu/contract';
import { demandValidUnit, unitIndexFor } from '../../../../people/units.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { gramsOf } from '../../../../search/grams.ts';
import { demandUnit } from '../../unit-of-actor.ts';
import { localPlanOf, worksOf } from '../queries.ts';

export interface LocalPlanInput {
  unitId: string;
  targetId: string | null;
  works: readonly LocalWork[];
  revision: number;
}

/**
 * Saves how a unit splits an item: works that are left out are dropped, new ones become items of tier local_work with
 * the county as their lead, months are written whole.
 *
 * @throws AppError NOT_FOUND, CHANGED_MEANWHILE, INPUT_INVALID by the field, RULE_BROKEN for a unit that ended
 */
export async function saveLocalPlan(
  work: Work,
  planYear: number,
  itemId: string,
  input: LocalPlanInput,
): Promise<void> {
  demandUnit(work, 'deploy:split-work', input.unitId);
  // Not there, not visible, or not this unit's: told before anything is written.
  await localPlanOf(work, planYear, itemId, input.unitId);
  // The row is there before it is read, so that two who begin at once wait for each other.
  await work.tx
    .insertInto('localPlan')
    .values({ governmentId: work.governmentId, planYear, itemId, unitId: input.unitId, revision: 1 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await work.tx
    .selectFrom('localPlan')
    .select('revision')
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('itemId', '=', itemId)
    .where('unitId', '=', input.unitId)
    .forUpdate()
    .execute();
  const before = await localPlanOf(work, planYear, itemId, input.unitId);
  const standing = await worksOf(work, planYear, itemId, input.unitId);
  const isNew = standing.length === 0 && input.revision === 0;
  if (!isNew) demandRevision(before, input.revision);
  await demandSound(
    work,
    before.targets.map(({ id }) => id),
    standing.map(({ id }) => id),
    input,
  );
  const parent = await work.tx
    .selectFrom('item')
    .select(['position', 'code', 'kind', 'headings', 'area', 'level', 'due'])
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', itemId)
    .executeTakeFirstOrThrow();
  const kept = new Set(input.works.flatMap(({ id }) => id ?? []));
  for (const gone of standing.filter(({ id }) => !kept.has(id)))
    await changeItem(work, planYear, gone.id, { state: 'dropped', stateReason: '二次分解中移除' });
  for (const [position, one] of input.works.entries()) {
    const id = one.id ?? randomUUID();
    const search = gramsOf(one.title);
    if (one.id === null) {
      await work.tx
        .insertInto('item')
        .values({
          governmentId: work.governmentId,
          planYear,
          id,
          parentId: itemId,
          tier: 'local_work',
          kind: parent.kind,
          code: `${parent.code}-${position + 1}`,
          position: parent.position,
          headings: parent.headings,
          title: one.title,
          wording: one.title,
          area: parent.area,
          level: parent.level,
          due: parent.due,
          state: 'confirmed',
          origin: 'manual',
          search,
          createdAt: work.now,
          updatedAt: work.now,
        })
        .execute();
    } else
      await changeItem(work, planYear, id, {
        title: one.title,
        wording: one.title,
        code: `${parent.code}-${position + 1}`,
        search,
      });
    await keepWork(work, planYear, { id, itemId, position, ownerUnitId: input.unitId, one });
  }
  await work.tx
    .updateTable('localPlan')
    .set({ targetId: input.targetId, revision: before.revision + 1 })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('itemId', '=', itemId)
    .where('unitId', '=', input.unitId)
    .execute();
  await work.record({
    what: 'deploy:split-work',
    subjectKind: 'item',
    subjectId: itemId,
    body: {
      unitId: input.unitId,
      before: standing.map(({ id, title, months }) => ({ id, title, months: months.length })),
      after: input.works.map(({ title, months }) => ({ title, months: months.length })),
    },
  });
  await work.announce('item', { id: itemId });
}

async function demandSound(
  work: Work,
  targetIds: readonly string[],
  workIds: readonly string[],
  { targetId, works }: LocalPlanInput,
): Promise<void> {
  const fields: Record<string, string> = {};
  if (targetId !== null && !targetIds.includes(targetId)) throw notFound();
  const index = await unitIndexFor(work.tx, work.governmentId, work.today);
  works.forEach((one, at) => {
    if (one.id !== null && !workIds.includes(one.id)) throw notFound();
    const hasOffice = one.office !== null && one.office !== '';
    if (hasOffice === (one.unitId !== null))
      fields[`works.${at}.office`] = '填一个科室，或选一个县（市、区） / an office or a county, not both';
    if (one.unitId !== null) demandValidUnit(index, one.unitId);
    const months = new Set(one.months.map(({ month }) => month));
    if (months.size !== one.months.length) fields[`works.${at}.months`] = '同一个月写了两次 / a month stands twice';
  });
  const problems = Object.values(fields);
  if (problems.length > 0) throw new AppError('INPUT_INVALID', { problems: problems.join('；') }, { fields });
}

async function keepWork(
  work: Work,
  planYear: number,
  at: { id: string; itemId: string; position: number; ownerUnitId: string; one: LocalWork },
): Promise<void> {
  const { tx, governmentId } = work;
  const { id, one, position } = at;
  const office = one.unitId === null ? one.office : null;
  await tx
    .insertInto('localWork')
    .values({
      governmentId,
      planYear,
      itemId: id,
      parentItemId: at.itemId,
      ownerUnitId: at.ownerUnitId,
      position,
      office,
      unitId: one.unitId,
    })
    .onConflict((conflict) =>
      conflict.columns(['governmentId', 'planYear', 'itemId']).doUpdateSet({ position, office, unitId: one.unitId }),
    )
    .execute();
  await tx
    .deleteFrom('assignment')
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('itemId', '=', id)
    .execute();
  await tx
    .insertInto('assignment')
    .values({
      governmentId,
      planYear,
      id: randomUUID(),
      itemId: id,
      role: 'lead',
      unitId: one.unitId ?? at.ownerUnitId,
      decidedAt: work.now,
      decidedByPersonId: work.actor.personId,
    })
    .execute();
  await tx
    .deleteFrom('monthlyPlan')
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('itemId', '=', id)
    .execute();
  const months = one.months.filter(({ value, note }) => value !== null || note !== '');
  if (months.length > 0)
    await tx
      .insertInto('monthlyPlan')
      .values(
        months.map(({ month, value, note }) => ({
          governmentId,
          planYear,
          itemId: id,
          month,
          value,
          note: note === '' ? null : note,
        })),
      )
      .execute();
}

async function changeItem(
  work: Work,
  planYear: number,
  id: string,
  change: {
    title?: string;
    wording?: string;
    code?: string;
    search?: string[];
    state?: 'dropped';
    stateReason?: string;
  },
): Promise<void> {
  await work.tx
    .updateTable('item')
    .set((eb) => ({ ...change, updatedAt: work.now, revision: eb('revision', '+', 1) }))
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .where('tier', '=', 'local_work')
    .execute();
}
