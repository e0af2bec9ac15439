import { AppError } from '../../../platform/app-error.ts';
import type { Work } from '../../../platform/work.ts';

/** Opens a year of the plan; two are open together every winter. @throws AppError DUPLICATE */
export async function openPlanYear(work: Work, { year }: { year: number }): Promise<{ year: number; state: string }> {
  const made = await work.tx
    .insertInto('planYear')
    .values({ governmentId: work.governmentId, planYear: year })
    .onConflict((conflict) => conflict.doNothing())
    .returning('state')
    .executeTakeFirst();
  if (made === undefined)
    throw new AppError(
      'DUPLICATE',
      { what: '计划年度 / the plan year', existing: `${year}` },
      { fields: { year: `${year}` } },
    );
  await work.record({ what: 'read:open-plan-year', subjectKind: 'plan_year', subjectId: String(year), body: { year } });
  await work.announce('plan-year', { year });
  return { year, state: made.state };
}
