import { addTodo, finishTodos } from '../../../../people/todos.ts';
import { AppError } from '../../../../platform/app-error.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { type VersionRow, versionOf } from '../version-queries.ts';
import { moveRefusal } from '../version-rules.ts';

export interface Approval {
  decision: 'approve' | 'return';
  reason?: string | undefined;
  revision: number;
}

/**
 * The head approves what was submitted, or returns it with a reason. Approved, it goes out to the office's own system
 * for signature and number.
 *
 * @throws AppError STATE_REFUSED, REASON_NEEDED
 */
export async function approveVersion(
  work: Work,
  planYear: number,
  id: string,
  { decision, reason, revision }: Approval,
): Promise<VersionRow> {
  const before = await versionOf(work, planYear, id, true);
  demandRevision(before.version, revision);
  const refusal = moveRefusal(before.version.state, 'approved');
  if (refusal) throw new AppError('STATE_REFUSED', refusal);
  const isApproved = decision === 'approve';
  if (!isApproved && reason === undefined)
    throw new AppError('REASON_NEEDED', { why: '退回 / returning it' }, { fields: { reason: '必填 / required' } });
  await work.tx
    .updateTable('breakdownVersion')
    .set({
      state: isApproved ? 'approved' : 'draft',
      stateReason: reason ?? null,
      revision: revision + 1,
      ...(isApproved && { approvedAt: work.now, approvedByPostId: headPost(work) }),
    })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await finishTodos(work, 'breakdown', id);
  await addTodo(work, {
    kind: isApproved ? 'sign-breakdown' : 'mend-breakdown',
    title: isApproved
      ? `${planYear}年责任分解方案已批准，请送签并回传签发文件`
      : `${planYear}年责任分解方案被退回：${reason}`.slice(0, 200),
    link: `/${planYear}/breakdown/${id}`,
    subjectKind: 'breakdown',
    subjectId: id,
    planYear,
    audience: { role: 'supervision_officer' },
  });
  await work.record({
    what: isApproved ? 'deploy:approve-version' : 'deploy:return-version',
    subjectKind: 'breakdown',
    subjectId: id,
    body: { before: before.version.state, after: isApproved ? 'approved' : 'draft', items: before.version.itemCount },
    reason,
  });
  await work.announce('breakdown', { id });
  return versionOf(work, planYear, id);
}

const headPost = ({ actor }: Work): string | null =>
  (actor.posts.find(({ roles }) => roles.includes('head')) ?? actor.posts[0])?.postId ?? null;
