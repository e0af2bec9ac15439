import type { DeskChange } from '@liubu/contract';
import { demandOpen } from '../../../plans/locked.ts';
import { beginAction } from '../actions.ts';
import { answer, type Desk, demandState, type ItemRef, recordItem, takeItems, writeItem } from '../desk.ts';

/** Leaves items out of the plan, with the reason. */
export async function dropItems(desk: Desk, refs: readonly ItemRef[], reason: string): Promise<DeskChange> {
  const { work, planYear, documentId } = desk;
  const items = await takeItems(desk, refs);
  demandState(items, ['proposed', 'confirmed'], '不列为事项 / drop it');
  const ids = items.map(({ id }) => id);
  await demandOpen(work, planYear, ids);
  const done = await beginAction(work, planYear, documentId, 'drop', { items: ids });
  for (const item of items) {
    await writeItem(desk, item, { state: 'dropped', stateReason: reason });
    await recordItem(
      desk,
      'read:drop-item',
      item.id,
      { before: { state: item.state }, after: { state: 'dropped' } },
      reason,
    );
  }
  await done();
  return answer(desk, ids);
}

/** Brings dropped or confirmed items back to be looked at again. */
export async function restoreItems(desk: Desk, refs: readonly ItemRef[]): Promise<DeskChange> {
  const { work, planYear, documentId } = desk;
  const items = await takeItems(desk, refs);
  demandState(items, ['dropped', 'confirmed', 'proposed'], '恢复为待审 / restore it');
  const back = items.filter(({ state }) => state !== 'proposed');
  const ids = back.map(({ id }) => id);
  await demandOpen(work, planYear, ids);
  if (ids.length > 0) {
    const done = await beginAction(work, planYear, documentId, 'restore', { items: ids });
    for (const item of back) {
      await writeItem(desk, item, { state: 'proposed', stateReason: null });
      await recordItem(desk, 'read:restore-item', item.id, {
        before: { state: item.state },
        after: { state: 'proposed' },
      });
    }
    await done();
  }
  return answer(
    desk,
    items.map(({ id }) => id),
  );
}
