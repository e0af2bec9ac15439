import { z } from 'zod';
import { honourKind, honourSubject, rewardKind } from './honour-rules.ts';
import { day, id, line, moment, named, sha256 } from './values.ts';

/** 批次状态 */
export const HONOUR_BATCH_STATES = {
  proposing: ['推荐中', 'Proposing'],
  on_notice: ['公示中', 'On notice'],
  to_approve: ['待审定', 'To approve'],
  approved: ['已审定，待通报', 'Approved'],
  published: ['已通报', 'Published'],
  withdrawn: ['已撤回', 'Withdrawn'],
} as const;
export type HonourBatchState = keyof typeof HONOUR_BATCH_STATES;
export const honourBatchState = z.enum(Object.keys(HONOUR_BATCH_STATES) as [HonourBatchState, ...HonourBatchState[]]);

/** 推荐对象状态 */
export const HONOUR_STATES = {
  proposed: ['推荐', 'Proposed'],
  dropped: ['已取消', 'Dropped'],
  honoured: ['已表扬', 'Honoured'],
  revoked: ['已撤销', 'Revoked'],
} as const;
export type HonourState = keyof typeof HONOUR_STATES;
export const honourState = z.enum(Object.keys(HONOUR_STATES) as [HonourState, ...HonourState[]]);

/** 激励兑现状态 */
export const REWARD_STATES = {
  planned: ['已定', 'Planned'],
  promised: ['待兑现', 'Promised'],
  given: ['已兑现', 'Given'],
  cancelled: ['不再兑现', 'Cancelled'],
} as const;
export type RewardState = keyof typeof REWARD_STATES;
export const rewardState = z.enum(Object.keys(REWARD_STATES) as [RewardState, ...RewardState[]]);

/** What is looked at before anybody is honoured. */
export const HONOUR_CHECKS = {
  veto: ['一票否决', 'Veto'],
  cancelled: ['取消评优资格', 'Barred from honours'],
  open_case: ['问责案件', 'Accountability case'],
  conditions: ['评选条件', 'Conditions'],
} as const;
export const honourCheck = z.object({
  check: z.enum(['veto', 'cancelled', 'open_case', 'conditions']),
  outcome: z.enum(['refuse', 'warn']),
  words: z.string(),
});
export type HonourCheck = z.output<typeof honourCheck>;

export const honourEvidence = z.object({
  title: line(200),
  /** Of a file that was taken in; a document that lies elsewhere is named by its title alone. */
  sha256: sha256.nullable(),
});
export type HonourEvidence = z.output<typeof honourEvidence>;

/** The locked score that it rests on. */
export const honourBasis = z.object({
  total: z.string(),
  rank: z.int(),
  grade: z.string(),
  group: z.string(),
  improved: z.string().nullable(),
});
export type HonourBasis = z.output<typeof honourBasis>;

export const honourReward = z.object({
  id,
  honourId: id,
  kind: rewardKind,
  what: z.string(),
  amount: z.string().nullable(),
  measureUnit: z.string().nullable(),
  giver: named.nullable(),
  due: day.nullable(),
  state: rewardState,
  givenOn: day.nullable(),
  note: z.string().nullable(),
  /** Days over the due date; 0 in time. */
  lateDays: z.int(),
  revision: z.int(),
  /** One may say that it was given. */
  mayDeliver: z.boolean(),
});
export type HonourReward = z.output<typeof honourReward>;

export const honourRow = z.object({
  id,
  batchId: id,
  batchTitle: z.string(),
  batchState: honourBatchState,
  kindKey: z.string(),
  kindName: z.string(),
  subject: honourSubject,
  unit: named,
  /** The person or the team. */
  name: z.string().nullable(),
  source: z.enum(['scores', 'hand']),
  reason: z.string(),
  basis: honourBasis.nullable(),
  state: honourState,
  stateReason: z.string().nullable(),
  stateOn: day.nullable(),
  publishedOn: day.nullable(),
  revision: z.int(),
});
export type HonourRow = z.output<typeof honourRow>;

export const honourBatchRow = z.object({
  id,
  title: z.string(),
  state: honourBatchState,
  noticeFrom: day.nullable(),
  noticeUntil: day.nullable(),
  publishedOn: day.nullable(),
  documentNumber: z.string().nullable(),
  honours: z.int(),
  openObjections: z.int(),
  /** 激励措施: given of all that were promised. */
  rewardsGiven: z.int(),
  rewards: z.int(),
  revision: z.int(),
});
export type HonourBatchRow = z.output<typeof honourBatchRow>;

export const honourObjection = z.object({
  id,
  honourId: id.nullable(),
  /** The unit; for the office also the person's name. */
  from: z.string(),
  words: z.string(),
  receivedOn: day,
  answer: z.string().nullable(),
  isUpheld: z.boolean().nullable(),
  answeredAt: moment.nullable(),
  answeredBy: z.string().nullable(),
});
export type HonourObjection = z.output<typeof honourObjection>;

export const honourAct = z.enum([
  'propose',
  'start_notice',
  'object',
  'answer',
  'submit',
  'decide',
  'publish',
  'reward',
  'withdraw',
  'revoke',
]);
export type HonourAct = z.output<typeof honourAct>;

export const honourBatchPage = z.object({
  batch: honourBatchRow.extend({
    stateReason: z.string().nullable(),
    noticeDays: z.int(),
    decisionBasis: z.string().nullable(),
    decidedAt: moment.nullable(),
    decidedBy: z.string().nullable(),
    createdBy: z.string().nullable(),
    /** A kind among them asks for a meeting. */
    needsMeeting: z.boolean(),
  }),
  honours: z.array(
    honourRow.extend({
      evidence: z.array(honourEvidence),
      /** For who proposes and who approves alone. */
      checks: z.array(honourCheck),
      warningReason: z.string().nullable(),
      rewards: z.array(honourReward),
    }),
  ),
  objections: z.array(honourObjection),
  /** Declared kinds with what the quota leaves. */
  kinds: z.array(honourKind.extend({ left: z.int().nullable() })),
  /** Are there locked scores to propose from? */
  hasScores: z.boolean(),
  allowed: z.array(honourAct),
});
export type HonourBatchPage = z.output<typeof honourBatchPage>;
