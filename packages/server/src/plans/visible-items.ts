import type { Work } from '../platform/work.ts';

/** A condition in SQL with its values, to be put behind those that the query has already. */
export interface Condition {
  sql: string;
  values: unknown[];
}

/**
 * Which items the actor may see: all of the government; those of a leader's portfolio; those that one's unit answers
 * for (by name, as a member of a collective, or asked to accept it: a collective by rule has no list of members); or those open to the public. Restricted ones only where they are one's
 * own work. The one rule for lists, search, pages and exports.
 *
 * @param item  alias of liubu.item in the query, whose $1 is the government and $2 the plan year
 * @param used  how many values the query has already
 */
export function visibleItemsSql(work: Work, item: string, used: number): Condition {
  const scope = work.scope('design:view');
  const { actor } = work;
  const unitAnswers = (list: string): string => `(exists (
    select 1 from liubu.assignment v where v.government_id = ${item}.government_id and v.plan_year = ${item}.plan_year and v.item_id = ${item}.id
      and (v.unit_id = any(${list}) or exists (
        select 1 from liubu.collective_member c where c.government_id = v.government_id and c.collective_id = v.collective_id and c.unit_id = any(${list}))))
    or exists (select 1 from liubu.acceptance q where q.government_id = ${item}.government_id and q.plan_year = ${item}.plan_year
      and q.item_id = ${item}.id and q.unit_id = any(${list}) and q.released_at is null))`;
  if (scope === 'government') {
    const seesRestricted = actor.roles.has('supervision_officer') || actor.roles.has('head');
    return { sql: seesRestricted ? 'true' : `${item}.level <> 'restricted'`, values: [] };
  }
  if (scope === 'portfolio') {
    const posts = `$${used + 1}::uuid[]`;
    return {
      sql: `(exists (select 1 from liubu.assignment v where v.government_id = ${item}.government_id and v.plan_year = ${item}.plan_year and v.item_id = ${item}.id and v.post_id = any(${posts}))
        or ${unitAnswers(`array(select p.unit_id from liubu.portfolio p where p.government_id = ${item}.government_id and p.post_id = any(${posts}))`)})`,
      values: [actor.portfolioPostIds],
    };
  }
  if (scope === 'own-unit') return { sql: unitAnswers(`$${used + 1}::uuid[]`), values: [actor.unitIds] };
  if (scope === 'public') return { sql: `${item}.level = 'public'`, values: [] };
  return { sql: 'false', values: [] };
}
