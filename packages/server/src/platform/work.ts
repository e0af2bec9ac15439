import type { Action, Scope } from '@liubu/contract';
import { appendEvent } from '../record/append.ts';
import { AppError } from './app-error.ts';
import { type Clock, dayIn } from './clock.ts';
import { keptPlan } from './database/kept-plans.ts';
import { query, type Tx } from './database/tenant.ts';
import type { JobName, JobPayloads, JobQueue } from './jobs/queue.ts';
import { type Actor, demand, scopeFor } from './permissions/actor.ts';

/** What a change is told by: an event of the record without the actor, who is known. */
export interface Change {
  /** `step:verb-noun`, such as design:confirm-item. */
  what: string;
  subjectKind: string;
  subjectId: string;
  /** Before and after, without personal data. */
  body: unknown;
  reason?: string | undefined;
  /** Personal data: kept apart, erasable, committed to by a salted hash. */
  personal?: unknown;
}

/**
 * One use case at work: its transaction for one government, who asks, and when. Commands take it first; what they
 * record, enqueue and announce happens if the transaction commits, and not at all if it does not.
 */
export interface Work {
  tx: Tx;
  governmentId: string;
  actor: Actor;
  now: Date;
  /** Calendar day in the government's time zone. */
  today: string;
  scope(action: Action): Scope | null;
  /** @throws AppError NOT_ALLOWED */
  demand(action: Action): Scope;
  record(change: Change): Promise<number>;
  enqueue<Name extends JobName>(name: Name, payload: JobPayloads[Name]): Promise<void>;
  /** Tells everybody of this government who looks at `topic`: 'item', 'reading', 'todo' … with ids, no content. */
  announce(topic: string, data: Record<string, string | number>): Promise<void>;
}

export function workFor(tx: Tx, actor: Actor, clock: Clock, queue: JobQueue): Work {
  const { governmentId } = actor;
  const now = clock.now();
  // The acting post: where a person holds several, the record names the first and lists the rest by the person.
  const post = actor.posts[0];
  return {
    tx,
    governmentId,
    actor,
    now,
    today: dayIn(now),
    scope: (action) => scopeFor(actor, action),
    demand: (action) => demand(actor, action),
    record: (change) =>
      appendEvent(tx, governmentId, {
        actor: actor.key
          ? { personId: null, postId: null, job: `key:${actor.key.name}` }
          : {
              personId: actor.personId,
              postId: post?.postId ?? null,
              ...(post?.onBehalfOfPostId && { onBehalfOfPostId: post.onBehalfOfPostId }),
            },
        happenedAt: now,
        ...change,
        ...(change.reason === undefined ? {} : { reason: change.reason }),
      } as Parameters<typeof appendEvent>[2]),
    enqueue: (name, payload) => queue.enqueue(tx, name, payload),
    announce: async (topic, data) => {
      await query(tx, keptPlan("select pg_notify('liubu', $1)"), [JSON.stringify({ governmentId, topic, data })]);
    },
  };
}

/**
 * Refuses a change made from an older revision than the one that stands.
 *
 * @param current  what stands now, given back so that both can be compared
 * @throws AppError CHANGED_MEANWHILE
 */
export function demandRevision(current: { revision: number }, from: number, who = '其他人'): void {
  if (current.revision !== from)
    throw new AppError('CHANGED_MEANWHILE', { who, revision: current.revision }, { details: { current } });
}
