import { randomUUID } from 'node:crypto';
import type { BodyOf, ProposalPage, publicProposalsApi } from '@liubu/contract';
import { demandValidUnit, unitIndexFor } from '../../../people/units.ts';
import { declared } from '../../../plans/declarations.ts';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { gramsOf } from '../../../search/grams.ts';
import { DEPUTY_RULES } from '../declared.ts';
import { lastDay } from '../rules/terms.ts';
import { demandPublicItems, deputyPost, isOffice, keepStep, type Subject, waitFor } from '../stands.ts';
import { demandOwnVisit } from '../visits/stored-visits.ts';
import { proposalPage } from './proposal-page.ts';
import { demandProposalAct, type StoredProposal } from './stored-proposals.ts';

type Api = typeof publicProposalsApi;
/** Number, lead, helpers, items, and the term where one is named. */
export type Assignment = Pick<
  BodyOf<Api['enterProposal']>,
  'number' | 'leadUnitId' | 'helperUnitIds' | 'itemIds' | 'due'
>;

export const subjectOf = (planYear: number, id: string): Subject => ({ kind: 'deputy-proposal', id, planYear });

/** @throws AppError NOT_FOUND for whoever is not of the office: what it does with proposals is not there for others */
export function demandOffice(work: Work): void {
  if (!isOffice(work)) throw notFound();
}

/** A deputy hands one in; the office gives it out. */
export async function submitProposal(
  work: Work,
  planYear: number,
  { itemIds, ...input }: BodyOf<Api['submitProposal']>,
): Promise<ProposalPage> {
  const { tx, governmentId, actor, today } = work;
  deputyPost(work);
  await demandPublicItems(work, planYear, itemIds);
  if (input.visitId !== null) await demandOwnVisit(work, planYear, input.visitId);
  const id = randomUUID();
  await tx
    .insertInto('deputyProposal')
    .values({
      governmentId,
      planYear,
      id,
      ...input,
      submittedOn: today,
      search: gramsOf(`${input.title} ${input.text}`),
    })
    .execute();
  await tx
    .insertInto('deputyProposalProposer')
    .values({ governmentId, planYear, proposalId: id, personId: actor.personId, isFirst: true })
    .execute();
  await setItems(work, planYear, id, itemIds);
  await keepStep(work, subjectOf(planYear, id), {
    what: 'submit-proposal',
    // It stands in the stories of its items from the day that it is given out.
    body: { kind: input.kind, title: input.title, proposers: input.proposers },
    personal: { text: input.text, itemIds },
  });
  await waitFor(work, subjectOf(planYear, id), {
    kind: 'assign-proposal',
    says: '交办建议提案',
    title: input.title,
    to: 'office',
  });
  return proposalPage(work, planYear, id);
}

/** The office writes one down that came on paper, and gives it out. @returns its id */
export async function enterProposal(
  work: Work,
  planYear: number,
  { number, leadUnitId, helperUnitIds, itemIds, due, ...input }: BodyOf<Api['enterProposal']>,
  people: readonly { personId: string; isFirst: boolean }[] = [],
): Promise<string> {
  demandOffice(work);
  const { tx, governmentId, today } = work;
  const id = randomUUID();
  await tx
    .insertInto('deputyProposal')
    .values({
      ...{ governmentId, planYear, id, ...input, submittedOn: today },
      search: gramsOf(`${number} ${input.title} ${input.text}`),
    })
    .execute();
  if (people.length > 0)
    await tx
      .insertInto('deputyProposalProposer')
      .values(people.map((one) => ({ governmentId, planYear, proposalId: id, ...one })))
      .execute();
  await keepStep(work, subjectOf(planYear, id), {
    what: 'enter-proposal',
    body: { kind: input.kind, number, title: input.title, proposers: input.proposers },
    personal: { text: input.text },
  });
  const proposal = { id, kind: input.kind, title: input.title, round: 1, revision: 1 };
  await giveOut(work, planYear, proposal, { number, leadUnitId, helperUnitIds, itemIds, due });
  return id;
}

/** @throws AppError RULE_BROKEN for units that are no more, DUPLICATE for a number that is taken, INPUT_INVALID for a term that is too long */
async function giveOut(
  work: Work,
  planYear: number,
  proposal: Pick<StoredProposal, 'id' | 'kind' | 'title' | 'revision'>,
  { number, leadUnitId, helperUnitIds, itemIds, due: named }: Assignment,
  reason?: string,
): Promise<void> {
  const { tx, governmentId, today } = work;
  const index = await unitIndexFor(tx, governmentId, today);
  const lead = demandValidUnit(index, leadUnitId);
  const helpers = [...new Set(helperUnitIds)].map((id) => demandValidUnit(index, id));
  if (helpers.some(({ id }) => id === lead.id))
    throw badField('helperUnitIds', '会办单位不能同时是主办单位 / the lead is no helper');
  const { body: rules } = await declared(tx, governmentId, DEPUTY_RULES);
  const longest = lastDay(today, rules.proposal.longest);
  const due = named ?? lastDay(today, rules.proposal.reply[proposal.kind]);
  if (due <= today) throw badField('due', '答复期限须晚于今天 / after today');
  if (due > longest) throw badField('due', `答复期限最迟 ${longest} / ${longest} at the latest`);
  const [taken] = await query<{ title: string }>(
    tx,
    'select title from liubu.deputy_proposal where government_id = $1 and plan_year = $2 and kind = $3 and number = $4 and id <> $5',
    [governmentId, planYear, proposal.kind, number, proposal.id],
  );
  if (taken !== undefined)
    throw new AppError(
      'DUPLICATE',
      { what: `编号 ${number} `, existing: taken.title },
      { fields: { number: taken.title } },
    );
  await setProposal(work, planYear, proposal, {
    ...{ number, leadUnitId: lead.id, assignedOn: today, receivedOn: null, due, state: 'assigned' as const },
  });
  // What a unit before it had written is not this unit's.
  await tx
    .updateTable('deputyAnswer')
    .set({ unitId: lead.id, text: '', class: null, promise: null, promiseBy: null, returnReason: null })
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('proposalId', '=', proposal.id)
    .where('signedOn', 'is', null)
    .execute();
  await tx
    .deleteFrom('deputyProposalHelper')
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('proposalId', '=', proposal.id)
    .where('givenOn', 'is', null)
    .execute();
  const opinionDue = lastDay(today, rules.proposal.opinion);
  for (const { id: unitId } of helpers)
    await tx
      .insertInto('deputyProposalHelper')
      .values({ governmentId, planYear, proposalId: proposal.id, unitId, due: opinionDue })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  await setItems(work, planYear, proposal.id, itemIds);
  await keepStep(work, subjectOf(planYear, proposal.id), {
    what: 'assign-proposal',
    unitId: lead.id,
    body: { number, leadUnitId: lead.id, helperUnitIds: helpers.map(({ id }) => id), due, itemIds },
    reason,
  });
  await waitFor(
    work,
    subjectOf(planYear, proposal.id),
    {
      ...{ kind: 'receive-proposal', says: '签收建议提案', title: `${number} ${proposal.title}` },
      ...{ due: lastDay(today, rules.proposal.sendBack), to: { unitId: lead.id } },
    },
    ...helpers.map((helper) => ({
      ...{ kind: 'give-opinion', says: '提出会办意见', title: `${number} ${proposal.title}` },
      ...{ due: opinionDue, to: { unitId: helper.id } },
    })),
  );
}

export const badField = (field: string, says: string): AppError =>
  new AppError('INPUT_INVALID', { problems: says }, { fields: { [field]: says } });

export async function setProposal(
  { tx, governmentId }: Work,
  planYear: number,
  { id, revision }: Pick<StoredProposal, 'id' | 'revision'>,
  changes: Partial<{
    number: string;
    leadUnitId: string;
    assignedOn: string;
    receivedOn: string | null;
    due: string;
    round: number;
    state: StoredProposal['state'];
    verdict: StoredProposal['verdict'];
    settledOn: string;
  }>,
): Promise<void> {
  await tx
    .updateTable('deputyProposal')
    .set({ ...changes, revision: revision + 1 })
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
}

/** Links of items that may be named are set; those that the actor may not name stay as they are. */
export async function setItems(
  work: Work,
  planYear: number,
  proposalId: string,
  itemIds: readonly string[],
): Promise<void> {
  const { tx, governmentId } = work;
  await tx
    .deleteFrom('deputyProposalItem')
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('proposalId', '=', proposalId)
    .execute();
  const ids = [...new Set(itemIds)];
  if (ids.length === 0) return;
  const made = await query<{ itemId: string }>(
    tx,
    `insert into liubu.deputy_proposal_item (government_id, plan_year, proposal_id, item_id)
     select i.government_id, i.plan_year, $3, i.id from liubu.item i
     where i.government_id = $1 and i.plan_year = $2 and i.id = any($4::uuid[]) and i.undone_at is null and i.level <> 'restricted' returning item_id`,
    [governmentId, planYear, proposalId, ids],
  );
  if (made.length < ids.length)
    throw badField('itemIds', '所选事项不存在或不能关联，请重新选择 / choose the items again');
}

export async function assignProposal(
  work: Work,
  planYear: number,
  id: string,
  { revision, reason, ...assignment }: BodyOf<Api['assignProposal']>,
): Promise<ProposalPage> {
  const proposal = await demandProposalAct(work, planYear, id, 'assign', revision);
  if (proposal.state === 'returned' && assignment.leadUnitId === proposal.leadId && reason === '')
    throw badField('reason', '仍交退回的单位办理，请写明理由 / say why it goes to the same unit again');
  await giveOut(work, planYear, proposal, assignment, reason);
  return proposalPage(work, planYear, id);
}
