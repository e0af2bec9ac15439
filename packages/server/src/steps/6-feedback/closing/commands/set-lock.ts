import type { YearLock } from '@liubu/contract';
import { AppError } from '../../../../platform/app-error.ts';
import { closedYear } from '../../../../platform/closed-year.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { keepStep, yearOf } from '../year.ts';

const COLUMNS = { filing: 'filing_locked', scoring: 'scoring_locked', opening: 'opening_locked' } as const;
const FIELDS = { filing: 'filingLocked', scoring: 'scoringLocked', opening: 'openingLocked' } as const;

/** Filing, scoring and opening to the public are locked apart from one another, before the year as a whole is closed. */
export async function setLock(
  work: Work,
  planYear: number,
  { lock, locked, reason }: { lock: YearLock; locked: boolean; reason: string },
): Promise<void> {
  const year = await yearOf(work, planYear);
  if (year.state === 'closed') throw closedYear(planYear);
  if (year[FIELDS[lock]] === locked)
    throw new AppError('STATE_REFUSED', {
      state: locked ? '已锁定 / locked' : '未锁定 / not locked',
      doing: locked ? '再次锁定 / lock it again' : '解锁 / unlock it',
      remedy: '请刷新页面 / reload the page.',
    });
  await query(
    work.tx,
    `update liubu.plan_year set ${COLUMNS[lock]} = $3, revision = revision + 1 where government_id = $1 and plan_year = $2`,
    [work.governmentId, planYear, locked],
  );
  await work.announce('plan-year', { year: planYear });
  await keepStep(work, planYear, locked ? `lock-${lock}` : `unlock-${lock}`, {
    reason,
    body: { lock, before: !locked, after: locked },
  });
}
