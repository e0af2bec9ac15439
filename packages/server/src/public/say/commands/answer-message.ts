import { type BodyOf, type publicSayApi, RELEASE_CHECKS, type ReleaseFinding } from '@liubu/contract';
import { AppError } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { findingsIn, registerOf } from '../../release/index.ts';
import { demandAct, keepStep, setMessage, tellMessage, waitFor } from '../move-message.ts';
import { endSorting } from '../tell-new.ts';

/** Names, numbers, markings in what the public would read, by the rules of every release. */
export async function checkWords({ tx, governmentId }: Work, text: string): Promise<ReleaseFinding[]> {
  const persons = await query<{ name: string }>(tx, 'select name from liubu.person where government_id = $1', [
    governmentId,
  ]);
  return findingsIn(text, registerOf(persons.map(({ name }) => name)));
}

/**
 * @param passReason  why it may be public all the same; markings of secrecy and identity numbers may not
 * @throws AppError RULE_BROKEN with what was found
 */
async function demandClean(
  work: Work,
  text: string,
  field: string,
  passReason?: string,
): Promise<readonly ReleaseFinding[]> {
  const findings = await checkWords(work, text);
  const never = findings.filter(({ check }) => !RELEASE_CHECKS[check].isPassable);
  if (findings.length === 0 || (never.length === 0 && passReason !== undefined)) return findings;
  const words = [...new Set(findings.map(({ check }) => RELEASE_CHECKS[check].words[0]))].join('、');
  throw new AppError(
    'RULE_BROKEN',
    {
      what: `公开的文字里有：${words} / personal data or markings in what the public would read`,
      remedy:
        never.length > 0
          ? '请删去后再答复 / take it out'
          : '请删去；确需公开的写明理由 / take it out, or give a reason why it may be public',
    },
    { details: { findings }, fields: { [field]: words } },
  );
}

/** 拟答: the unit's words; given over, they wait for the office. */
export async function draftAnswer(
  work: Work,
  planYear: number,
  id: string,
  { text, submit, revision }: BodyOf<typeof publicSayApi.draftAnswer>,
): Promise<{ revision: number; findings: ReleaseFinding[] }> {
  const row = await demandAct(work, planYear, id, 'draft', revision);
  if (submit && text === '')
    throw new AppError(
      'INPUT_INVALID',
      { problems: '还没有写答复 / nothing is written' },
      { fields: { text: '请写答复 / write an answer' } },
    );
  const next = await setMessage(work, planYear, id, { draft: text, ...(submit && { state: 'drafted' }) });
  if (submit) {
    await keepStep(work, planYear, id, 'drafted');
    await tellMessage(work, planYear, row, 'draft-message-answer', { unitId: row.unitId });
    await waitFor(work, planYear, id, { kind: 'review-message-answer' });
  }
  return { revision: next, findings: await checkWords(work, text) };
}

/** The unit says that it is not the one to answer, and why. */
export async function returnMessage(
  work: Work,
  planYear: number,
  id: string,
  { reason, revision }: BodyOf<typeof publicSayApi.returnMessage>,
): Promise<{ revision: number }> {
  const row = await demandAct(work, planYear, id, 'return', revision);
  const next = await setMessage(work, planYear, id, { state: 'new', unit_id: null, due: null, draft: '' });
  await keepStep(work, planYear, id, 'returned', reason);
  await tellMessage(work, planYear, row, 'return-message', { unitId: row.unitId });
  await waitFor(work, planYear, id, { kind: 'message-returned' });
  return { revision: next };
}

/** 答复: what is to be found by the tracking code from the next edition on. A wrong one is mended by another. */
export async function answerMessage(
  work: Work,
  planYear: number,
  id: string,
  { text, passReason, revision }: BodyOf<typeof publicSayApi.answerMessage>,
): Promise<{ revision: number }> {
  const row = await demandAct(work, planYear, id, 'answer', revision);
  const findings = await demandClean(work, text, 'text', passReason);
  const next = await setMessage(work, planYear, id, {
    state: 'answered',
    answer: text,
    answered_on: work.today,
    closed_on: row.closedOn ?? work.today,
  });
  await keepStep(work, planYear, id, 'answered', passReason ?? null);
  await tellMessage(work, planYear, row, 'answer-message', {
    isMended: row.answer !== null,
    unitId: row.unitId,
    passed: findings.map(({ check }) => check),
  });
  await waitFor(work, planYear, id, null);
  await endSorting(work, planYear);
  // Who has the code finds it at once.
  await work.announce('public-say', { id });
  return { revision: next };
}

/** 办结: nothing to be answered; the words are for the one who wrote it. */
export async function closeMessage(
  work: Work,
  planYear: number,
  id: string,
  { words, revision }: BodyOf<typeof publicSayApi.closeMessage>,
): Promise<{ revision: number }> {
  const row = await demandAct(work, planYear, id, 'close', revision);
  await demandClean(work, words, 'words');
  const next = await setMessage(work, planYear, id, { state: 'closed', answer: words, closed_on: work.today });
  await keepStep(work, planYear, id, 'closed', words);
  await tellMessage(work, planYear, row, 'close-message', {});
  await waitFor(work, planYear, id, null);
  await endSorting(work, planYear);
  // Who has the code finds it at once.
  await work.announce('public-say', { id });
  return { revision: next };
}
