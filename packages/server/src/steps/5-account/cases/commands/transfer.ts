import { type accountCasesApi, type BodyOf, CASE_OUTCOMES, type CasePage, ORGAN_OUTCOMES } from '@liubu/contract';
import { AppError } from '../../../../platform/app-error.ts';
import type { Work } from '../../../../platform/work.ts';
import { casePage } from '../case-page.ts';
import { demandAct, demandNotOwn, keepStep, setCase, type Wait, waitFor } from '../move-case.ts';
import { termDay } from '../rules/terms.ts';

/** 移送 to the competent organ, of what the head approved. */
export async function transferCase(
  work: Work,
  planYear: number,
  id: string,
  input: BodyOf<typeof accountCasesApi.transferCase>,
): Promise<CasePage> {
  const stored = await demandAct(work, planYear, id, 'transfer', input.revision);
  demandBetween(input.on, stored.decidedOn!, work.today);
  await setCase(work, planYear, stored, {
    state: 'transferred',
    organ: input.organ,
    organName: input.organName,
    transferredOn: input.on,
    letterNo: input.letterNo,
  });
  await waitFor(work, planYear, stored, [{ says: '待登记结果', audience: 'officer' }]);
  await keepStep(work, planYear, stored, {
    act: 'transferred',
    words: `${input.organName} ${input.letterNo}`,
    body: { organ: input.organ, on: input.on },
  });
  return casePage(work, planYear, id);
}

/** What came back: reference, organ, day and one outcome of a closed list. */
export async function caseResult(
  work: Work,
  planYear: number,
  id: string,
  input: BodyOf<typeof accountCasesApi.caseResult>,
): Promise<CasePage> {
  const stored = await demandAct(work, planYear, id, 'result', input.revision);
  // 不予问责 that nobody gave would end it.
  demandNotOwn(work, stored);
  demandBetween(input.on, stored.transferredOn!, work.today);
  if (!ORGAN_OUTCOMES.includes(input.outcome))
    throw new AppError(
      'INPUT_INVALID',
      { problems: `“${CASE_OUTCOMES[input.outcome][0]}”不由有权机关作出 / not an outcome of the organ` },
      { fields: { outcome: '请重选 / choose again' } },
    );
  await setCase(work, planYear, stored, {
    state: 'returned',
    organName: input.organName,
    resultNo: input.referenceNo,
    resultOn: input.on,
    outcome: input.outcome,
  });
  await waitFor(work, planYear, stored, [{ says: '结果已回，请告知单位', audience: 'officer' }]);
  await keepStep(work, planYear, stored, {
    act: 'result',
    words: `${CASE_OUTCOMES[input.outcome][0]}（${input.referenceNo}）`,
    body: { on: input.on },
    personal: { outcome: input.outcome, organName: input.organName, referenceNo: input.referenceNo },
  });
  return casePage(work, planYear, id);
}

/**
 * 告知, also of no accountability. The unit sees the decision from the day on which it is entered: terms run from then,
 * so that a day that lies back takes none of them away.
 */
export async function notifyCase(
  work: Work,
  planYear: number,
  id: string,
  input: BodyOf<typeof accountCasesApi.notifyCase>,
): Promise<CasePage> {
  const stored = await demandAct(work, planYear, id, 'notify', input.revision);
  demandBetween(input.on, stored.resultOn ?? stored.decidedOn!, work.today);
  const { terms } = stored.rungBody!;
  const isNone = stored.outcome === 'none';
  const reviewUntil = isNone || terms.reviewApply === null ? null : termDay(terms.reviewApply, work.today);
  const implementDue = isNone || terms.implement === null ? null : termDay(terms.implement, work.today);
  await setCase(work, planYear, stored, { state: 'notified', notifiedOn: input.on, reviewUntil, implementDue });
  const waits: Wait[] = isNone
    ? [{ says: '已告知不予问责，请办结', audience: 'officer' }]
    : implementDue === null
      ? [{ says: '已告知，请办结', audience: 'officer' }]
      : [{ says: '已告知决定，请报告落实情况', due: implementDue, audience: 'unit_head' }];
  await waitFor(work, planYear, stored, waits);
  await keepStep(work, planYear, stored, { act: 'notified', body: { on: input.on, reviewUntil, implementDue } });
  return casePage(work, planYear, id);
}

/** @throws AppError INPUT_INVALID for a day before what it follows, or ahead */
export function demandBetween(on: string, from: string, today: string): void {
  if (on >= from && on <= today) return;
  throw new AppError(
    'INPUT_INVALID',
    { problems: `日期须在 ${from} 至 ${today} 之间 / between ${from} and ${today}` },
    { fields: { on: '请检查日期 / check the day' } },
  );
}
