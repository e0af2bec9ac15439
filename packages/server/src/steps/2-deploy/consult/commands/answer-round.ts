import type { ConsultationAnswer } from '@liubu/contract';
import { demandValidUnit, unitIndexFor } from '../../../../people/units.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import type { Work } from '../../../../platform/work.ts';
import { nameOf, type Staff, staffOn } from '../../assign/staff.ts';
import { demandUnit } from '../../unit-of-actor.ts';
import { roundOf, sentRows } from '../rounds.ts';
import { proposedChanges } from '../rules/proposed-changes.ts';
import { demandOpenRound, submitAnswers } from './submit-answers.ts';

/**
 * A unit answers on the page: a draft is kept as it is, a submitted answer is laid against the draft.
 *
 * @throws AppError INPUT_INVALID with what is missing by `answers.<item>`; STATE_REFUSED once closed; NOT_FOUND for
 *   another unit
 */
export async function answerRound(
  work: Work,
  planYear: number,
  roundId: string,
  input: { unitId: string; answers: ConsultationAnswer[]; submit: boolean },
): Promise<{ agreed: number; changes: number; objections: number }> {
  const { unitId, answers } = input;
  demandUnit(work, 'deploy:answer', unitId);
  const round = await roundOf(work, planYear, roundId);
  demandOpenRound(round);
  const rows = await sentRows(work, planYear, roundId, unitId);
  if (rows.length === 0) throw notFound();
  const asked = new Set(rows.map(({ itemId }) => itemId));
  if (answers.some(({ itemId }) => !asked.has(itemId))) throw notFound();
  const staff = await staffOn(work);
  await demandParties(work, staff, answers);
  const proposed = proposedChanges(rows, answers, (party) => nameOf(staff, party));
  const faults = Object.entries(proposed.faults);
  if (input.submit && faults.length > 0) {
    const fields = Object.fromEntries(faults.map(([itemId, why]) => [`answers.${itemId}`, why]));
    throw new AppError('INPUT_INVALID', { problems: [...new Set(Object.values(fields))].join('；') }, { fields });
  }
  await keepAnswers(work, planYear, roundId, unitId, answers);
  if (input.submit) await submitAnswers(work, planYear, round, unitId, proposed, 'online', null);
  else
    await work.tx
      .updateTable('consultationUnit')
      .set({ state: 'draft' })
      .where('governmentId', '=', work.governmentId)
      .where('planYear', '=', planYear)
      .where('consultationId', '=', roundId)
      .where('unitId', '=', unitId)
      .where('state', '=', 'waiting')
      .execute();
  return { agreed: proposed.agreed, changes: proposed.changes.length, objections: proposed.objections.length };
}

async function demandParties(work: Work, staff: Staff, answers: readonly ConsultationAnswer[]): Promise<void> {
  const index = await unitIndexFor(work.tx, work.governmentId, work.today);
  for (const { lead, support } of answers)
    for (const { kind, id } of [...(lead ? [lead] : []), ...(support ?? [])]) {
      if (kind === 'unit') demandValidUnit(index, id);
      else if (!staff.index.collectives.some((one) => one.id === id)) throw notFound();
    }
}

/** What the unit typed, to go on with later. */
export async function keepAnswers(
  work: Work,
  planYear: number,
  consultationId: string,
  unitId: string,
  answers: readonly ConsultationAnswer[],
): Promise<void> {
  const { tx, governmentId } = work;
  await tx
    .deleteFrom('consultationAnswer')
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('consultationId', '=', consultationId)
    .where('unitId', '=', unitId)
    .execute();
  const rows = answers.map(({ itemId, opinion, reason, ...proposal }) => ({
    ...{ governmentId, planYear, consultationId, unitId, itemId, opinion },
    proposal: JSON.stringify(proposal),
    reason: reason || null,
  }));
  for (let at = 0; at < rows.length; at += 1000)
    await tx
      .insertInto('consultationAnswer')
      .values(rows.slice(at, at + 1000))
      .execute();
}
