import type { Allocation, BodyOf, deployAllocateApi } from '@liubu/contract';
import { AppError } from '../../../../platform/app-error.ts';
import type { Work } from '../../../../platform/work.ts';
import { allocationOf, targetRow } from '../targets.ts';

/**
 * Registers the superior's number as it was received. Ours is not touched: the two stand side by side, and ours is
 * flagged while it is the weaker.
 *
 * @throws AppError RULE_BROKEN when the matter is not one of the target's item
 */
export async function receiveSuperior(
  work: Work,
  planYear: number,
  targetId: string,
  input: BodyOf<typeof deployAllocateApi.receiveSuperior>,
): Promise<Allocation> {
  const row = await targetRow(work, planYear, targetId);
  if (input.matterId !== null && !row.matters.some(({ id }) => id === input.matterId))
    throw new AppError(
      'RULE_BROKEN',
      {
        what: '这条上级任务还没有并入本事项 / that task of the superior is not part of this item yet',
        remedy: '请先在“事项来源”里合并 / merge it into the item first',
      },
      { fields: { matterId: '请先合并 / merge first' } },
    );
  const { governmentId } = work;
  await work.tx
    .insertInto('superiorTarget')
    .values({ governmentId, planYear, targetId, ...input })
    .onConflict((conflict) => conflict.columns(['governmentId', 'planYear', 'targetId']).doUpdateSet(input))
    .execute();
  await work.record({
    what: 'deploy:receive-superior-target',
    subjectKind: 'item',
    subjectId: row.itemId,
    body: { planYear, targetId, before: row.superior, after: input },
  });
  return allocationOf(work, planYear, targetId);
}

/** Takes a number away that was registered by mistake; the record keeps what it was. */
export async function forgetSuperior(work: Work, planYear: number, targetId: string): Promise<Allocation> {
  const row = await targetRow(work, planYear, targetId);
  await work.tx
    .deleteFrom('superiorTarget')
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('targetId', '=', targetId)
    .execute();
  if (row.superior !== null)
    await work.record({
      what: 'deploy:forget-superior-target',
      subjectKind: 'item',
      subjectId: row.itemId,
      body: { planYear, targetId, before: row.superior },
    });
  return allocationOf(work, planYear, targetId);
}
