import type { openedPeriods } from '@liubu/contract';
import type { z } from 'zod';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { beginRunning } from './begin-running.ts';
import { keepFilingTodos } from './keep-todos.ts';
import { isFilingLocked } from './plan-year.ts';
import { syncFilings } from './sync-filings.ts';
import { syncMilestones } from './sync-milestones.ts';

export type OpenedPeriods = z.output<typeof openedPeriods>;

interface PeriodRow {
  id: string;
  calendarId: string;
  month: number;
  opensOn: string;
  helperDue: string;
  leadDue: string;
  closesOn: string | null;
  state: 'planned' | 'open' | 'closed';
}

const NOTHING: OpenedPeriods = { opened: 0, closed: 0, sheets: 0, filings: 0, released: 0, milestones: 0 };

/**
 * Opens periods whose day has come, brings the filings of all open ones to who answers today, and closes those that are
 * over. Asked every morning and by hand; asked twice it does nothing more. A clock that is set back opens nothing anew
 * and closes nothing twice.
 *
 * @param periodId  this one also before its day
 */
export async function openPeriods(
  work: Work,
  planYear: number,
  { periodId, reason }: { periodId?: string | undefined; reason?: string | undefined } = {},
): Promise<OpenedPeriods> {
  const { tx, governmentId } = work;
  if (await isFilingLocked(work, planYear)) return NOTHING;
  const [issued] = await query<{ day: string | null }>(
    tx,
    `select (min(issued_at) at time zone (select time_zone from liubu.government where id = $1))::date::text as day
     from liubu.breakdown_version where government_id = $1 and plan_year = $2 and state in ('issued', 'superseded') and issued_at is not null
       and exists (select 1 from liubu.breakdown_version v where v.government_id = $1 and v.plan_year = $2 and v.state = 'issued')`,
    [governmentId, planYear],
  );
  if (!issued?.day) {
    if (periodId === undefined) return NOTHING;
    throw new AppError('STATE_REFUSED', {
      state: '责任分解方案未印发 / the breakdown is not issued',
      doing: '打开填报期 / open a period',
      remedy: '印发后再打开 / issue it first.',
    });
  }
  // One at a time: the job and a person who presses the button would make the same rows.
  await query(tx, `select pg_advisory_xact_lock(hashtextextended('open-periods ' || $1 || ' ' || $2, 0))`, [
    governmentId,
    String(planYear),
  ]);
  const periods = await query<PeriodRow>(
    tx,
    `select p.id, p.calendar_id, p.month, p.opens_on::text as opens_on, p.helper_due::text as helper_due, p.lead_due::text as lead_due,
       p.closes_on::text as closes_on, p.state
     from liubu.reporting_period p join liubu.reporting_calendar c on c.government_id = p.government_id and c.plan_year = p.plan_year and c.id = p.calendar_id
     where p.government_id = $1 and p.plan_year = $2 and p.state <> 'closed' and (p.state = 'open' or c.retired_at is null) order by p.month`,
    [governmentId, planYear],
  );
  const asked = periodId === undefined ? undefined : periods.find(({ id }) => id === periodId);
  if (periodId !== undefined && asked === undefined) throw notFound();
  // A period that was over before the plan was issued asks nobody.
  const due = periods.filter(
    (one) => one.state === 'planned' && (one === asked || (one.opensOn <= work.today && one.leadDue >= issued.day!)),
  );
  for (const period of due) {
    await query(
      tx,
      `update liubu.reporting_period set state = 'open', opened_at = $4, revision = revision + 1 where government_id = $1 and plan_year = $2 and id = $3`,
      [governmentId, planYear, period.id, work.now],
    );
    await work.record({
      what: 'inspect:open-period',
      subjectKind: 'reporting-period',
      subjectId: period.id,
      body: {
        month: period.month,
        calendarId: period.calendarId,
        helperDue: period.helperDue,
        leadDue: period.leadDue,
        before: period.opensOn > work.today,
      },
      reason: period.opensOn > work.today ? reason : undefined,
    });
  }
  const open = periods.filter((one) => one.state === 'open' || due.includes(one));
  const over = open.filter(({ closesOn }) => closesOn !== null && closesOn < work.today);
  for (const period of over) {
    await query(
      tx,
      `update liubu.reporting_period set state = 'closed', closed_at = $4, revision = revision + 1 where government_id = $1 and plan_year = $2 and id = $3`,
      [governmentId, planYear, period.id, work.now],
    );
    await work.record({
      what: 'inspect:close-period',
      subjectKind: 'reporting-period',
      subjectId: period.id,
      body: { month: period.month, calendarId: period.calendarId },
    });
  }
  await beginRunning(work, planYear);
  const milestones = await syncMilestones(work, planYear);
  // A period that is over on the day it was found still counts who did not file.
  const synced = await syncFilings(
    work,
    planYear,
    open.filter((one) => !over.includes(one) || due.includes(one)).map((one) => ({ ...one, isNew: due.includes(one) })),
  );
  await keepFilingTodos(work, planYear, { periodIds: open.map(({ id }) => id), isReview: false });
  if (due.length + over.length + synced.filings + synced.released > 0)
    await work.announce('period', { year: planYear });
  if (milestones.length > 0 || synced.filings > 0) await work.enqueue('compute-lights', { governmentId, planYear });
  return { opened: due.length, closed: over.length, ...synced, milestones: milestones.length };
}
