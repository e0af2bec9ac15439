import { randomUUID } from 'node:crypto';
import type { BodyOf, peopleApi } from '@liubu/contract';
import { AppError, notFound } from '../../platform/app-error.ts';
import type { Work } from '../../platform/work.ts';
import { changeRoles, demandNotSelf } from '../separation.ts';
import { demandPost } from './save-post.ts';

const invalid = (field: string, problem: string): AppError =>
  new AppError('INPUT_INVALID', { problems: problem }, { fields: { [field]: problem } });

/**
 * Somebody takes a post, as A岗 or B岗. One A岗 at a time: with `replace` the one before leaves on that day.
 *
 * @throws AppError RULE_BROKEN (三员分立, oneself, two holders), INPUT_INVALID, NOT_FOUND
 */
export async function beginTenure(work: Work, input: BodyOf<typeof peopleApi.beginTenure>): Promise<string> {
  const { governmentId, tx } = work;
  const { postId, personId, cover, validFrom, validTo } = input;
  await demandPost(work, postId);
  demandNotSelf(personId === work.actor.personId);
  if (validTo !== null && validTo <= validFrom)
    throw invalid('validTo', '离任日必须晚于任职日 / the end must be after the beginning');
  const person = await tx
    .selectFrom('person')
    .select('id')
    .where('governmentId', '=', governmentId)
    .where('id', '=', personId)
    .executeTakeFirst();
  if (!person) throw notFound();
  const id = randomUUID();
  await changeRoles(work, async () => {
    const others = await tx
      .selectFrom('tenure')
      .select(['id', 'personId', 'cover', 'validFrom', 'validTo'])
      .where('governmentId', '=', governmentId)
      .where('postId', '=', postId)
      .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', validFrom)]))
      .$if(validTo !== null, (q) => q.where('validFrom', '<', validTo!))
      .execute();
    if (others.some((one) => one.personId === personId))
      throw new AppError('DUPLICATE', { what: '任职 / the tenure', existing: '同一人已在这个岗位 / holds the post' });
    const holder = cover === 'holder' ? others.find((one) => one.cover === 'holder') : undefined;
    if (holder) {
      if (!input.replace || holder.validFrom >= validFrom)
        throw new AppError('RULE_BROKEN', {
          what: '这个岗位已有A岗 / the post has its holder',
          remedy: '请先办离任，或选择“接替” / end that tenure first, or choose to replace',
        });
      await endAt(work, holder.id, validFrom);
    }
    await tx.insertInto('tenure').values({ governmentId, id, postId, personId, cover, validFrom, validTo }).execute();
    await work.record({
      what: 'people:begin-tenure',
      subjectKind: 'post',
      subjectId: postId,
      body: { tenureId: id, personId, cover, validFrom, validTo },
    });
  });
  await work.announce('post', { id: postId });
  return id;
}

/** @throws AppError NOT_FOUND, INPUT_INVALID, RULE_BROKEN when nobody would administrate any more */
export async function endTenure(work: Work, id: string, validTo: string): Promise<void> {
  await changeRoles(work, () => endAt(work, id, validTo));
}

async function endAt(work: Work, id: string, validTo: string): Promise<void> {
  const { governmentId, tx } = work;
  const tenure = await tx
    .selectFrom('tenure')
    .select(['postId', 'personId', 'validFrom', 'validTo'])
    .where('governmentId', '=', governmentId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!tenure) throw notFound();
  if (validTo <= tenure.validFrom)
    throw invalid('validTo', `离任日必须晚于任职日 ${tenure.validFrom} / must be after ${tenure.validFrom}`);
  await tx
    .updateTable('tenure')
    .set({ validTo })
    .where('governmentId', '=', governmentId)
    .where('id', '=', id)
    .execute();
  await work.record({
    what: 'people:end-tenure',
    subjectKind: 'post',
    subjectId: tenure.postId,
    body: { tenureId: id, personId: tenure.personId, before: tenure.validTo, after: validTo },
  });
  await work.announce('post', { id: tenure.postId });
}
