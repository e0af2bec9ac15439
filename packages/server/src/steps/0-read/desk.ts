import type { DeskChange, DocumentKind, ReviewItem } from '@liubu/contract';
import { finishTodos } from '../../people/todos.ts';
import { AppError, notFound } from '../../platform/app-error.ts';
import { query } from '../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../platform/work.ts';
import { gramsOf } from '../../search/grams.ts';
import { lastActionOf } from './actions.ts';
import { countsOnDesk, itemsById, lockOnDesk } from './stored-items.ts';

/** The desk that a command works on. */
export interface Desk {
  work: Work;
  planYear: number;
  documentId: string;
  kind: DocumentKind;
  level: 'public' | 'internal' | 'restricted';
}

export interface ItemRef {
  id: string;
  revision: number;
}

/** @throws AppError NOT_FOUND; STATE_REFUSED while the document is being read */
export async function openDesk(work: Work, planYear: number, documentId: string): Promise<Desk> {
  const [document] = await query<{ kind: DocumentKind; level: Desk['level']; state: string }>(
    work.tx,
    `select d.kind, d.level, (select r.state from liubu.reading r where r.government_id = d.government_id and r.plan_year = d.plan_year
       and r.document_id = d.id order by r.created_at desc limit 1) as state
     from liubu.document d where d.government_id = $1 and d.plan_year = $2 and d.id = $3`,
    [work.governmentId, planYear, documentId],
  );
  if (document === undefined) throw notFound();
  if (document.state !== 'done')
    throw new AppError('STATE_REFUSED', {
      state: '还没有读完 / not read yet',
      doing: '审核 / review it',
      remedy: '请等读取完成 / wait until it is read.',
    });
  return { work, planYear, documentId, kind: document.kind, level: document.level };
}

/**
 * Takes items for a change, as they stand, in the order of `refs`.
 *
 * @throws AppError NOT_FOUND; CHANGED_MEANWHILE with the item as it stands, so that both versions can be compared
 */
export async function takeItems(desk: Desk, refs: readonly ItemRef[]): Promise<ReviewItem[]> {
  const { work, planYear, documentId } = desk;
  const ids = [...new Set(refs.map(({ id }) => id))];
  await lockOnDesk(work, planYear, documentId, ids);
  const found = new Map((await itemsById(work, planYear, documentId, ids)).map((item) => [item.id, item]));
  const items: ReviewItem[] = [];
  for (const { id, revision } of refs) {
    const item = found.get(id);
    if (item === undefined) throw notFound();
    if (item.revision !== revision) demandRevision(item, revision, await lastChangedBy(work, id));
    if (!items.includes(item)) items.push(item);
  }
  return items;
}

/** Who wrote last on an item, by name; a job has none. */
export async function lastChangedBy(work: Work, itemId: string): Promise<string> {
  const [row] = await query<{ name: string | null }>(
    work.tx,
    `select p.name from liubu.event e left join liubu.person p on p.government_id = e.government_id and p.id = (e.actor ->> 'personId')::uuid
     where e.government_id = $1 and e.subject_kind = 'item' and e.subject_id = $2 order by e.id desc limit 1`,
    [work.governmentId, itemId],
  );
  return row?.name ?? '系统 / the system';
}

type ItemColumns = Partial<
  Pick<
    ReviewItem,
    | 'title'
    | 'wording'
    | 'kind'
    | 'horizon'
    | 'tone'
    | 'area'
    | 'due'
    | 'headings'
    | 'state'
    | 'stateReason'
    | 'mergedIntoId'
    | 'doubts'
  >
>;

/** Writes changes of one item, one revision on; what it is found by follows its words. */
export async function writeItem(desk: Desk, item: ReviewItem, changes: ItemColumns): Promise<void> {
  const { work, planYear } = desk;
  const worded = changes.title !== undefined || changes.wording !== undefined;
  await work.tx
    .updateTable('item')
    .set({
      ...changes,
      ...(worded && { search: gramsOf(`${changes.title ?? item.title}\n${changes.wording ?? item.wording}`) }),
      revision: item.revision + 1,
      updatedAt: work.now,
    })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', item.id)
    .execute();
}

/** Tells the record of a change of one item, with what it was and what it became. */
export async function recordItem(
  desk: Desk,
  what: string,
  itemId: string,
  body: { before: unknown; after: unknown },
  reason?: string,
): Promise<void> {
  await desk.work.record({
    what,
    subjectKind: 'item',
    subjectId: itemId,
    body: { documentId: desk.documentId, ...body },
    ...(reason !== undefined && { reason }),
  });
}

/** What a command answers; also tells everybody who looks, and ends the to-do when nothing is left. */
export async function answer(desk: Desk, ids: readonly string[], removed: readonly string[] = []): Promise<DeskChange> {
  const { work, planYear, documentId } = desk;
  const changed = await itemsById(work, planYear, documentId, ids);
  const counts = await countsOnDesk(work, planYear, documentId);
  if (counts.proposed === 0) await finishTodos(work, 'document', documentId, 'read:review');
  const [only] = ids;
  await work.announce(
    'item',
    ids.length === 1 && only !== undefined && removed.length === 0 ? { id: only, documentId } : { documentId },
  );
  return { changed, removed: [...removed], counts, last: await lastActionOf(work, planYear, documentId) };
}

/** @throws AppError STATE_REFUSED when an item is not in one of these states */
export function demandState(items: readonly ReviewItem[], states: readonly ReviewItem['state'][], doing: string): void {
  const wrong = items.find(({ state }) => !states.includes(state));
  if (wrong === undefined) return;
  throw new AppError(
    'STATE_REFUSED',
    {
      state: STATES[wrong.state],
      doing: `${doing}：${wrong.title}`,
      remedy:
        wrong.state === 'merged'
          ? '它已并入另一事项 / it was merged into another.'
          : '请先恢复为待审 / restore it first.',
    },
    { details: { current: wrong } },
  );
}

const STATES: Record<ReviewItem['state'], string> = {
  proposed: '待审 / proposed',
  confirmed: '已确认 / confirmed',
  dropped: '不列 / dropped',
  merged: '已合并 / merged',
};
