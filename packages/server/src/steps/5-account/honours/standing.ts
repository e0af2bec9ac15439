import { query, type Tx } from '../../../platform/database/tenant.ts';
import { scoresLocked } from '../scoring/locked.ts';
import type { CaseStanding, HonourSources } from './sources.ts';

/**
 * Cases that speak against an honour: from the proposal until it is closed or lifted, unless it ended without
 * accountability; and those whose outcome bars from honours. A clue speaks against nobody. Of a case nothing but its
 * number leaves its room.
 */
const caseStandings = (tx: Tx, governmentId: string, planYear: number): Promise<CaseStanding[]> =>
  query<CaseStanding>(
    tx,
    `select c.unit_id, p.name as person_name, case when c.outcome = 'no_honours' then 'barred' else 'open' end as "is", c.number_text as reference
     from liubu.account_case c
     left join liubu.person p on p.government_id = c.government_id and p.id = c.person_id
     where c.government_id = $1 and c.plan_year = $2 and (
       (c.outcome = 'no_honours' and c.state not in ('lifted', 'dropped'))
       or (c.state not in ('clue', 'refused', 'closed', 'lifted', 'dropped') and c.outcome is distinct from 'none'))
     order by c.number_year, c.number`,
    [governmentId, planYear],
  );

/** What honours rest on: the rooms of scoring and of cases. */
export const HONOUR_SOURCES: HonourSources = {
  scores: scoresLocked,
  cases: caseStandings,
};
