import { randomUUID } from 'node:crypto';
import type { BodyOf, QuizQuestion, trainApi } from '@liubu/contract';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { demandRevision, type Work } from '../../../platform/work.ts';
import { courseRow } from '../courses.ts';
import { problemOf } from '../rules/quiz.ts';
import { SIX_STEPS_ID } from '../standard/six-steps-course.ts';

export type CourseInput = BodyOf<typeof trainApi.saveCourse>;

/** @throws AppError RULE_BROKEN for the standard course, which comes with the product */
function demandOwn(id: string): void {
  if (id === SIX_STEPS_ID)
    throw new AppError('RULE_BROKEN', {
      what: '标准课程随产品提供，不能修改 / the standard course comes with the product',
      remedy: '可以另建一门课程 / make a course of your own.',
    });
}

/** Makes a course, or changes one. @throws AppError NOT_FOUND, CHANGED_MEANWHILE, INPUT_INVALID */
export async function saveCourse(work: Work, input: CourseInput): Promise<{ id: string; revision: number }> {
  const { id, revision, links, materials, ...fields } = input;
  demandAddresses(input);
  await demandFiles(work, input);
  const row = { ...fields, links: JSON.stringify(links), materials: JSON.stringify(materials) };
  if (id === null) {
    const made = randomUUID();
    await work.tx
      .insertInto('course')
      .values({ governmentId: work.governmentId, id: made, ...row, createdAt: work.now })
      .execute();
    await recordCourse(work, 'train:add-course', made, input);
    return { id: made, revision: 1 };
  }
  demandOwn(id);
  const before = await courseRow(work, id);
  if (before === null || revision === null) throw notFound();
  demandRevision(before, revision);
  await work.tx
    .updateTable('course')
    .set({ ...row, revision: revision + 1 })
    .where('governmentId', '=', work.governmentId)
    .where('id', '=', id)
    .execute();
  await recordCourse(work, 'train:edit-course', id, input);
  return { id, revision: revision + 1 };
}

async function recordCourse(work: Work, what: string, id: string, input: CourseInput): Promise<void> {
  const itemIds = input.links.filter(({ kind }) => kind === 'item').map(({ key }) => key);
  await work.record({
    what,
    subjectKind: 'course',
    subjectId: id,
    body: {
      title: input.title,
      purpose: input.purpose,
      materials: input.materials.length,
      ...(itemIds.length > 0 && { itemIds }),
    },
  });
  await work.announce('training', { id });
}

/** An address that runs a script is no address of a material. */
function demandAddresses({ materials }: CourseInput): void {
  materials.forEach(({ kind, address }, place) => {
    if (kind === 'address' && !/^https?:\/\/[^\s]+$/i.test(address ?? ''))
      throw new AppError(
        'INPUT_INVALID',
        {
          problems:
            '材料的网址要以 http:// 或 https:// 开头 / the address of a material begins with http:// or https://',
        },
        { fields: { [`materials.${place}.address`]: 'http(s)://' } },
      );
  });
}

async function demandFiles(work: Work, { materials }: CourseInput): Promise<void> {
  const hashes = materials.flatMap(({ kind, sha256 }) => (kind === 'file' ? [sha256 ?? ''] : []));
  if (hashes.length === 0) return;
  const found = await work.tx
    .selectFrom('file')
    .select('sha256')
    .where('governmentId', '=', work.governmentId)
    .where('sha256', 'in', hashes)
    .execute();
  if (new Set(found.map(({ sha256 }) => sha256)).size !== new Set(hashes).size) throw notFound();
}

export async function setCourseState(
  work: Work,
  id: string,
  { state, revision }: { state: 'draft' | 'open' | 'archived'; revision: number },
): Promise<{ revision: number }> {
  demandOwn(id);
  const before = await courseRow(work, id);
  if (before === null) throw notFound();
  demandRevision(before, revision);
  if (state === 'open' && before.passMark !== null && before.questions === 0)
    throw new AppError('RULE_BROKEN', {
      what: '设了合格线，但题库是空的 / there is a pass mark and no question',
      remedy: '请先录题，或去掉合格线 / add questions, or take the pass mark away.',
    });
  await work.tx
    .updateTable('course')
    .set({ state, revision: revision + 1 })
    .where('governmentId', '=', work.governmentId)
    .where('id', '=', id)
    .execute();
  await work.record({
    what: 'train:set-course-state',
    subjectKind: 'course',
    subjectId: id,
    body: { before: { state: before.state }, after: { state } },
  });
  await work.announce('training', { id });
  return { revision: revision + 1 };
}

/** The bank as it is from now on; questions that were asked before stay with their attempts. */
export async function saveQuestions(
  work: Work,
  courseId: string,
  questions: readonly QuizQuestion[],
): Promise<{ questions: number }> {
  demandOwn(courseId);
  if ((await courseRow(work, courseId)) === null) throw notFound();
  questions.forEach((question, place) => {
    const problem = problemOf(question);
    if (problem !== null)
      throw new AppError(
        'INPUT_INVALID',
        { problems: `第 ${place + 1} 题：${problem}` },
        { fields: { [`questions.${place}.answer`]: problem } },
      );
  });
  const { tx, governmentId } = work;
  await tx
    .updateTable('quizQuestion')
    .set({ retiredAt: work.now })
    .where('governmentId', '=', governmentId)
    .where('courseId', '=', courseId)
    .where('retiredAt', 'is', null)
    .execute();
  if (questions.length > 0)
    await tx
      .insertInto('quizQuestion')
      .values(
        questions.map(({ options, answer, ...question }, position) => ({
          governmentId,
          id: randomUUID(),
          courseId,
          ...question,
          options: JSON.stringify(options),
          answer: JSON.stringify(answer),
          position,
        })),
      )
      .execute();
  await work.record({
    what: 'train:save-questions',
    subjectKind: 'course',
    subjectId: courseId,
    body: { questions: questions.length },
  });
  return { questions: questions.length };
}
