import { randomUUID } from 'node:crypto';
import type { BodyOf, publicDeputiesApi, QuestionPage } from '@liubu/contract';
import { finishTodos } from '../../../people/todos.ts';
import { demandValidUnit, unitIndexFor } from '../../../people/units.ts';
import { declared } from '../../../plans/declarations.ts';
import { AppError } from '../../../platform/app-error.ts';
import type { Work } from '../../../platform/work.ts';
import { gramsOf } from '../../../search/grams.ts';
import { DEPUTY_RULES } from '../declared.ts';
import { lastDay } from '../rules/terms.ts';
import { demandPublicItems, deputyPost, keepStep, type Subject, waitFor } from '../stands.ts';
import { demandOwnVisit } from '../visits/stored-visits.ts';
import { demandQuestionAct, questionPage, type StoredQuestion } from './stored-questions.ts';

type Api = typeof publicDeputiesApi;

export const subjectOf = (planYear: number, id: string): Subject => ({ kind: 'deputy-question', id, planYear });

/** A deputy asks a unit, about a public item or in general; the term begins today. */
export async function askQuestion(work: Work, planYear: number, input: BodyOf<Api['ask']>): Promise<QuestionPage> {
  const { tx, governmentId, actor, today } = work;
  const postId = deputyPost(work);
  const unit = demandValidUnit(await unitIndexFor(tx, governmentId, today), input.unitId);
  if (input.itemId !== null) await demandPublicItems(work, planYear, [input.itemId]);
  if (input.visitId !== null) await demandOwnVisit(work, planYear, input.visitId);
  if (input.showsName && !input.mayPublish) throw nameWithoutConsent();
  const { body: rules } = await declared(tx, governmentId, DEPUTY_RULES);
  const id = randomUUID();
  const due = lastDay(today, rules.question.answer);
  await tx
    .insertInto('deputyQuestion')
    .values({
      ...{ governmentId, planYear, id, personId: actor.personId, postId, unitId: unit.id, due },
      ...{ itemId: input.itemId, visitId: input.visitId, question: input.question, askedOn: today, since: today },
      ...{ mayPublish: input.mayPublish, showsName: input.showsName, search: gramsOf(input.question) },
    })
    .execute();
  await keepStep(work, subjectOf(planYear, id), {
    what: 'ask-question',
    unitId: unit.id,
    body: { due, ofItem: input.itemId, mayPublish: input.mayPublish, showsName: input.showsName },
    personal: { question: input.question },
  });
  await askUnit(work, planYear, { id, unitId: unit.id, question: input.question }, due);
  return questionPage(work, planYear, id);
}

const nameWithoutConsent = (): AppError =>
  new AppError(
    'INPUT_INVALID',
    { problems: '同意公开才能署名 / a name is shown only with what is public' },
    { fields: { showsName: '先同意公开 / agree to publish first' } },
  );

export const askUnit = (
  work: Work,
  planYear: number,
  { id, unitId, question }: Pick<StoredQuestion, 'id' | 'unitId' | 'question'>,
  due: string,
): Promise<void> =>
  waitFor(work, subjectOf(planYear, id), {
    kind: 'answer-question',
    says: '答复代表询问',
    title: question,
    due,
    to: { unitId },
  });

export const setQuestion = async (
  { tx, governmentId }: Work,
  planYear: number,
  { id, revision }: Pick<StoredQuestion, 'id' | 'revision'>,
  changes: Partial<{
    unitId: string;
    since: string;
    due: string;
    round: number;
    state: StoredQuestion['state'];
    verdict: StoredQuestion['verdict'];
    mayPublish: boolean;
    showsName: boolean;
    releasedOn: string | null;
    settledOn: string;
  }>,
): Promise<void> => {
  await tx
    .updateTable('deputyQuestion')
    .set({ ...changes, revision: revision + 1 })
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
};

export async function withdrawQuestion(
  work: Work,
  planYear: number,
  id: string,
  { reason, revision }: BodyOf<Api['withdrawQuestion']>,
): Promise<QuestionPage> {
  const question = await demandQuestionAct(work, planYear, id, 'withdraw', revision);
  await setQuestion(work, planYear, question, { state: 'withdrawn' });
  await finishTodos(work, 'deputy-question', id);
  await keepStep(work, subjectOf(planYear, id), { what: 'withdraw-question', reason });
  return questionPage(work, planYear, id);
}

/** What the deputy agrees to. Without it nothing stays public. */
export async function setPublishing(
  work: Work,
  planYear: number,
  id: string,
  { mayPublish, showsName, revision }: BodyOf<Api['publishing']>,
): Promise<QuestionPage> {
  const question = await demandQuestionAct(work, planYear, id, 'publishing', revision);
  if (showsName && !mayPublish) throw nameWithoutConsent();
  await setQuestion(work, planYear, question, { mayPublish, showsName, ...(!mayPublish && { releasedOn: null }) });
  await keepStep(work, subjectOf(planYear, id), {
    what: 'set-question-publishing',
    body: {
      before: { mayPublish: question.mayPublish, showsName: question.showsName, releasedOn: question.releasedOn },
      after: { mayPublish, showsName, releasedOn: mayPublish ? question.releasedOn : null },
    },
  });
  return questionPage(work, planYear, id);
}

/** The office passes a question to the unit that should answer; the term begins anew. */
export async function passQuestion(
  work: Work,
  planYear: number,
  id: string,
  { unitId, reason, revision }: BodyOf<Api['passQuestion']>,
): Promise<QuestionPage> {
  const question = await demandQuestionAct(work, planYear, id, 'pass', revision);
  const unit = demandValidUnit(await unitIndexFor(work.tx, work.governmentId, work.today), unitId);
  if (unit.id === question.unitId && question.state !== 'returned')
    throw new AppError(
      'INPUT_INVALID',
      { problems: '已经由这个单位答复 / it is with this unit already' },
      { fields: { unitId: '请选另一个单位 / choose another unit' } },
    );
  const { body: rules } = await declared(work.tx, work.governmentId, DEPUTY_RULES);
  const due = lastDay(work.today, question.round === 1 ? rules.question.answer : rules.question.again);
  await setQuestion(work, planYear, question, { unitId: unit.id, state: 'asked', since: work.today, due });
  // A draft of the unit before is not this unit's.
  await work.tx
    .updateTable('deputyAnswer')
    .set({ unitId: unit.id, text: '', files: '[]', returnReason: null })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('questionId', '=', id)
    .where('signedOn', 'is', null)
    .execute();
  await keepStep(work, subjectOf(planYear, id), {
    what: 'pass-question',
    unitId: unit.id,
    body: { before: { unitId: question.unitId, due: question.due }, after: { unitId: unit.id, due } },
    reason,
  });
  await askUnit(work, planYear, { ...question, unitId: unit.id }, due);
  return questionPage(work, planYear, id);
}

/** What the office did about a deputy who is still not satisfied. */
export async function settleQuestion(
  work: Work,
  planYear: number,
  id: string,
  { reason, revision }: BodyOf<Api['settleQuestion']>,
): Promise<QuestionPage> {
  const question = await demandQuestionAct(work, planYear, id, 'settle', revision);
  await setQuestion(work, planYear, question, { settledOn: work.today });
  await keepStep(work, subjectOf(planYear, id), { what: 'settle-question', reason });
  await finishTodos(work, 'deputy-question', id);
  return questionPage(work, planYear, id);
}
