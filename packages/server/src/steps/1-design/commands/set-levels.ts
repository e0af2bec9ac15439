import type { BodyOf, designApi } from '@liubu/contract';
import { notFound } from '../../../platform/app-error.ts';
import type { Work } from '../../../platform/work.ts';

type Levels = BodyOf<typeof designApi.setLevels>['levels'];

/**
 * 公开级别 of many items at once: an office settles by the list, not one by one, what may be shown to deputies and
 * released. All or none; what has the level already is left alone.
 *
 * @returns what changed, as it was before
 */
export async function setLevels(work: Work, planYear: number, levels: Levels): Promise<{ before: Levels }> {
  const { tx, governmentId } = work;
  const wanted = new Map(levels.map(({ id, level }) => [id, level]));
  const rows = await tx
    .selectFrom('item')
    .select(['id', 'level'])
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', 'in', [...wanted.keys()])
    .where('undoneAt', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  if (rows.length < wanted.size) throw notFound();
  const before = rows.filter(({ id, level }) => wanted.get(id) !== level) as Levels;
  for (const level of new Set(before.map(({ id }) => wanted.get(id)!))) {
    const ids = before.filter(({ id }) => wanted.get(id) === level).map(({ id }) => id);
    await tx
      .updateTable('item')
      .set(({ eb }) => ({ level, revision: eb('revision', '+', 1), updatedAt: work.now }))
      .where('governmentId', '=', governmentId)
      .where('planYear', '=', planYear)
      .where('id', 'in', ids)
      .execute();
    await work.record({
      what: 'design:set-levels',
      subjectKind: 'plan_year',
      subjectId: String(planYear),
      body: { planYear, itemIds: ids, level, before: before.filter(({ id }) => ids.includes(id)) },
    });
  }
  if (before.length > 0) await work.announce('item', {});
  return { before };
}
