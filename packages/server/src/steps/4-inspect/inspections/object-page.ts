import type { Conclusion, ObjectPage, ObjectRow, Review } from '@liubu/contract';
import { notFound } from '../../../platform/app-error.ts';
import { dayIn } from '../../../platform/clock.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';
import { teamOf } from './inspection-page.ts';
import { answeringUnits, isOffice, standingIn, visibleObjectsSql } from './reach.ts';
import { rectificationsOf } from './rectifications.ts';
import { objectMay } from './rules/course.ts';
import { reviewUntil } from './rules/terms.ts';
import { findingsOf } from './site-rows.ts';
import { storedInspection } from './stored-inspection.ts';

export interface ObjectDraft {
  facts: string;
  evaluation: string;
  demands: string;
  rectifications: { itemId: string; findingId: string | null; problem: string; demand: string; due: string }[];
}

export interface ObjectDetail {
  id: string;
  inspectionId: string;
  unitId: string;
  unitName: string;
  state: ObjectPage['state'];
  disclosedAt: Date | null;
  statement: string;
  statementWaived: boolean;
  statementDue: string | null;
  statedAt: Date | null;
  statedBy: string | null;
  statementRevision: number;
  concludeDue: string | null;
  draft: ObjectDraft | null;
  draftRevision: number;
  deliveredAt: Date | null;
  receivedOn: string | null;
  receivedAt: Date | null;
  receivedBy: string | null;
  receiptNote: string | null;
}

/**
 * One inspected unit as the actor may see it; for who may not, there is none.
 *
 * @param lock  until the transaction ends
 * @throws AppError NOT_FOUND
 */
export async function openObject(work: Work, planYear: number, id: string, lock = false): Promise<ObjectDetail> {
  const visible = visibleObjectsSql(work, 'o', 3);
  const [row] = await query<ObjectDetail>(
    work.tx,
    `select o.id, o.inspection_id, o.unit_id, u.name as unit_name, o.state, o.disclosed_at, o.statement, o.statement_waived,
       o.statement_due::text as statement_due, o.stated_at, o.statement_revision, o.conclude_due::text as conclude_due,
       o.draft, o.draft_revision, o.delivered_at, o.received_on::text as received_on, o.received_at, o.receipt_note,
       ${postWhoSql('o.government_id', 'o.stated_by_post_id', 'o.stated_at::date')} as stated_by,
       ${postWhoSql('o.government_id', 'o.received_by_post_id', 'o.received_at::date')} as received_by
     from liubu.inspection_object o join liubu.unit u on u.government_id = o.government_id and u.id = o.unit_id
     where o.government_id = $1 and o.plan_year = $2 and o.id = $3 and ${visible.sql}${lock ? ' for update of o' : ''}`,
    [work.governmentId, planYear, id, ...visible.values],
  );
  if (row === undefined) throw notFound();
  return row;
}

async function conclusionsOf(work: Work, planYear: number, object: ObjectDetail): Promise<Conclusion[]> {
  const rows = await query<Omit<Conclusion, 'findings' | 'madeAt'> & { findingIds: string[]; madeAt: Date }>(
    work.tx,
    `select c.version, c.number_text, c.facts, c.evaluation, c.demands, c.finding_ids, c.made_at, c.change_reason,
       ${postWhoSql('c.government_id', 'c.made_by_post_id', 'c.made_at::date')} as made_by
     from liubu.inspection_conclusion c where c.government_id = $1 and c.plan_year = $2 and c.object_id = $3 order by c.version desc`,
    [work.governmentId, planYear, object.id],
  );
  const all = await findingsOf(work, planYear, object.inspectionId, {
    ids: [...new Set(rows.flatMap(({ findingIds }) => findingIds))],
  });
  return rows.map(({ findingIds, madeAt, ...row }) => ({
    ...row,
    madeAt: madeAt.toISOString(),
    findings: all.filter(({ id }) => findingIds.includes(id)),
  }));
}

export async function reviewsOf(work: Work, planYear: number, objectId: string): Promise<Review[]> {
  const rows = await query<
    Omit<Review, 'appliedAt' | 'decidedAt' | 'isLate'> & { appliedAt: Date; decidedAt: Date | null }
  >(
    work.tx,
    `select r.id, r.state, r.reasons, r.applied_at, r.decide_due::text as decide_due, r.decision, r.decided_at, r.overturned, r.revision,
       ${postWhoSql('r.government_id', 'r.applied_by_post_id', 'r.applied_at::date')} as applied_by,
       ${postWhoSql('r.government_id', 'r.decided_by_post_id', 'r.decided_at::date')} as decided_by,
       coalesce((select jsonb_agg(jsonb_build_object('personId', p.id, 'name', p.name) order by p.name) from liubu.person p
         where p.government_id = r.government_id and p.id = any(r.reviewer_ids)), '[]') as reviewers
     from liubu.inspection_review r where r.government_id = $1 and r.plan_year = $2 and r.object_id = $3 order by r.applied_at desc`,
    [work.governmentId, planYear, objectId],
  );
  return rows.map(({ appliedAt, decidedAt, ...row }) => ({
    ...row,
    appliedAt: appliedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    isLate: (decidedAt === null ? work.today : dayIn(decidedAt)) > row.decideDue && row.state !== 'withdrawn',
  }));
}

/** All that concerns a unit with one inspection; before delivery the unit sees the facts that it is asked about alone. */
export async function objectPage(work: Work, planYear: number, id: string): Promise<ObjectPage> {
  const object = await openObject(work, planYear, id);
  const inspection = await storedInspection(work, planYear, object.inspectionId);
  const standing = await standingIn(work, planYear, object.inspectionId);
  const isInside = isOffice(work) || standing.isMember;
  const isUnit = answeringUnits(work).includes(object.unitId) && work.scope('inspect:answer-inspection') !== null;
  const isDelivered = object.deliveredAt !== null;
  const seesFacts = isInside || object.state !== 'visited';
  const reviews = await reviewsOf(work, planYear, id);
  const until = object.receivedOn === null ? null : reviewUntil(object.receivedOn);
  const concludes = work.scope('inspect:conclude') !== null;
  const decides = work.scope('inspect:decide-review') !== null;
  const openReview = reviews.find(({ state }) => state === 'applied' || state === 'reviewing');
  const mayApply =
    isUnit &&
    objectMay(object.state, 'apply') &&
    until !== null &&
    work.today <= until &&
    reviews.every(({ state }) => state === 'withdrawn');
  const termIsOver = object.statementDue !== null && object.statementDue < work.today;
  const allowed: ObjectPage['allowed'] = [
    ...(isUnit && objectMay(object.state, 'state') ? (['state'] as const) : []),
    ...(concludes && objectMay(object.state, 'draft') ? (['draft'] as const) : []),
    ...(concludes &&
    (object.state === 'stated' || (object.state === 'facts_sent' && termIsOver)) &&
    object.draft !== null
      ? (['deliver'] as const)
      : []),
    ...(isUnit && objectMay(object.state, 'receive') ? (['receive'] as const) : []),
    ...(concludes && objectMay(object.state, 'receive') ? (['note_receipt'] as const) : []),
    ...(mayApply ? (['apply'] as const) : []),
    ...(decides && openReview !== undefined && !standing.isMember ? (['appoint'] as const) : []),
    ...(decides && openReview?.state === 'reviewing' && !standing.isMember ? (['decide'] as const) : []),
    ...(isUnit && openReview !== undefined ? (['withdraw_review'] as const) : []),
  ];
  return {
    id: object.id,
    inspectionId: object.inspectionId,
    title: inspection.title,
    type: inspection.type,
    startsOn: inspection.startsOn,
    endsOn: inspection.endsOn,
    unit: { id: object.unitId, name: object.unitName },
    state: object.state,
    team: (await teamOf(work, planYear, object.inspectionId)).map(({ name, organisation, isLeader }) => ({
      name,
      organisation,
      isLeader,
    })),
    findings: seesFacts
      ? await findingsOf(work, planYear, object.inspectionId, { unitId: object.unitId, confirmed: true })
      : [],
    statement:
      isUnit || (isInside && object.statedAt !== null) || isDelivered
        ? {
            text: object.statement,
            waived: object.statementWaived,
            isSent: object.statedAt !== null,
            sentAt: object.statedAt?.toISOString() ?? null,
            by: object.statedBy,
            due: object.statementDue,
            revision: object.statementRevision,
          }
        : null,
    draft:
      concludes && objectMay(object.state, 'draft')
        ? {
            facts: '',
            evaluation: '',
            demands: '',
            rectifications: [],
            ...object.draft,
            revision: object.draftRevision,
          }
        : null,
    statementDue: object.statementDue,
    concludeDue: isInside ? object.concludeDue : null,
    conclusions: isDelivered ? await conclusionsOf(work, planYear, object) : [],
    deliveredAt: object.deliveredAt?.toISOString() ?? null,
    receivedAt: object.receivedAt?.toISOString() ?? null,
    receivedBy: object.receivedBy,
    receiptNote: object.receiptNote,
    reviewUntil: until,
    reviews,
    rectifications: isDelivered ? await rectificationsOf(work, planYear, { objectId: id }) : [],
    today: work.today,
    allowed,
  };
}

/** Inspected units that the actor may see: a unit its own, what waits for it first. */
export async function objectRows(work: Work, planYear: number, item: string | null): Promise<ObjectRow[]> {
  const visible = visibleObjectsSql(work, 'o', 3);
  const rows = await query<Omit<ObjectRow, 'unit' | 'next' | 'due'> & ObjectDue>(
    work.tx,
    `select o.id, o.inspection_id, e.title, e.type, o.unit_id, u.name as unit_name, o.state, o.disclosed_at is null as is_hidden,
       e.starts_on::text as starts_on, e.ends_on::text as ends_on, o.statement_due::text as statement_due,
       (select count(*)::int from liubu.rectification r where r.government_id = o.government_id and r.plan_year = o.plan_year
          and r.object_id = o.id and r.state in ('open', 'replied', 'returned', 'verified')) as open_rectifications,
       (select min(r.due)::text from liubu.rectification r where r.government_id = o.government_id and r.plan_year = o.plan_year
          and r.object_id = o.id and r.state in ('open', 'returned')) as rectify_due,
       (select min(r.decide_due)::text from liubu.inspection_review r where r.government_id = o.government_id and r.plan_year = o.plan_year
          and r.object_id = o.id and r.state in ('applied', 'reviewing')) as review_due
     from liubu.inspection_object o
     join liubu.inspection n on n.government_id = o.government_id and n.plan_year = o.plan_year and n.id = o.inspection_id
     join liubu.inspection_entry e on e.government_id = n.government_id and e.plan_year = n.plan_year and e.id = n.entry_id
     join liubu.unit u on u.government_id = o.government_id and u.id = o.unit_id
     where o.government_id = $1 and o.plan_year = $2 and n.state <> 'cancelled' and ${visible.sql}
       and ($3::uuid is null or $3 = any(e.item_ids) or exists (select 1 from liubu.site_finding f where f.government_id = n.government_id
         and f.plan_year = n.plan_year and f.inspection_id = n.id and f.item_id = $3 and f.unit_id = o.unit_id
         and (f.state in ('confirmed', 'overturned'))))
     order by (o.state = 'closed'), e.starts_on desc, u.name`,
    [work.governmentId, planYear, item, ...visible.values],
  );
  return rows.map(({ unitId, unitName, statementDue, rectifyDue, reviewDue, ...row }) => ({
    ...row,
    unit: { id: unitId, name: unitName },
    ...nextOf({ ...row, statementDue, rectifyDue, reviewDue }),
  }));
}

interface ObjectDue {
  unitId: string;
  unitName: string;
  statementDue: string | null;
  rectifyDue: string | null;
  reviewDue: string | null;
}

function nextOf({
  state,
  statementDue,
  rectifyDue,
  reviewDue,
}: Pick<ObjectRow, 'state'> & Omit<ObjectDue, 'unitId' | 'unitName'>): Pick<ObjectRow, 'next' | 'due'> {
  if (state === 'facts_sent') return { next: 'statement', due: statementDue };
  if (state === 'delivered') return { next: 'receipt', due: null };
  if (rectifyDue !== null) return { next: 'rectification', due: rectifyDue };
  if (reviewDue !== null) return { next: 'review', due: reviewDue };
  return { next: null, due: null };
}
