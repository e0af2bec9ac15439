import { randomUUID } from 'node:crypto';
import type { BodyOf, ProposalPage, publicProposalsApi } from '@liubu/contract';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postFor } from '../../../steps/2-deploy/index.ts';
import { holdsIn, keepStep, waitFor } from '../stands.ts';
import { proposersToTell } from './move-proposal.ts';
import { proposalPage } from './proposal-page.ts';
import { demandProposalAct, type StoredProposal } from './stored-proposals.ts';
import { setProposal, subjectOf } from './take-proposal.ts';

type Api = typeof publicProposalsApi;
export const titled = ({ number, title }: StoredProposal): string => `${number ?? ''} ${title}`.trim();

/** To-dos of helpers go on beside whatever the lead does. */
export async function waitForLead(
  work: Work,
  planYear: number,
  proposal: StoredProposal,
  lead: { kind: string; says: string; role?: 'unit_head'; due: string | null } | null,
): Promise<void> {
  await waitFor(
    work,
    subjectOf(planYear, proposal.id),
    ...(lead === null
      ? []
      : [
          {
            ...{ kind: lead.kind, says: lead.says, title: titled(proposal), due: lead.due },
            to: { unitId: proposal.leadId!, role: lead.role ?? ('liaison' as const) },
          },
        ]),
    ...proposal.helpers
      .filter(({ hasGiven }) => !hasGiven)
      .map(({ id, due }) => ({
        ...{ kind: 'give-opinion', says: '提出会办意见', title: titled(proposal), due },
        to: { unitId: id },
      })),
  );
}

export const REPLY = { kind: 'reply-proposal', says: '答复建议提案' };

export async function receiveProposal(
  work: Work,
  planYear: number,
  id: string,
  revision: number,
): Promise<ProposalPage> {
  const proposal = await demandProposalAct(work, planYear, id, 'receive', revision);
  await setProposal(work, planYear, proposal, { state: 'handling', receivedOn: work.today });
  await keepStep(work, subjectOf(planYear, id), { what: 'receive-proposal', unitId: proposal.leadId });
  await waitForLead(work, planYear, proposal, { ...REPLY, due: proposal.due });
  return proposalPage(work, planYear, id);
}

/** Not this unit's, said within its term: the office gives it out anew. */
export async function returnProposal(
  work: Work,
  planYear: number,
  id: string,
  { reason, revision }: BodyOf<Api['returnProposal']>,
): Promise<ProposalPage> {
  const proposal = await demandProposalAct(work, planYear, id, 'return', revision);
  await setProposal(work, planYear, proposal, { state: 'returned' });
  await keepStep(work, subjectOf(planYear, id), { what: 'return-proposal', unitId: proposal.leadId, reason });
  await waitFor(work, subjectOf(planYear, id), {
    ...{
      kind: 'assign-proposal',
      says: '单位退回建议提案，请重新交办',
      title: titled(proposal),
      to: 'office' as const,
    },
  });
  // The unit no longer sees it: what it did is answered by the list.
  return { ...(await pageAsLeft(work, planYear, proposal)), allowed: [] };
}

/** What the unit that sends it back is answered with: the thing as it leaves it. */
async function pageAsLeft(work: Work, planYear: number, before: StoredProposal): Promise<ProposalPage> {
  const seeing: Work = {
    ...work,
    scope: (action) => (action === 'public:see-bench' ? 'government' : work.scope(action)),
  };
  return proposalPage(seeing, planYear, before.id);
}

/** 会办意见, of one's own unit. */
export async function giveOpinion(
  work: Work,
  planYear: number,
  id: string,
  { unitId, text, revision }: BodyOf<Api['giveOpinion']>,
): Promise<ProposalPage> {
  const proposal = await demandProposalAct(work, planYear, id, 'opinion', revision);
  if (
    !holdsIn(work, unitId, 'liaison', 'unit_head') ||
    !proposal.helpers.some((one) => one.id === unitId && !one.hasGiven)
  )
    throw notFound();
  await query(
    work.tx,
    `update liubu.deputy_proposal_helper set opinion = $5, given_on = $6::date, given_by_post_id = $7 where government_id = $1 and plan_year = $2 and proposal_id = $3 and unit_id = $4`,
    [work.governmentId, planYear, id, unitId, text, work.today, postFor(work, unitId)],
  );
  await setProposal(work, planYear, proposal, {});
  await keepStep(work, subjectOf(planYear, id), { what: 'give-opinion', unitId, personal: { text } });
  await query(
    work.tx,
    `update liubu.todo set done_at = $4 where government_id = $1 and subject_kind = 'deputy-proposal' and subject_id = $2 and kind = 'give-opinion' and audience_unit_id = $3 and done_at is null`,
    [work.governmentId, id, unitId, work.now],
  );
  return proposalPage(work, planYear, id);
}

export const setReply = async (
  { tx, governmentId }: Work,
  planYear: number,
  proposal: Pick<StoredProposal, 'id' | 'round'>,
  changes: object,
): Promise<void> => {
  await tx
    .updateTable('deputyAnswer')
    .set(changes)
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('proposalId', '=', proposal.id)
    .where('round', '=', proposal.round)
    .execute();
};

/** The lead writes the reply and its class; class B names what is promised and by when. With `submit` its head is asked to sign. */
export async function draftReply(
  work: Work,
  planYear: number,
  id: string,
  { submit, revision, ...reply }: BodyOf<Api['draftReply']>,
): Promise<ProposalPage> {
  const proposal = await demandProposalAct(work, planYear, id, 'draft', revision);
  const isB = reply.class === 'B';
  const fields: Record<string, string> = {};
  if (submit) {
    if (reply.class === null) fields.class = '请选答复类别 / choose its class';
    if (reply.text === '') fields.text = '请写答复内容 / write the reply';
    if (isB && (reply.promise ?? '') === '') fields.promise = 'B 类须写明承诺办成什么 / class B says what is promised';
    if (isB && reply.promiseBy === null) fields.promiseBy = 'B 类须写明何时办成 / class B says by when';
    else if (isB && reply.promiseBy! <= work.today) fields.promiseBy = '须晚于今天 / after today';
    const open = proposal.helpers.filter(({ hasGiven }) => !hasGiven);
    if (open.length > 0 && proposal.round === 1 && open.some(({ due }) => due >= work.today))
      fields.helpers = `会办单位还没有提出意见：${open.map(({ name }) => name).join('、')} / helpers have not given their opinion`;
  }
  const problem = Object.values(fields)[0];
  if (problem !== undefined) throw new AppError('INPUT_INVALID', { problems: problem }, { fields });
  await work.tx
    .insertInto('deputyAnswer')
    .values({
      ...{ governmentId: work.governmentId, planYear, id: randomUUID(), proposalId: id },
      ...{ round: proposal.round, unitId: proposal.leadId! },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await setReply(work, planYear, proposal, {
    ...{ class: reply.class, text: reply.text, unitId: proposal.leadId },
    ...{ promise: isB ? reply.promise || null : null, promiseBy: isB ? reply.promiseBy : null },
    ...(submit && { returnReason: null }),
  });
  await setProposal(work, planYear, proposal, { state: submit ? 'drafted' : 'handling' });
  if (submit || proposal.state === 'drafted')
    await keepStep(work, subjectOf(planYear, id), {
      what: submit ? 'submit-reply' : 'draft-reply',
      unitId: proposal.leadId,
      body: { round: proposal.round, class: reply.class, promiseBy: isB ? reply.promiseBy : null },
      personal: { text: reply.text, promise: reply.promise },
    });
  if (submit)
    await waitForLead(work, planYear, proposal, {
      ...{ kind: 'sign-reply', says: '签发对建议提案的答复', role: 'unit_head', due: proposal.due },
    });
  else if (proposal.state === 'drafted') await waitForLead(work, planYear, proposal, { ...REPLY, due: proposal.due });
  return proposalPage(work, planYear, id);
}

/** With the head's signature it goes to who proposed it; where nobody of them is here, the office enters their verdict. */
export async function signReply(work: Work, planYear: number, id: string, revision: number): Promise<ProposalPage> {
  const proposal = await demandProposalAct(work, planYear, id, 'sign', revision);
  const [reply] = await query<{ class: string | null }>(
    work.tx,
    'select class from liubu.deputy_answer where government_id = $1 and plan_year = $2 and proposal_id = $3 and round = $4',
    [work.governmentId, planYear, id, proposal.round],
  );
  await setReply(work, planYear, proposal, {
    ...{ signedOn: work.today, signedByPostId: postFor(work, proposal.leadId) },
    promiseState: reply?.class === 'B' ? 'open' : null,
  });
  await setProposal(work, planYear, proposal, { state: 'replied' });
  await keepStep(work, subjectOf(planYear, id), {
    what: 'sign-reply',
    unitId: proposal.leadId,
    body: { round: proposal.round, class: reply?.class, due: proposal.due },
  });
  const posts = proposersToTell(proposal);
  const judge = { kind: 'judge-reply', says: '建议提案已答复，请评价', title: titled(proposal) };
  await waitFor(
    work,
    subjectOf(planYear, id),
    ...(posts.length > 0
      ? posts.map((postId) => ({ ...judge, to: { postId } }))
      : [{ ...judge, kind: 'enter-verdict', says: '建议提案已答复，请登记评价', to: 'office' as const }]),
  );
  return proposalPage(work, planYear, id);
}

export async function redraftReply(
  work: Work,
  planYear: number,
  id: string,
  { reason, revision }: BodyOf<Api['redraftReply']>,
): Promise<ProposalPage> {
  const proposal = await demandProposalAct(work, planYear, id, 'sign', revision);
  await setReply(work, planYear, proposal, { returnReason: reason });
  await setProposal(work, planYear, proposal, { state: 'handling' });
  await keepStep(work, subjectOf(planYear, id), { what: 'redraft-reply', unitId: proposal.leadId, reason });
  await waitForLead(work, planYear, proposal, { ...REPLY, due: proposal.due });
  return proposalPage(work, planYear, id);
}
