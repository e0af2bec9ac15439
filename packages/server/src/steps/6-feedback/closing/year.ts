import { randomUUID } from 'node:crypto';
import type { ClosingState, YearState } from '@liubu/contract';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

export interface YearRow {
  state: YearState;
  filingLocked: boolean;
  scoringLocked: boolean;
  openingLocked: boolean;
}

/** @throws AppError NOT_FOUND for a year that is not there */
export async function yearOf(work: Work, planYear: number): Promise<YearRow> {
  const [row] = await query<YearRow>(
    work.tx,
    'select state, filing_locked, scoring_locked, opening_locked from liubu.plan_year where government_id = $1 and plan_year = $2',
    [work.governmentId, planYear],
  );
  if (row === undefined) throw notFound();
  return row;
}

export interface Closing {
  id: string;
  formerState: 'issued' | 'running';
  state: ClosingState;
  statement: string;
  checklist: unknown;
  submittedByPostId: string | null;
  revision: number;
}

/** The closing that is worked on, or the last one. */
export async function lastClosing(work: Work, planYear: number): Promise<Closing | null> {
  const [row] = await query<Closing>(
    work.tx,
    `select id, former_state, state, statement, checklist, submitted_by_post_id, revision from liubu.year_closing
     where government_id = $1 and plan_year = $2 order by (state = 'withdrawn'), begun_at desc, id limit 1`,
    [work.governmentId, planYear],
  );
  return row ?? null;
}

/**
 * The closing, where it is in one of these states and as it was seen.
 *
 * @throws AppError STATE_REFUSED, CHANGED_MEANWHILE
 */
export async function closingIn(
  work: Work,
  planYear: number,
  states: readonly ClosingState[],
  doing: string,
  revision?: number,
): Promise<Closing> {
  const closing = await lastClosing(work, planYear);
  if (closing === null || !states.includes(closing.state)) {
    const { state } = await yearOf(work, planYear);
    throw new AppError('STATE_REFUSED', {
      state: closing === null ? state : `${state} · ${closing.state}`,
      doing,
      remedy: '请刷新页面，按现在的状态办理 / reload the page and go on from there.',
    });
  }
  if (revision !== undefined && closing.revision !== revision)
    throw new AppError('CHANGED_MEANWHILE', { who: '其他人', revision: closing.revision });
  return closing;
}

export async function setYearState(work: Work, planYear: number, state: YearState): Promise<void> {
  await query(
    work.tx,
    'update liubu.plan_year set state = $3, revision = revision + 1 where government_id = $1 and plan_year = $2',
    [work.governmentId, planYear, state],
  );
  await work.announce('plan-year', { year: planYear });
}

/** A step of the closing, in its course and in the record. */
export async function keepStep(
  work: Work,
  planYear: number,
  what: string,
  { reason = null, body = {} }: { reason?: string | null; body?: unknown } = {},
): Promise<void> {
  await query(
    work.tx,
    `insert into liubu.closing_step (government_id, plan_year, id, what, happened_at, post_id, reason) values ($1, $2, $3, $4, $5, $6, $7)`,
    [work.governmentId, planYear, randomUUID(), what, work.now, work.actor.posts[0]?.postId ?? null, reason],
  );
  await work.record({
    what: `feedback:${what}`,
    subjectKind: 'plan_year',
    subjectId: String(planYear),
    body,
    ...(reason !== null && { reason }),
  });
}
