import { PROPOSAL_STATES, type ProposalAct, type ProposalRow } from '@liubu/contract';
import { declared } from '../../../plans/declarations.ts';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../platform/work.ts';
import { DEPUTY_RULES } from '../declared.ts';
import { proposalActs } from '../rules/acts.ts';
import { lastDay, lateBy, termLightOf } from '../rules/terms.ts';
import { holdsIn, isOffice, namedItems, refuseState } from '../stands.ts';

export interface StoredProposal {
  id: string;
  kind: ProposalRow['kind'];
  number: string | null;
  title: string;
  text: string;
  proposers: number;
  proposer: string | null;
  /** Persons who proposed it and hold a deputy's post here, with that post. */
  people: { personId: string; postId: string | null; isFirst: boolean }[];
  visitId: string | null;
  leadId: string | null;
  leadName: string | null;
  helpers: { id: string; name: string; due: string; hasGiven: boolean }[];
  items: { id: string; code: string; title: string }[];
  submittedOn: string;
  assignedOn: string | null;
  receivedOn: string | null;
  due: string | null;
  round: number;
  state: ProposalRow['state'];
  verdict: ProposalRow['verdict'];
  settledOn: string | null;
  /** Of the last signed reply. */
  replyClass: ProposalRow['replyClass'];
  promiseBy: string | null;
  promiseState: ProposalRow['promiseState'];
  revision: number;
}

/** A deputy's post of a person on a day, for the to-dos that go there. */
const DEPUTY_POST = `(select t.post_id from liubu.tenure t join liubu.post_role r on r.government_id = t.government_id and r.post_id = t.post_id and r.role = 'deputy'
  where t.government_id = o.government_id and t.person_id = o.person_id and t.cover = 'holder' and t.valid_from <= $5::date and (t.valid_to is null or t.valid_to > $5::date) order by t.valid_from desc limit 1)`;

/** Proposals that the actor may see: one's own, those that one's unit or portfolio leads or helps with, all of the office's. */
export async function proposalsSeen(
  work: Work,
  planYear: number,
  which: { id?: string | undefined; itemId?: string | undefined; isMine?: boolean; wanted?: readonly string[] } = {},
): Promise<StoredProposal[]> {
  const { actor } = work;
  const items = namedItems(work, 'i', 11);
  const within = (list: string) =>
    `(p.lead_unit_id = any(${list}) or exists (select 1 from liubu.deputy_proposal_helper h where h.government_id = p.government_id and h.plan_year = p.plan_year and h.proposal_id = p.id and h.unit_id = any(${list})))`;
  return query<StoredProposal>(
    work.tx,
    `select p.id, p.kind, p.number, p.title, p.text, p.proposers, p.visit_id, p.lead_unit_id as lead_id, u.name as lead_name,
       p.submitted_on::text as submitted_on, p.assigned_on::text as assigned_on, p.received_on::text as received_on, p.due::text as due, p.round, p.state,
       p.verdict, p.settled_on::text as settled_on, r.class as reply_class, r.promise_by::text as promise_by, r.promise_state, p.revision,
       (select n.name from liubu.deputy_proposal_proposer o join liubu.person n on n.government_id = o.government_id and n.id = o.person_id
         where o.government_id = p.government_id and o.plan_year = p.plan_year and o.proposal_id = p.id order by o.is_first desc, n.name limit 1) as proposer,
       coalesce((select json_agg(json_build_object('personId', o.person_id, 'isFirst', o.is_first, 'postId', ${DEPUTY_POST})) from liubu.deputy_proposal_proposer o
         where o.government_id = p.government_id and o.plan_year = p.plan_year and o.proposal_id = p.id), '[]') as people,
       coalesce((select json_agg(json_build_object('id', h.unit_id, 'name', hu.name, 'due', h.due, 'hasGiven', h.given_on is not null) order by hu.position, hu.name)
         from liubu.deputy_proposal_helper h join liubu.unit hu on hu.government_id = h.government_id and hu.id = h.unit_id
         where h.government_id = p.government_id and h.plan_year = p.plan_year and h.proposal_id = p.id), '[]') as helpers,
       coalesce((select json_agg(json_build_object('id', i.id, 'code', i.code, 'title', i.title) order by i.position) from liubu.deputy_proposal_item l
         join liubu.item i on i.government_id = l.government_id and i.plan_year = l.plan_year and i.id = l.item_id and ${items.sql}
         where l.government_id = p.government_id and l.plan_year = p.plan_year and l.proposal_id = p.id), '[]') as items
     from liubu.deputy_proposal p
     left join liubu.unit u on u.government_id = p.government_id and u.id = p.lead_unit_id
     left join lateral (select a.class, a.promise_by, a.promise_state from liubu.deputy_answer a where a.government_id = p.government_id and a.plan_year = p.plan_year
       and a.proposal_id = p.id and a.signed_on is not null order by a.round desc limit 1) r on true
     where p.government_id = $1 and p.plan_year = $2 and ($3::uuid is null or p.id = $3) and ($11::text[] is null or p.search @> $11)
       and ($4::uuid is null or exists (select 1 from liubu.deputy_proposal_item l where l.government_id = p.government_id and l.plan_year = p.plan_year and l.proposal_id = p.id and l.item_id = $4))
       and (exists (select 1 from liubu.deputy_proposal_proposer o where o.government_id = p.government_id and o.plan_year = p.plan_year and o.proposal_id = p.id and o.person_id = $6)
         or (not $10::boolean and ($7 = 'government' or (p.state not in ('submitted', 'returned', 'declined', 'withdrawn') and (
           ($7 = 'own-unit' and ${within('$8::uuid[]')})
           or ($7 = 'portfolio' and ${within('array(select f.unit_id from liubu.portfolio f where f.government_id = p.government_id and f.post_id = any($9::uuid[]))')}))))))
     order by array_position(array['submitted', 'returned', 'assigned', 'handling', 'drafted', 'replied', 'closed', 'declined', 'withdrawn'], p.state), p.due nulls first, p.number, p.id`,
    [
      ...[work.governmentId, planYear, which.id ?? null, which.itemId ?? null, work.today],
      ...[actor.personId, work.scope('public:see-bench'), actor.unitIds, actor.portfolioPostIds, which.isMine === true],
      which.wanted ?? null,
      ...items.values,
    ],
  );
}

/** @throws AppError NOT_FOUND */
export async function proposalOf(work: Work, planYear: number, id: string): Promise<StoredProposal> {
  const [found] = await proposalsSeen(work, planYear, { id });
  if (found === undefined) throw notFound();
  return found;
}

const REPLIED: ReadonlySet<ProposalRow['state']> = new Set(['replied', 'closed', 'declined', 'withdrawn']);

export function shownProposal(work: Work, stored: StoredProposal, soonDays: number): ProposalRow {
  const { people, text: _, visitId: __, leadId, leadName, helpers, receivedOn: ___, settledOn: ____, ...row } = stored;
  const isDone = REPLIED.has(row.state);
  return {
    ...row,
    isMine: people.some(({ personId }) => personId === work.actor.personId),
    lead: leadId === null ? null : { id: leadId, name: leadName ?? '' },
    helpers: helpers.map(({ id, name }) => ({ id, name })),
    light: termLightOf(row.due, work.today, isDone, soonDays),
    lateDays: lateBy(row.due, work.today, isDone),
  };
}

export async function proposalRows(
  work: Work,
  planYear: number,
  which: Parameters<typeof proposalsSeen>[2] = {},
): Promise<ProposalRow[]> {
  const { soonDays } = (await declared(work.tx, work.governmentId, DEPUTY_RULES)).body;
  return (await proposalsSeen(work, planYear, which)).map((row) => shownProposal(work, row, soonDays));
}

/** Days that follow from the declared rules: until when it may be sent back, and put off. */
export async function termsOf(
  work: Work,
  { assignedOn, leadId }: StoredProposal,
): Promise<{ returnBy: string | null; longest: string | null; soonDays: number }> {
  const { proposal, soonDays } = (await declared(work.tx, work.governmentId, DEPUTY_RULES)).body;
  if (assignedOn === null || leadId === null) return { returnBy: null, longest: null, soonDays };
  return { returnBy: lastDay(assignedOn, proposal.sendBack), longest: lastDay(assignedOn, proposal.longest), soonDays };
}

export const actsOn = (work: Work, proposal: StoredProposal, returnBy: string | null): ProposalAct[] =>
  proposalActs(
    {
      state: proposal.state,
      round: proposal.round,
      returnBy,
      promise: proposal.promiseState,
      isUnsettled: proposal.verdict === 'dissatisfied' && proposal.settledOn === null,
    },
    {
      isDeputy:
        work.scope('public:propose') !== null &&
        proposal.people.some(({ personId, isFirst }) => isFirst && personId === work.actor.personId),
      isUnit: holdsIn(work, proposal.leadId, 'liaison', 'unit_head'),
      isUnitHead: holdsIn(work, proposal.leadId, 'unit_head'),
      isHelper: proposal.helpers.some(({ id, hasGiven }) => !hasGiven && holdsIn(work, id, 'liaison', 'unit_head')),
      isOffice: isOffice(work),
      mayRelease: false,
    },
    work.today,
  );

const DOING: Readonly<Record<ProposalAct, string>> = {
  withdraw: '撤回 / withdraw it',
  assign: '交办 / give it out',
  decline: '不予交办 / decline it',
  receive: '签收 / receive it',
  return: '退回（仅限规定日内） / send it back (within its term)',
  opinion: '提会办意见 / give an opinion',
  draft: '答复 / reply',
  sign: '签发 / sign it',
  judge: '评价 / judge it',
  'enter-verdict': '登记评价 / enter a verdict',
  'put-off': '延期 / put it off',
  link: '关联事项 / link items',
  settle: '写明处理情况 / say what was done',
  'report-promise': '报告承诺办成 / report the promise as kept',
  'decide-promise': '核对承诺 / decide on the promise',
};

/**
 * The proposal, locked, as it was when the actor looked, in a state and by one who may.
 *
 * @throws AppError NOT_FOUND, CHANGED_MEANWHILE, STATE_REFUSED
 */
export async function demandProposalAct(
  work: Work,
  planYear: number,
  id: string,
  act: ProposalAct,
  revision: number,
): Promise<StoredProposal> {
  await query(
    work.tx,
    'select 1 from liubu.deputy_proposal where government_id = $1 and plan_year = $2 and id = $3 for update',
    [work.governmentId, planYear, id],
  );
  const proposal = await proposalOf(work, planYear, id);
  demandRevision(proposal, revision);
  const { returnBy } = await termsOf(work, proposal);
  if (!actsOn(work, proposal, returnBy).includes(act)) throw refuseState(PROPOSAL_STATES[proposal.state], DOING[act]);
  return proposal;
}
