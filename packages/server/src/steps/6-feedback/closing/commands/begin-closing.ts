import { randomUUID } from 'node:crypto';
import { finishTodos } from '../../../../people/todos.ts';
import { AppError } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { closingIn, keepStep, setYearState, yearOf } from '../year.ts';

/** 开始结账: the checklist is worked through; filing goes on until it is locked. */
export async function beginClosing(work: Work, planYear: number): Promise<void> {
  const year = await yearOf(work, planYear);
  if (year.state !== 'issued' && year.state !== 'running')
    throw new AppError('STATE_REFUSED', {
      state: year.state,
      doing: '开始结账 / begin to close it',
      remedy: '只有已印发或执行中的年度可以结账 / only an issued or running year is closed.',
    });
  await query(
    work.tx,
    `insert into liubu.year_closing (government_id, plan_year, id, former_state, begun_at) values ($1, $2, $3, $4, $5)`,
    [work.governmentId, planYear, randomUUID(), year.state, work.now],
  );
  await setYearState(work, planYear, 'closing');
  await keepStep(work, planYear, 'begin-closing', { body: { before: year.state, after: 'closing' } });
}

/** Not this time: the year runs on as it did, and what was passed over counts no more. */
export async function withdrawClosing(
  work: Work,
  planYear: number,
  { reason, revision }: { reason: string; revision: number },
): Promise<void> {
  const closing = await closingIn(
    work,
    planYear,
    ['open', 'returned', 'submitted'],
    '撤回结账 / withdraw the closing',
    revision,
  );
  const key = [work.governmentId, planYear, closing.id];
  await query(
    work.tx,
    `update liubu.year_closing set state = 'withdrawn', revision = revision + 1 where government_id = $1 and plan_year = $2 and id = $3`,
    key,
  );
  await query(
    work.tx,
    'update liubu.closing_override set ended_at = $4 where government_id = $1 and plan_year = $2 and closing_id = $3 and ended_at is null',
    [...key, work.now],
  );
  await setYearState(work, planYear, closing.formerState);
  await finishTodos(work, 'closing', closing.id);
  await keepStep(work, planYear, 'withdraw-closing', {
    reason,
    body: { before: 'closing', after: closing.formerState },
  });
}
