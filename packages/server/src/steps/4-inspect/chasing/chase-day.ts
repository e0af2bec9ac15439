import { addWorkingDays } from '../../../calendar/working-days.ts';
import { inGovernment } from '../../../platform/database/tenant.ts';
import { workForJob } from '../../../platform/job-work.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Work } from '../../../platform/work.ts';
import { clearTold, tellWaitingRequests } from './coordination.ts';
import { chaseRulesOf } from './declared.ts';
import type { DueSource } from './due-things.ts';
import { proposeSteps } from './propose-steps.ts';
import { type Bundle, bundlesOf, clearReminders, runningYears, sendBundle } from './remind.ts';

/**
 * A day's chasing of one government: reminders, a transaction a unit, then the ladder's proposals. Killed anywhere, a
 * second run does what is missing and nothing twice: what was sent is known by its key, in the transaction that sent it.
 *
 * @param later  what rooms further down the way of the data know to be due
 * @param at  called at every point where it could be killed, for tests
 */
export async function chaseDay(
  platform: Platform,
  { governmentId }: { governmentId: string },
  later: readonly DueSource[],
  at: (point: string) => void = () => {},
): Promise<{ reminded: number; proposed: number }> {
  const { databases, clock, jobs } = platform;
  const inWork = <T>(task: (work: Work) => Promise<T>): Promise<T> =>
    inGovernment(databases.jobs, governmentId, (tx) => task(workForJob(tx, governmentId, 'chase', clock, jobs)));
  at('begin');
  const { rules, bundles } = await inWork(async (work) => {
    const { body } = await chaseRulesOf(work.tx, governmentId);
    return { rules: body, bundles: await bundlesOf(work, body, later) };
  });
  let reminded = 0;
  const send = (bundle: Bundle): Promise<boolean> =>
    inWork(async (work) => {
      at('before sending');
      const isSent = await sendBundle(work, rules, bundle);
      at('before commit');
      return isSent;
    });
  for (const bundle of bundles) {
    if (await send(bundle)) reminded++;
    at('between');
  }
  let proposed = 0;
  await inWork(async (work) => {
    await clearReminders(work, later, addWorkingDays(work.today, Math.max(0, ...rules.reminders.before)));
    await clearTold(work);
    at('before the ladder');
    for (const planYear of await runningYears(work.tx, governmentId)) {
      proposed += (await proposeSteps(work, planYear, later)).proposed;
      await tellWaitingRequests(work, planYear);
    }
    at('before the end');
  });
  return { reminded, proposed };
}
