import type { CourseBrief, CourseMaterial, QuizQuestion } from '@liubu/contract';
import { notFound } from '../../platform/app-error.ts';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import {
  LESSONS,
  QUESTIONS,
  SIX_STEPS,
  SIX_STEPS_ID,
  standardMaterials,
  standardQuestions,
} from './standard/six-steps-course.ts';

export type Language = 'zh' | 'en';
type Standing = CourseBrief['mine'];

interface CourseRow extends Omit<CourseBrief, 'mine' | 'isStandard' | 'materials' | 'questions'> {
  quizSize: number | null;
  content: CourseMaterial[];
  questions: number;
}

const COURSE_SQL = `select c.id, c.title, c.purpose, c.summary, c.state, c.validity_months, c.pass_mark, c.quiz_size,
    c.links, c.materials as content, c.revision,
    (select count(*)::int from liubu.quiz_question q where q.government_id = c.government_id and q.course_id = c.id and q.retired_at is null) as questions
  from liubu.course c where c.government_id = $1`;

/** A course of the city; null for the standard one. @throws AppError NOT_FOUND, also for a draft that one may not edit */
export async function courseRow(work: Work, id: string): Promise<CourseRow | null> {
  if (id === SIX_STEPS_ID) return null;
  const [row] = await query<CourseRow>(work.tx, `${COURSE_SQL} and c.id = $2`, [work.governmentId, id]);
  if (row === undefined || (row.state === 'draft' && work.scope('train:manage') === null)) throw notFound();
  return row;
}

/** What a course is called, what it is for and how long it counts; also of the standard one. */
export async function courseFacts(work: Work, id: string) {
  const row = await courseRow(work, id);
  return {
    title: row?.title ?? SIX_STEPS.title[0],
    purpose: row?.purpose ?? ('filing' as const),
    validityMonths: row === null ? SIX_STEPS.validityMonths : row.validityMonths,
    passMark: row === null ? SIX_STEPS.passMark : row.questions > 0 ? row.passMark : null,
    quizSize: row === null ? QUESTIONS.length : row.quizSize,
    state: row?.state ?? ('open' as const),
  };
}

function standardBrief(language: Language, mine: Standing): CourseBrief {
  const place = language === 'zh' ? 0 : 1;
  return {
    id: SIX_STEPS_ID,
    title: SIX_STEPS.title[place],
    purpose: 'filing',
    summary: SIX_STEPS.summary[place],
    isStandard: true,
    state: 'open',
    validityMonths: SIX_STEPS.validityMonths,
    passMark: SIX_STEPS.passMark,
    questions: QUESTIONS.length,
    materials: LESSONS.length,
    links: [
      { kind: 'role', key: 'liaison', title: '' },
      { kind: 'role', key: 'unit_head', title: '' },
      { kind: 'step', key: '4', title: '' },
    ],
    mine,
    revision: 1,
  };
}

const briefOf = ({ content, quizSize: _, ...row }: CourseRow, mine: Standing): CourseBrief => ({
  ...row,
  isStandard: false,
  materials: content.length,
  mine,
});

/** One's own results that count today, the longest first. */
async function ownStandings(work: Work): Promise<Map<string, NonNullable<Standing>>> {
  const rows = await query<{ courseId: string; passedOn: string; validTo: string | null }>(
    work.tx,
    `select distinct on (course_id) course_id, passed_on, valid_to from liubu.training_result
     where government_id = $1 and person_id = $2 and (valid_to is null or valid_to >= $3::date)
     order by course_id, valid_to desc nulls first`,
    [work.governmentId, work.actor.personId, work.today],
  );
  return new Map(rows.map(({ courseId, ...standing }) => [courseId, standing]));
}

export async function coursesFor(work: Work, language: Language): Promise<CourseBrief[]> {
  const mine = await ownStandings(work);
  const rows = await query<CourseRow>(
    work.tx,
    `${COURSE_SQL} ${work.scope('train:manage') === null ? "and c.state = 'open'" : ''} order by c.state, c.created_at, c.id`,
    [work.governmentId],
  );
  return [
    standardBrief(language, mine.get(SIX_STEPS_ID) ?? null),
    ...rows.map((row) => briefOf(row, mine.get(row.id) ?? null)),
  ];
}

export async function coursePage(work: Work, id: string, language: Language) {
  const row = await courseRow(work, id);
  const mine = (await ownStandings(work)).get(id) ?? null;
  const attempts = await query<{ finishedAt: Date; score: number; passed: boolean }>(
    work.tx,
    `select finished_at, score, passed from liubu.quiz_attempt
     where government_id = $1 and person_id = $2 and course_id = $3 and finished_at is not null order by finished_at desc limit 20`,
    [work.governmentId, work.actor.personId, id],
  );
  return {
    ...(row === null ? standardBrief(language, mine) : briefOf(row, mine)),
    quizSize: row === null ? QUESTIONS.length : row.quizSize,
    content: row === null ? standardMaterials(language) : row.content,
    attempts: attempts.map((one) => ({ ...one, finishedAt: one.finishedAt.toISOString() })),
  };
}

/** The bank of a course, as it is asked now. */
export async function bankOf(
  work: Work,
  courseId: string,
  language: Language,
): Promise<(QuizQuestion & { id: string })[]> {
  if (courseId === SIX_STEPS_ID) return standardQuestions(language);
  return query(
    work.tx,
    `select id, kind, text, options, answer, explanation from liubu.quiz_question
     where government_id = $1 and course_id = $2 and retired_at is null order by position, id`,
    [work.governmentId, courseId],
  );
}
