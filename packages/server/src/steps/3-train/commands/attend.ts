import { type RosterLine, SESSION_STATES } from '@liubu/contract';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { isCodeOfNow } from '../rules/sign-in-code.ts';
import { lockedSession, unitsAnsweredFor } from '../sessions.ts';

type Session = Awaited<ReturnType<typeof lockedSession>>;

function demandState({ state }: Session, allowed: readonly Session['state'][], doing: string): void {
  if (!allowed.includes(state))
    throw new AppError('STATE_REFUSED', {
      state: SESSION_STATES[state].join(' / '),
      doing,
      remedy: '请联系督查室 / ask the supervision office.',
    });
}

/** Units of each person's posts today: the first is the one that the list shows. */
async function unitsOf(work: Work, personIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await query<{ personId: string; unitId: string | null }>(
    work.tx,
    `select n.id as person_id, o.unit_id from liubu.person n
     left join liubu.tenure t on t.government_id = n.government_id and t.person_id = n.id and t.valid_from <= $3::date and (t.valid_to is null or t.valid_to > $3::date)
     left join liubu.post o on o.government_id = t.government_id and o.id = t.post_id
     where n.government_id = $1 and n.id = any($2::uuid[]) order by (t.cover = 'deputy'), o.position, o.id`,
    [work.governmentId, personIds, work.today],
  );
  const units = new Map<string, string[]>();
  for (const { personId, unitId } of rows)
    units.set(personId, [...(units.get(personId) ?? []), ...(unitId === null ? [] : [unitId])]);
  return units;
}

/**
 * Puts people on the list or takes them off: oneself; the people of a unit by its head or liaison; anybody by the
 * office. The places are counted under the session's lock, so that the last one is given once.
 */
export async function enrol(
  work: Work,
  planYear: number,
  sessionId: string,
  { personIds, leave }: { personIds: readonly string[] | null; leave: boolean },
): Promise<{ enrolled: number }> {
  const session = await lockedSession(work, planYear, sessionId);
  const isOffice = work.scope('train:manage') !== null;
  demandState(session, isOffice ? ['planned', 'enrolling', 'running'] : ['enrolling'], '报名 / enrol');
  const ids = [...new Set(personIds ?? [work.actor.personId])];
  const units = await unitsOf(work, ids);
  const mine = new Set(unitsAnsweredFor(work));
  for (const id of ids) {
    const there = units.get(id);
    const mayAct = isOffice || id === work.actor.personId || there?.some((unit) => mine.has(unit));
    if (there === undefined || !mayAct) throw notFound();
  }
  const { tx, governmentId } = work;
  if (leave) {
    await tx
      .deleteFrom('enrolment')
      .where('governmentId', '=', governmentId)
      .where('planYear', '=', planYear)
      .where('sessionId', '=', sessionId)
      .where('personId', 'in', ids)
      .where('attendedAt', 'is', null)
      .execute();
  } else {
    await addToList(work, planYear, sessionId, session, ids, units, isOffice ? 'office' : 'unit');
  }
  await work.record({
    what: leave ? 'train:leave' : 'train:enrol',
    subjectKind: 'training-session',
    subjectId: sessionId,
    body: { personIds: ids },
  });
  await work.announce('training', { id: sessionId });
  return { enrolled: await countOf(work, planYear, sessionId) };
}

async function countOf(work: Work, planYear: number, sessionId: string): Promise<number> {
  const [row] = await query<{ count: number }>(
    work.tx,
    'select count(*)::int as count from liubu.enrolment where government_id = $1 and plan_year = $2 and session_id = $3',
    [work.governmentId, planYear, sessionId],
  );
  return row!.count;
}

async function addToList(
  work: Work,
  planYear: number,
  sessionId: string,
  { capacity }: Session,
  personIds: readonly string[],
  units: ReadonlyMap<string, string[]>,
  source: RosterLine['source'],
): Promise<void> {
  await work.tx
    .insertInto('enrolment')
    .values(
      personIds.map((personId) => ({
        governmentId: work.governmentId,
        planYear,
        sessionId,
        personId,
        unitId: units.get(personId)?.[0] ?? null,
        source,
        enrolledAt: work.now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const enrolled = await countOf(work, planYear, sessionId);
  // Who stands in the room is not sent away for want of a seat in the table.
  if (source !== 'sign_in' && capacity !== null && enrolled > capacity)
    throw new AppError('RULE_BROKEN', {
      what: `名额 ${capacity} 人，已超出 ${enrolled - capacity} 人 / ${capacity} places, ${enrolled - capacity} too many`,
      remedy: '请减少人数，或请督查室增加名额 / enrol fewer, or ask for more places.',
    });
}

async function markAttended(
  work: Work,
  planYear: number,
  sessionId: string,
  personIds: readonly string[],
  by: 'qr' | 'hand' | 'roster' | null,
): Promise<void> {
  await query(
    work.tx,
    `update liubu.enrolment set attended_at = $5, attended_by = $6
     where government_id = $1 and plan_year = $2 and session_id = $3 and person_id = any($4::uuid[]) and ($6::text is null) = (attended_at is not null)`,
    [work.governmentId, planYear, sessionId, personIds, by === null ? null : work.now, by],
  );
}

/**
 * 扫码签到: the code of this half minute, by one who is signed in. Who was not enrolled is put on the list.
 *
 * @throws AppError RULE_BROKEN for a code that is over or not of this session
 */
export async function signIn(work: Work, planYear: number, sessionId: string, code: string) {
  const session = await lockedSession(work, planYear, sessionId);
  if (!isCodeOfNow(code, session.secret, sessionId, work.now))
    throw new AppError('RULE_BROKEN', {
      what: '二维码已过期或不是这个班的 / the code is over, or of another session',
      remedy: '请重新扫现场的二维码 / scan the code on the wall again.',
    });
  demandState(session, ['enrolling', 'running'], '签到 / sign in');
  const { personId } = work.actor;
  const units = await unitsOf(work, [personId]);
  const [own] = await query<{ attendedAt: Date | null }>(
    work.tx,
    'select attended_at from liubu.enrolment where government_id = $1 and plan_year = $2 and session_id = $3 and person_id = $4',
    [work.governmentId, planYear, sessionId, personId],
  );
  if (own === undefined) await addToList(work, planYear, sessionId, session, [personId], units, 'sign_in');
  if (!own?.attendedAt) {
    await markAttended(work, planYear, sessionId, [personId], 'qr');
    await work.record({
      what: 'train:sign-in',
      subjectKind: 'training-session',
      subjectId: sessionId,
      body: { personIds: [personId], by: 'qr' },
    });
    await work.announce('training', { id: sessionId });
  }
  return {
    title: session.title,
    at: (own?.attendedAt ?? work.now).toISOString(),
    wasEnrolled: own !== undefined,
  };
}

/** By the teacher's own list. */
export async function setAttendance(
  work: Work,
  planYear: number,
  sessionId: string,
  { personIds, attended }: { personIds: readonly string[]; attended: boolean },
): Promise<{ ok: true }> {
  const session = await lockedSession(work, planYear, sessionId);
  demandState(session, ['enrolling', 'running'], '登记到课 / set attendance');
  await markAttended(work, planYear, sessionId, personIds, attended ? 'hand' : null);
  await work.record({
    what: 'train:set-attendance',
    subjectKind: 'training-session',
    subjectId: sessionId,
    body: { personIds, attended },
  });
  await work.announce('training', { id: sessionId });
  return { ok: true };
}

/** A roster whose lines a person has seen: onto the list, and who came is marked. */
export async function saveRoster(
  work: Work,
  planYear: number,
  sessionId: string,
  lines: readonly { personId: string; unitId: string | null; attended: boolean | null }[],
): Promise<{ enrolled: number; attended: number }> {
  const session = await lockedSession(work, planYear, sessionId);
  demandState(session, ['planned', 'enrolling', 'running'], '导入名单 / take a roster in');
  const ids = [...new Set(lines.map(({ personId }) => personId))];
  const units = await unitsOf(work, ids);
  if (ids.some((id) => !units.has(id))) throw notFound();
  // The unit that the roster names goes first, where the person has a post in it.
  for (const { personId, unitId } of lines) {
    const own = units.get(personId)!;
    if (unitId !== null && own.includes(unitId)) units.set(personId, [unitId, ...own]);
  }
  if (ids.length > 0) await addToList(work, planYear, sessionId, session, ids, units, 'roster');
  const came = lines.flatMap(({ personId, attended }) => (attended ? [personId] : []));
  await markAttended(work, planYear, sessionId, came, 'roster');
  await work.record({
    what: 'train:save-roster',
    subjectKind: 'training-session',
    subjectId: sessionId,
    body: { personIds: ids, attended: came.length },
  });
  await work.announce('training', { id: sessionId });
  return { enrolled: await countOf(work, planYear, sessionId), attended: came.length };
}
