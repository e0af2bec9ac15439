import type { BodyOf, ProposalPage, publicProposalsApi } from '@liubu/contract';
import { finishTodos } from '../../../people/todos.ts';
import { declared } from '../../../plans/declarations.ts';
import type { Work } from '../../../platform/work.ts';
import { DEPUTY_RULES } from '../declared.ts';
import { isAnsweredAgain } from '../rules/acts.ts';
import { lastDay } from '../rules/terms.ts';
import { demandVerdictReason, keepStep, waitFor } from '../stands.ts';
import { proposalPage } from './proposal-page.ts';
import { REPLY, setReply, titled, waitForLead } from './reply-proposal.ts';
import { demandProposalAct, type StoredProposal } from './stored-proposals.ts';
import { setProposal, subjectOf } from './take-proposal.ts';

type Api = typeof publicProposalsApi;

/** The proposer's verdict, or what a paper form says of it. What does not satisfy is replied to again. */
export async function judgeReply(
  work: Work,
  planYear: number,
  id: string,
  { verdict, reason, revision }: BodyOf<Api['judgeReply']>,
  isEntered: boolean,
): Promise<ProposalPage> {
  const proposal = await demandProposalAct(work, planYear, id, isEntered ? 'enter-verdict' : 'judge', revision);
  demandVerdictReason(verdict, reason);
  const { body: rules } = await declared(work.tx, work.governmentId, DEPUTY_RULES);
  const again = isAnsweredAgain(verdict, proposal.round, rules.rounds);
  await setReply(work, planYear, proposal, {
    ...{ verdict, verdictReason: reason || null, verdictOn: work.today, verdictEntered: isEntered },
    // What was promised in a reply that is given anew is promised anew.
    ...(again && { promiseState: null }),
  });
  const due = again ? lastDay(work.today, rules.proposal.again) : proposal.due;
  await setProposal(work, planYear, proposal, {
    verdict,
    ...(again ? { state: 'handling', round: proposal.round + 1, due: due! } : { state: 'closed' }),
  });
  await keepStep(work, subjectOf(planYear, id), {
    what: isEntered ? 'enter-verdict' : 'judge-reply',
    body: { round: proposal.round, verdict, again, ...(again && { due }) },
    personal: { reason },
  });
  if (again) await waitForLead(work, planYear, proposal, { ...REPLY, says: '再次答复建议提案', due });
  else if (verdict === 'dissatisfied')
    await waitFor(work, subjectOf(planYear, id), {
      ...{ kind: 'deputy-dissatisfied', says: '对再次答复仍不满意', title: titled(proposal), to: 'office' as const },
    });
  else await waitForPromise(work, planYear, proposal);
  return proposalPage(work, planYear, id);
}

/** Class B is not over with the verdict: what was promised waits until it is done. */
async function waitForPromise(work: Work, planYear: number, proposal: StoredProposal): Promise<void> {
  if (proposal.promiseState !== 'open') await finishTodos(work, 'deputy-proposal', proposal.id);
  else
    await waitForLead(
      work,
      planYear,
      { ...proposal, helpers: [] },
      {
        ...{ kind: 'keep-promise', says: '兑现建议提案答复中的承诺', due: proposal.promiseBy },
      },
    );
}

export async function settleProposal(
  work: Work,
  planYear: number,
  id: string,
  { reason, revision }: BodyOf<Api['settleProposal']>,
): Promise<ProposalPage> {
  const proposal = await demandProposalAct(work, planYear, id, 'settle', revision);
  await setProposal(work, planYear, proposal, { settledOn: work.today });
  await keepStep(work, subjectOf(planYear, id), { what: 'settle-proposal', reason });
  await waitForPromise(work, planYear, proposal);
  return proposalPage(work, planYear, id);
}

export async function reportPromise(
  work: Work,
  planYear: number,
  id: string,
  { words, revision }: BodyOf<Api['reportPromise']>,
): Promise<ProposalPage> {
  const proposal = await demandProposalAct(work, planYear, id, 'report-promise', revision);
  await setReply(work, planYear, proposal, { promiseState: 'reported', promiseWords: words });
  await setProposal(work, planYear, proposal, {});
  await keepStep(work, subjectOf(planYear, id), {
    what: 'report-promise',
    unitId: proposal.leadId,
    personal: { words },
  });
  await waitFor(work, subjectOf(planYear, id), {
    ...{ kind: 'decide-promise', says: '核对建议提案的承诺', title: titled(proposal), to: 'office' as const },
  });
  return proposalPage(work, planYear, id);
}

/** Kept: class B becomes A, and the day is kept with it. Not kept: it waits on. */
export async function decidePromise(
  work: Work,
  planYear: number,
  id: string,
  { isKept, reason, revision }: BodyOf<Api['decidePromise']>,
): Promise<ProposalPage> {
  const proposal = await demandProposalAct(work, planYear, id, 'decide-promise', revision);
  await setReply(work, planYear, proposal, {
    promiseState: isKept ? 'kept' : 'open',
    ...(isKept && { class: 'A', promiseKeptOn: work.today }),
  });
  await setProposal(work, planYear, proposal, {});
  await keepStep(work, subjectOf(planYear, id), {
    what: isKept ? 'confirm-promise' : 'refuse-promise',
    unitId: proposal.leadId,
    body: isKept ? { before: { class: 'B' }, after: { class: 'A' } } : {},
    reason,
  });
  await waitForPromise(work, planYear, { ...proposal, promiseState: isKept ? 'kept' : 'open' });
  return proposalPage(work, planYear, id);
}
