import type { PlanWork, UnitPlanRow } from '@liubu/contract';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { demandUnit } from '../../unit-of-actor.ts';
import { remindOfPlans } from '../open-unit-plans.ts';
import { stepRefusal } from '../plan-rules.ts';
import { unitPlansById, worksOf } from '../queries.ts';
import { addStep } from './plan-steps.ts';

/** The works of one version are written whole. */
export async function keepWorks(
  work: Work,
  planYear: number,
  { id, version }: Pick<UnitPlanRow, 'id' | 'version'>,
  works: readonly PlanWork[],
): Promise<void> {
  await work.tx
    .deleteFrom('unitPlanWork')
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('planId', '=', id)
    .where('version', '=', version)
    .execute();
  if (works.length === 0) return;
  await work.tx
    .insertInto('unitPlanWork')
    .values(
      works.map((one, position) => ({
        governmentId: work.governmentId,
        planYear,
        planId: id,
        version,
        position,
        ...one,
      })),
    )
    .execute();
}

async function planFor(work: Work, planYear: number, id: string): Promise<UnitPlanRow> {
  await query(
    work.tx,
    'select 1 from liubu.unit_plan where government_id = $1 and plan_year = $2 and id = $3 for update',
    [work.governmentId, planYear, id],
  );
  const [plan] = await unitPlansById(work, planYear, [id]);
  if (plan === undefined) throw notFound();
  demandUnit(work, 'deploy:write-plan', plan.unitId);
  return plan;
}

/**
 * Saves a plan as a draft; one that waits for the unit head's signature is thereby taken back.
 *
 * @throws AppError NOT_FOUND for another unit's, STATE_REFUSED, CHANGED_MEANWHILE
 */
export async function savePlan(
  work: Work,
  planYear: number,
  id: string,
  { works, revision }: { works: readonly PlanWork[]; revision: number },
): Promise<void> {
  const plan = await planFor(work, planYear, id);
  demandRevision(plan, revision);
  const refusal = stepRefusal(plan.state, 'write');
  if (refusal) throw new AppError('STATE_REFUSED', refusal);
  await keepWorks(work, planYear, plan, works);
  // A returned plan stays so until it is sent again: why it came back is still to be seen.
  await setPlan(work, planYear, id, {
    state: plan.state === 'returned' ? 'returned' : 'draft',
    revision: revision + 1,
  });
  if (plan.state === 'submitted') await addStep(work, planYear, plan, 'withdrawn');
  await work.record({
    what: 'deploy:write-plan',
    subjectKind: 'item',
    subjectId: plan.itemId,
    body: { planId: id, unitId: plan.unitId, version: plan.version, works: works.length },
  });
  await remindOfPlans(work, planYear);
}

/** An approved plan is revised as a new version; the approved one stays to be seen. */
export async function revisePlan(
  work: Work,
  planYear: number,
  id: string,
  { reason, revision }: { reason: string; revision: number },
): Promise<void> {
  const plan = await planFor(work, planYear, id);
  demandRevision(plan, revision);
  const refusal = stepRefusal(plan.state, 'revise');
  if (refusal) throw new AppError('STATE_REFUSED', refusal);
  const works = (await worksOf(work, planYear, [id])).get(id)?.get(plan.version) ?? [];
  const version = plan.version + 1;
  await keepWorks(work, planYear, { id, version }, works);
  await setPlan(work, planYear, id, { state: 'draft', version, revision: revision + 1 });
  await work.record({
    what: 'deploy:revise-plan',
    subjectKind: 'item',
    subjectId: plan.itemId,
    body: { planId: id, unitId: plan.unitId, before: plan.version, after: version },
    reason,
  });
  await remindOfPlans(work, planYear);
}

export async function setPlan(
  work: Work,
  planYear: number,
  id: string,
  change: {
    state: UnitPlanRow['state'];
    revision: number;
    version?: number;
    approvedVersion?: number;
    stateReason?: string | null;
    submittedAt?: Date;
    decidedAt?: Date;
  },
): Promise<void> {
  await work.tx
    .updateTable('unitPlan')
    .set(change)
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await work.announce('unit-plan', { id });
}
