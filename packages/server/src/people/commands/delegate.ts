import { randomUUID } from 'node:crypto';
import type { BodyOf, peopleApi } from '@liubu/contract';
import { AppError, notFound } from '../../platform/app-error.ts';
import type { Work } from '../../platform/work.ts';
import { changeRoles, demandNotSelf } from '../separation.ts';
import { demandPost } from './save-post.ts';

/** Whose delegation it is to give: whoever holds the post itself (not by delegation), or the security administrator. */
function demandGiver(work: Work, fromPostId: string): 'holder' | 'security' {
  const isHolder = work.actor.posts.some(({ postId, cover }) => postId === fromPostId && cover === 'holder');
  if (isHolder) return 'holder';
  work.demand('people:security');
  return 'security';
}

/**
 * 委托: another post acts for this one from a day to a day, by something written. What was delegated is not delegated
 * again, and the three administrators' posts are not delegated to whoever holds another role.
 *
 * @throws AppError NOT_ALLOWED, RULE_BROKEN, INPUT_INVALID
 */
export async function delegate(work: Work, input: BodyOf<typeof peopleApi.delegate>): Promise<string> {
  const { governmentId, tx } = work;
  await demandPost(work, input.fromPostId);
  await demandPost(work, input.toPostId);
  const by = demandGiver(work, input.fromPostId);
  // The holder may not hand the post to another post of their own, the administrator not to themselves.
  demandNotSelf(work.actor.posts.some(({ postId }) => postId === input.toPostId));
  const refuse = (field: string, problem: string): never => {
    throw new AppError('INPUT_INVALID', { problems: problem }, { fields: { [field]: problem } });
  };
  if (input.fromPostId === input.toPostId) refuse('toPostId', '不能委托给同一岗位 / not to the same post');
  if (input.validTo <= input.validFrom) refuse('validTo', '结束日必须晚于开始日 / the end must be after the beginning');
  if (input.validTo <= work.today) refuse('validTo', '委托期已过 / it would be over already');
  const id = randomUUID();
  await changeRoles(work, async () => {
    await tx
      .insertInto('delegation')
      .values({ governmentId, id, ...input })
      .execute();
    await work.record({
      what: 'people:delegate',
      subjectKind: 'post',
      subjectId: input.fromPostId,
      body: { delegationId: id, by, ...input },
    });
  });
  await work.announce('post', { id: input.fromPostId });
  return id;
}

/** @throws AppError NOT_FOUND, NOT_ALLOWED, STATE_REFUSED */
export async function revokeDelegation(work: Work, id: string): Promise<void> {
  const { governmentId, tx } = work;
  const found = await tx
    .selectFrom('delegation')
    .select(['fromPostId', 'revokedAt'])
    .where('governmentId', '=', governmentId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw notFound();
  demandGiver(work, found.fromPostId);
  if (found.revokedAt !== null)
    throw new AppError('STATE_REFUSED', { state: '已收回 / revoked', doing: '收回 / revoke', remedy: '' });
  await tx
    .updateTable('delegation')
    .set({ revokedAt: work.now })
    .where('governmentId', '=', governmentId)
    .where('id', '=', id)
    .execute();
  await work.record({
    what: 'people:revoke-delegation',
    subjectKind: 'post',
    subjectId: found.fromPostId,
    body: { delegationId: id },
  });
  await work.announce('post', { id: found.fromPostId });
}
