import type { Objection, Party } from '@liubu/contract';
import { finishTodos } from '../../../../people/todos.ts';
import { demandOpen } from '../../../../plans/locked.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
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
  release: boolean;
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
 * The office rules on who answers: upheld, the lead becomes another one at once (who led stays as support unless that is
 * not wanted), or the unit that objects no longer supports; rejected, all stays. Both units, and the new lead, are told.
 *
 * @throws AppError RULE_BROKEN when it is upheld and nothing would change, STATE_REFUSED once issued
 */
export async function ruleObjection(work: Work, planYear: number, id: string, ruling: Ruling): Promise<Objection> {
  const objection = await objectionOf(work, planYear, id);
  demandRevision(objection, ruling.revision);
  demandUnruled(objection);
  const told = new Set([objection.unitId]);
  if (objection.lead?.kind === 'unit') told.add(objection.lead.id);
  const lead = ruling.uphold ? await uphold(work, planYear, objection, ruling) : null;
  if (lead?.kind === 'unit') told.add(lead.id);
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

/** Changes the assignment as the ruling says. @returns who leads by it; null where only the support changes */
async function uphold(work: Work, planYear: number, objection: Objection, ruling: Ruling): Promise<Party | null> {
  const { itemId, unitId, supports, proposedLead } = objection;
  const named = ruling.lead ?? (ruling.release ? null : proposedLead);
  if (named === null && !ruling.release)
    throw new AppError(
      'RULE_BROKEN',
      {
        what: '采纳异议要定下谁来牵头，或免去该单位的配合 / name who leads, or release the unit from supporting',
        remedy: '请选定其中一项 / choose one of them',
      },
      { fields: { lead: '请选定牵头单位 / choose who leads' } },
    );
  if (ruling.release && !supports)
    throw new AppError('RULE_BROKEN', {
      what: '该单位不是单独列出的配合单位 / the unit is not named as support by itself',
      remedy: '它随集合单位配合的，请在分工里改动集合单位 / change the collective where it supports by one',
    });
  await demandOpen(work, planYear, itemId);
  const [item] = await itemParts(work, planYear, [itemId]);
  if (item === undefined) throw notFound();
  const old = item.parts.find(({ role }) => role === 'lead');
  const lead = named && { kind: named.kind, id: named.id };
  const support = item.parts
    .filter(({ role, ref }) => role === 'support' && !(ruling.release && ref === unitId))
    .map(partyOf);
  if (lead && old && old.ref !== lead.id && ruling.keepAsSupport) support.unshift(partyOf(old));
  const planner = await openPlanner(work, planYear, await staffOn(work));
  const change = planner.plan(item, { ...(lead && { lead }), support, fillPosts: lead !== null });
  await applyChanges(work, planYear, [change], 'deploy:rule-assignment', ruling.reason);
  return lead;
}
