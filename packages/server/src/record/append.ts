import { randomBytes } from 'node:crypto';
import type { Tx } from '../platform/database/tenant.ts';
import { commitmentOf } from './chain.ts';

/** Who did something: the person, the post that they hold, and whom they act for. Ids only; names stay personal data. */
export interface Actor {
  personId: string | null;
  postId: string | null;
  /** The post that delegated the act (a secretary who acts for a leader). */
  onBehalfOfPostId?: string;
  /** A job of the product itself. */
  job?: string;
}

export interface NewEvent {
  actor: Actor;
  /** `step:verb`, such as design:confirm-item. */
  what: string;
  subjectKind: string;
  subjectId: string;
  /** Before and after, without personal data. */
  body: unknown;
  reason?: string;
  /** Kept apart and erasable; only a salted commitment enters the chain. */
  personal?: unknown;
  /** By the clock of whoever writes; the database's own where left out. */
  happenedAt?: Date;
}

/**
 * Writes an event in the transaction of the change that it tells of: both are there, or neither.
 *
 * @param tx  a transaction of `inGovernment` for the same government
 * @returns the event's id
 */
export async function appendEvent(tx: Tx, governmentId: string, event: NewEvent): Promise<number> {
  const salt = event.personal === undefined ? null : randomBytes(16);
  const { id } = await tx
    .insertInto('event')
    .values({
      governmentId,
      actor: JSON.stringify(event.actor),
      what: event.what,
      subjectKind: event.subjectKind,
      subjectId: event.subjectId,
      body: JSON.stringify(event.body),
      reason: event.reason ?? null,
      personalCommitment: salt && commitmentOf(salt, event.personal),
      ...(event.happenedAt && { happenedAt: event.happenedAt }),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (salt)
    await tx
      .insertInto('eventPersonal')
      .values({ governmentId, eventId: Number(id), salt, body: JSON.stringify(event.personal) })
      .execute();
  return Number(id);
}

/** Many events of one change at once, without personal data: what a night tells of a thousand items. */
export async function appendEvents(
  tx: Tx,
  governmentId: string,
  events: readonly Omit<NewEvent, 'personal'>[],
): Promise<void> {
  for (let from = 0; from < events.length; from += 500)
    await tx
      .insertInto('event')
      .values(
        events.slice(from, from + 500).map((event) => ({
          governmentId,
          actor: JSON.stringify(event.actor),
          what: event.what,
          subjectKind: event.subjectKind,
          subjectId: event.subjectId,
          body: JSON.stringify(event.body),
          reason: event.reason ?? null,
          ...(event.happenedAt && { happenedAt: event.happenedAt }),
        })),
      )
      .execute();
}
