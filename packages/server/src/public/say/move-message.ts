import { randomUUID } from 'node:crypto';
import { MESSAGE_STATES, type MessageAct, type PublicMessageStep } from '@liubu/contract';
import { addTodo, finishTodos } from '../../people/todos.ts';
import { AppError, notFound } from '../../platform/app-error.ts';
import { query } from '../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../platform/work.ts';
import { allowedActs, messageOf } from './message-page.ts';
import { ACTS, DOING } from './rules/acts.ts';
import type { StoredMessage } from './stored-messages.ts';

/**
 * The letter, locked, seen by the actor, in a state that lets it be done.
 *
 * @throws AppError NOT_FOUND, CHANGED_MEANWHILE, STATE_REFUSED
 */
export async function demandAct(
  work: Work,
  planYear: number,
  id: string,
  act: MessageAct,
  revision: number | null,
): Promise<StoredMessage> {
  await query(
    work.tx,
    'select 1 from liubu.public_message where government_id = $1 and plan_year = $2 and id = $3 for update',
    [work.governmentId, planYear, id],
  );
  const row = await messageOf(work, planYear, id);
  if (revision !== null) demandRevision(row, revision);
  if (!ACTS[row.state].includes(act) || !allowedActs(work, row).includes(act)) {
    // What another unit was asked is not there for this one; what is not in a state for it is told so.
    if (ACTS[row.state].includes(act) && (act === 'draft' || act === 'return')) throw notFound();
    throw new AppError('STATE_REFUSED', {
      state: MESSAGE_STATES[row.state].join(' / '),
      doing: DOING[act],
      remedy: '请刷新页面，按现在的状态办理 / reload and go on from its state.',
    });
  }
  return row;
}

/** Changes a letter and raises its revision; columns by their names in the database, named by the code alone. */
export async function setMessage(
  { tx, governmentId }: Work,
  planYear: number,
  id: string,
  values: Readonly<Record<string, unknown>>,
): Promise<number> {
  const names = Object.keys(values);
  const [row] = await query<{ revision: number }>(
    tx,
    `update liubu.public_message set ${names.map((name, at) => `${name} = $${at + 4}`).join(', ')}, revision = revision + 1
     where government_id = $1 and plan_year = $2 and id = $3 returning revision`,
    [governmentId, planYear, id, ...Object.values(values)],
  );
  return row!.revision;
}

/** A step, on the letter's own page; its words are not for the record, since they may name somebody. */
export async function keepStep(
  work: Work,
  planYear: number,
  messageId: string,
  what: PublicMessageStep['what'],
  words: string | null = null,
): Promise<void> {
  await work.tx
    .insertInto('publicMessageStep')
    .values({
      ...{ governmentId: work.governmentId, planYear, id: randomUUID(), messageId, what },
      ...{ happenedAt: work.now, postId: work.actor.posts[0]?.postId ?? null, words },
    })
    .execute();
}

/** The record is told what was done and where the letter belongs, never what it says or who wrote it. */
export async function tellMessage(
  work: Work,
  planYear: number,
  { id, itemId }: Pick<StoredMessage, 'id' | 'itemId'>,
  what: string,
  body: Record<string, unknown> = {},
): Promise<void> {
  await work.record({
    what: `public:${what}`,
    subjectKind: 'public-message',
    subjectId: id,
    body: { planYear, ...(itemId !== null && { itemId }), ...body },
  });
  await work.announce('public-message', { id });
}

/** What waits on a letter: for its unit, or for the office; nothing else of it waits any more. */
export async function waitFor(
  work: Work,
  planYear: number,
  id: string,
  next:
    | { kind: 'draft-message-answer'; unitId: string; due: string | null }
    | { kind: 'review-message-answer' | 'message-returned' | 'message-hotline-failed' }
    | null,
): Promise<void> {
  await finishTodos(work, 'public-message', id);
  if (next === null) return;
  const todo = {
    ...{ kind: next.kind, link: `/${planYear}/letters/${id}` as const, planYear },
    ...{ subjectKind: 'public-message', subjectId: id },
  };
  if (next.kind === 'draft-message-answer')
    for (const role of ['liaison', 'unit_head'] as const)
      await addTodo(work, {
        ...todo,
        title: '请拟写一封群众来信的答复',
        due: next.due,
        audience: { role, unitId: next.unitId },
      });
  else
    await addTodo(work, {
      ...todo,
      title: {
        'review-message-answer': '审核一封群众来信的拟答',
        'message-returned': '单位退回一封群众来信，请重新分办',
        'message-hotline-failed': '一封群众来信没有转到热线，请处理',
      }[next.kind],
      audience: { role: 'supervision_officer' },
    });
}
