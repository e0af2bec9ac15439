import { type accountCasesApi, type BodyOf, type CasePage, ORGAN_OUTCOMES } from '@liubu/contract';
import { Decimal } from 'decimal.js';
import type { FileStore } from '../../../../files/store.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { casePage } from '../case-page.ts';
import { isNamedReviewer, isOwnHead, type StoredCase } from '../case-rows.ts';
import { demandAct, keepStep, recused, setCase, tookPartIn, waitFor } from '../move-case.ts';
import { demandPaper } from '../papers/demand-paper.ts';
import { isPast } from '../rules/course.ts';
import { recusedFromReview } from '../rules/recusal.ts';
import { termDay } from '../rules/terms.ts';
import { decidingPost } from './decide.ts';

/** A case that the office had ended goes on; why it was ended stands in its course. */
const OPEN_AGAIN = { endReason: null, endedOn: null } as const;

/** 申请复核 by the unit, within its term, once. */
export async function applyReview(
  work: Work,
  planYear: number,
  id: string,
  input: BodyOf<typeof accountCasesApi.applyReview>,
): Promise<CasePage> {
  const stored = await demandAct(work, planYear, id, 'apply_review', input.revision);
  if (!isOwnHead(work, stored)) throw notFound();
  const reviewDue = termDay(stored.rungBody!.terms.reviewDecide!, work.today);
  await setCase(work, planYear, stored, {
    ...{ state: 'in_review', reviewReasons: input.reasons, reviewAppliedOn: work.today, reviewDue },
    ...OPEN_AGAIN,
  });
  await waitFor(work, planYear, stored, [{ says: '单位申请复核，请指定复核人', due: reviewDue, audience: 'officer' }]);
  await keepStep(work, planYear, stored, { act: 'review_applied', words: input.reasons, body: { due: reviewDue } });
  return casePage(work, planYear, id);
}

/**
 * An application on paper, of the unit or of the person concerned, who may head no unit: it counts by the day on which it
 * was received; the term of the review runs from then.
 */
export async function paperReview(
  work: Work,
  files: FileStore,
  planYear: number,
  id: string,
  input: BodyOf<typeof accountCasesApi.paperReview>,
): Promise<CasePage> {
  const stored = await demandAct(work, planYear, id, 'paper_review', input.revision);
  await demandPaper(work, files, input, stored.notifiedOn!);
  if (isPast(stored.reviewUntil, input.receivedOn))
    throw new AppError('RULE_BROKEN', {
      what: `申请复核的期限到 ${stored.reviewUntil} 止，这份申请在期限之后收到 / it came after ${stored.reviewUntil}, when the term had ended`,
      remedy: '请书面答复申请人期限已过 / tell the applicant in writing that the term has ended',
    });
  const reviewDue = termDay(stored.rungBody!.terms.reviewDecide!, input.receivedOn);
  await setCase(work, planYear, stored, {
    ...{ state: 'in_review', reviewReasons: input.reasons, reviewAppliedOn: input.receivedOn, reviewDue },
    ...OPEN_AGAIN,
    reviewBy: input.by,
    reviewHandedBy: input.handedBy,
    reviewFile: input.fileSha256,
  });
  await waitFor(work, planYear, stored, [
    { says: '收到复核申请，请指定复核人', due: reviewDue, audience: 'officer' },
    { says: '已登记书面复核申请，请核对', audience: 'unit_head' },
  ]);
  await keepStep(work, planYear, stored, {
    act: 'paper_review',
    words: input.reasons,
    body: { due: reviewDue },
    personal: { by: input.by, handedBy: input.handedBy, file: input.fileSha256 },
  });
  return casePage(work, planYear, id);
}

const ANOTHER = '请由没有参与本案的其他领导复核 / let a leader review it who took no part';

/** Names a leader who took no part; that leader sees the case from now on. */
export async function appointReviewer(
  work: Work,
  planYear: number,
  id: string,
  input: BodyOf<typeof accountCasesApi.appointReviewer>,
): Promise<CasePage> {
  const stored = await demandAct(work, planYear, id, 'appoint_reviewer', input.revision);
  const people = await query<{ personId: string; name: string; unitIds: string[] }>(
    work.tx,
    `select p.id as person_id, p.name, array(select o2.unit_id from liubu.tenure t2 join liubu.post o2 on o2.government_id = t2.government_id and o2.id = t2.post_id
         where t2.government_id = $1 and t2.person_id = p.id and o2.unit_id is not null and t2.valid_from <= $3::date and (t2.valid_to is null or t2.valid_to > $3::date))::uuid[] as unit_ids
     from liubu.tenure t join liubu.person p on p.government_id = t.government_id and p.id = t.person_id
     where t.government_id = $1 and t.post_id = $2 and t.valid_from <= $3::date and (t.valid_to is null or t.valid_to > $3::date)
       and exists (select 1 from liubu.post_role r where r.government_id = $1 and r.post_id = $2 and r.role in ('leader', 'head'))`,
    [work.governmentId, input.postId, work.today],
  );
  if (people.length === 0)
    throw new AppError(
      'RULE_BROKEN',
      { what: '复核人须是在任的政府领导 / a leader in office reviews it', remedy: '请另选 / choose another' },
      { fields: { postId: '请重选 / choose again' } },
    );
  const tookPart = await tookPartIn(work, planYear, id);
  for (const person of people) {
    const recusal = recusedFromReview(person, { unitId: stored.unitId, subjectId: stored.personId, tookPart });
    if (recusal !== null) throw recused(person.name, recusal, ANOTHER);
  }
  await setCase(work, planYear, stored, { reviewerPostId: input.postId });
  await waitFor(work, planYear, stored, [
    { says: '请复核', due: stored.reviewDue, audience: { postId: input.postId } },
  ]);
  await keepStep(work, planYear, stored, { act: 'reviewer_named', personal: { postId: input.postId } });
  return casePage(work, planYear, id);
}

/**
 * 复核决定: by somebody who neither proposed nor decided nor took part, and holds no post in the unit. What is changed
 * takes the place of what was decided; both stand in the course.
 */
export async function decideReview(
  work: Work,
  planYear: number,
  id: string,
  input: BodyOf<typeof accountCasesApi.decideReview>,
): Promise<CasePage> {
  const stored = await demandAct(work, planYear, id, 'decide_review', input.revision);
  const recusal = recusedFromReview(work.actor, {
    unitId: stored.unitId,
    subjectId: stored.personId,
    tookPart: await tookPartIn(work, planYear, id),
  });
  if (recusal !== null) throw recused(work.actor.name, recusal, ANOTHER);
  demandNamed(work, stored);
  const isChanged = input.outcome === 'changed';
  const changes = isChanged ? changedBy(stored, input) : {};
  const outcome = changes.outcome ?? stored.outcome;
  const { terms } = stored.rungBody!;
  const isNone = outcome === 'none';
  const isDone = !isChanged && stored.implementedOn !== null;
  const implementDue = isNone || isDone || terms.implement === null ? null : termDay(terms.implement, work.today);
  await setCase(work, planYear, stored, {
    state: isDone ? 'implemented' : 'reviewed',
    reviewOutcome: input.outcome,
    reviewDecision: input.reason,
    reviewedOn: work.today,
    reviewedByPostId: decidingPost(work),
    implementDue,
    ...changes,
  });
  await waitFor(work, planYear, stored, [
    implementDue === null
      ? { says: '复核已决定，请办结', audience: 'officer' }
      : { says: '复核已决定，请报告落实情况', due: implementDue, audience: 'unit_head' },
  ]);
  await keepStep(work, planYear, stored, {
    act: input.outcome,
    words: input.reason,
    body: { isLate: isPast(stored.reviewDue, work.today) },
    personal: { before: beforeOf(stored), after: changes },
  });
  return casePage(work, planYear, id);
}

/** Once somebody is named, nobody else takes the review. @throws AppError RULE_BROKEN */
function demandNamed({ actor }: Work, stored: StoredCase): void {
  if (isNamedReviewer(actor, stored)) return;
  throw new AppError('RULE_BROKEN', {
    what:
      stored.reviewerPostId === null
        ? '还没有指定复核人 / nobody is named to review it'
        : `已指定${stored.reviewer ?? '他人'}复核 / it was given to ${stored.reviewer ?? 'somebody else'}`,
    remedy: '请由督查室指定或改定复核人 / the office names who reviews',
  });
}

/** What the letters sent before say; they can be made again later. */
const beforeOf = ({ outcome, points, resultNo, implementDue }: StoredCase) => ({
  outcome,
  points,
  resultNo,
  implementDue,
});

/** What the review puts in the place of what was decided. @throws AppError INPUT_INVALID */
function changedBy(
  { outcome, points, rungBody }: StoredCase,
  input: BodyOf<typeof accountCasesApi.decideReview>,
): { outcome?: NonNullable<StoredCase['outcome']>; points?: string | null; resultNo?: string } {
  const refuse = (field: string, says: string): never => {
    throw new AppError('INPUT_INVALID', { problems: says }, { fields: { [field]: says } });
  };
  const carrier = rungBody!.carrier;
  const next = input.newOutcome ?? outcome;
  if (next === null) return refuse('newOutcome', '请选择变更后的结果 / choose the new outcome');
  if (carrier === 'organ') {
    if (!ORGAN_OUTCOMES.includes(next)) refuse('newOutcome', '不由有权机关作出 / not an outcome of the organ');
    if (input.referenceNo === undefined)
      refuse('referenceNo', '由有权机关变更，请登记其文号 / the organ changes it: its reference, please');
    return { outcome: next, resultNo: input.referenceNo! };
  }
  if (!['none', 'circular', 'deduction', 'circular_deduction'].includes(next))
    refuse('newOutcome', '复核不得加重，也不能改成别的处理 / a review makes nothing graver');
  const isDeducting = next === 'deduction' || next === 'circular_deduction';
  const wanted = isDeducting ? (input.newPoints === undefined ? points : input.newPoints) : null;
  if (isDeducting && (wanted === null || new Decimal(wanted).lte(0) || new Decimal(wanted).gt(points ?? '0')))
    refuse('newPoints', `扣分须大于 0、不超过原来的 ${points ?? 0} 分 / above 0 and at most ${points ?? 0}`);
  if (next === outcome && wanted === points)
    refuse('newOutcome', '变更要写明变更了什么；没有变化请选维持 / say what changes, or uphold it');
  return { outcome: next, points: wanted };
}
