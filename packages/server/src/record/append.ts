import { randomBytes } from 'node:crypto';
import type { PoolClient } from 'pg';
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
}

/**
 * Writes an event in the transaction of the change that it tells of: both are there, or neither.
 *
 * @param tx  a transaction of `inGovernment` for the same government
 * @returns the event's id
 */
export async function appendEvent(tx: PoolClient, governmentId: string, event: NewEvent): Promise<number> {
  const salt = event.personal === undefined ? null : randomBytes(16);
  const commitment = salt && commitmentOf(salt, event.personal);
  const { rows } = await tx.query<{ id: number }>(
    `insert into liubu.event (government_id, actor, what, subject_kind, subject_id, body, reason, personal_commitment)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [
      governmentId,
      JSON.stringify(event.actor),
      event.what,
      event.subjectKind,
      event.subjectId,
      JSON.stringify(event.body),
      event.reason ?? null,
      commitment,
    ],
  );
  const id = Number(rows[0]!.id);
  if (salt) {
    await tx.query('insert into liubu.event_personal (government_id, event_id, salt, body) values ($1, $2, $3, $4)', [
      governmentId,
      id,
      salt,
      JSON.stringify(event.personal),
    ]);
  }
  return id;
}
