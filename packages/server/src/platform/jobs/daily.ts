import { inGovernment, query } from '../database/tenant.ts';
import type { Platform } from '../platform.ts';
import { DAILY_JOBS } from './queue.ts';

const LOOK_EVERY_MS = 60_000;
/** Reminders of a day are read in the morning. */
const FROM_HOUR = 5;

/**
 * Asks for the day's jobs of each government once a day, by the day in its own time zone, from five in the morning on.
 * A server that was down at that hour asks when it comes back; a second server, or a clock that is set back, asks for
 * nothing twice.
 *
 * @returns how many jobs were asked for
 */
export async function askDailyJobs(platform: Platform): Promise<number> {
  const { databases, clock, jobs } = platform;
  const now = clock.now();
  const waiting = await query<{ id: string; day: string }>(
    databases.jobs,
    'select government_id as id, day::text as day from liubu.governments_to_start($1, $2, $3::text[])',
    [now, FROM_HOUR, DAILY_JOBS],
  );
  let asked = 0;
  for (const { id, day } of waiting) {
    await inGovernment(databases.jobs, id, async (tx) => {
      for (const job of DAILY_JOBS) {
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('dailyRun')
          .values({ governmentId: id, day, job, startedAt: now })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows !== 1n) continue;
        await jobs.enqueue(tx, job, { governmentId: id }, { isOfTheNight: true });
        asked++;
      }
    });
  }
  return asked;
}

/**
 * Looks every minute whether a day has begun somewhere, and does what is to be done every minute.
 *
 * @returns how to stop
 */
export function startDailyJobs(platform: Platform, everyMinute: () => Promise<unknown>): () => Promise<void> {
  let round: Promise<void> = Promise.resolve();
  const look = (): void => {
    round = Promise.all([askDailyJobs(platform), everyMinute()]).then(
      () => {},
      (cause) => platform.log.error({ err: cause }, 'daily jobs'),
    );
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  look();
  return async () => {
    clearInterval(timer);
    await round;
  };
}
