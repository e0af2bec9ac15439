import { appendEvent } from '../record/append.ts';
import { AppError } from './app-error.ts';
import { type Clock, dayIn } from './clock.ts';
import { keptPlan } from './database/kept-plans.ts';
import { query, type Tx } from './database/tenant.ts';
import type { JobQueue } from './jobs/queue.ts';
import type { Work } from './work.ts';

/** No account: what is asked for by it finds nothing. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * The work of a job of the product itself: it writes, records and announces as people's commands do, under the job's
 * name; it has no post and is allowed nothing that is asked of people.
 */
export function workForJob(tx: Tx, governmentId: string, job: string, clock: Clock, queue: JobQueue): Work {
  const now = clock.now();
  return {
    tx,
    governmentId,
    actor: {
      accountId: NOBODY,
      sessionId: NOBODY,
      personId: NOBODY,
      name: job,
      governmentId,
      posts: [],
      roles: new Set(),
      unitIds: [],
      portfolioPostIds: [],
    },
    now,
    today: dayIn(now),
    scope: () => null,
    demand: (action) => {
      throw new AppError('NOT_ALLOWED', { action });
    },
    record: ({ reason, ...change }) =>
      appendEvent(tx, governmentId, {
        actor: { personId: null, postId: null, job },
        happenedAt: now,
        ...change,
        ...(reason === undefined ? {} : { reason }),
      }),
    enqueue: (name, payload) => queue.enqueue(tx, name, payload),
    announce: async (topic, data) => {
      await query(tx, keptPlan("select pg_notify('liubu', $1)"), [JSON.stringify({ governmentId, topic, data })]);
    },
  };
}
