import { addTodo, finishTodos } from '../../../../people/todos.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { closingIn, keepStep, setYearState } from '../year.ts';

/**
 * The head opens a closed year again, with a reason. It is being closed as before, with its locks on; each is taken off
 * where the correction needs it. Packages that were made of it stay and are marked as outdated.
 */
export async function reopenYear(
  work: Work,
  planYear: number,
  { reason, revision }: { reason: string; revision: number },
): Promise<void> {
  const closing = await closingIn(work, planYear, ['approved'], '重新开启 / reopen it', revision);
  const key = [work.governmentId, planYear];
  await setYearState(work, planYear, 'closing');
  await query(
    work.tx,
    `update liubu.year_closing set state = 'open', revision = revision + 1 where government_id = $1 and plan_year = $2 and id = $3`,
    [...key, closing.id],
  );
  await query(
    work.tx,
    `update liubu.archive_package set superseded_at = $3, state = 'superseded'
     where government_id = $1 and plan_year = $2 and part = 'year' and superseded_at is null`,
    [...key, work.now],
  );
  await finishTodos(work, 'plan_year', String(planYear), 'make-archive');
  await addTodo(work, {
    kind: 'mend-closing',
    title: `${planYear}年度已重新开启：更正后重新结账`,
    link: `/${planYear}/closing`,
    subjectKind: 'closing',
    subjectId: closing.id,
    planYear,
    audience: { role: 'supervision_officer' },
  });
  await keepStep(work, planYear, 'reopen-year', { reason, body: { before: 'closed', after: 'closing' } });
}
