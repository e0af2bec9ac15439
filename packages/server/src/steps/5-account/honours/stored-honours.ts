import type {
  HonourBasis,
  HonourBatchState,
  HonourCheck,
  HonourEvidence,
  HonourKind,
  HonourState,
  RewardKind,
  RewardState,
} from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';

export interface StoredBatch {
  id: string;
  title: string;
  state: HonourBatchState;
  stateReason: string | null;
  rulesVersion: number;
  noticeDays: number | null;
  noticeFrom: string | null;
  noticeUntil: string | null;
  decidedAt: Date | null;
  decidedBy: string | null;
  decisionBasis: string | null;
  documentNumber: string | null;
  publishedOn: string | null;
  createdBy: string | null;
  revision: number;
}

export interface StoredHonour {
  id: string;
  batchId: string;
  batchTitle: string;
  batchState: HonourBatchState;
  publishedOn: string | null;
  kindKey: string;
  kind: HonourKind;
  subject: HonourKind['subject'];
  unitId: string;
  unitName: string;
  name: string | null;
  source: 'scores' | 'hand';
  reason: string;
  evidence: HonourEvidence[];
  basis: HonourBasis | null;
  checks: HonourCheck[];
  warningReason: string | null;
  state: HonourState;
  stateReason: string | null;
  stateOn: string | null;
  revision: number;
}

export interface StoredReward {
  id: string;
  honourId: string;
  batchId: string;
  /** Who gets it, as it is said: the unit, or the person or team with its unit. */
  to: string;
  unitId: string;
  kind: RewardKind;
  what: string;
  amount: string | null;
  measureUnit: string | null;
  giverUnitId: string | null;
  giverName: string | null;
  due: string | null;
  state: RewardState;
  givenOn: string | null;
  note: string | null;
  revision: number;
}

/** Who proposes and who approves see everything; others what was shown to all. */
export const seesAll = (work: Work): boolean => work.scope('account:see-scores') === 'government';

/** Batches that the actor may see: others than the office see those on notice and after. */
export async function batchesWhere(work: Work, planYear: number, id: string | null): Promise<StoredBatch[]> {
  return query<StoredBatch>(
    work.tx,
    `select b.id, b.title, b.state, b.state_reason, b.rules_version, b.notice_days, b.notice_from::text as notice_from,
       b.notice_until::text as notice_until, b.decided_at,
       ${postWhoSql('b.government_id', 'b.decided_by_post_id', 'b.decided_at::date')} as decided_by, b.decision_basis,
       b.document_number, b.published_on::text as published_on,
       ${postWhoSql('b.government_id', 'b.created_by_post_id', 'b.created_at::date')} as created_by, b.revision
     from liubu.honour_batch b
     where b.government_id = $1 and b.plan_year = $2 and ($3::uuid is null or b.id = $3)
       and ($4 or (b.notice_from is not null and b.state in ('on_notice', 'to_approve', 'approved', 'published')))
     order by b.created_at desc, b.id`,
    [work.governmentId, planYear, id, seesAll(work)],
  );
}

/** Honours of batches that the actor may see; what was dropped before the notice is the office's alone. */
export async function honoursWhere(
  work: Work,
  planYear: number,
  { batchId = null, id = null }: { batchId?: string | null; id?: string | null } = {},
): Promise<StoredHonour[]> {
  return query<StoredHonour>(
    work.tx,
    `select h.id, h.batch_id, b.title as batch_title, b.state as batch_state, b.published_on::text as published_on,
       h.kind_key, h.kind, h.subject, h.unit_id, u.name as unit_name, h.name, h.source, h.reason, h.evidence, h.basis,
       h.checks, h.warning_reason, h.state, h.state_reason, h.state_on::text as state_on, h.revision
     from liubu.honour h
     join liubu.honour_batch b on b.government_id = h.government_id and b.plan_year = h.plan_year and b.id = h.batch_id
     join liubu.unit u on u.government_id = h.government_id and u.id = h.unit_id
     where h.government_id = $1 and h.plan_year = $2 and ($3::uuid is null or h.batch_id = $3) and ($4::uuid is null or h.id = $4)
       and ($5 or (b.notice_from is not null and b.state in ('on_notice', 'to_approve', 'approved', 'published') and h.state <> 'dropped'))
     order by b.created_at desc, b.id, h.kind_key, (h.basis ->> 'rank')::int nulls last, u.position, u.name, h.name, h.id`,
    [work.governmentId, planYear, batchId, id, seesAll(work)],
  );
}

/** Rewards of a batch, of an honour, or all that stand; the actor's reach is looked at by who shows them. */
export async function rewardsWhere(
  { tx, governmentId }: Work,
  planYear: number,
  { batchId = null, id = null }: { batchId?: string | null; id?: string | null } = {},
): Promise<StoredReward[]> {
  return query<StoredReward>(
    tx,
    `select r.id, r.honour_id, h.batch_id, h.unit_id, case when h.name is null then u.name else u.name || ' ' || h.name end as "to",
       r.kind, r.what, trim_scale(r.amount)::text as amount, r.measure_unit, r.giver_unit_id, g.name as giver_name,
       r.due::text as due, r.state, r.given_on::text as given_on, r.note, r.revision
     from liubu.honour_reward r
     join liubu.honour h on h.government_id = r.government_id and h.plan_year = r.plan_year and h.id = r.honour_id
     join liubu.unit u on u.government_id = h.government_id and u.id = h.unit_id
     left join liubu.unit g on g.government_id = r.government_id and g.id = r.giver_unit_id
     where r.government_id = $1 and r.plan_year = $2 and ($3::uuid is null or h.batch_id = $3) and ($4::uuid is null or r.id = $4)
     order by h.unit_id, array_position(array['commendation', 'money', 'project', 'land', 'pilot'], r.kind), r.what, r.id`,
    [governmentId, planYear, batchId, id],
  );
}

export interface StoredObjection {
  id: string;
  batchId: string;
  honourId: string | null;
  byUnitId: string | null;
  byUnit: string | null;
  byName: string | null;
  words: string;
  receivedOn: string;
  answer: string | null;
  isUpheld: boolean | null;
  answeredAt: Date | null;
  answeredBy: string | null;
}

export async function objectionsWhere(
  { tx, governmentId }: Work,
  planYear: number,
  { batchId = null, id = null }: { batchId?: string | null; id?: string | null },
): Promise<StoredObjection[]> {
  return query<StoredObjection>(
    tx,
    `select o.id, o.batch_id, o.honour_id, o.by_unit_id, u.name as by_unit, o.by_name, o.words, o.received_on::text as received_on,
       o.answer, o.is_upheld, o.answered_at, ${postWhoSql('o.government_id', 'o.answered_by_post_id', 'o.answered_at::date')} as answered_by
     from liubu.honour_objection o left join liubu.unit u on u.government_id = o.government_id and u.id = o.by_unit_id
     where o.government_id = $1 and o.plan_year = $2 and ($3::uuid is null or o.batch_id = $3) and ($4::uuid is null or o.id = $4)
     order by o.created_at, o.id`,
    [governmentId, planYear, batchId, id],
  );
}
