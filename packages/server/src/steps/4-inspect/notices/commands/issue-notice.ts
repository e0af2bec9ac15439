import { randomUUID } from 'node:crypto';
import { NOTICE_COLOURS, type NoticeColour, type NoticeKind, type NoticePage } from '@liubu/contract';
import { addDays, addWorkingDays, isWorkingDay } from '../../../../calendar/working-days.ts';
import { AppError } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { chaseRulesOf } from '../../chasing/declared.ts';
import { tell } from '../../chasing/tell.ts';
import { demandColour } from '../demand-colour.ts';
import { demandAct, keepStep, setNotice, waitFor } from '../move-notice.ts';
import { maySignNotice, noticePage } from '../notice-page.ts';
import type { StoredNotice } from '../notice-rows.ts';
import { isDarker, numberText } from '../rules/course.ts';
import { demandOf, titleOf } from './draft-notices.ts';

/** The last day of a term by calendar; one that ends on a day off ends on the next working day (民法典 art. 203). */
export const termOf = (from: string, days: number): string => {
  const day = addDays(from, days);
  return isWorkingDay(day) ? day : addWorkingDays(day, 1);
};

/**
 * Signs: it gets the next number of its year and kind, and goes to the unit at once; or sends it back with a reason.
 *
 * @throws AppError RULE_BROKEN for whom the colour is not to sign, REASON_NEEDED, STATE_REFUSED
 */
export async function signNotice(
  work: Work,
  planYear: number,
  id: string,
  input: { decision: 'sign' | 'return'; reason?: string | undefined; revision: number },
): Promise<NoticePage> {
  const notice = await demandAct(
    work,
    planYear,
    id,
    input.decision === 'sign' ? 'sign' : 'return_draft',
    input.revision,
  );
  const { body: rules } = await chaseRulesOf(work.tx, work.governmentId);
  const signer = rules.notice.signers[notice.colour];
  if (!(await maySignNotice(work, planYear, notice, signer)))
    throw new AppError('RULE_BROKEN', {
      what: `${NOTICE_COLOURS[notice.colour][0]}督查单由${{ supervision_officer: '督查室', leader: '分管领导', head: '政府主要负责人' }[signer]}签发 / this colour is signed by another post`,
      remedy: '请报签 / pass it on for signing',
    });
  if (input.decision === 'return') {
    if (input.reason === undefined)
      throw new AppError(
        'REASON_NEEDED',
        { why: '退回修改 / sending it back' },
        { fields: { reason: '必填 / required' } },
      );
    await setNotice(work, planYear, notice, { state: 'draft' });
    await waitFor(work, planYear, notice, { kind: 'edit-notice', says: '退回修改', audience: 'officer' });
    await keepStep(work, planYear, notice, { what: 'sign_returned', reason: input.reason });
    return noticePage(work, planYear, id);
  }
  await issue(work, planYear, notice, rules.notice);
  return noticePage(work, planYear, id);
}

async function issue(
  work: Work,
  planYear: number,
  notice: StoredNotice,
  rules: { numberForm: string; mark: string; receiveWithin: number },
): Promise<void> {
  const { tx, governmentId, today } = work;
  const replyDue = notice.replyDue ?? termOf(today, notice.withinDays);
  if (replyDue <= today)
    throw new AppError('RULE_BROKEN', {
      what: '回复期限已到或已过 / the day of the reply has come',
      remedy: '请退回修改期限后再签 / send it back to have the day changed',
    });
  const year = Number(today.slice(0, 4));
  const [series] = await query<{ last: number }>(
    tx,
    `insert into liubu.notice_number (government_id, year, kind, last) values ($1, $2, $3, 1)
     on conflict (government_id, year, kind) do update set last = liubu.notice_number.last + 1 returning last`,
    [governmentId, year, notice.kind],
  );
  const number = numberText(rules.numberForm, { mark: rules.mark, kind: notice.kind, year, n: series!.last });
  const [light] = await query<{ colour: string }>(
    tx,
    'select colour from liubu.light where government_id = $1 and plan_year = $2 and item_id = $3',
    [governmentId, planYear, notice.itemId],
  );
  const receiveDue = addWorkingDays(today, rules.receiveWithin);
  await setNotice(work, planYear, notice, {
    state: 'issued',
    number: series!.last,
    numberYear: year,
    numberText: number,
    issuedOn: today,
    receiveDue: [receiveDue, replyDue].sort()[0]!,
    replyDue,
    lightColour: light?.colour ?? null,
    signedAt: work.now,
    signedByPostId: work.actor.posts[0]?.postId ?? null,
  });
  await waitFor(work, planYear, notice, {
    kind: 'receive-notice',
    says: '请签收',
    due: receiveDue,
    audience: 'unit',
  });
  // The to-do stands already; the message brings it out of the product too.
  await tellUnit(
    work,
    planYear,
    notice,
    `收到${NOTICE_COLOURS[notice.colour][0]}督查单 ${number}，请签收并于 ${replyDue} 前回复`,
    `issued ${number}`,
    replyDue,
  );
  await keepStep(work, planYear, notice, {
    what: 'issued',
    body: { number, replyDue, colour: notice.colour, kind: notice.kind },
  });
}

/** Tells the unit, once; in the product the notice's own to-do stands for it. */
export async function tellUnit(
  work: Work,
  planYear: number,
  notice: Pick<StoredNotice, 'id' | 'leadUnitId'>,
  title: string,
  once: string,
  due: string | null,
): Promise<void> {
  await tell(
    work,
    {
      kind: 'notice',
      onceKey: `notice ${notice.id} ${once}`,
      planYear,
      subjectKind: 'notice',
      subjectId: notice.id,
      audience: { unitId: notice.leadUnitId, roles: ['liaison', 'unit_head'] },
      title,
      body: '',
      link: `/${planYear}/notices/${notice.id}`,
      isRestricted: false,
      due,
    },
    { hasTodo: true },
  );
}

/**
 * A darker notice that follows this one, as a draft: with its reason, and one more where a colour is left out.
 *
 * @throws AppError RULE_BROKEN for a colour that is not darker, DUPLICATE when one follows already
 */
export async function escalateNotice(
  work: Work,
  planYear: number,
  id: string,
  input: { colour: NoticeColour; kind: NoticeKind; reason: string; skipReason?: string | undefined; revision: number },
): Promise<NoticePage> {
  const former = await demandAct(work, planYear, id, 'escalate', input.revision);
  const { tx, governmentId } = work;
  if (!isDarker(input.colour, former.colour))
    throw new AppError(
      'RULE_BROKEN',
      {
        what: `后续督查单的颜色须比${NOTICE_COLOURS[former.colour][0]}更深 / it must be darker`,
        remedy:
          former.colour === 'red'
            ? '红色已是最深，后续按追责程序建议 / red is the darkest'
            : '请选更深的颜色 / choose a darker colour',
      },
      { fields: { colour: '须更深 / darker' } },
    );
  demandColour(former.colour, input.colour, input.skipReason);
  const [follower] = await query<{ id: string; numberText: string | null }>(
    tx,
    "select id, number_text from liubu.notice where government_id = $1 and plan_year = $2 and follows_id = $3 and state <> 'withdrawn'",
    [governmentId, planYear, id],
  );
  if (follower)
    throw new AppError(
      'DUPLICATE',
      { what: '后续督查单 / a notice that follows it', existing: follower.numberText ?? '草稿 / a draft' },
      { details: { id: follower.id } },
    );
  const { body: rules } = await chaseRulesOf(tx, governmentId);
  const next = randomUUID();
  await tx
    .insertInto('notice')
    .values({
      ...{ governmentId, planYear, id: next, kind: input.kind, colour: input.colour },
      itemId: former.itemId,
      leadUnitId: former.leadUnitId,
      assistUnitIds: former.assistUnits.map((unit) => unit.id),
      title: titleOf(input.kind, former.itemTitle),
      basis: former.basis,
      facts: JSON.stringify(
        [
          ...former.facts,
          {
            text: `${former.issuedOn}下达《${former.title}》（${former.numberText}），要求于${former.replyDue}前回复；${input.reason}`.slice(
              0,
              1000,
            ),
            sourceKind: 'own',
            sourceId: former.id,
          },
        ].slice(-40),
      ),
      demand: demandOf(input.kind),
      withinDays: rules.notice.withinDays,
      contact: former.contact,
      followsId: former.id,
      escalationReason: input.reason,
      skipReason: input.skipReason ?? null,
      createdAt: work.now,
      createdByPostId: work.actor.posts[0]?.postId ?? null,
    })
    .execute();
  await setNotice(work, planYear, former, {});
  await keepStep(work, planYear, former, {
    what: 'escalated',
    reason: input.reason,
    body: { to: input.colour, noticeId2: next, skipReason: input.skipReason ?? null },
  });
  await keepStep(
    work,
    planYear,
    { ...former, id: next },
    {
      what: 'drafted',
      reason: input.reason,
      body: { follows: former.id, kind: input.kind, colour: input.colour },
    },
  );
  return noticePage(work, planYear, next);
}
