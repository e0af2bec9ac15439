import { randomInt, randomUUID } from 'node:crypto';
import type { QuizQuestion } from '@liubu/contract';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { bankOf, courseFacts, type Language } from '../courses.ts';
import { drawQuestions, isRight, scoreOf } from '../rules/quiz.ts';
import { SIX_STEPS_ID, standardQuestions } from '../standard/six-steps-course.ts';
import { keepResult } from './keep-result.ts';

/** Out of 2^32, so that every order can come. */
const random = (): number => randomInt(2 ** 32) / 2 ** 32;

/** Draws the questions of an attempt; the answers stay here. @throws AppError RULE_BROKEN without a quiz */
export async function startQuiz(work: Work, courseId: string, language: Language) {
  const { passMark, quizSize, state } = await courseFacts(work, courseId);
  if (passMark === null || state !== 'open')
    throw new AppError('RULE_BROKEN', {
      what: '这门课程没有测验，或还没有开放 / this course has no quiz, or is not open',
      remedy: '请看课程材料 / read its materials.',
    });
  const bank = await bankOf(work, courseId, language);
  const drawn = drawQuestions(bank, quizSize ?? bank.length, random);
  const attemptId = randomUUID();
  await work.tx
    .insertInto('quizAttempt')
    .values({
      governmentId: work.governmentId,
      id: attemptId,
      courseId,
      personId: work.actor.personId,
      questionIds: drawn.map(({ id }) => id),
      startedAt: work.now,
    })
    .execute();
  return { attemptId, passMark, questions: drawn.map(({ id, kind, text, options }) => ({ id, kind, text, options })) };
}

/** Marks an attempt, once. What was not answered is wrong. @throws AppError NOT_FOUND for another's, STATE_REFUSED twice */
export async function finishQuiz(
  work: Work,
  attemptId: string,
  given: readonly { id: string; chosen: readonly number[] }[],
  language: Language,
) {
  const { tx, governmentId } = work;
  const [attempt] = await query<{ courseId: string; questionIds: string[]; finishedAt: Date | null }>(
    tx,
    `select course_id, question_ids, finished_at from liubu.quiz_attempt
     where government_id = $1 and id = $2 and person_id = $3 for update`,
    [governmentId, attemptId, work.actor.personId],
  );
  if (attempt === undefined) throw notFound();
  if (attempt.finishedAt !== null)
    throw new AppError('STATE_REFUSED', {
      state: '已交卷 / handed in',
      doing: '再交一次 / hand in again',
      remedy: '可以重新开始一次测验 / start another attempt.',
    });
  const facts = await courseFacts(work, attempt.courseId);
  const questions = await askedQuestions(work, attempt.courseId, attempt.questionIds, language);
  const chosenOf = new Map(given.map(({ id, chosen }) => [id, chosen]));
  const answers = questions.map(({ id, answer, explanation }) => {
    const chosen = [...(chosenOf.get(id) ?? [])];
    return { id, chosen, right: answer, isRight: isRight(answer, chosen), explanation };
  });
  const score = scoreOf(answers.filter((one) => one.isRight).length, answers.length);
  const passMark = facts.passMark ?? 100;
  const passed = score >= passMark;
  await tx
    .updateTable('quizAttempt')
    .set({
      answers: JSON.stringify(answers.map(({ id, chosen }) => ({ id, chosen }))),
      score,
      passed,
      finishedAt: work.now,
    })
    .where('governmentId', '=', governmentId)
    .where('id', '=', attemptId)
    .execute();
  if (passed)
    await keepResult(work, {
      courseId: attempt.courseId,
      personId: work.actor.personId,
      purpose: facts.purpose,
      validityMonths: facts.validityMonths,
      passedOn: work.today,
      attemptId,
    });
  return { score, passMark, passed, answers };
}

/** The questions of an attempt in their order, also those that were taken out of the bank since. */
async function askedQuestions(work: Work, courseId: string, ids: readonly string[], language: Language) {
  const rows: (QuizQuestion & { id: string })[] =
    courseId === SIX_STEPS_ID
      ? standardQuestions(language)
      : await query(
          work.tx,
          'select id, kind, text, options, answer, explanation from liubu.quiz_question where government_id = $1 and id = any($2::uuid[])',
          [work.governmentId, ids],
        );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
