import { AppError, notFound } from '../../../platform/app-error.ts';
import type { Work } from '../../../platform/work.ts';

/** Filing of a year may be locked apart from the rest of it. @throws AppError NOT_FOUND for a year that is not there */
export async function isFilingLocked(work: Work, planYear: number): Promise<boolean> {
  const row = await work.tx
    .selectFrom('planYear')
    .select(['filingLocked', 'state'])
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .executeTakeFirst();
  if (row === undefined) throw notFound();
  return row.filingLocked || row.state === 'closed';
}

/** @param typed  what was typed, given back so that nothing is lost @throws AppError STATE_REFUSED */
export async function demandFilingOpen(work: Work, planYear: number, typed?: unknown): Promise<void> {
  if (!(await isFilingLocked(work, planYear))) return;
  throw new AppError(
    'STATE_REFUSED',
    {
      state: '本年度填报已锁定 / filing is locked',
      doing: '填报 / file',
      remedy: '需要更正请联系督查室 / ask the supervision office for a correction.',
    },
    { details: { typed } },
  );
}
