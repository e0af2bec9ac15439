import { demandOpen } from '../../../../plans/locked.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import type { Work } from '../../../../platform/work.ts';
import { itemParts, writeParts } from '../parts.ts';
import type { BeforeImage } from './apply-changes.ts';

/**
 * Takes one's own change of assignments back, whole, while nobody changed any of its items since.
 *
 * @throws AppError CHANGED_MEANWHILE naming the items that were changed; NOT_FOUND for another person's change
 */
export async function undoAssignment(work: Work, planYear: number, undoId: string): Promise<{ itemIds: string[] }> {
  const { tx, governmentId, actor } = work;
  const kept = await tx
    .updateTable('assignmentUndo')
    .set({ undoneAt: work.now })
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', undoId)
    .where('accountId', '=', actor.accountId)
    .where('undoneAt', 'is', null)
    .returning(['before', 'revisions'])
    .executeTakeFirst();
  if (kept === undefined) throw notFound();
  const before = kept.before as BeforeImage[];
  const revisions = kept.revisions as Record<string, number>;
  const itemIds = before.map(({ itemId }) => itemId);
  await demandOpen(work, planYear, itemIds);
  const current = new Map((await itemParts(work, planYear, itemIds)).map((item) => [item.itemId, item]));
  const changed = before.flatMap(({ itemId }) => {
    const now = current.get(itemId);
    return now?.revision === revisions[itemId] ? [] : [{ itemId, code: now?.code ?? '', title: now?.title ?? '' }];
  });
  const [first] = changed;
  if (first !== undefined)
    throw new AppError(
      'CHANGED_MEANWHILE',
      { who: '其他人 / somebody', revision: current.get(first.itemId)?.revision ?? 0 },
      { details: { changed } },
    );
  await writeParts(
    work,
    planYear,
    before.map(({ itemId, due, parts }) => ({
      itemId,
      due,
      parts,
      isDueChanged: due !== (current.get(itemId)?.due ?? null),
    })),
  );
  for (const { itemId, parts } of before)
    await work.record({
      what: 'deploy:undo-assignment',
      subjectKind: 'item',
      subjectId: itemId,
      body: { planYear, back: parts.map(({ role, kind, ref }) => ({ role, kind, ref })) },
    });
  await work.announce('assignment', { planYear, items: itemIds.length });
  return { itemIds };
}
