import { type BodyOf, type publicDeputiesApi, type QuestionPage, RELEASE_CHECKS } from '@liubu/contract';
import { AppError } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { findingsIn, registerOf } from '../../release/index.ts';
import { keepStep } from '../stands.ts';
import { setQuestion, subjectOf } from './ask-question.ts';
import { demandQuestionAct, questionPage, type StoredQuestion } from './stored-questions.ts';

/** The office makes question and signed answers public, with the deputy's word and looked through; or takes them back. */
export async function releaseQuestion(
  work: Work,
  planYear: number,
  id: string,
  { isReleased, reason, passesFindings, revision }: BodyOf<typeof publicDeputiesApi.releaseQuestion>,
): Promise<QuestionPage> {
  const question = await demandQuestionAct(work, planYear, id, isReleased ? 'release' : 'take-back', revision);
  const passed = isReleased ? await demandClean(work, planYear, question, passesFindings) : [];
  await setQuestion(work, planYear, question, { releasedOn: isReleased ? work.today : null });
  await keepStep(work, subjectOf(planYear, id), {
    what: isReleased ? 'release-question' : 'take-back-question',
    body: {
      before: { releasedOn: question.releasedOn },
      after: { releasedOn: isReleased ? work.today : null },
      ...(passed.length > 0 && { passed }),
    },
    reason,
  });
  return questionPage(work, planYear, id);
}

/**
 * Question and signed answers are looked through by the rules of every release.
 *
 * @returns what kinds were found and passed
 * @throws AppError RULE_BROKEN naming the kinds of what was found, and where
 */
async function demandClean(
  { tx, governmentId }: Work,
  planYear: number,
  question: StoredQuestion,
  passes: boolean,
): Promise<string[]> {
  const answers = await query<{ text: string }>(
    tx,
    'select text from liubu.deputy_answer where government_id = $1 and plan_year = $2 and question_id = $3 and signed_on is not null',
    [governmentId, planYear, question.id],
  );
  const persons = await query<{ name: string }>(tx, 'select name from liubu.person where government_id = $1', [
    governmentId,
  ]);
  const register = registerOf(persons.map(({ name }) => name));
  const findings = (
    await Promise.all([question.question, ...answers.map(({ text }) => text)].map((text) => findingsIn(text, register)))
  ).flat();
  const kinds = [...new Set(findings.map(({ check }) => check))];
  const isForbidden = kinds.some((kind) => !RELEASE_CHECKS[kind].isPassable);
  if (kinds.length === 0 || (passes && !isForbidden)) return kinds;
  throw new AppError(
    'RULE_BROKEN',
    {
      what: `问答中有${kinds.map((kind) => RELEASE_CHECKS[kind].words[0]).join('、')} / personal data or markings stand in it`,
      remedy: isForbidden
        ? '不能公开；请由代表撤回重提，或由单位另作答复 / it cannot be public; have it asked or answered again without it'
        : '请核对；确可公开的，勾选“已核对”再公开 / look at it, and confirm that it may be public',
    },
    { details: { findings, isForbidden } },
  );
}
