import type {
  AccountRung,
  CaseFact,
  CaseOrigin,
  CaseOutcome,
  CasePage,
  CaseRow,
  CaseState,
  OrganKind,
} from '@liubu/contract';
import { workingDaysBetween } from '../../../calendar/working-days.ts';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';
import { type CaseCourse, dueOf } from './rules/course.ts';

/** A case as it is stored, with the names that it is shown by. */
export interface StoredCase {
  id: string;
  numberText: string;
  title: string;
  state: CaseState;
  unitId: string;
  unitName: string;
  personId: string | null;
  personName: string | null;
  itemIds: string[];
  items: CaseRow['items'];
  origin: CaseOrigin;
  originId: string | null;
  originReason: string;
  facts: CaseFact[];
  rung: string | null;
  /** The rung as it was declared when the proposal was drafted. */
  rungBody: AccountRung | null;
  measure: string;
  basis: string;
  points: string | null;
  pointsItemId: string | null;
  skipReason: string | null;
  toleranceReason: string | null;
  openedOn: string;
  statementServedOn: string | null;
  statementDue: string | null;
  statementKind: CasePage['case']['statementKind'];
  statement: string | null;
  statementBy: string | null;
  statementHandedBy: string | null;
  statementFile: string | null;
  statementOn: string | null;
  statementEvidence: { id: string; title: string }[];
  opinion: string | null;
  decision: 'approved' | 'refused' | null;
  decisionReason: string | null;
  decidedOn: string | null;
  decidedBy: string | null;
  organ: OrganKind | null;
  organName: string | null;
  transferredOn: string | null;
  letterNo: string | null;
  resultNo: string | null;
  resultOn: string | null;
  outcome: CaseOutcome | null;
  notifiedOn: string | null;
  reviewUntil: string | null;
  reviewReasons: string | null;
  reviewAppliedOn: string | null;
  reviewBy: string | null;
  reviewHandedBy: string | null;
  reviewFile: string | null;
  reviewDue: string | null;
  reviewerPostId: string | null;
  reviewer: string | null;
  reviewOutcome: 'upheld' | 'changed' | null;
  reviewDecision: string | null;
  reviewedOn: string | null;
  reviewedBy: string | null;
  implementDue: string | null;
  implementation: string | null;
  implementedOn: string | null;
  endReason: string | null;
  endedOn: string | null;
  hasOpenTalk: boolean;
  revision: number;
}

/** Posts in which the actor leads, and units whose head the actor is: a liaison of a unit sees no case of it. */
export function standingOf({ actor }: Work): { leaderPostIds: string[]; headedUnitIds: string[] } {
  return {
    leaderPostIds: actor.posts.filter(({ roles }) => roles.includes('leader')).map(({ postId }) => postId),
    headedUnitIds: actor.posts.flatMap(({ roles, unitId }) => (roles.includes('unit_head') && unitId ? [unitId] : [])),
  };
}

const COLUMNS = `c.id, c.number_text, c.title, c.state, c.unit_id, u.name as unit_name, c.person_id, p.name as person_name, c.item_ids,
  coalesce((select json_agg(json_build_object('id', i.id, 'code', i.code, 'title', i.title) order by array_position(c.item_ids, i.id))
    from liubu.item i where i.government_id = c.government_id and i.plan_year = c.plan_year and i.id = any(c.item_ids)), '[]') as items,
  c.origin, c.origin_id, c.origin_reason, c.facts, c.rung, c.rung_body, c.measure, c.basis, trim_scale(c.points)::text as points, c.points_item_id,
  c.skip_reason, c.tolerance_reason, c.opened_on::text as opened_on, c.statement_served_on::text as statement_served_on,
  c.statement_due::text as statement_due, c.statement_kind, c.statement, c.statement_by, c.statement_on::text as statement_on, c.statement_handed_by, c.statement_file,
  c.review_by, c.review_handed_by, c.review_file,
  coalesce((select json_agg(json_build_object('id', e.id, 'title', e.title) order by array_position(c.statement_evidence_ids, e.id))
    from liubu.evidence e where e.government_id = c.government_id and e.plan_year = c.plan_year and e.id = any(c.statement_evidence_ids)), '[]') as statement_evidence,
  c.opinion, c.decision, c.decision_reason, c.decided_on::text as decided_on,
  ${postWhoSql('c.government_id', 'c.decided_by_post_id', 'c.decided_on')} as decided_by,
  c.organ, c.organ_name, c.transferred_on::text as transferred_on, c.letter_no, c.result_no, c.result_on::text as result_on, c.outcome,
  c.notified_on::text as notified_on, c.review_until::text as review_until, c.review_reasons, c.review_applied_on::text as review_applied_on,
  c.review_due::text as review_due, c.reviewer_post_id, ${postWhoSql('c.government_id', 'c.reviewer_post_id', 'coalesce(c.reviewed_on, current_date)')} as reviewer,
  c.review_outcome, c.review_decision, c.reviewed_on::text as reviewed_on,
  ${postWhoSql('c.government_id', 'c.reviewed_by_post_id', 'c.reviewed_on')} as reviewed_by,
  c.implement_due::text as implement_due, c.implementation, c.implemented_on::text as implemented_on, c.end_reason, c.ended_on::text as ended_on,
  exists (select 1 from liubu.account_talk t where t.government_id = c.government_id and t.plan_year = c.plan_year and t.case_id = c.id and t.state in ('planned', 'held')) as has_open_talk,
  c.revision`;

/**
 * Cases that the actor may see, by the table of permissions and nothing wider: head and office all; a leader those of
 * the units in charge once they are proposed, and one that the leader was named to review; the head of a unit those of
 * the unit, from the day on which it was told. Nobody else any. A leader who also heads the unit sees it as its head.
 */
export async function casesWhere(
  work: Work,
  planYear: number,
  filter: { id?: string; item?: string | undefined; unit?: string | undefined; open?: boolean | undefined } = {},
): Promise<StoredCase[]> {
  const { leaderPostIds, headedUnitIds } = standingOf(work);
  return query<StoredCase>(
    work.tx,
    `select ${COLUMNS} from liubu.account_case c
     join liubu.unit u on u.government_id = c.government_id and u.id = c.unit_id
     left join liubu.person p on p.government_id = c.government_id and p.id = c.person_id
     where c.government_id = $1 and c.plan_year = $2 and ($3::uuid is null or c.id = $3) and ($4::uuid is null or $4 = any(c.item_ids))
       and ($5::uuid is null or c.unit_id = $5) and ($6::boolean is null or (c.state not in ('closed', 'lifted', 'dropped')) = $6)
       and ($7::boolean
         or (c.state <> 'clue' and c.unit_id <> all($10::uuid[]) and exists (select 1 from liubu.portfolio f where f.government_id = c.government_id and f.post_id = any($8::uuid[]) and f.unit_id = c.unit_id))
         or c.reviewer_post_id = any($8::uuid[])
         or (c.unit_id = any($9::uuid[]) and (c.statement_served_on is not null or c.notified_on is not null)))
     order by (c.state in ('closed', 'lifted', 'dropped')), c.number_year desc, c.number desc limit 1000`,
    [
      work.governmentId,
      planYear,
      filter.id ?? null,
      filter.item ?? null,
      filter.unit ?? null,
      filter.open ?? null,
      work.scope('account:see-cases') === 'government',
      leaderPostIds,
      headedUnitIds,
      work.actor.unitIds,
    ],
  );
}

/** @throws AppError NOT_FOUND: not there, or not to be seen */
export async function caseOf(work: Work, planYear: number, id: string): Promise<StoredCase> {
  const [found] = await casesWhere(work, planYear, { id });
  if (found === undefined) throw notFound();
  return found;
}

/** Does the actor see it as the head of the unit that it is about, and not as one who handles it? */
export function seesAsUnit(work: Work, { unitId }: Pick<StoredCase, 'unitId'>): boolean {
  return work.scope('account:see-cases') !== 'government' && standingOf(work).headedUnitIds.includes(unitId);
}

export const isNamedReviewer = (
  { posts }: Pick<Work['actor'], 'posts'>,
  { reviewerPostId }: Pick<StoredCase, 'reviewerPostId'>,
): boolean => posts.some(({ postId }) => postId === reviewerPostId);

export const isOwnHead = (work: Work, { unitId }: Pick<StoredCase, 'unitId'>): boolean =>
  work.scope('account:state-case') !== null && standingOf(work).headedUnitIds.includes(unitId);

export const courseOf = (stored: StoredCase): CaseCourse => ({
  state: stored.state,
  carrier: stored.rungBody?.carrier ?? null,
  isHeardFirst: stored.rungBody?.terms.statement != null,
  statementDue: stored.statementDue,
  reviewUntil: stored.reviewUntil,
  implementDue: stored.implementDue,
  outcome: stored.outcome,
  hasOpenTalk: stored.hasOpenTalk,
  wasReviewed: stored.reviewAppliedOn !== null,
});

export function shownCase(stored: StoredCase, today: string): CaseRow {
  const due = dueOf(stored.state, stored);
  return {
    id: stored.id,
    number: stored.numberText,
    title: stored.title,
    state: stored.state,
    unit: { id: stored.unitId, name: stored.unitName },
    personName: stored.personName,
    items: stored.items,
    rung: stored.rung,
    rungName: stored.rungBody?.name ?? null,
    outcome: stored.outcome,
    due,
    lateDays: due !== null && due < today ? workingDaysBetween(due, today) : 0,
    openedOn: stored.openedOn,
    revision: stored.revision,
  };
}
