import type { BodyOf, feedbackReviewApi } from '@liubu/contract';
import { finishTodos } from '../../../../people/todos.ts';
import { AppError } from '../../../../platform/app-error.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { demandAct, reviewOf, type StoredReview, standing } from '../stored-review.ts';

const ACT = {
  submitted: ['submit', '送审 / submit it'],
  draft: ['return', '退回修改 / return it'],
  final: ['finish', '定稿 / finish it'],
  withdrawn: ['withdraw', '作废 / withdraw it'],
} as const;

/** Submitted, returned, finished, withdrawn. With a figure that nothing stands behind it is not finished. */
export async function moveReview(
  work: Work,
  planYear: number,
  id: string,
  move: BodyOf<typeof feedbackReviewApi.moveReview>,
): Promise<StoredReview> {
  const review = await reviewOf(work, planYear, id, true);
  demandRevision(review, move.revision);
  const [act, doing] = ACT[move.to];
  demandAct(review, act, doing);
  const loose = standing(review.sections).filter((sentence) => sentence.loose.length > 0);
  if (move.to === 'final' && loose.length > 0)
    throw new AppError('RULE_BROKEN', {
      what: `有${loose.length}句写了没有出处的数（${loose[0]!.loose.join('、')}）/ ${loose.length} sentences hold figures without a source`,
      remedy: '请改用占位的数字，或删去该数 / use the bound numbers, or take the figure out',
    });
  const reason = 'reason' in move ? move.reason : undefined;
  await work.tx
    .updateTable('reviewDraft')
    .set({
      state: move.to,
      stateReason: reason ?? null,
      updatedAt: work.now,
      updatedByPostId: work.actor.posts[0]?.postId ?? null,
      revision: move.revision + 1,
    })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await work.record({
    what: 'feedback:move-review',
    subjectKind: 'review-draft',
    subjectId: id,
    body: { planYear, before: { state: review.state }, after: { state: move.to } },
    reason,
  });
  if (move.to === 'withdrawn') await finishTodos(work, 'review-draft', id);
  await work.announce('review-draft', { id });
  return reviewOf(work, planYear, id);
}
