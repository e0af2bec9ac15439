import { demandOpen } from '../../../plans/locked.ts';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { changeMatter, lockMatter } from './matter-rows.ts';
import { type Moved, touch } from './merge-items.ts';

/** Takes a merge apart again: what it moved goes back, as far as it is still where the merge put it. */
export async function undoMerge(work: Work, planYear: number, id: string): Promise<{ ok: true }> {
  const { tx, governmentId } = work;
  const merge = await tx
    .selectFrom('itemMerge')
    .selectAll()
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (merge === undefined) throw notFound();
  if (merge.undoneAt !== null)
    throw new AppError('STATE_REFUSED', {
      state: '已撤销 / undone',
      doing: '再次撤销 / undo it again',
      remedy: '请刷新后再看 / reload and look again.',
    });
  const moved = merge.before as Moved;
  if (merge.mergedMatterId !== null) await partMatter(work, planYear, merge.mergedMatterId, moved);
  else await partItems(work, planYear, merge.keptItemId, merge.mergedItemId!, moved);
  await tx
    .updateTable('itemMerge')
    .set({ undoneAt: work.now })
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await work.record({
    what: 'design:undo-merge',
    subjectKind: 'merge',
    subjectId: id,
    body: {
      planYear,
      itemIds: [merge.keptItemId, ...(merge.mergedItemId === null ? [] : [merge.mergedItemId])],
      ...(merge.mergedMatterId !== null && { matterId: merge.mergedMatterId }),
    },
  });
  await work.announce('item', { id: merge.keptItemId });
  return { ok: true };
}

async function partMatter(work: Work, planYear: number, matterId: string, moved: Moved): Promise<void> {
  const matter = await lockMatter(work, planYear, matterId);
  await query(
    work.tx,
    'delete from liubu.item_source where government_id = $1 and plan_year = $2 and id = any($3::uuid[])',
    [work.governmentId, planYear, moved.sources],
  );
  await changeMatter(work, matter, {
    itemId: null,
    ...(matter.state === 'established' && { state: 'approved' as const, establishedAt: null }),
  });
}

async function partItems(work: Work, planYear: number, kept: string, merged: string, moved: Moved): Promise<void> {
  await demandOpen(work, planYear, [kept, merged]);
  const at = [work.governmentId, planYear, kept, merged];
  const back = (table: string, column: string, extra: string, ids: readonly string[] | undefined) =>
    query(
      work.tx,
      `update liubu.${table} set ${column} = $4 ${extra} where government_id = $1 and plan_year = $2 and ${column} = $3 and id = any($5::uuid[])`,
      [...at, ids ?? []],
    );
  // The merged item keeps its own main sentence only if it goes back as the main one.
  await query(
    work.tx,
    `update liubu.item_source set item_id = $4, is_main = (id = any($6::uuid[]))
     where government_id = $1 and plan_year = $2 and item_id = $3 and id = any($5::uuid[])`,
    [...at, moved.sources, moved.mainSources ?? []],
  );
  await back('target', 'item_id', '', moved.targets);
  await back('matter', 'item_id', ', revision = revision + 1', moved.matters);
  await back('item', 'parent_id', ', revision = revision + 1', moved.children);
  await query(
    work.tx,
    'delete from liubu.assignment where government_id = $1 and plan_year = $2 and item_id = $3 and id = any($4::uuid[]) and role = $5',
    [work.governmentId, planYear, kept, moved.added ?? [], 'support'],
  );
  await query(
    work.tx,
    `update liubu.item set state = $5, merged_into_id = null, revision = revision + 1, updated_at = $6
     where government_id = $1 and plan_year = $2 and id = $4 and merged_into_id = $3`,
    [...at, moved.state, work.now],
  );
  await touch(work, planYear, kept);
  await work.announce('item', { id: merged });
}
