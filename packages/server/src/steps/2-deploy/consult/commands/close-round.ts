import { finishTodos } from '../../../../people/todos.ts';
import { AppError } from '../../../../platform/app-error.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { roundOf, unitsOfRound } from '../rounds.ts';
import { unitSubject } from './open-round.ts';

/**
 * Ends a round: nothing more comes in, what came in may still be taken or refused.
 *
 * @throws AppError REASON_NEEDED before the day while units are still to answer
 */
export async function closeRound(
  work: Work,
  planYear: number,
  id: string,
  input: { revision: number; reason?: string | undefined },
): Promise<{ ok: true }> {
  const round = await roundOf(work, planYear, id);
  demandRevision(round, input.revision);
  if (round.state === 'closed')
    throw new AppError('STATE_REFUSED', {
      state: '已结束 / closed',
      doing: '再次结束 / close it again',
      remedy: '无需再操作 / nothing is left to do.',
    });
  const units = await unitsOfRound(work, planYear, round);
  const silent = units.filter(({ state }) => state !== 'answered');
  if (silent.length > 0 && work.today <= round.closesOn && !input.reason)
    throw new AppError(
      'REASON_NEEDED',
      { why: `还有 ${silent.length} 个单位未答复，期限到 ${round.closesOn} / ${silent.length} units may still answer` },
      { fields: { reason: '请写明提前结束的理由 / say why it ends early' } },
    );
  await work.tx
    .updateTable('consultation')
    .set({ state: 'closed', closedAt: work.now, revision: round.revision + 1 })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  for (const { unitId } of silent) await finishTodos(work, 'consultation', unitSubject(id, unitId));
  await work.record({
    what: 'deploy:close-consultation',
    subjectKind: 'consultation',
    subjectId: id,
    body: { planYear, unanswered: silent.map(({ unitId }) => unitId) },
    reason: input.reason,
  });
  await work.announce('consultation', { planYear, id });
  return { ok: true };
}
