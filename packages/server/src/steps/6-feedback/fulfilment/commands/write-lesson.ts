import { randomUUID } from 'node:crypto';
import type { BodyOf, feedbackFulfilmentApi } from '@liubu/contract';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { lessonsOf } from '../lessons.ts';
import { demandItem, unitOf } from '../whose.ts';

export async function addLesson(
  work: Work,
  planYear: number,
  { kind, title, body, tags, itemId, unitId }: BodyOf<typeof feedbackFulfilmentApi.addLesson>,
) {
  const unit = unitOf(work, unitId);
  await demandItem(work, planYear, itemId);
  const id = randomUUID();
  await work.tx
    .insertInto('lesson')
    .values({
      governmentId: work.governmentId,
      planYear,
      id,
      kind,
      title,
      body,
      tags: [...new Set(tags)],
      itemId,
      unitId: unit,
      postId: work.actor.posts[0]?.postId ?? null,
      addedAt: work.now,
    })
    .execute();
  await work.record({
    what: 'feedback:add-lesson',
    subjectKind: 'lesson',
    subjectId: id,
    body: { planYear, after: { kind, title, body, tags }, ...(itemId && { itemId }), unitId: unit },
  });
  await work.announce('lesson', { id });
  return { id, revision: 1 };
}

/** Changed by whoever it belongs to; withdrawn, it stays readable as such and goes into no report. */
export async function editLesson(
  work: Work,
  planYear: number,
  id: string,
  { revision, changes, withdraw }: BodyOf<typeof feedbackFulfilmentApi.editLesson>,
) {
  const lesson = (await lessonsOf(work, planYear)).find((one) => one.id === id);
  if (lesson === undefined) throw notFound();
  demandRevision(lesson, revision);
  if (!lesson.mayEdit) {
    if (!lesson.isWithdrawn) throw new AppError('NOT_ALLOWED', { action: 'feedback:suggest-policy' });
    throw new AppError('STATE_REFUSED', {
      state: '已撤下 / withdrawn',
      doing: '修改 / change it',
      remedy: '请另写一条 / write another.',
    });
  }
  await work.tx
    .updateTable('lesson')
    .set({ ...changes, ...(withdraw && { withdrawnAt: work.now }), revision: revision + 1 })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  const { kind, title, body, tags, itemId } = lesson;
  await work.record({
    what: withdraw ? 'feedback:withdraw-lesson' : 'feedback:edit-lesson',
    subjectKind: 'lesson',
    subjectId: id,
    body: { planYear, before: { kind, title, body, tags }, after: changes, ...(itemId && { itemId }) },
  });
  await work.announce('lesson', { id });
  return { revision: revision + 1 };
}
