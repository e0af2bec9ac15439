import { randomUUID } from 'node:crypto';
import { notFound } from '../../../platform/app-error.ts';
import type { Work } from '../../../platform/work.ts';
import { changeMatter, type Matter } from './matter-rows.ts';

/** Puts a matter under an item that is there: its words, deadline and form of reply become one more source. */
export async function joinMatter(
  work: Work,
  planYear: number,
  matter: Matter,
  itemId: string,
  reason: string | undefined,
): Promise<string> {
  const { tx, governmentId } = work;
  const item = await tx
    .selectFrom('item')
    .select(['title', 'revision'])
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', itemId)
    .where('state', 'in', ['proposed', 'confirmed'])
    .where('undoneAt', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (item === undefined) throw notFound();
  const sourceId = await addMatterSource(work, planYear, matter, itemId, false);
  const id = randomUUID();
  await tx
    .insertInto('itemMerge')
    .values({
      governmentId,
      planYear,
      id,
      keptItemId: itemId,
      mergedKind: 'matter',
      mergedMatterId: matter.id,
      before: JSON.stringify({ sources: [sourceId], state: matter.state }),
      reason: reason ?? null,
      mergedAt: work.now,
    })
    .execute();
  const isApproved = matter.state === 'approved';
  await changeMatter(work, matter, {
    itemId,
    ...(isApproved && { state: 'established' as const, establishedAt: work.now }),
  });
  await work.record({
    what: 'design:merge-matter',
    subjectKind: 'merge',
    subjectId: id,
    body: {
      planYear,
      itemId,
      matterId: matter.id,
      title: item.title,
      wording: matter.wording,
      deadline: matter.deadline,
    },
    reason,
  });
  await work.announce('item', { id: itemId });
  return id;
}

export async function addMatterSource(
  work: Work,
  planYear: number,
  matter: Matter,
  itemId: string,
  isMain: boolean,
): Promise<string> {
  const id = randomUUID();
  await work.tx
    .insertInto('itemSource')
    .values({
      governmentId: work.governmentId,
      planYear,
      id,
      itemId,
      documentId: matter.documentId,
      matterId: matter.id,
      sourceStart: matter.sourceStart,
      sourceEnd: matter.sourceEnd,
      quote: matter.wording,
      deadline: matter.deadline,
      replyForm: matter.replyForm,
      isMain,
    })
    .execute();
  return id;
}
