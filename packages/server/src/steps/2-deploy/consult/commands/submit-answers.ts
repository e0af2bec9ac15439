import { randomUUID } from 'node:crypto';
import type { Consultation } from '@liubu/contract';
import { addTodo, finishTodos } from '../../../../people/todos.ts';
import { AppError } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { waitOnce } from '../../wait-once.ts';
import type { Proposed } from '../rules/proposed-changes.ts';
import { unitSubject } from './open-round.ts';

/** @throws AppError STATE_REFUSED once the round is closed */
export function demandOpenRound(round: Consultation): void {
  if (round.state === 'open') return;
  throw new AppError('STATE_REFUSED', {
    state: '本轮征求意见已结束 / the round is closed',
    doing: '再提交意见 / answer it',
    remedy: '请联系督查室，或对事项提出职责异议 / tell the supervision office, or object to the item.',
  });
}

/**
 * Takes what a unit proposes in place of what it proposed before; what was decided already stays as it was decided.
 * Open objections of the unit in this round are replaced likewise.
 */
export async function submitAnswers(
  work: Work,
  planYear: number,
  round: Consultation,
  unitId: string,
  proposed: Pick<Proposed, 'changes' | 'objections' | 'agreed'>,
  via: 'online' | 'xlsx',
  fileSha256: string | null,
): Promise<void> {
  const { tx, governmentId } = work;
  const at = { governmentId, planYear, consultationId: round.id, unitId };
  const decided = await query<{ itemId: string; field: string; afterText: string }>(
    tx,
    `select item_id, field, after_text from liubu.consultation_change
     where government_id = $1 and plan_year = $2 and consultation_id = $3 and unit_id = $4 and state <> 'open'`,
    [governmentId, planYear, round.id, unitId],
  );
  const isDecided = new Set(decided.map((one) => `${one.itemId} ${one.field} ${one.afterText}`));
  for (const table of ['consultationChange'] as const)
    await tx
      .deleteFrom(table)
      .where('governmentId', '=', governmentId)
      .where('planYear', '=', planYear)
      .where('consultationId', '=', round.id)
      .where('unitId', '=', unitId)
      .where('state', '=', 'open')
      .execute();
  const fresh = proposed.changes.filter(({ itemId, field, after }) => !isDecided.has(`${itemId} ${field} ${after}`));
  for (let from = 0; from < fresh.length; from += 1000)
    await tx
      .insertInto('consultationChange')
      .values(
        fresh.slice(from, from + 1000).map((change, position) => ({
          ...at,
          id: randomUUID(),
          itemId: change.itemId,
          field: change.field,
          beforeText: change.before,
          afterText: change.after,
          value: change.value === null ? null : JSON.stringify(change.value),
          problem: change.problem,
          cell: change.cell,
          reason: change.reason,
          position: from + position,
        })),
      )
      .execute();
  await replaceObjections(work, planYear, round, unitId, proposed.objections);
  await tx
    .updateTable('consultationUnit')
    .set({ state: 'answered', answeredAt: work.now, via, fileSha256 })
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('consultationId', '=', round.id)
    .where('unitId', '=', unitId)
    .execute();
  await finishTodos(work, 'consultation', unitSubject(round.id, unitId), 'deploy:answer-consultation');
  if (fresh.length + proposed.objections.length > 0)
    await waitOnce(work, {
      kind: 'deploy:decide-changes',
      title: `征求意见有修改待处理：${round.title}`,
      link: `/${planYear}/consultations/${round.id}`,
      subjectKind: 'consultation',
      subjectId: round.id,
      planYear,
      audience: { role: 'supervision_officer' },
    });
  await work.record({
    what: 'deploy:answer-consultation',
    subjectKind: 'consultation',
    subjectId: round.id,
    body: {
      ...{ planYear, unitId, via, fileSha256, agreed: proposed.agreed },
      changes: fresh.map(({ itemId, field, before, after }) => ({ itemId, field, before, after })),
      objections: proposed.objections.map(({ itemId, lead }) => ({ itemId, lead })),
    },
  });
  await work.announce('consultation', { planYear, id: round.id });
}

async function replaceObjections(
  work: Work,
  planYear: number,
  round: Consultation,
  unitId: string,
  objections: Proposed['objections'],
): Promise<void> {
  const { tx, governmentId } = work;
  await tx
    .updateTable('objection')
    .set(({ eb }) => ({ state: 'withdrawn', revision: eb('revision', '+', 1) }))
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('consultationId', '=', round.id)
    .where('unitId', '=', unitId)
    .where('state', '=', 'open')
    .execute();
  for (const one of objections) await addObjection(work, planYear, { ...one, unitId, consultationId: round.id });
}

/** Writes an objection and lets it wait for the office. @throws AppError DUPLICATE while one of the unit is open */
export async function addObjection(
  work: Work,
  planYear: number,
  one: Proposed['objections'][number] & { unitId: string; consultationId: string | null },
): Promise<string> {
  const { tx, governmentId } = work;
  const [item] = await query<{ code: string; title: string; leadName: string | null; isOpen: boolean }>(
    tx,
    `select i.code, i.title, coalesce(u.name, c.name) as lead_name, exists (select 1 from liubu.objection o where o.government_id = i.government_id
       and o.plan_year = i.plan_year and o.item_id = i.id and o.unit_id = $4 and o.state = 'open') as is_open
     from liubu.item i
     left join liubu.assignment a on a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id and a.role = 'lead'
     left join liubu.unit u on u.government_id = a.government_id and u.id = a.unit_id
     left join liubu.collective c on c.government_id = a.government_id and c.id = a.collective_id
     where i.government_id = $1 and i.plan_year = $2 and i.id = $3`,
    [governmentId, planYear, one.itemId, one.unitId],
  );
  if (item === undefined || item.isOpen)
    throw new AppError('DUPLICATE', {
      what: '本单位对这一事项的异议 / an objection of this unit to the item',
      existing: item ? `${item.code} ${item.title}` : '',
    });
  const id = randomUUID();
  await tx
    .insertInto('objection')
    .values({
      ...{ governmentId, planYear, id, consultationId: one.consultationId, itemId: one.itemId, unitId: one.unitId },
      proposedUnitId: one.lead?.kind === 'unit' ? one.lead.id : null,
      proposedCollectiveId: one.lead?.kind === 'collective' ? one.lead.id : null,
      proposal: one.proposal,
      reason: one.reason,
      leadName: item.leadName,
      raisedAt: work.now,
    })
    .execute();
  await addTodo(work, {
    kind: 'deploy:rule-objection',
    title: `职责异议待裁定：${item.code} ${item.title}`,
    link: `/${planYear}/objections?objection=${id}`,
    subjectKind: 'objection',
    subjectId: id,
    planYear,
    audience: { role: 'supervision_officer' },
  });
  await work.record({
    what: 'deploy:raise-objection',
    subjectKind: 'item',
    subjectId: one.itemId,
    body: { planYear, objectionId: id, unitId: one.unitId, proposedLead: one.lead, proposal: one.proposal },
    reason: one.reason,
  });
  return id;
}
