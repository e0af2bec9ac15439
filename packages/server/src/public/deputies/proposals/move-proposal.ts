import type { BodyOf, ProposalPage, publicProposalsApi } from '@liubu/contract';
import { finishTodos } from '../../../people/todos.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { keepStep } from '../stands.ts';
import { proposalPage } from './proposal-page.ts';
import { demandProposalAct, type StoredProposal, termsOf } from './stored-proposals.ts';
import { badField, setItems, setProposal, subjectOf } from './take-proposal.ts';

type Api = typeof publicProposalsApi;

export async function linkProposal(
  work: Work,
  planYear: number,
  id: string,
  { itemIds, revision }: BodyOf<Api['linkProposal']>,
): Promise<ProposalPage> {
  const proposal = await demandProposalAct(work, planYear, id, 'link', revision);
  await setItems(work, planYear, id, itemIds);
  await setProposal(work, planYear, proposal, {});
  await keepStep(work, subjectOf(planYear, id), {
    what: 'link-proposal',
    body: { before: proposal.items.map((item) => item.id), after: itemIds },
  });
  return proposalPage(work, planYear, id);
}

/** The proposers that hold a deputy's post here are told. */
export const proposersToTell = ({ people }: StoredProposal): string[] =>
  people.flatMap(({ postId, isFirst }) => (isFirst && postId !== null ? [postId] : []));

/** Not given out: the proposer is told why. */
export async function endProposal(
  work: Work,
  planYear: number,
  id: string,
  how: 'declined' | 'withdrawn',
  { reason, revision }: { reason: string; revision: number },
): Promise<ProposalPage> {
  const proposal = await demandProposalAct(work, planYear, id, how === 'declined' ? 'decline' : 'withdraw', revision);
  await setProposal(work, planYear, proposal, { state: how });
  await finishTodos(work, 'deputy-proposal', id);
  await keepStep(work, subjectOf(planYear, id), {
    what: how === 'declined' ? 'decline-proposal' : 'withdraw-proposal',
    reason,
  });
  return proposalPage(work, planYear, id);
}

/** Put off, and no further than the longest term from the day it was given out. */
export async function putOffReply(
  work: Work,
  planYear: number,
  id: string,
  { due, reason, revision }: BodyOf<Api['putOffReply']>,
): Promise<ProposalPage> {
  const proposal = await demandProposalAct(work, planYear, id, 'put-off', revision);
  const { longest } = await termsOf(work, proposal);
  if (proposal.due !== null && due <= proposal.due)
    throw badField('due', `须晚于现在的期限 ${proposal.due} / after the present day`);
  if (longest !== null && proposal.round === 1 && due > longest)
    throw badField('due', `最长期限到 ${longest} / ${longest} at the latest`);
  await query(
    work.tx,
    `update liubu.deputy_proposal set former_dues = former_dues || due, due = $4::date, revision = revision + 1 where government_id = $1 and plan_year = $2 and id = $3`,
    [work.governmentId, planYear, id, due],
  );
  await query(
    work.tx,
    `update liubu.todo set due = $3::date where government_id = $1 and subject_kind = 'deputy-proposal' and subject_id = $2 and done_at is null and kind in ('reply-proposal', 'sign-reply')`,
    [work.governmentId, id, due],
  );
  await keepStep(work, subjectOf(planYear, id), {
    what: 'put-off-reply',
    body: { before: { due: proposal.due }, after: { due } },
    reason,
  });
  return proposalPage(work, planYear, id);
}
