import type { UnitPlanPage, UnitPlanRow } from '@liubu/contract';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { demandUnit, postFor } from '../../unit-of-actor.ts';
import { remindOfPlans } from '../open-unit-plans.ts';
import { type PlanStep, stepRefusal, worksProblems } from '../plan-rules.ts';
import { unitPlansById, worksOf } from '../queries.ts';
import { setPlan } from './write-plan.ts';

/** Plans held for a change: all that were named, in a state that allows the step. */
async function plansFor(work: Work, planYear: number, ids: readonly string[], step: PlanStep): Promise<UnitPlanRow[]> {
  const wanted = [...new Set(ids)];
  await query(
    work.tx,
    'select 1 from liubu.unit_plan where government_id = $1 and plan_year = $2 and id = any($3::uuid[]) order by id for update',
    [work.governmentId, planYear, wanted],
  );
  const plans = await unitPlansById(work, planYear, wanted);
  if (plans.length !== wanted.length) throw notFound();
  for (const plan of plans) {
    if (step === 'submit') demandUnit(work, 'deploy:write-plan', plan.unitId);
    if (step === 'sign') demandUnit(work, 'deploy:sign-plan', plan.unitId);
    const refusal = stepRefusal(plan.state, step);
    if (refusal) throw new AppError('STATE_REFUSED', { ...refusal, state: `${plan.code} ${refusal.state}` });
  }
  return plans;
}

const demandReason = (reason: string | undefined): void => {
  if (reason === undefined)
    throw new AppError('REASON_NEEDED', { why: '退回 / returning it' }, { fields: { reason: '必填 / required' } });
};

/**
 * Hands plans to the unit's head for signature: all, or none when one of them is not whole.
 *
 * @throws AppError RULE_BROKEN with the problems of each plan by field
 */
export async function submitPlans(work: Work, planYear: number, ids: readonly string[]): Promise<number> {
  const plans = await plansFor(work, planYear, ids, 'submit');
  const works = await worksOf(work, planYear, ids);
  for (const plan of plans) {
    const problems = worksProblems(works.get(plan.id)?.get(plan.version) ?? [], plan.itemDue);
    const [first] = Object.values(problems);
    if (first !== undefined)
      throw new AppError(
        'RULE_BROKEN',
        { what: `${plan.code} 的办理方案还不完整：${first}`, remedy: '请补齐后再送签 / complete it and submit again' },
        { fields: problems, details: { planId: plan.id } },
      );
  }
  for (const plan of plans) {
    await setPlan(work, planYear, plan.id, { state: 'submitted', revision: plan.revision + 1, submittedAt: work.now });
    await tell(work, planYear, plan, 'submitted');
  }
  await remindOfPlans(work, planYear);
  return plans.length;
}

/** The unit's own head signs, or gives back with a reason. */
export async function signPlans(
  work: Work,
  planYear: number,
  ids: readonly string[],
  decision: 'sign' | 'return',
  reason?: string,
): Promise<number> {
  if (decision === 'return') demandReason(reason);
  const plans = await plansFor(work, planYear, ids, 'sign');
  for (const plan of plans) {
    const state = decision === 'sign' ? ('signed' as const) : ('returned' as const);
    await setPlan(work, planYear, plan.id, { state, revision: plan.revision + 1, stateReason: reason ?? null });
    await tell(work, planYear, plan, state, reason);
  }
  await remindOfPlans(work, planYear);
  return plans.length;
}

/** The office, or the leader in charge for the own portfolio, approves what a unit's head signed. */
export async function decidePlans(
  work: Work,
  planYear: number,
  ids: readonly string[],
  decision: 'approve' | 'return',
  reason?: string,
): Promise<number> {
  if (decision === 'return') demandReason(reason);
  const plans = await plansFor(work, planYear, ids, 'decide');
  for (const plan of plans) {
    const state = decision === 'approve' ? ('approved' as const) : ('returned' as const);
    await setPlan(work, planYear, plan.id, {
      state,
      revision: plan.revision + 1,
      stateReason: reason ?? null,
      decidedAt: work.now,
      ...(decision === 'approve' && { approvedVersion: plan.version }),
    });
    await tell(work, planYear, plan, state, reason);
  }
  await remindOfPlans(work, planYear);
  return plans.length;
}

type Step = UnitPlanPage['steps'][number]['step'];

export async function addStep(
  work: Work,
  planYear: number,
  { id, version, unitId }: Pick<UnitPlanRow, 'id' | 'version' | 'unitId'>,
  step: Step,
  reason?: string,
): Promise<void> {
  await work.tx
    .insertInto('unitPlanStep')
    .values({
      governmentId: work.governmentId,
      planYear,
      planId: id,
      version,
      step,
      postId: postFor(work, unitId),
      reason: reason ?? null,
      happenedAt: work.now,
    })
    .execute();
}

async function tell(work: Work, planYear: number, plan: UnitPlanRow, step: Step, reason?: string): Promise<void> {
  await addStep(work, planYear, plan, step, reason);
  await work.record({
    what: `deploy:plan-${step}`,
    subjectKind: 'item',
    subjectId: plan.itemId,
    body: { planId: plan.id, unitId: plan.unitId, version: plan.version, before: plan.state, after: step },
    reason,
  });
}
