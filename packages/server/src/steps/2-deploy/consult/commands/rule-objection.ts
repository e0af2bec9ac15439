import type { Objection, Party } from '@liubu/contract';
import { finishTodos } from '../../../../people/todos.ts';
import { demandOpen } from '../../../../plans/locked.ts';
import { AppError } from '../../../../platform/app-error.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { applyChanges } from '../../assign/commands/apply-changes.ts';
import { itemParts, partyOf } from '../../assign/parts.ts';
import { openPlanner } from '../../assign/plan-change.ts';
import { staffOn } from '../../assign/staff.ts';
import { waitForUnit } from '../../wait-once.ts';
import { NOTE_RULING, objectionOf } from '../objections.ts';

export interface Ruling {
  uphold: boolean;
  lead?: Party | undefined;
  keepAsSupport: boolean;
  reason: string;
  revision: number;
}

/** @throws AppError STATE_REFUSED when it was ruled on or withdrawn */
export function demandUnruled({ state }: Objection): void {
  if (state === 'open') return;
  throw new AppError('STATE_REFUSED', {
    state: state === 'withdrawn' ? '已撤回 / withdrawn' : '已裁定 / ruled on',
    doing: '再处理 / decide it again',
    remedy: '如有新的情况，请重新提出 / raise it anew where there is news.',
  });
}

/**
 * The office rules on who answers: upheld, the lead becomes another one at once, and who led stays as support unless
 * that is not wanted; rejected, all stays. Both units, and the new lead, are told.
 *
 * @throws AppError RULE_BROKEN when it is upheld without naming who leads, STATE_REFUSED once issued
 */
export async function ruleObjection(work: Work, planYear: number, id: string, ruling: Ruling): Promise<Objection> {
  const objection = await objectionOf(work, planYear, id);
  demandRevision(objection, ruling.revision);
  demandUnruled(objection);
  const told = new Set([objection.unitId]);
  if (objection.lead?.kind === 'unit') told.add(objection.lead.id);
  let lead: Party | null = null;
  if (ruling.uphold) {
    const named = ruling.lead ?? objection.proposedLead;
    if (named === null)
      throw new AppError(
        'RULE_BROKEN',
        {
          what: '采纳异议要定下谁来牵头 / somebody must lead by the ruling',
          remedy: '请选定牵头单位 / choose who leads',
        },
        { fields: { lead: '请选定牵头单位 / choose who leads' } },
      );
    lead = { kind: named.kind, id: named.id };
    await demandOpen(work, planYear, objection.itemId);
    const [item] = await itemParts(work, planYear, [objection.itemId]);
    if (item !== undefined) {
      const old = item.parts.find(({ role }) => role === 'lead');
      const support = item.parts.filter(({ role }) => role === 'support').map(partyOf);
      if (old && ruling.keepAsSupport) support.unshift(partyOf(old));
      const planner = await openPlanner(work, planYear, await staffOn(work));
      const change = planner.plan(item, { lead, support, fillPosts: true });
      await applyChanges(work, planYear, [change], 'deploy:rule-assignment', ruling.reason);
    }
    if (lead.kind === 'unit') told.add(lead.id);
  }
  await work.tx
    .updateTable('objection')
    .set({
      state: ruling.uphold ? 'upheld' : 'rejected',
      ruling: ruling.reason,
      ruledUnitId: lead?.kind === 'unit' ? lead.id : null,
      ruledCollectiveId: lead?.kind === 'collective' ? lead.id : null,
      ruledAt: work.now,
      revision: objection.revision + 1,
    })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await finishTodos(work, 'objection', id, 'deploy:rule-objection');
  for (const unitId of told)
    await waitForUnit(work, unitId, {
      kind: NOTE_RULING,
      title: `职责异议已裁定：${objection.code} ${objection.title}`,
      link: `/${planYear}/objections?objection=${id}`,
      subjectKind: 'objection',
      subjectId: id,
      planYear,
    });
  await work.record({
    what: 'deploy:rule-objection',
    subjectKind: 'item',
    subjectId: objection.itemId,
    body: { planYear, objectionId: id, upheld: ruling.uphold, before: objection.lead, lead },
    reason: ruling.reason,
  });
  await work.announce('consultation', { planYear, id: objection.consultationId ?? '' });
  return objectionOf(work, planYear, id);
}
