import type {
  HonourAct,
  HonourBatchPage,
  HonourBatchRow,
  HonourObjection,
  HonourReward,
  HonourRow,
} from '@liubu/contract';
import { daysBetween } from '../../../calendar/working-days.ts';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { honourRulesOf } from './declared.ts';
import { ACTS, isNoticeOver, leftOf } from './rules/course.ts';
import type { HonourSources } from './sources.ts';
import {
  batchesWhere,
  honoursWhere,
  objectionsWhere,
  rewardsWhere,
  type StoredBatch,
  type StoredHonour,
  type StoredObjection,
  type StoredReward,
  seesAll,
} from './stored-honours.ts';

const shownHonour = (honour: StoredHonour): HonourRow => ({
  id: honour.id,
  batchId: honour.batchId,
  batchTitle: honour.batchTitle,
  batchState: honour.batchState,
  kindKey: honour.kindKey,
  kindName: honour.kind.name,
  subject: honour.subject,
  unit: { id: honour.unitId, name: honour.unitName },
  name: honour.name,
  source: honour.source,
  reason: honour.reason,
  basis: honour.basis,
  state: honour.state,
  stateReason: honour.stateReason,
  stateOn: honour.stateOn,
  publishedOn: honour.publishedOn,
  revision: honour.revision,
});

const shownBatch = (
  batch: StoredBatch,
  honours: readonly StoredHonour[],
  rewards: readonly StoredReward[],
  objections: readonly StoredObjection[],
): HonourBatchRow => {
  const owed = rewards.filter(({ batchId, state }) => batchId === batch.id && state !== 'cancelled');
  return {
    id: batch.id,
    title: batch.title,
    state: batch.state,
    noticeFrom: batch.noticeFrom,
    noticeUntil: batch.noticeUntil,
    publishedOn: batch.publishedOn,
    documentNumber: batch.documentNumber,
    honours: honours.filter(
      ({ batchId, state }) => batchId === batch.id && (state === 'proposed' || state === 'honoured'),
    ).length,
    openObjections: objections.filter(({ batchId, answer }) => batchId === batch.id && answer === null).length,
    rewardsGiven: owed.filter(({ state }) => state === 'given').length,
    rewards: owed.length,
    revision: batch.revision,
  };
};

/** May the actor say that it was given: the office, or the unit that gives it. */
export const mayDeliver = (work: Work, { state, giverUnitId }: StoredReward): boolean =>
  state === 'promised' &&
  (work.scope('account:propose-honour') !== null ||
    (giverUnitId !== null &&
      work.scope('account:see-scores') === 'own-unit' &&
      work.actor.unitIds.includes(giverUnitId)));

const shownReward = (work: Work, reward: StoredReward): HonourReward => ({
  id: reward.id,
  honourId: reward.honourId,
  kind: reward.kind,
  what: reward.what,
  amount: reward.amount,
  measureUnit: reward.measureUnit,
  giver: reward.giverUnitId === null ? null : { id: reward.giverUnitId, name: reward.giverName ?? '' },
  due: reward.due,
  state: reward.state,
  givenOn: reward.givenOn,
  note: reward.note,
  lateDays:
    reward.state === 'promised' && reward.due !== null && reward.due < work.today
      ? daysBetween(reward.due, work.today)
      : 0,
  revision: reward.revision,
  mayDeliver: mayDeliver(work, reward),
});

/** Rewards that a unit sees: what it gets once it is published, and what it is to give. */
const seesReward = (work: Work, batch: StoredBatch, { unitId, giverUnitId }: StoredReward): boolean =>
  seesAll(work) ||
  (batch.state === 'published' &&
    (work.scope('account:see-scores') === 'portfolio' ||
      work.actor.unitIds.includes(unitId) ||
      (giverUnitId !== null && work.actor.unitIds.includes(giverUnitId))));

const shownObjection = (work: Work, objection: StoredObjection): HonourObjection => ({
  id: objection.id,
  honourId: objection.honourId,
  from: objection.byUnit ?? (seesAll(work) ? (objection.byName ?? '（未具名）') : ''),
  words: objection.words,
  receivedOn: objection.receivedOn,
  answer: objection.answer,
  isUpheld: objection.isUpheld,
  answeredAt: objection.answeredAt?.toISOString() ?? null,
  answeredBy: objection.answeredBy,
});

/** @throws AppError NOT_FOUND: not there, or not to be seen */
export async function batchOf(work: Work, planYear: number, id: string): Promise<StoredBatch> {
  const [batch] = await batchesWhere(work, planYear, id);
  if (batch === undefined) throw notFound();
  return batch;
}

/** How many of each kind stand in the year, over all batches that were not withdrawn. */
export async function takenByKind({ tx, governmentId }: Work, planYear: number): Promise<Map<string, number>> {
  const rows = await query<{ kindKey: string; n: number }>(
    tx,
    `select h.kind_key, count(*)::int as n from liubu.honour h
     join liubu.honour_batch b on b.government_id = h.government_id and b.plan_year = h.plan_year and b.id = h.batch_id
     where h.government_id = $1 and h.plan_year = $2 and h.state in ('proposed', 'honoured') and b.state <> 'withdrawn'
     group by h.kind_key`,
    [governmentId, planYear],
  );
  return new Map(rows.map(({ kindKey, n }) => [kindKey, n]));
}

function allowedActs(work: Work, batch: StoredBatch, objections: readonly StoredObjection[]): HonourAct[] {
  const proposes = work.scope('account:propose-honour') !== null;
  const approves = work.scope('account:approve-honour') !== null;
  const isOver = isNoticeOver(batch.noticeUntil, work.today);
  const isAnswered = objections.every(({ answer }) => answer !== null);
  const may: Readonly<Record<HonourAct, boolean>> = {
    propose: proposes,
    start_notice: proposes,
    object: !isOver,
    answer: proposes,
    submit: proposes && isOver && isAnswered,
    decide: approves,
    publish: proposes,
    reward: proposes,
    withdraw: proposes,
    revoke: approves,
  };
  return ACTS[batch.state].filter((act) => may[act]);
}

/** A batch with all that belongs to it, as far as the actor sees it. */
export async function batchPage(
  work: Work,
  sources: HonourSources,
  planYear: number,
  id: string,
): Promise<HonourBatchPage> {
  const batch = await batchOf(work, planYear, id);
  const { body: rules } = await honourRulesOf(work.tx, work.governmentId);
  const place = (key: string): number => rules.kinds.findIndex((kind) => kind.key === key);
  const honours = (await honoursWhere(work, planYear, { batchId: id })).sort(
    (a, b) => place(a.kindKey) - place(b.kindKey),
  );
  const rewards = await rewardsWhere(work, planYear, { batchId: id });
  const objections = await objectionsWhere(work, planYear, { batchId: id });
  const taken = await takenByKind(work, planYear);
  const isOffice = seesAll(work);
  const hasScores = isOffice && (await sources.scores(work.tx, work.governmentId, planYear)).length > 0;
  const own = new Set(work.actor.unitIds);
  return {
    batch: {
      ...shownBatch(batch, honours, rewards, objections),
      ...(isOffice ? {} : { openObjections: 0, rewards: 0, rewardsGiven: 0 }),
      stateReason: isOffice ? batch.stateReason : null,
      noticeDays: batch.noticeDays ?? rules.noticeDays,
      decisionBasis: batch.decisionBasis,
      decidedAt: batch.decidedAt?.toISOString() ?? null,
      decidedBy: batch.decidedBy,
      createdBy: batch.createdBy,
      needsMeeting: honours.some(({ kind, state }) => state !== 'dropped' && kind.approver === 'meeting'),
    },
    honours: honours.map((honour) => ({
      ...shownHonour(honour),
      evidence: isOffice ? honour.evidence : [],
      checks: isOffice ? honour.checks : [],
      warningReason: isOffice ? honour.warningReason : null,
      rewards: rewards
        .filter((reward) => reward.honourId === honour.id && seesReward(work, batch, reward))
        .map((reward) => shownReward(work, reward)),
    })),
    objections: objections
      .filter(({ byUnitId }) => isOffice || (byUnitId !== null && own.has(byUnitId)))
      .map((objection) => shownObjection(work, objection)),
    kinds: isOffice ? rules.kinds.map((kind) => ({ ...kind, left: leftOf(kind.quota, taken.get(kind.key) ?? 0) })) : [],
    hasScores,
    allowed: allowedActs(work, batch, objections),
  };
}

/** All batches and honours that the actor may see, and what the actor's units are to give. */
export async function honoursList(work: Work, planYear: number) {
  const batches = await batchesWhere(work, planYear, null);
  const honours = await honoursWhere(work, planYear);
  const rewards = await rewardsWhere(work, planYear);
  const objections = seesAll(work) ? await objectionsWhere(work, planYear, {}) : [];
  const byId = new Map(batches.map((batch) => [batch.id, batch]));
  const seen = rewards.filter((reward) => {
    const batch = byId.get(reward.batchId);
    return batch !== undefined && seesReward(work, batch, reward);
  });
  return {
    batches: batches.map((batch) => shownBatch(batch, honours, seen, objections)),
    honours: honours.map(shownHonour),
    toGive: rewards
      .filter(
        ({ state, giverUnitId }) =>
          (state === 'promised' || state === 'given') &&
          giverUnitId !== null &&
          work.actor.unitIds.includes(giverUnitId),
      )
      .map((reward) => ({ ...shownReward(work, reward), to: reward.to, batchId: reward.batchId })),
  };
}
