import type { accountCasesApi, BodyOf, CasePage } from '@liubu/contract';
import { notFound } from '../../../../platform/app-error.ts';
import type { Work } from '../../../../platform/work.ts';
import { casePage } from '../case-page.ts';
import { isOwnHead } from '../case-rows.ts';
import { demandAct, demandNotOwn, keepStep, setCase, waitFor } from '../move-case.ts';

/** The unit reports how what was decided was carried out. */
export async function reportImplementation(
  work: Work,
  planYear: number,
  id: string,
  input: BodyOf<typeof accountCasesApi.reportImplementation>,
): Promise<CasePage> {
  const stored = await demandAct(work, planYear, id, 'implement', input.revision);
  if (!isOwnHead(work, stored)) throw notFound();
  await setCase(work, planYear, stored, {
    state: 'implemented',
    implementation: input.text,
    implementedOn: work.today,
  });
  await waitFor(work, planYear, stored, [{ says: '已报告落实，请办结或解除', audience: 'officer' }]);
  await keepStep(work, planYear, stored, { act: 'implemented', words: input.text });
  return casePage(work, planYear, id);
}

/** 办结: nothing more is to be done. 解除: its effect has ended, for which the reason says why. */
export async function closeCase(
  work: Work,
  planYear: number,
  id: string,
  input: BodyOf<typeof accountCasesApi.closeCase>,
): Promise<CasePage> {
  const stored = await demandAct(work, planYear, id, 'close', input.revision);
  demandNotOwn(work, stored);
  await setCase(work, planYear, stored, { state: input.how, endReason: input.reason, endedOn: work.today });
  await waitFor(work, planYear, stored, []);
  await keepStep(work, planYear, stored, { act: input.how, words: input.reason });
  return casePage(work, planYear, id);
}

/** 撤销 of what the unit was not told of yet: kept for ever, with its reason. */
export async function dropCase(
  work: Work,
  planYear: number,
  id: string,
  input: BodyOf<typeof accountCasesApi.dropCase>,
): Promise<CasePage> {
  const stored = await demandAct(work, planYear, id, 'drop', input.revision);
  demandNotOwn(work, stored);
  await setCase(work, planYear, stored, { state: 'dropped', endReason: input.reason, endedOn: work.today });
  await waitFor(work, planYear, stored, []);
  await keepStep(work, planYear, stored, { act: 'dropped', words: input.reason });
  return casePage(work, planYear, id);
}
