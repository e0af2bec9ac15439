import { randomUUID } from 'node:crypto';
import type { BodyOf, publicDeputiesApi, QuestionPage } from '@liubu/contract';
import { finishTodos } from '../../../people/todos.ts';
import { declared } from '../../../plans/declarations.ts';
import { AppError } from '../../../platform/app-error.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Work } from '../../../platform/work.ts';
import { postFor } from '../../../steps/2-deploy/index.ts';
import { DEPUTY_RULES } from '../declared.ts';
import { isAnsweredAgain } from '../rules/acts.ts';
import { lastDay } from '../rules/terms.ts';
import { demandVerdictReason, keepStep, waitFor } from '../stands.ts';
import { filesOfDraft, keptFiles } from './answer-files.ts';
import { askUnit, setQuestion, subjectOf } from './ask-question.ts';
import { demandQuestionAct, questionPage, type StoredQuestion } from './stored-questions.ts';

type Api = typeof publicDeputiesApi;

/** Not this unit's: the office finds whose it is. */
export async function returnQuestion(
  work: Work,
  planYear: number,
  id: string,
  { reason, revision }: BodyOf<Api['returnQuestion']>,
): Promise<QuestionPage> {
  const question = await demandQuestionAct(work, planYear, id, 'return', revision);
  await setQuestion(work, planYear, question, { state: 'returned' });
  await keepStep(work, subjectOf(planYear, id), { what: 'return-question', unitId: question.unitId, reason });
  await waitFor(work, subjectOf(planYear, id), {
    kind: 'pass-question',
    says: '单位退回代表询问，请转办',
    title: question.question,
    due: question.due,
    to: 'office',
  });
  return questionPage(work, planYear, id);
}

const setAnswer = async (
  { tx, governmentId }: Work,
  planYear: number,
  question: StoredQuestion,
  changes: object,
): Promise<void> => {
  await tx
    .updateTable('deputyAnswer')
    .set(changes)
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('questionId', '=', question.id)
    .where('round', '=', question.round)
    .execute();
};

/** The unit writes; with `submit` its head is asked to sign. */
export async function draftAnswer(
  work: Work,
  store: Pick<Platform, 'files' | 'config'>,
  planYear: number,
  id: string,
  { text, submit, files, revision }: BodyOf<Api['draftAnswer']>,
): Promise<QuestionPage> {
  const question = await demandQuestionAct(work, planYear, id, 'draft', revision);
  if (submit && text === '') {
    const says = '请写答复内容 / write the answer';
    throw new AppError('INPUT_INVALID', { problems: says }, { fields: { text: says } });
  }
  await work.tx
    .insertInto('deputyAnswer')
    .values({
      ...{ governmentId: work.governmentId, planYear, id: randomUUID(), questionId: id },
      ...{ round: question.round, unitId: question.unitId },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const kept = await keptFiles(work, store, files, await filesOfDraft(work, planYear, id, question.round));
  await setAnswer(work, planYear, question, {
    ...{ text, files: JSON.stringify(kept) },
    ...(submit && { returnReason: null }),
  });
  await setQuestion(work, planYear, question, { state: submit ? 'drafted' : 'asked' });
  if (submit || question.state === 'drafted')
    await keepStep(work, subjectOf(planYear, id), {
      what: submit ? 'submit-answer' : 'draft-answer',
      unitId: question.unitId,
      body: { round: question.round, files: kept.length },
      personal: { text, files: kept },
    });
  if (submit)
    await waitFor(work, subjectOf(planYear, id), {
      kind: 'sign-answer',
      says: '签发对代表询问的答复',
      title: question.question,
      due: question.due,
      to: { unitId: question.unitId, role: 'unit_head' },
    });
  else if (question.state === 'drafted') await askUnit(work, planYear, question, question.due);
  return questionPage(work, planYear, id);
}

/** With the head's signature it goes to the deputy. */
export async function signAnswer(work: Work, planYear: number, id: string, revision: number): Promise<QuestionPage> {
  const question = await demandQuestionAct(work, planYear, id, 'sign', revision);
  await setAnswer(work, planYear, question, { signedOn: work.today, signedByPostId: postFor(work, question.unitId) });
  await setQuestion(work, planYear, question, { state: 'answered' });
  await keepStep(work, subjectOf(planYear, id), {
    what: 'sign-answer',
    unitId: question.unitId,
    body: { round: question.round, due: question.due },
  });
  await waitFor(work, subjectOf(planYear, id), {
    kind: 'judge-answer',
    says: '您的询问已答复，请评价',
    title: question.question,
    to: { postId: question.postId },
  });
  return questionPage(work, planYear, id);
}

export async function redraftAnswer(
  work: Work,
  planYear: number,
  id: string,
  { reason, revision }: BodyOf<Api['redraftAnswer']>,
): Promise<QuestionPage> {
  const question = await demandQuestionAct(work, planYear, id, 'sign', revision);
  await setAnswer(work, planYear, question, { returnReason: reason });
  await setQuestion(work, planYear, question, { state: 'asked' });
  await keepStep(work, subjectOf(planYear, id), { what: 'redraft-answer', unitId: question.unitId, reason });
  await askUnit(work, planYear, question, question.due);
  return questionPage(work, planYear, id);
}

/** The deputy says how far it answers; what does not is answered again, as often as is declared. */
export async function judgeAnswer(
  work: Work,
  planYear: number,
  id: string,
  { verdict, reason, revision }: BodyOf<Api['judgeAnswer']>,
): Promise<QuestionPage> {
  const question = await demandQuestionAct(work, planYear, id, 'judge', revision);
  demandVerdictReason(verdict, reason);
  const { body: rules } = await declared(work.tx, work.governmentId, DEPUTY_RULES);
  const again = isAnsweredAgain(verdict, question.round, rules.rounds);
  await setAnswer(work, planYear, question, { verdict, verdictReason: reason || null, verdictOn: work.today });
  const due = again ? lastDay(work.today, rules.question.again) : question.due;
  await setQuestion(work, planYear, question, {
    verdict,
    // What is answered anew is looked through anew before it is public.
    ...(again
      ? { state: 'asked', round: question.round + 1, since: work.today, due, releasedOn: null }
      : { state: 'closed' }),
  });
  await keepStep(work, subjectOf(planYear, id), {
    what: 'judge-answer',
    unitId: question.unitId,
    body: { round: question.round, verdict, again, ...(again && { due }) },
    personal: { reason },
  });
  if (again) await askUnit(work, planYear, question, due);
  else if (verdict === 'dissatisfied')
    await waitFor(work, subjectOf(planYear, id), {
      kind: 'deputy-dissatisfied',
      says: '代表对再次答复仍不满意',
      title: question.question,
      to: 'office',
    });
  else await finishTodos(work, 'deputy-question', id);
  return questionPage(work, planYear, id);
}
