import type { RosterLine, TrainingSession } from '@liubu/contract';
import { notFound } from '../../platform/app-error.ts';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import { courseFacts } from './courses.ts';
import { SIX_STEPS, SIX_STEPS_ID } from './standard/six-steps-course.ts';

type SessionRow = Omit<TrainingSession, 'startsAt' | 'endsAt' | 'courseTitle' | 'purpose'> & {
  startsAt: Date;
  endsAt: Date;
  courseTitle: string | null;
  purpose: TrainingSession['purpose'] | null;
};

const SESSION_SQL = `select s.id, s.course_id, c.title as course_title, c.purpose, s.title, s.place, s.teacher, s.starts_at, s.ends_at,
    s.capacity, s.state, s.revision,
    (select count(*)::int from liubu.enrolment e where e.government_id = s.government_id and e.plan_year = s.plan_year and e.session_id = s.id) as enrolled,
    (select count(*)::int from liubu.enrolment e where e.government_id = s.government_id and e.plan_year = s.plan_year and e.session_id = s.id and e.attended_at is not null) as attended,
    (select count(*)::int from liubu.training_result r where r.government_id = s.government_id and r.session_id = s.id) as passed,
    coalesce((select case when e.attended_at is null then 'enrolled' else 'attended' end from liubu.enrolment e
      where e.government_id = s.government_id and e.plan_year = s.plan_year and e.session_id = s.id and e.person_id = $3), 'none') as mine
  from liubu.training_session s left join liubu.course c on c.government_id = s.government_id and c.id = s.course_id
  where s.government_id = $1 and s.plan_year = $2`;

const told = ({ startsAt, endsAt, courseTitle, purpose, ...row }: SessionRow): TrainingSession => ({
  ...row,
  courseTitle: courseTitle ?? (row.courseId === SIX_STEPS_ID ? SIX_STEPS.title[0] : ''),
  purpose: purpose ?? 'filing',
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
});

/** Sessions of a year, the next ones first. */
export async function sessionsOf(work: Work, planYear: number): Promise<TrainingSession[]> {
  const rows = await query<SessionRow>(
    work.tx,
    `${SESSION_SQL} ${work.scope('train:manage') === null ? "and s.state <> 'planned'" : ''} order by s.starts_at desc, s.id`,
    [work.governmentId, planYear, work.actor.personId],
  );
  return rows.map(told);
}

export async function sessionOf(work: Work, planYear: number, id: string): Promise<TrainingSession> {
  const [row] = await query<SessionRow>(work.tx, `${SESSION_SQL} and s.id = $4`, [
    work.governmentId,
    planYear,
    work.actor.personId,
    id,
  ]);
  if (row === undefined || (row.state === 'planned' && work.scope('train:manage') === null)) throw notFound();
  return told(row);
}

interface RosterRow extends Omit<RosterLine, 'attendedAt'> {
  attendedAt: Date | null;
}

/** Who is on the list: all for the office; one's own unit's for its head and liaison; oneself for everybody else. */
export async function rosterOf(work: Work, planYear: number, id: string): Promise<RosterLine[]> {
  const seesAll = work.scope('train:manage') !== null;
  const unitIds = unitsAnsweredFor(work);
  const rows = await query<RosterRow>(
    work.tx,
    `select e.person_id, p.name, e.unit_id, u.name as unit_name, e.source, e.attended_at, e.attended_by,
       (select max(r.passed_on) from liubu.training_result r where r.government_id = e.government_id and r.session_id = e.session_id and r.person_id = e.person_id) as passed_on
     from liubu.enrolment e join liubu.person p on p.government_id = e.government_id and p.id = e.person_id
       left join liubu.unit u on u.government_id = e.government_id and u.id = e.unit_id
     where e.government_id = $1 and e.plan_year = $2 and e.session_id = $3
       and ($4 or e.person_id = $5 or e.unit_id = any($6::uuid[]))
     order by u.position nulls last, u.name, p.name, e.person_id`,
    [work.governmentId, planYear, id, seesAll, work.actor.personId, unitIds],
  );
  return rows.map((row) => ({ ...row, attendedAt: row.attendedAt?.toISOString() ?? null }));
}

/** Units for whose people the actor may answer: as head or liaison of them. */
export const unitsAnsweredFor = ({ actor }: Work): string[] =>
  actor.posts.flatMap(({ roles, unitId }) =>
    unitId !== null && (roles.includes('unit_head') || roles.includes('liaison')) ? [unitId] : [],
  );

/** For a command: the row, locked, with the secret that signs its codes. */
export async function lockedSession(work: Work, planYear: number, id: string) {
  const [row] = await query<{
    courseId: string;
    title: string;
    state: TrainingSession['state'];
    capacity: number | null;
    startsAt: Date;
    endsAt: Date;
    secret: Buffer;
    revision: number;
  }>(
    work.tx,
    `select course_id, title, state, capacity, starts_at, ends_at, secret, revision from liubu.training_session
     where government_id = $1 and plan_year = $2 and id = $3 for update`,
    [work.governmentId, planYear, id],
  );
  if (row === undefined) throw notFound();
  return { ...row, course: await courseFacts(work, row.courseId) };
}
