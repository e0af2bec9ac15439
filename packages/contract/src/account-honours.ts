import { z } from 'zod';
import { madeFile } from './deploy-issue.ts';
import { endpoint } from './endpoint.ts';
import { honourKind, honourRules, honourSubject, rewardKind } from './honour-rules.ts';
import { day, decimal, done, id, inYear, inYearWithId, line, moment, revision } from './values.ts';

const named = z.object({ id, name: z.string() });
const writtenReason = line(500);

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
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
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

const newReward = {
  kind: rewardKind,
  what: line(200),
  amount: decimal.nullable().default(null),
  measureUnit: line(20).nullable().default(null),
  giverUnitId: id.nullable().default(null),
  due: day.nullable().default(null),
};

export const accountHonoursApi = {
  honours: endpoint({
    id: 'account.honours',
    method: 'GET',
    path: '/api/:year/honours',
    summary: '创先争优：批次、对象和激励兑现（单位见公示和通报的）',
    permission: 'account:see-scores',
    params: inYear,
    response: z.object({
      batches: z.array(honourBatchRow),
      honours: z.array(honourRow),
      /** What the actor's units are to give. */
      toGive: z.array(honourReward.extend({ to: z.string(), batchId: id })),
    }),
  }),
  honourBatch: endpoint({
    id: 'account.honour-batch',
    method: 'GET',
    path: '/api/:year/honours/:id',
    summary: '一批表扬激励：对象、异议、激励措施',
    permission: 'account:see-scores',
    params: inYearWithId,
    response: honourBatchPage,
  }),
  honourRules: endpoint({
    id: 'account.honour-rules',
    method: 'GET',
    path: '/api/honour-rules',
    summary: '创先争优的种类',
    permission: 'account:see-scores',
    response: z.object({ rules: honourRules, version: z.int() }),
  }),
  declareHonours: endpoint({
    id: 'account.declare-honours',
    method: 'PUT',
    path: '/api/honour-rules',
    summary: '设定创先争优的种类、名额、条件、激励',
    permission: 'account:set-scoring',
    body: z.object({ rules: honourRules, from: z.int().min(0), reason: writtenReason }),
    response: z.object({ rules: honourRules, version: z.int() }),
  }),
  openBatch: endpoint({
    id: 'account.open-honour-batch',
    method: 'POST',
    path: '/api/:year/honours',
    summary: '新建一批表扬激励',
    permission: 'account:propose-honour',
    params: inYear,
    body: z.object({ title: line(120) }),
    response: honourBatchPage,
  }),
  proposeFromScores: endpoint({
    id: 'account.propose-from-scores',
    method: 'POST',
    path: '/api/:year/honours/:id/from-scores',
    summary: '按锁定的考核结果推荐',
    permission: 'account:propose-honour',
    params: inYearWithId,
    body: z.object({ kindKey: line(40) }),
    response: z.object({
      page: honourBatchPage,
      added: z.int(),
      /** Who meets the conditions and is left out, with why. */
      leftOut: z.array(z.object({ unit: named, words: z.string() })),
    }),
  }),
  proposeHonour: endpoint({
    id: 'account.propose-honour',
    method: 'POST',
    path: '/api/:year/honours/:id/candidates',
    summary: '推荐一个对象，写明事由和佐证',
    permission: 'account:propose-honour',
    params: inYearWithId,
    body: z.object({
      kindKey: line(40),
      unitId: id,
      /** Of the person or the team. */
      name: line(60).nullable().default(null),
      reason: line(1000),
      evidence: z.array(honourEvidence).max(20).default([]),
      /** Why it is proposed although something speaks against it. */
      warningReason: writtenReason.optional(),
    }),
    response: honourBatchPage,
  }),
  dropHonour: endpoint({
    id: 'account.drop-honour',
    method: 'POST',
    path: '/api/:year/honour-candidates/:id/drop',
    summary: '取消推荐，写明理由',
    permission: 'account:propose-honour',
    params: inYearWithId,
    body: z.object({ reason: writtenReason, revision }),
    response: honourBatchPage,
  }),
  explainWarning: endpoint({
    id: 'account.explain-honour-warning',
    method: 'POST',
    path: '/api/:year/honour-candidates/:id/explain',
    summary: '说明为何仍予推荐',
    permission: 'account:propose-honour',
    params: inYearWithId,
    body: z.object({ reason: writtenReason, revision }),
    response: honourBatchPage,
  }),
  startNotice: endpoint({
    id: 'account.start-honour-notice',
    method: 'POST',
    path: '/api/:year/honours/:id/notice',
    summary: '开始公示（5 至 7 个工作日）',
    permission: 'account:propose-honour',
    params: inYearWithId,
    body: z.object({ revision }),
    response: honourBatchPage,
  }),
  objectHonour: endpoint({
    id: 'account.object-honour',
    method: 'POST',
    path: '/api/:year/honours/:id/objections',
    summary: '公示期内提出异议（督查室可代为登记来电来信）',
    permission: 'account:see-scores',
    params: inYearWithId,
    body: z.object({
      honourId: id.nullable().default(null),
      words: line(2000),
      /** Who telephoned or wrote; for the office. */
      byName: line(60).nullable().default(null),
    }),
    response: honourBatchPage,
  }),
  answerObjection: endpoint({
    id: 'account.answer-honour-objection',
    method: 'POST',
    path: '/api/:year/honour-objections/:id/answer',
    summary: '答复异议；成立的，取消推荐',
    permission: 'account:propose-honour',
    params: inYearWithId,
    body: z.object({ isUpheld: z.boolean(), answer: line(1000) }),
    response: honourBatchPage,
  }),
  submitHonours: endpoint({
    id: 'account.submit-honours',
    method: 'POST',
    path: '/api/:year/honours/:id/submit',
    summary: '公示期满，提请审定',
    permission: 'account:propose-honour',
    params: inYearWithId,
    body: z.object({ revision }),
    response: honourBatchPage,
  }),
  decideHonours: endpoint({
    id: 'account.decide-honours',
    method: 'POST',
    path: '/api/:year/honours/:id/decide',
    summary: '审定或退回',
    permission: 'account:approve-honour',
    params: inYearWithId,
    body: z.object({
      decision: z.enum(['approve', 'return']),
      /** The meeting that looked at it, for an approval; why, for a return. */
      basis: line(200).optional(),
      /** Who is not honoured after all. */
      without: z.array(id).max(200).default([]),
      reason: writtenReason.optional(),
      revision,
    }),
    response: honourBatchPage,
  }),
  publishHonours: endpoint({
    id: 'account.publish-honours',
    method: 'POST',
    path: '/api/:year/honours/:id/publish',
    summary: '登记印发的文号和日期，正式通报',
    permission: 'account:propose-honour',
    params: inYearWithId,
    body: z.object({ documentNumber: line(60), publishedOn: day, revision }),
    response: honourBatchPage,
  }),
  withdrawHonours: endpoint({
    id: 'account.withdraw-honours',
    method: 'POST',
    path: '/api/:year/honours/:id/withdraw',
    summary: '撤回未通报的批次，写明理由',
    permission: 'account:propose-honour',
    params: inYearWithId,
    body: z.object({ reason: writtenReason, revision }),
    response: honourBatchPage,
  }),
  revokeHonour: endpoint({
    id: 'account.revoke-honour',
    method: 'POST',
    path: '/api/:year/honour-candidates/:id/revoke',
    summary: '撤销已通报的荣誉，写明理由；未兑现的激励一并停止',
    permission: 'account:approve-honour',
    params: inYearWithId,
    body: z.object({ reason: writtenReason, revision }),
    response: honourBatchPage,
  }),
  addReward: endpoint({
    id: 'account.add-reward',
    method: 'POST',
    path: '/api/:year/honour-candidates/:id/rewards',
    summary: '增加激励措施：给什么、谁给、何时前',
    permission: 'account:propose-honour',
    params: inYearWithId,
    body: z.object(newReward),
    response: honourBatchPage,
  }),
  setReward: endpoint({
    id: 'account.set-reward',
    method: 'PUT',
    path: '/api/:year/honour-rewards/:id',
    summary: '修改未兑现的激励措施',
    permission: 'account:propose-honour',
    params: inYearWithId,
    body: z.object({ ...newReward, revision }),
    response: honourBatchPage,
  }),
  deliverReward: endpoint({
    id: 'account.deliver-reward',
    method: 'POST',
    path: '/api/:year/honour-rewards/:id/deliver',
    summary: '登记激励兑现（兑现部门或督查室）',
    permission: 'account:see-scores',
    params: inYearWithId,
    body: z.object({ givenOn: day, note: line(300), revision }),
    response: done,
  }),
  cancelReward: endpoint({
    id: 'account.cancel-reward',
    method: 'POST',
    path: '/api/:year/honour-rewards/:id/cancel',
    summary: '不再兑现，写明理由',
    permission: 'account:propose-honour',
    params: inYearWithId,
    body: z.object({ reason: writtenReason, revision }),
    response: honourBatchPage,
  }),
  honourFile: endpoint({
    id: 'account.make-honour-file',
    method: 'POST',
    path: '/api/:year/honours/:id/file',
    summary: '生成公示或表扬通报（docx）',
    permission: 'account:see-scores',
    params: inYearWithId,
    body: z.object({ what: z.enum(['notice', 'commendation']) }),
    response: madeFile,
  }),
} as const;
