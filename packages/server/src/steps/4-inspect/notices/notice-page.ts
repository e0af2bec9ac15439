import type { NoticeAct, NoticePage, NoticeReply } from '@liubu/contract';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';
import { chaseRulesOf } from '../chasing/declared.ts';
import { noticesWhere, type StoredNotice, shownRow } from './notice-rows.ts';
import { ACTS, maySign, type Signer } from './rules/course.ts';

/** @throws AppError NOT_FOUND: not there, or not to be seen */
export async function noticeOf(work: Work, planYear: number, id: string): Promise<StoredNotice> {
  const [notice] = await noticesWhere(work, planYear, { id, limit: 1 });
  if (notice === undefined) throw notFound();
  return notice;
}

export async function repliesOf(work: Work, planYear: number, noticeId: string): Promise<NoticeReply[]> {
  const rows = await query<Omit<NoticeReply, 'sentAt' | 'decidedAt'> & { sentAt: Date | null; decidedAt: Date | null }>(
    work.tx,
    `select r.id, r.round, r.state, r.done, r.cause, r.next_steps,
       coalesce((select json_agg(json_build_object('id', e.id, 'title', e.title) order by array_position(r.evidence_ids, e.id))
         from liubu.evidence e where e.government_id = r.government_id and e.plan_year = r.plan_year and e.id = any(r.evidence_ids)), '[]') as evidence,
       ${postWhoSql('r.government_id', 'r.written_by_post_id', 'coalesce(r.sent_at, now())::date')} as written_by,
       ${postWhoSql('r.government_id', 'r.signed_by_post_id', 'r.sent_at::date')} as signed_by,
       r.sent_at, r.late_days, r.decided_at, ${postWhoSql('r.government_id', 'r.decided_by_post_id', 'r.decided_at::date')} as decided_by,
       r.decision_reason, r.revision
     from liubu.notice_reply r where r.government_id = $1 and r.plan_year = $2 and r.notice_id = $3 order by r.round desc`,
    [work.governmentId, planYear, noticeId],
  );
  return rows.map((row) => ({
    ...row,
    sentAt: row.sentAt?.toISOString() ?? null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
  }));
}

export const isOwnNotice = (work: Work, { leadUnitId }: Pick<StoredNotice, 'leadUnitId'>): boolean =>
  work.actor.unitIds.includes(leadUnitId);

/** Is the unit in the portfolio of the leader who asks, or is the item one's own? */
export async function isInPortfolio(work: Work, planYear: number, notice: StoredNotice): Promise<boolean> {
  const posts = work.actor.posts.filter(({ roles }) => roles.includes('leader')).map(({ postId }) => postId);
  const [found] = await query(
    work.tx,
    `select 1 from liubu.portfolio p where p.government_id = $1 and p.post_id = any($2::uuid[]) and p.unit_id = $3
     union all select 1 from liubu.assignment a where a.government_id = $1 and a.plan_year = $4 and a.item_id = $5 and a.role = 'leader' and a.post_id = any($2::uuid[])
     limit 1`,
    [work.governmentId, posts, notice.leadUnitId, planYear, notice.itemId],
  );
  return found !== undefined;
}

export async function maySignNotice(
  work: Work,
  planYear: number,
  notice: StoredNotice,
  signer: Signer,
): Promise<boolean> {
  const { roles } = work.actor;
  if (work.scope('inspect:sign-notice') === null || !maySign(roles, signer)) return false;
  if (roles.has('head') || (roles.has('supervision_officer') && signer === 'supervision_officer')) return true;
  return isInPortfolio(work, planYear, notice);
}

async function allowedActs(
  work: Work,
  planYear: number,
  notice: StoredNotice,
  replies: readonly NoticeReply[],
  signer: Signer,
): Promise<NoticeAct[]> {
  const writes = work.scope('inspect:write-notice') !== null;
  const signs = await maySignNotice(work, planYear, notice, signer);
  const isOwn = isOwnNotice(work, notice);
  const replying = isOwn && work.scope('inspect:reply-notice') !== null;
  const isToSign = replies[0]?.state === 'to_sign';
  const may: Readonly<Record<NoticeAct, boolean>> = {
    edit: writes,
    submit: writes,
    sign: signs,
    return_draft: signs,
    receive: replying,
    reply: replying && !isToSign,
    sign_reply: isOwn && isToSign && work.scope('inspect:sign') !== null,
    review: writes,
    close: writes,
    recheck: writes,
    amend: writes,
    escalate: writes,
    withdraw: writes,
    ask_extension:
      isOwn &&
      work.scope('inspect:ask-extension') !== null &&
      notice.replyDue !== null &&
      notice.replyDue >= work.today,
  };
  return ACTS[notice.state].filter((act) => may[act]);
}

/** The whole of a notice; a unit does not see drafts of another unit's reply, the office none at all. */
export async function noticePage(work: Work, planYear: number, id: string): Promise<NoticePage> {
  const notice = await noticeOf(work, planYear, id);
  const { tx, governmentId } = work;
  const { body: rules } = await chaseRulesOf(tx, governmentId);
  const signer = rules.notice.signers[notice.colour];
  const all = await repliesOf(work, planYear, id);
  const isOwn = isOwnNotice(work, notice);
  const replies = isOwn ? all : all.filter(({ state }) => state !== 'draft' && state !== 'to_sign');
  const isUnit = work.scope('inspect:view') === 'own-unit';
  const related = await query<{
    id: string;
    numberText: string | null;
    colour: 'blue' | 'orange' | 'red';
    state: NoticePage['notice']['state'];
    isBefore: boolean;
  }>(
    tx,
    `select n.id, n.number_text, n.colour, n.state, n.id = $3::uuid as is_before from liubu.notice n
     where n.government_id = $1 and n.plan_year = $2 and (n.id = $3::uuid or n.follows_id = $4) and (not $5 or n.number is not null)
     order by n.created_at`,
    [governmentId, planYear, notice.followsId, id, isUnit],
  );
  const steps = await query<{
    id: string;
    what: string;
    at: Date;
    who: string | null;
    reason: string | null;
    body: { changes?: NoticePage['steps'][number]['changes'] };
  }>(
    tx,
    `select s.id, s.what, s.happened_at as at, ${postWhoSql('s.government_id', 's.post_id', 's.happened_at::date')} as who, s.reason, s.body
     from liubu.notice_step s where s.government_id = $1 and s.plan_year = $2 and s.notice_id = $3
       and ($4 or s.what not in ('reply_saved', 'reply_submitted', 'reply_sent_back'))
       and (not $5 or s.what not in ('drafted', 'edited', 'submitted', 'sign_returned'))
     order by s.seq`,
    [governmentId, planYear, id, isOwn, isUnit],
  );
  const before = related.find(({ isBefore }) => isBefore);
  return {
    notice: {
      ...shownRow(notice, work.today),
      itemTitle: notice.itemTitle,
      assistUnits: notice.assistUnits,
      basis: notice.basis,
      facts: notice.facts,
      demand: notice.demand,
      withinDays: notice.withinDays,
      formerDues: notice.formerDues,
      contact: notice.contact,
      lightColour: notice.lightColour,
      escalationReason: notice.escalationReason,
      skipReason: notice.skipReason,
      createdBy: notice.createdBy,
      signedBy: notice.signedBy,
      signedAt: notice.signedAt?.toISOString() ?? null,
      receivedBy: notice.receivedBy,
      receivedAt: notice.receivedAt?.toISOString() ?? null,
      rechecked: notice.rechecked,
      signer,
      follows: before ? { id: before.id, numberText: before.numberText, colour: before.colour } : null,
      followedBy: related
        .filter(({ isBefore }) => !isBefore)
        .map((one) => ({ id: one.id, numberText: one.numberText, colour: one.colour, state: one.state })),
    },
    replies,
    steps: steps.map(({ at, body, ...step }) => ({ ...step, at: at.toISOString(), changes: body.changes ?? [] })),
    allowed: await allowedActs(work, planYear, notice, all, signer),
  };
}
