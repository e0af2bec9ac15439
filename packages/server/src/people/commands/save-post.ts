import { randomUUID } from 'node:crypto';
import type { BodyOf, peopleApi } from '@liubu/contract';
import { AppError, notFound } from '../../platform/app-error.ts';
import type { Work } from '../../platform/work.ts';
import { changeRoles, demandNotSelf } from '../separation.ts';

export async function demandPost(work: Work, id: string): Promise<{ title: string; unitId: string | null }> {
  const post = await work.tx
    .selectFrom('post')
    .select(['title', 'unitId'])
    .where('governmentId', '=', work.governmentId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!post) throw notFound();
  return post;
}

async function demandUnits(work: Work, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const known = await work.tx
    .selectFrom('unit')
    .select('id')
    .where('governmentId', '=', work.governmentId)
    .where('id', 'in', [...ids])
    .execute();
  if (known.length !== new Set(ids).size) throw notFound();
}

export async function addPost(work: Work, input: BodyOf<typeof peopleApi.addPost>): Promise<string> {
  if (input.unitId !== null) await demandUnits(work, [input.unitId]);
  const id = randomUUID();
  await work.tx
    .insertInto('post')
    .values({ governmentId: work.governmentId, id, ...input })
    .execute();
  await work.record({ what: 'people:add-post', subjectKind: 'post', subjectId: id, body: { after: input } });
  await work.announce('post', { id });
  return id;
}

export async function editPost(work: Work, id: string, input: BodyOf<typeof peopleApi.editPost>): Promise<void> {
  const before = await demandPost(work, id);
  await work.tx
    .updateTable('post')
    .set(input)
    .where('governmentId', '=', work.governmentId)
    .where('id', '=', id)
    .execute();
  await work.record({ what: 'people:edit-post', subjectKind: 'post', subjectId: id, body: { before, after: input } });
  await work.announce('post', { id });
}

/** What a post may do. Given by the security administrator, never to a post of their own. @throws AppError RULE_BROKEN */
export async function setRoles(work: Work, id: string, input: BodyOf<typeof peopleApi.setRoles>): Promise<void> {
  const { governmentId, tx } = work;
  const post = await demandPost(work, id);
  demandNotSelf(work.actor.posts.some(({ postId }) => postId === id));
  const roles = [...new Set(input.roles)].sort();
  if (post.unitId === null && roles.some((role) => role === 'unit_head' || role === 'liaison'))
    throw new AppError('RULE_BROKEN', {
      what: '单位负责人、联络员必须是某个单位的岗位 / a unit head or liaison is a post of a unit',
      remedy: '请在单位下建岗位 / make the post in its unit',
    });
  await changeRoles(work, async () => {
    const before = await tx
      .selectFrom('postRole')
      .select('role')
      .where('governmentId', '=', governmentId)
      .where('postId', '=', id)
      .execute();
    await tx.deleteFrom('postRole').where('governmentId', '=', governmentId).where('postId', '=', id).execute();
    if (roles.length > 0)
      await tx
        .insertInto('postRole')
        .values(roles.map((role) => ({ governmentId, postId: id, role })))
        .execute();
    await work.record({
      what: 'people:set-roles',
      subjectKind: 'post',
      subjectId: id,
      body: { before: before.map(({ role }) => role), after: roles },
      reason: input.reason,
    });
  });
  await work.announce('post', { id });
}

/** 分管: the units that a leader's post is in charge of. */
export async function setPortfolio(
  work: Work,
  id: string,
  input: BodyOf<typeof peopleApi.setPortfolio>,
): Promise<void> {
  const { governmentId, tx } = work;
  await demandPost(work, id);
  const unitIds = [...new Set(input.unitIds)];
  await demandUnits(work, unitIds);
  const before = await tx
    .deleteFrom('portfolio')
    .where('governmentId', '=', governmentId)
    .where('postId', '=', id)
    .returning('unitId')
    .execute();
  if (unitIds.length > 0)
    await tx
      .insertInto('portfolio')
      .values(unitIds.map((unitId) => ({ governmentId, postId: id, unitId })))
      .execute();
  await work.record({
    what: 'people:set-portfolio',
    subjectKind: 'post',
    subjectId: id,
    body: { before: before.map(({ unitId }) => unitId), after: unitIds },
    reason: input.reason,
  });
  await work.announce('post', { id });
}

/** Whom a deputy secretary-general or a secretary serves; a secretary sees what the leader sees. */
export async function setServes(work: Work, id: string, input: BodyOf<typeof peopleApi.setServes>): Promise<void> {
  const { governmentId, tx } = work;
  await demandPost(work, id);
  demandNotSelf(work.actor.posts.some(({ postId }) => postId === id));
  for (const { leaderPostId } of input.serves) {
    await demandPost(work, leaderPostId);
    if (leaderPostId === id)
      throw new AppError('RULE_BROKEN', { what: '岗位不能服务自己 / a post does not serve itself', remedy: '' });
  }
  await tx.deleteFrom('postServes').where('governmentId', '=', governmentId).where('postId', '=', id).execute();
  if (input.serves.length > 0)
    await tx
      .insertInto('postServes')
      .values(input.serves.map((one) => ({ governmentId, postId: id, ...one })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  await work.record({
    what: 'people:set-serves',
    subjectKind: 'post',
    subjectId: id,
    body: { after: input.serves },
    reason: input.reason,
  });
  await work.announce('post', { id });
}
