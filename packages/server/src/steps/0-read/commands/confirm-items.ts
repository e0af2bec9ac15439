import type { DeskChange } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import { beginAction } from '../actions.ts';
import { answer, type Desk, demandState, type ItemRef, recordItem, takeItems } from '../desk.ts';

/** Confirms items as they stand, one or many; those that are confirmed already stay so. */
export async function confirmItems(desk: Desk, refs: readonly ItemRef[]): Promise<DeskChange> {
  const items = await takeItems(desk, refs);
  demandState(items, ['proposed', 'confirmed'], '确认 / confirm it');
  const open = items.filter(({ state }) => state === 'proposed');
  const ids = open.map(({ id }) => id);
  if (ids.length > 0) {
    const { work, planYear, documentId } = desk;
    const done = await beginAction(work, planYear, documentId, 'confirm', { items: ids });
    await query(
      work.tx,
      `update liubu.item set state = 'confirmed', state_reason = null, revision = revision + 1, updated_at = $4
       where government_id = $1 and plan_year = $2 and id = any($3::uuid[])`,
      [work.governmentId, planYear, ids, work.now],
    );
    await done();
    for (const { id } of open)
      await recordItem(desk, 'read:confirm-item', id, { before: { state: 'proposed' }, after: { state: 'confirmed' } });
  }
  return answer(
    desk,
    items.map(({ id }) => id),
  );
}
