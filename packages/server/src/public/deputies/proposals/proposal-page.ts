import type { ProposalPage } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../../steps/2-deploy/index.ts';
import { termLightOf } from '../rules/terms.ts';
import { holdsIn, stepsOf } from '../stands.ts';
import { actsOn, proposalOf, shownProposal, termsOf } from './stored-proposals.ts';

type Opinion = ProposalPage['opinions'][number];

/** One proposal with everything that the actor may read of it: a draft is its unit's, opinions the government's. */
export async function proposalPage(work: Work, planYear: number, id: string): Promise<ProposalPage> {
  const stored = await proposalOf(work, planYear, id);
  const { returnBy, longest, soonDays } = await termsOf(work, stored);
  const isUnit = holdsIn(work, stored.leadId, 'liaison', 'unit_head');
  const isInside = work.scope('public:see-bench') !== 'public';
  const key = [work.governmentId, planYear, id];
  const opinions = isInside
    ? await query<Omit<Opinion, 'unit' | 'light'> & { unitId: string; unitName: string }>(
        work.tx,
        `select h.unit_id, u.name as unit_name, h.due::text as due, h.opinion as text, h.given_on::text as given_on,
           ${postWhoSql('h.government_id', 'h.given_by_post_id', 'h.given_on')} as given_by
         from liubu.deputy_proposal_helper h join liubu.unit u on u.government_id = h.government_id and u.id = h.unit_id
         where h.government_id = $1 and h.plan_year = $2 and h.proposal_id = $3 order by u.position, u.name`,
        key,
      )
    : [];
  const replies = await query<ProposalPage['replies'][number]>(
    work.tx,
    `select a.round, u.name as unit_name, a.class, a.text, a.promise, a.promise_by::text as promise_by, a.signed_on::text as signed_on,
       ${postWhoSql('a.government_id', 'a.signed_by_post_id', 'a.signed_on')} as signed_by, case when $4::boolean then a.return_reason end as return_reason,
       a.verdict, a.verdict_reason, a.verdict_on::text as verdict_on, a.verdict_entered, a.promise_words, a.promise_kept_on::text as promise_kept_on
     from liubu.deputy_answer a join liubu.unit u on u.government_id = a.government_id and u.id = a.unit_id
     where a.government_id = $1 and a.plan_year = $2 and a.proposal_id = $3 and (a.signed_on is not null or $4::boolean) order by a.round desc`,
    [...key, isUnit],
  );
  return {
    proposal: {
      ...shownProposal(work, stored, soonDays),
      text: stored.text,
      visitId: stored.visitId,
      returnBy,
      longest,
    },
    opinions: opinions.map(({ unitId, unitName, ...one }) => ({
      ...one,
      unit: { id: unitId, name: unitName },
      light: termLightOf(one.due, work.today, one.givenOn !== null, soonDays),
    })),
    replies,
    steps: await stepsOf(work, planYear, id),
    allowed: actsOn(work, stored, returnBy),
  };
}
