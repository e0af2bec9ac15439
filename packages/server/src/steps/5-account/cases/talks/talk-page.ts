import type { TalkCommitment, TalkPage } from '@liubu/contract';
import { workingDaysBetween } from '../../../../calendar/working-days.ts';
import { notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { postWhoSql } from '../../../2-deploy/index.ts';
import { logLook } from '../case-page.ts';
import { caseOf, isOwnHead, type StoredCase } from '../case-rows.ts';
import { recusedFromOwn } from '../rules/recusal.ts';

export interface StoredTalk {
  id: string;
  caseId: string;
  state: TalkPage['state'];
  holderPostId: string;
  holder: string | null;
  heldOn: string;
  place: string;
  matters: string;
  attendees: string[];
  record: string | null;
  recordedAt: Date | null;
  revision: number;
}

export interface StoredCommitment extends Omit<TalkCommitment, 'answeredAt' | 'lateDays'> {
  answeredAt: Date | null;
}

/** A talk with its case, for those who may see the case. @throws AppError NOT_FOUND */
export async function talkOf(work: Work, planYear: number, id: string): Promise<{ talk: StoredTalk; of: StoredCase }> {
  const [talk] = await query<StoredTalk>(
    work.tx,
    `select t.id, t.case_id, t.state, t.holder_post_id, ${postWhoSql('t.government_id', 't.holder_post_id', 't.held_on')} as holder,
       t.held_on::text as held_on, t.place, t.matters, t.attendees, t.record, t.recorded_at, t.revision
     from liubu.account_talk t where t.government_id = $1 and t.plan_year = $2 and t.id = $3`,
    [work.governmentId, planYear, id],
  );
  if (talk === undefined) throw notFound();
  return { talk, of: await caseOf(work, planYear, talk.caseId) };
}

export function commitmentsOf(
  { tx, governmentId }: Work,
  planYear: number,
  talkId: string,
): Promise<StoredCommitment[]> {
  return query<StoredCommitment>(
    tx,
    `select m.id, m.text, m.due::text as due, m.state, m.answer, m.answered_at,
       coalesce((select json_agg(json_build_object('id', e.id, 'title', e.title) order by array_position(m.evidence_ids, e.id))
         from liubu.evidence e where e.government_id = m.government_id and e.plan_year = m.plan_year and e.id = any(m.evidence_ids)), '[]') as evidence,
       m.words, m.revision
     from liubu.account_commitment m where m.government_id = $1 and m.plan_year = $2 and m.talk_id = $3 order by m.position`,
    [governmentId, planYear, talkId],
  );
}

/** A talk: notice, record, commitments. Its look is logged. */
export async function talkPage(work: Work, planYear: number, id: string): Promise<TalkPage> {
  const { talk, of } = await talkOf(work, planYear, id);
  await logLook(work, 'case-talk', id);
  const commitments = await commitmentsOf(work, planYear, id);
  const holds = work.scope('account:hold-talk') !== null;
  const own = isOwnHead(work, of);
  const allowed: TalkPage['allowed'] = [];
  if (talk.state === 'planned' && holds) allowed.push('record', 'cancel');
  if (talk.state === 'held' && own && commitments.some(({ state }) => state === 'open' || state === 'returned'))
    allowed.push('answer');
  const isAside = recusedFromOwn(work.actor, { unitId: of.unitId, subjectId: of.personId }) !== null;
  if (talk.state === 'held' && holds && !isAside && commitments.some(({ state }) => state === 'answered'))
    allowed.push('settle');
  return {
    id,
    caseId: of.id,
    caseNumber: of.numberText,
    state: talk.state,
    unit: { id: of.unitId, name: of.unitName },
    itemIds: of.itemIds,
    holder: talk.holder ?? '',
    holderPostId: talk.holderPostId,
    heldOn: talk.heldOn,
    place: talk.place,
    matters: talk.matters,
    attendees: talk.attendees,
    record: talk.record,
    recordedAt: talk.recordedAt?.toISOString() ?? null,
    commitments: commitments.map(({ answeredAt, ...one }) => ({
      ...one,
      answeredAt: answeredAt?.toISOString() ?? null,
      lateDays:
        (one.state === 'open' || one.state === 'returned') && one.due < work.today
          ? workingDaysBetween(one.due, work.today)
          : 0,
    })),
    allowed,
    revision: talk.revision,
  };
}
