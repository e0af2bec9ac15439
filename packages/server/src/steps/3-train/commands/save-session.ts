import { randomBytes, randomUUID } from 'node:crypto';
import { type BodyOf, SESSION_STATES, type SessionState, type trainApi } from '@liubu/contract';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { dayIn } from '../../../platform/clock.ts';
import { query } from '../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../platform/work.ts';
import { courseFacts } from '../courses.ts';
import { mayMove } from '../rules/session-states.ts';
import { lockedSession } from '../sessions.ts';
import { keepResult } from './keep-result.ts';

export type SessionInput = BodyOf<typeof trainApi.saveSession>;

/** Plans a session, or changes one that has not been assessed. */
export async function saveSession(
  work: Work,
  planYear: number,
  { id, revision, ...fields }: SessionInput,
): Promise<{ id: string; revision: number }> {
  if (fields.endsAt <= fields.startsAt)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '结束时间要晚于开始时间 / it must end after it begins' },
      { fields: { endsAt: '晚于开始时间 / after the beginning' } },
    );
  await courseFacts(work, fields.courseId);
  const { tx, governmentId } = work;
  if (id === null) {
    const made = randomUUID();
    await tx
      .insertInto('trainingSession')
      .values({ governmentId, planYear, id: made, ...fields, secret: randomBytes(32) })
      .execute();
    await recordSession(work, 'train:add-session', made, fields);
    return { id: made, revision: 1 };
  }
  const before = await lockedSession(work, planYear, id);
  if (revision === null) throw notFound();
  demandRevision(before, revision);
  if (before.state === 'assessed' || before.state === 'archived') throw refused(before.state, '修改 / change it');
  await tx
    .updateTable('trainingSession')
    .set({ ...fields, revision: revision + 1 })
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await recordSession(work, 'train:edit-session', id, fields);
  return { id, revision: revision + 1 };
}

async function recordSession(work: Work, what: string, id: string, body: object): Promise<void> {
  await work.record({ what, subjectKind: 'training-session', subjectId: id, body });
  await work.announce('training', { id });
}

const refused = (state: SessionState, doing: string): AppError =>
  new AppError('STATE_REFUSED', {
    state: SESSION_STATES[state].join(' / '),
    doing,
    remedy: '请先看培训班现在的状态 / look at where the session stands.',
  });

/**
 * Moves a session on. As it is assessed, whoever came has passed where the course has no quiz; with one, the quiz
 * decides.
 *
 * @throws AppError STATE_REFUSED, REASON_NEEDED for calling it off
 */
export async function moveSession(
  work: Work,
  planYear: number,
  id: string,
  { state, revision, reason }: { state: SessionState; revision: number; reason?: string | undefined },
): Promise<{ revision: number; passed: number }> {
  const before = await lockedSession(work, planYear, id);
  demandRevision(before, revision);
  if (!mayMove(before.state, state)) throw refused(before.state, `转为“${SESSION_STATES[state][0]}” / move it`);
  if (state === 'cancelled' && reason === undefined)
    throw new AppError('REASON_NEEDED', { why: '取消培训班 / calling a session off' });
  await work.tx
    .updateTable('trainingSession')
    .set({ state, revision: revision + 1 })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  const passed =
    state === 'assessed' && before.course.passMark === null ? await passAll(work, planYear, id, before) : 0;
  await work.record({
    what: 'train:move-session',
    subjectKind: 'training-session',
    subjectId: id,
    body: { before: { state: before.state }, after: { state }, passed },
    ...(reason !== undefined && { reason }),
  });
  await work.announce('training', { id });
  return { revision: revision + 1, passed };
}

async function passAll(
  work: Work,
  planYear: number,
  sessionId: string,
  { courseId, course, endsAt }: Awaited<ReturnType<typeof lockedSession>>,
): Promise<number> {
  const came = await query<{ personId: string }>(
    work.tx,
    `select person_id from liubu.enrolment where government_id = $1 and plan_year = $2 and session_id = $3 and attended_at is not null`,
    [work.governmentId, planYear, sessionId],
  );
  let passed = 0;
  for (const { personId } of came) {
    const isNew = await keepResult(work, {
      courseId,
      personId,
      purpose: course.purpose,
      validityMonths: course.validityMonths,
      passedOn: dayIn(endsAt),
      sessionId,
    });
    if (isNew) passed++;
  }
  return passed;
}
