import { randomUUID } from 'node:crypto';
import type { Role } from '@liubu/contract';
import { addTodo, finishTodos } from '../../../people/todos.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { speakerOf } from '../unit-speaker.ts';

export interface NewMessage {
  kind: 'reminder' | 'chase' | 'notice' | 'ladder' | 'extension' | 'coordination';
  /** The same is told once, whoever asks twice. */
  onceKey: string;
  planYear: number;
  subjectKind: string;
  subjectId: string;
  audience: { unitId: string | null; roles: readonly Role[] } | { postId: string };
  title: string;
  body: string;
  link: `/${string}`;
  isRestricted: boolean;
  rung?: string;
  due: string | null;
}

/**
 * Tells something once: as a to-do at once, and by channels out of the product where one is set up. The message, its
 * to-do and the job that sends it stand or fall together, so that nothing is told twice and nothing is forgotten.
 *
 * @param hasTodo  a to-do of the thing itself stands for it in the product
 * @returns its id; null when it was told before
 */
export async function tell(
  work: Work,
  message: NewMessage,
  { hasTodo = false }: { hasTodo?: boolean } = {},
): Promise<string | null> {
  const { tx, governmentId } = work;
  const id = randomUUID();
  const audience = await whoReads(work, message.audience);
  const [made] = await query<{ state: string }>(
    tx,
    `insert into liubu.message (government_id, id, plan_year, kind, subject_kind, subject_id, audience_post_id, audience_unit_id,
       audience_roles, title, body, link, is_restricted, rung, once_key, planned_for, state, created_at)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
       case when exists (select 1 from liubu.channel c where c.government_id = $1 and c.is_on) then 'planned' else 'in_product' end, $16
     on conflict (government_id, once_key) do nothing returning state`,
    [
      governmentId,
      id,
      message.planYear,
      message.kind,
      message.subjectKind,
      message.subjectId,
      'postId' in audience ? audience.postId : null,
      'postId' in audience ? null : audience.unitId,
      'postId' in audience ? [] : audience.roles,
      message.title,
      message.body,
      message.link,
      message.isRestricted,
      message.rung ?? null,
      message.onceKey,
      work.now,
    ],
  );
  if (made === undefined) return null;
  if (made.state === 'planned') await work.enqueue('send-message', { governmentId, messageId: id });
  if (hasTodo) return id;
  await finishTodos(work, message.subjectKind, message.subjectId, message.kind);
  const todo = {
    kind: message.kind,
    title: message.title,
    link: message.link,
    subjectKind: message.subjectKind,
    subjectId: message.subjectId,
    planYear: message.planYear,
    due: message.due,
  };
  if ('postId' in audience) await addTodo(work, { ...todo, audience });
  else
    for (const role of audience.roles)
      await addTodo(work, {
        ...todo,
        audience: { role, ...(audience.unitId === null ? {} : { unitId: audience.unitId }) },
      });
  return id;
}

/** What only a liaison would read is read by the head of a unit that has none: nothing waits for a post that is not there. */
async function whoReads(work: Work, audience: NewMessage['audience']): Promise<NewMessage['audience']> {
  if ('postId' in audience || audience.unitId === null || audience.roles.some((role) => role !== 'liaison'))
    return audience;
  return { ...audience, roles: [await speakerOf(work, audience.unitId)] };
}
