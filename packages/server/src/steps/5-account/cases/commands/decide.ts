import type { accountCasesApi, BodyOf, CaseOutcome, CasePage } from '@liubu/contract';
import { AppError } from '../../../../platform/app-error.ts';
import type { Work } from '../../../../platform/work.ts';
import { casePage } from '../case-page.ts';
import type { StoredCase } from '../case-rows.ts';
import { mayDecide } from '../may-decide.ts';
import { demandAct, keepStep, recused, setCase, tookPartIn, waitFor } from '../move-case.ts';
import { recusedFromDecision } from '../rules/recusal.ts';

/**
 * 报批, with how the statement was weighed. A term that ended without a word is recorded as silence; before it ends
 * nothing is submitted.
 */
export async function submitCase(
  work: Work,
  planYear: number,
  id: string,
  input: BodyOf<typeof accountCasesApi.submitCase>,
): Promise<CasePage> {
  const stored = await demandAct(work, planYear, id, 'submit', input.revision);
  const isSilent = stored.state === 'stating';
  await setCase(work, planYear, stored, {
    state: 'to_approve',
    opinion: input.opinion,
    ...(isSilent && { statementKind: 'silent' as const }),
  });
  await waitFor(work, planYear, stored, [
    { says: '待批准', audience: stored.rungBody!.decider === 'leader' ? 'leader' : 'head' },
  ]);
  await keepStep(work, planYear, stored, {
    act: 'submitted',
    words: input.opinion,
    body: { statement: isSilent ? 'silent' : stored.statementKind },
  });
  return casePage(work, planYear, id);
}

/**
 * The decision, with its basis. A proposal of accountability is approved or not, and never carried out here: it is
 * transferred to the competent organ (Order 733, arts. 21, 23).
 *
 * @throws AppError NOT_ALLOWED, RULE_BROKEN for who must stand aside, STATE_REFUSED
 */
export async function decideCase(
  work: Work,
  planYear: number,
  id: string,
  input: BodyOf<typeof accountCasesApi.decideCase>,
): Promise<CasePage> {
  const stored = await demandAct(work, planYear, id, 'decide', input.revision);
  if (!mayDecide(work, stored)) throw new AppError('NOT_ALLOWED', { action: 'account:approve-case' });
  const recusal = recusedFromDecision(work.actor, {
    unitId: stored.unitId,
    subjectId: stored.personId,
    tookPart: await tookPartIn(work, planYear, id),
  });
  if (recusal !== null)
    throw recused(work.actor.name, recusal, '请由其他有权决定的领导决定 / let another who may decide it do so');
  const isApproved = input.decision === 'approve';
  const { carrier } = stored.rungBody!;
  await setCase(work, planYear, stored, {
    state: isApproved ? (carrier === 'organ' ? 'approved' : 'decided') : 'refused',
    decision: isApproved ? 'approved' : 'refused',
    decisionReason: input.reason,
    decidedOn: work.today,
    decidedByPostId: decidingPost(work),
    outcome: isApproved ? outcomeOf(stored) : 'none',
  });
  await waitFor(work, planYear, stored, [
    {
      says: isApproved
        ? { organ: '请移送', talk: '请安排约谈', circular: '请告知单位' }[carrier as 'organ' | 'talk' | 'circular']
        : '请告知单位',
      audience: 'officer',
    },
  ]);
  await keepStep(work, planYear, stored, {
    act: isApproved ? 'approved' : 'refused',
    words: input.reason,
    body: { carrier },
    personal: { points: isApproved ? stored.points : null },
  });
  return casePage(work, planYear, id);
}

/** What it comes to; of a proposal only the competent organ says. */
function outcomeOf({ rungBody, points }: StoredCase): CaseOutcome | null {
  switch (rungBody!.carrier) {
    case 'talk':
      return 'talk';
    case 'circular':
      return points === null ? 'circular' : 'circular_deduction';
    default:
      return null;
  }
}

export const decidingPost = ({ actor }: Work): string | null =>
  (actor.posts.find(({ roles }) => roles.includes('head') || roles.includes('leader')) ?? actor.posts[0])?.postId ??
  null;
