import { randomUUID } from 'node:crypto';
import type { accountCasesApi, BodyOf, TalkPage } from '@liubu/contract';
import type { Updateable } from 'kysely';
import { postsOn } from '../../../../people/posts.ts';
import { AppError } from '../../../../platform/app-error.ts';
import type { Tables } from '../../../../platform/database/tables.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import type { StoredCase } from '../case-rows.ts';
import { demandAct, keepStep, setCase, waitFor } from '../move-case.ts';
import { type StoredTalk, talkOf, talkPage } from './talk-page.ts';

/** Arranges a talk: the leader in charge of the unit holds it, or the head; the unit is told by its notice. */
export async function planTalk(
  work: Work,
  planYear: number,
  caseId: string,
  input: BodyOf<typeof accountCasesApi.planTalk>,
): Promise<TalkPage> {
  const stored = await demandAct(work, planYear, caseId, 'plan_talk', input.revision);
  await demandHolder(work, stored, input.holderPostId);
  if (input.on < work.today)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '约谈日期不能早于今天 / today or later' },
      { fields: { on: '今天或以后 / today or later' } },
    );
  const id = randomUUID();
  await work.tx
    .insertInto('accountTalk')
    .values({
      ...{ governmentId: work.governmentId, planYear, id, caseId, holderPostId: input.holderPostId, heldOn: input.on },
      ...{ place: input.place, matters: input.matters, attendees: input.attendees },
    })
    .execute();
  await setCase(work, planYear, stored, { state: 'notified', notifiedOn: work.today });
  await waitFor(work, planYear, stored, [
    { says: '请按时参加约谈', due: input.on, audience: 'unit_head' },
    { says: '请主持约谈', due: input.on, audience: { postId: input.holderPostId } },
    { says: '约谈后写纪要', due: input.on, audience: 'officer' },
  ]);
  await keepStep(work, planYear, stored, {
    act: 'talk_planned',
    words: input.matters,
    body: { talkId: id, on: input.on },
    personal: { place: input.place, attendees: input.attendees, holderPostId: input.holderPostId },
  });
  return talkPage(work, planYear, id);
}

/** Who holds it leads the unit's portfolio or the government, and holds no post in the unit. */
async function demandHolder(work: Work, stored: StoredCase, postId: string): Promise<void> {
  const posts = await postsOn(work.tx, work.governmentId, work.today);
  const post = posts.find(({ id }) => id === postId);
  const refuse = (what: string, remedy: string) => {
    throw new AppError('RULE_BROKEN', { what, remedy }, { fields: { holderPostId: '请重选 / choose again' } });
  };
  const isHead = post?.roles.includes('head') ?? false;
  const isInCharge = (post?.roles.includes('leader') && post.portfolioUnitIds.includes(stored.unitId)) ?? false;
  if (post === undefined || (!isHead && !isInCharge))
    return refuse(
      '约谈人须是该单位的分管领导或政府主要负责人 / the leader in charge of the unit or the head holds it',
      '请重新选择约谈人 / choose another',
    );
  const holders = new Set(post.holders.map(({ personId }) => personId));
  const isOwn = posts.some((one) => one.unitId === stored.unitId && one.holders.some((h) => holders.has(h.personId)));
  if (isOwn)
    refuse(
      '约谈人在该单位任职，应当回避 / who holds a post in the unit must stand aside',
      '请由主要负责人或其他分管领导约谈 / let the head or another leader hold it',
    );
}

export async function lockTalk(
  work: Work,
  planYear: number,
  id: string,
): Promise<{ talk: StoredTalk; of: StoredCase }> {
  await query(
    work.tx,
    'select 1 from liubu.account_talk where government_id = $1 and plan_year = $2 and id = $3 for update',
    [work.governmentId, planYear, id],
  );
  return talkOf(work, planYear, id);
}

export const setTalk = (work: Work, planYear: number, talk: StoredTalk, values: Updateable<Tables['accountTalk']>) =>
  work.tx
    .updateTable('accountTalk')
    .set({ ...values, revision: talk.revision + 1 })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', talk.id)
    .execute();

const STATE_WORDS = {
  planned: '待约谈 / planned',
  held: '已约谈 / held',
  done: '已完成 / done',
  cancelled: '已取消 / cancelled',
};

function demandPlanned(talk: StoredTalk, revision: number, doing: string): void {
  demandRevision(talk, revision);
  if (talk.state !== 'planned')
    throw new AppError('STATE_REFUSED', { state: STATE_WORDS[talk.state], doing, remedy: '请刷新页面 / reload.' });
}

/** 约谈纪要 with what the unit promised: each commitment becomes the unit's to-do until it is proved. */
export async function recordTalk(
  work: Work,
  planYear: number,
  id: string,
  input: BodyOf<typeof accountCasesApi.recordTalk>,
): Promise<TalkPage> {
  const { talk, of } = await lockTalk(work, planYear, id);
  demandPlanned(talk, input.revision, '写纪要 / record it');
  if (input.heldOn > work.today)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '约谈还没有进行 / it was not held yet' },
      { fields: { heldOn: '不能晚于今天 / today or before' } },
    );
  if (of.notifiedOn !== null && input.heldOn < of.notifiedOn)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '约谈不能早于安排之日 / it was arranged after that day' },
      { fields: { heldOn: `不早于 ${of.notifiedOn} / not before ${of.notifiedOn}` } },
    );
  const early = input.commitments.findIndex(({ due }) => due <= input.heldOn);
  if (early !== -1)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '承诺的期限须晚于约谈之日 / the day of a commitment lies after the talk' },
      { fields: { [`commitments.${early}.due`]: '须晚于约谈之日 / after the talk' } },
    );
  await setTalk(work, planYear, talk, {
    state: 'held',
    heldOn: input.heldOn,
    attendees: input.attendees,
    record: input.record,
    recordedAt: work.now,
    recordedByPostId: work.actor.posts[0]?.postId ?? null,
  });
  await work.tx
    .insertInto('accountCommitment')
    .values(
      input.commitments.map(({ text, due }, position) => ({
        ...{ governmentId: work.governmentId, planYear, id: randomUUID(), talkId: id, position, text, due },
      })),
    )
    .execute();
  await tellCommitments(work, planYear, of, id);
  await keepStep(work, planYear, of, {
    act: 'talk_held',
    words: input.record,
    body: { talkId: id, on: input.heldOn, commitments: input.commitments.length },
    personal: { attendees: input.attendees, commitments: input.commitments },
  });
  return talkPage(work, planYear, id);
}

/** One to-do for the unit by the next day that is due, one for the office while answers wait. */
export async function tellCommitments(work: Work, planYear: number, of: StoredCase, talkId: string): Promise<void> {
  const rows = await query<{ state: string; due: string }>(
    work.tx,
    `select state, due::text as due from liubu.account_commitment where government_id = $1 and plan_year = $2 and talk_id = $3 order by due`,
    [work.governmentId, planYear, talkId],
  );
  const open = rows.filter(({ state }) => state === 'open' || state === 'returned');
  const answered = rows.filter(({ state }) => state === 'answered');
  await waitFor(work, planYear, of, [
    ...(open.length > 0
      ? [{ says: `约谈承诺待落实 ${open.length} 项`, due: open[0]!.due, audience: 'unit_head' as const }]
      : []),
    ...(answered.length > 0 ? [{ says: `约谈承诺待核销 ${answered.length} 项`, audience: 'officer' as const }] : []),
  ]);
}

/** A talk that was not held is cancelled, with its reason; another may be arranged. */
export async function cancelTalk(
  work: Work,
  planYear: number,
  id: string,
  input: { reason: string; revision: number },
): Promise<TalkPage> {
  const { talk, of } = await lockTalk(work, planYear, id);
  demandPlanned(talk, input.revision, '取消 / cancel it');
  await setTalk(work, planYear, talk, { state: 'cancelled', cancelReason: input.reason });
  await setCase(work, planYear, of, { state: 'decided' });
  await waitFor(work, planYear, of, [{ says: '约谈已取消，请另行安排', audience: 'officer' }]);
  await keepStep(work, planYear, of, { act: 'talk_cancelled', words: input.reason, body: { talkId: id } });
  return talkPage(work, planYear, id);
}
