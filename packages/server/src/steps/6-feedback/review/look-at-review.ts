import { addTodo, finishTodos } from '../../../people/todos.ts';
import { inGovernment, query } from '../../../platform/database/tenant.ts';
import { workForJob } from '../../../platform/job-work.ts';
import type { JobPayloads } from '../../../platform/jobs/queue.ts';
import type { Platform } from '../../../platform/platform.ts';
import { frozenOf, reportOutcomes } from '../fulfilment/index.ts';
import { settledSince } from './rules/settled-since.ts';
import type { StoredReview } from './stored-review.ts';

/**
 * Final figures came after the review was drafted: it is to be run again (预计 and 初步核算 go, other numbers come), and
 * the office is told so, once. Asked again when nothing of it is behind any more, the to-do goes.
 */
export async function lookAtReview(
  { databases, clock, jobs }: Platform,
  { governmentId, planYear }: JobPayloads['look-at-review'],
): Promise<void> {
  // As the application: that is the role that reads all of what outcomes are judged by.
  await inGovernment(databases.app, governmentId, async (tx) => {
    const [review] = await query<Pick<StoredReview, 'id' | 'taken'>>(
      tx,
      `select id, taken from liubu.review_draft where government_id = $1 and plan_year = $2 and state <> 'withdrawn' for update`,
      [governmentId, planYear],
    );
    if (review === undefined) return;
    // A review tells of everything but restricted items, whoever looks.
    const work = { ...workForJob(tx, governmentId, 'look-at-review', clock, jobs), scope: () => 'government' as const };
    const behind = settledSince(review.taken, frozenOf(await reportOutcomes(work, planYear, 'year')));
    await finishTodos(work, 'review-draft', review.id, 'refresh-review');
    if (behind.length === 0) return;
    await addTodo(work, {
      kind: 'refresh-review',
      title: `工作回顾：${behind.length} 个数据已有定案数，请更新（${behind[0]!.name}${behind.length > 1 ? '等' : ''}）`,
      link: `/${planYear}/reviews/${review.id}`,
      subjectKind: 'review-draft',
      subjectId: review.id,
      planYear,
      audience: { role: 'supervision_officer' },
    });
  });
}
