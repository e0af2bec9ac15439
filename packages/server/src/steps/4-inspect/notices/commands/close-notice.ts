import type { NoticePage } from '@liubu/contract';
import { AppError } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { demandAct, keepStep, setNotice, waitFor } from '../move-notice.ts';
import { noticeOf, noticePage } from '../notice-page.ts';
import { tellUnit } from './issue-notice.ts';
import { demandAhead, sendBack } from './reply-notice.ts';

/**
 * 销号, with the day of the 回头看. The notices that it followed are closed with it. The item's light is reckoned anew:
 * a red one comes back through yellow.
 */
export async function closeNotice(
  work: Work,
  planYear: number,
  id: string,
  input: { words: string; recheckOn: string | null; revision: number },
): Promise<NoticePage> {
  const notice = await demandAct(work, planYear, id, 'close', input.revision);
  if (input.recheckOn !== null && input.recheckOn <= work.today)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '回头看日期须晚于今天 / the day must lie ahead' },
      { fields: { recheckOn: '须晚于今天 / after today' } },
    );
  await setNotice(work, planYear, notice, { state: 'closed', closedOn: work.today, recheckOn: input.recheckOn });
  await waitFor(
    work,
    planYear,
    notice,
    input.recheckOn === null
      ? null
      : { kind: 'recheck-notice', says: '回头看', due: input.recheckOn, audience: 'officer' },
  );
  await tellUnit(work, planYear, notice, `督查单 ${notice.numberText} 已销号`, `closed ${notice.revision}`, null);
  await keepStep(work, planYear, notice, {
    what: 'closed',
    reason: input.words,
    body: { recheckOn: input.recheckOn, lightColour: notice.lightColour },
  });
  await closeFormer(work, planYear, notice.followsId, notice.numberText);
  await work.enqueue('compute-lights', {
    governmentId: work.governmentId,
    planYear,
    itemIds: [notice.itemId],
  });
  return noticePage(work, planYear, id);
}

async function closeFormer(work: Work, planYear: number, followsId: string | null, by: string | null): Promise<void> {
  let id = followsId;
  while (id !== null) {
    const former = await noticeOf(work, planYear, id);
    if (!['closed', 'confirmed', 'withdrawn'].includes(former.state)) {
      await setNotice(work, planYear, former, { state: 'closed', closedOn: work.today });
      await waitFor(work, planYear, former, null);
      await keepStep(work, planYear, former, { what: 'closed', reason: `随后续督查单 ${by ?? ''} 一并销号` });
    }
    id = former.followsId;
  }
}

/** 回头看: what was closed holds, or it is opened again with a new day. */
export async function recheckNotice(
  work: Work,
  planYear: number,
  id: string,
  input: { outcome: 'confirmed' | 'reopened'; words: string; due?: string | undefined; revision: number },
): Promise<NoticePage> {
  const notice = await demandAct(work, planYear, id, 'recheck', input.revision);
  if (input.outcome === 'reopened' && input.due === undefined)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '重启须定新的回复期限 / a new day is needed' },
      { fields: { due: '必填 / required' } },
    );
  demandAhead(work, input.due);
  if (input.outcome === 'confirmed') {
    await setNotice(work, planYear, notice, { state: 'confirmed', recheckedOn: work.today });
    await waitFor(work, planYear, notice, null);
  } else {
    await query(
      work.tx,
      'update liubu.notice set rechecked_on = $4::date, closed_on = null where government_id = $1 and plan_year = $2 and id = $3',
      [work.governmentId, planYear, id, work.today],
    );
    await sendBack(work, planYear, notice, 'reopened', input.due);
    await tellUnit(
      work,
      planYear,
      notice,
      `督查单 ${notice.numberText} 回头看后重启，请于 ${input.due} 前回复`,
      `reopened ${notice.revision}`,
      input.due ?? null,
    );
  }
  await keepStep(work, planYear, notice, {
    what: input.outcome,
    reason: input.words,
    body: { due: input.due ?? null },
  });
  await work.enqueue('compute-lights', {
    governmentId: work.governmentId,
    planYear,
    itemIds: [notice.itemId],
  });
  return noticePage(work, planYear, id);
}
