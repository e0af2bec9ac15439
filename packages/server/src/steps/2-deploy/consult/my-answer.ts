import type { ConsultationAnswer, deployConsultApi, ResponseOf } from '@liubu/contract';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { changeRows } from './changes.ts';
import { isLate, roundOf, sentRows } from './rounds.ts';

type Mine = ResponseOf<typeof deployConsultApi.myConsultation>;

/** What the actor's unit is asked, what it answered so far, and what became of it. @throws AppError NOT_FOUND */
export async function myConsultation(
  work: Work,
  planYear: number,
  roundId: string,
  unitId: string | undefined,
): Promise<Mine> {
  const { tx, governmentId, actor } = work;
  const round = await roundOf(work, planYear, roundId);
  const asked = await query<{ unitId: string; name: string; state: 'waiting' | 'draft' | 'answered' }>(
    tx,
    `select u.unit_id, n.name, u.state from liubu.consultation_unit u join liubu.unit n on n.government_id = u.government_id and n.id = u.unit_id
     where u.government_id = $1 and u.plan_year = $2 and u.consultation_id = $3 and u.unit_id = any($4::uuid[]) order by n.position, n.name`,
    [governmentId, planYear, roundId, actor.unitIds],
  );
  const own = unitId === undefined ? asked[0] : asked.find((one) => one.unitId === unitId);
  if (own === undefined) throw notFound();
  const rows = await sentRows(work, planYear, roundId, own.unitId);
  const answers = await query<{
    itemId: string;
    opinion: ConsultationAnswer['opinion'];
    proposal: Partial<ConsultationAnswer>;
    reason: string | null;
  }>(
    tx,
    `select item_id, opinion, proposal, reason from liubu.consultation_answer
     where government_id = $1 and plan_year = $2 and consultation_id = $3 and unit_id = $4`,
    [governmentId, planYear, roundId, own.unitId],
  );
  const answerOf = new Map(
    answers.map(({ itemId, opinion, proposal, reason }): [string, ConsultationAnswer] => [
      itemId,
      { ...proposal, itemId, opinion, ...(reason !== null && { reason }) },
    ]),
  );
  const changes = await changeRows(work, planYear, roundId, { unitId: own.unitId });
  return {
    consultation: round,
    unitId: own.unitId,
    unitName: own.name,
    units: asked.map((one) => ({ unitId: one.unitId, name: one.name })),
    state: isLate(round, own.state, work.today) ? 'late' : own.state,
    rows: rows.map((row) => ({
      ...row,
      asLead: row.lead?.id === own.unitId,
      answer: answerOf.get(row.itemId) ?? null,
      outcomes: changes
        .filter(({ itemId }) => itemId === row.itemId)
        .map(({ field, after, state, decision }) => ({ field, after, state, decision })),
    })),
  };
}
