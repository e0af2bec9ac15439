import { randomUUID } from 'node:crypto';
import type { BodyOf, peopleApi } from '@liubu/contract';
import { AppError, notFound } from '../../platform/app-error.ts';
import type { Work } from '../../platform/work.ts';

/** A named set of units: by a rule on kinds, or listed by hand. @throws AppError DUPLICATE, NOT_FOUND, INPUT_INVALID */
export async function saveCollective(work: Work, input: BodyOf<typeof peopleApi.saveCollective>): Promise<string> {
  const { governmentId, tx } = work;
  const { name, kind } = input;
  const unitIds = kind === 'listed' ? [...new Set(input.unitIds)] : [];
  if (kind === 'listed' && unitIds.length === 0)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '请至少列出一个单位 / list one unit at least' },
      { fields: { unitIds: '请至少列出一个单位 / list one unit at least' } },
    );
  const other = await tx
    .selectFrom('collective')
    .select('id')
    .where('governmentId', '=', governmentId)
    .where('name', '=', name)
    .executeTakeFirst();
  if (other && other.id !== input.id)
    throw new AppError(
      'DUPLICATE',
      { what: '集合单位 / the collective', existing: name },
      { fields: { name: '已有同名集合 / there is one of this name' } },
    );
  const id = input.id ?? randomUUID();
  if (input.id === undefined) await tx.insertInto('collective').values({ governmentId, id, name, kind }).execute();
  else {
    const changed = await tx
      .updateTable('collective')
      .set({ name, kind })
      .where('governmentId', '=', governmentId)
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst();
    if (!changed) throw notFound();
    await tx
      .deleteFrom('collectiveMember')
      .where('governmentId', '=', governmentId)
      .where('collectiveId', '=', id)
      .execute();
  }
  if (unitIds.length > 0) {
    const known = await tx
      .selectFrom('unit')
      .select('id')
      .where('governmentId', '=', governmentId)
      .where('id', 'in', unitIds)
      .execute();
    if (known.length !== unitIds.length) throw notFound();
    await tx
      .insertInto('collectiveMember')
      .values(unitIds.map((unitId) => ({ governmentId, collectiveId: id, unitId })))
      .execute();
  }
  await work.record({
    what: 'people:save-collective',
    subjectKind: 'collective',
    subjectId: id,
    body: { name, kind, unitIds },
  });
  await work.announce('unit', { collective: id });
  return id;
}
