import { randomUUID } from 'node:crypto';
import type { BodyOf, inspectNoticesApi, NoticePage, NoticeReply } from '@liubu/contract';
import { workingDaysBetween } from '../../../../calendar/working-days.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { postFor } from '../../../2-deploy/index.ts';
import { demandEvidence } from '../../evidence/chosen-evidence.ts';
import { demandAct, keepStep, setNotice, waitFor } from '../move-notice.ts';
import { isOwnNotice, noticePage, repliesOf } from '../notice-page.ts';
import type { StoredNotice } from '../notice-rows.ts';

/** 签收. */
export async function receiveNotice(work: Work, planYear: number, id: string, revision: number): Promise<NoticePage> {
  const notice = await demandAct(work, planYear, id, 'receive', revision);
  demandOwn(work, notice);
  await setNotice(work, planYear, notice, {
    state: 'received',
    receivedAt: work.now,
    receivedByPostId: postFor(work, notice.leadUnitId),
  });
  await waitForReply(work, planYear, notice, notice.replyDue);
  await keepStep(work, planYear, notice, {
    what: 'received',
    body: { lateDays: notice.receiveDue === null ? 0 : workingDaysBetween(notice.receiveDue, work.today) },
  });
  return noticePage(work, planYear, id);
}

/** Those that assist may see a notice; it is the lead's to answer. */
function demandOwn(work: Work, notice: StoredNotice): void {
  if (!isOwnNotice(work, notice)) throw notFound();
}

export const waitForReply = (work: Work, planYear: number, notice: StoredNotice, due: string | null): Promise<void> =>
  waitFor(work, planYear, notice, { kind: 'reply-notice', says: '请回复', due, audience: 'unit' });

/**
 * Saves the unit's reply, or hands it to the head of the unit for signing. Evidence must be of this item and stand.
 *
 * @throws AppError CHANGED_MEANWHILE with what stands, INPUT_INVALID for an empty reply that is handed in
 */
export async function saveReply(
  work: Work,
  planYear: number,
  id: string,
  input: BodyOf<typeof inspectNoticesApi.saveReply>,
): Promise<NoticePage> {
  const notice = await demandAct(work, planYear, id, 'reply', null);
  demandOwn(work, notice);
  const [latest] = await repliesOf(work, planYear, id);
  const draft = latest && ['draft', 'to_sign'].includes(latest.state) ? latest : undefined;
  if (draft?.state === 'to_sign')
    throw new AppError('STATE_REFUSED', {
      state: '待本单位负责人签字 / with the head of the unit',
      doing: '修改回复 / change the reply',
      remedy: '请负责人退回后再改 / ask the head to send it back first.',
    });
  if (draft) demandRevision(draft, input.revision);
  else if (input.revision !== 0)
    throw new AppError('CHANGED_MEANWHILE', { who: '其他人', revision: 0 }, { details: { current: latest ?? null } });
  if (input.submit && input.done === '')
    throw new AppError(
      'INPUT_INVALID',
      { problems: '请填写办理情况 / say what was done' },
      { fields: { done: '必填 / required' } },
    );
  await demandEvidence(work, planYear, {
    ids: input.evidenceIds,
    itemIds: [notice.itemId],
    unitIds: work.actor.unitIds,
  });
  const { governmentId } = work;
  const values = {
    state: input.submit ? ('to_sign' as const) : ('draft' as const),
    done: input.done,
    cause: input.cause,
    nextSteps: input.nextSteps,
    evidenceIds: input.evidenceIds,
    writtenByPostId: postFor(work, notice.leadUnitId),
  };
  if (draft) await setReply(work, planYear, draft, values);
  else
    await work.tx
      .insertInto('noticeReply')
      .values({ governmentId, planYear, id: randomUUID(), noticeId: id, round: (latest?.round ?? 0) + 1, ...values })
      .execute();
  if (input.submit) {
    await waitFor(work, planYear, notice, {
      kind: 'sign-notice-reply',
      says: '回复待签字',
      due: notice.replyDue,
      audience: 'unit_head',
    });
    await keepStep(work, planYear, notice, { what: 'reply_submitted' });
  } else if (!draft) await keepStep(work, planYear, notice, { what: 'reply_saved' });
  return noticePage(work, planYear, id);
}

async function setReply(
  work: Work,
  planYear: number,
  reply: NoticeReply,
  values: Record<string, unknown>,
): Promise<void> {
  await work.tx
    .updateTable('noticeReply')
    .set({ ...values, revision: reply.revision + 1 })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', reply.id)
    .execute();
}

/** The head of the unit signs the reply, which goes to the office at once, or sends it back within the unit. */
export async function signReply(
  work: Work,
  planYear: number,
  id: string,
  input: { decision: 'sign' | 'return'; reason?: string | undefined; revision: number },
): Promise<NoticePage> {
  const notice = await demandAct(work, planYear, id, 'sign_reply', null);
  demandOwn(work, notice);
  const [reply] = await repliesOf(work, planYear, id);
  if (reply?.state !== 'to_sign')
    throw new AppError('STATE_REFUSED', {
      state: '没有待签字的回复 / no reply waits for a signature',
      doing: '签字 / sign it',
      remedy: '',
    });
  demandRevision(reply, input.revision);
  if (input.decision === 'return') {
    if (input.reason === undefined)
      throw new AppError(
        'REASON_NEEDED',
        { why: '退回本单位修改 / sending it back' },
        { fields: { reason: '必填 / required' } },
      );
    await setReply(work, planYear, reply, { state: 'draft' });
    await waitForReply(work, planYear, notice, notice.replyDue);
    await keepStep(work, planYear, notice, { what: 'reply_sent_back', reason: input.reason });
    return noticePage(work, planYear, id);
  }
  const lateDays = notice.replyDue === null ? 0 : workingDaysBetween(notice.replyDue, work.today);
  await setReply(work, planYear, reply, {
    state: 'sent',
    sentAt: work.now,
    signedByPostId: postFor(work, notice.leadUnitId),
    lateDays,
  });
  await setNotice(work, planYear, notice, { state: 'replied' });
  await waitFor(work, planYear, notice, { kind: 'review-notice', says: '回复待审核', audience: 'officer' });
  await keepStep(work, planYear, notice, { what: 'replied', body: { round: reply.round, lateDays } });
  return noticePage(work, planYear, id);
}

/** The office accepts the reply, or returns it with a reason and, where given, a new day. */
export async function reviewReply(
  work: Work,
  planYear: number,
  id: string,
  input: { decision: 'accept' | 'return'; reason?: string | undefined; due?: string | undefined; revision: number },
): Promise<NoticePage> {
  const notice = await demandAct(work, planYear, id, 'review', input.revision);
  const [reply] = await repliesOf(work, planYear, id);
  if (reply?.state !== 'sent') throw notFound();
  const isAccepted = input.decision === 'accept';
  if (!isAccepted && input.reason === undefined)
    throw new AppError('REASON_NEEDED', { why: '退回重报 / returning it' }, { fields: { reason: '必填 / required' } });
  demandAhead(work, input.due);
  await setReply(work, planYear, reply, {
    state: isAccepted ? 'accepted' : 'returned',
    decidedAt: work.now,
    decidedByPostId: work.actor.posts[0]?.postId ?? null,
    decisionReason: input.reason ?? null,
  });
  if (isAccepted) {
    await setNotice(work, planYear, notice, { state: 'accepted' });
    await waitFor(work, planYear, notice, { kind: 'close-notice', says: '待销号', audience: 'officer' });
  } else await sendBack(work, planYear, notice, 'returned', input.due);
  await keepStep(work, planYear, notice, {
    what: isAccepted ? 'accepted' : 'returned',
    reason: input.reason,
    body: { round: reply.round, due: input.due ?? notice.replyDue },
  });
  return noticePage(work, planYear, id);
}

export function demandAhead(work: Work, due: string | undefined): void {
  if (due !== undefined && due <= work.today)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '新的期限须晚于今天 / the new day must lie ahead' },
      { fields: { due: '须晚于今天 / after today' } },
    );
}

/** It goes to the unit again, by a new day where one is given; the former one is kept. */
export async function sendBack(
  work: Work,
  planYear: number,
  notice: StoredNotice,
  state: 'returned' | 'reopened',
  due: string | undefined,
): Promise<void> {
  const isNew = due !== undefined && due !== notice.replyDue;
  await setNotice(work, planYear, notice, {
    state,
    ...(isNew && {
      replyDue: due,
      formerDues: [...notice.formerDues, ...(notice.replyDue === null ? [] : [notice.replyDue])],
    }),
  });
  await waitForReply(work, planYear, notice, due ?? notice.replyDue);
}
