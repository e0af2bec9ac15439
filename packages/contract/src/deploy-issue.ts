import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, decimal, done, id, inYear, inYearWithId, level, line, moment, revision } from './values.ts';

/** A written reason: some words, not a dot. */
export const writtenReason = z.string().trim().min(2, '请写明理由 / give a reason').max(2000);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const named = z.object({ id, name: z.string() });

/** 责任分解方案 is worked on, consulted, submitted to the head, approved, issued; adjustments supersede it. */
export const versionState = z.enum(['draft', 'consultation', 'submitted', 'approved', 'issued', 'superseded']);

/** How an issued item was changed in the course of the year; shown for ever. */
export const adjustmentMark = z.enum([
  'slipped',
  'weakened',
  'strengthened',
  'transferred',
  'dropped',
  'added',
  'reworded',
]);

/** An item as a version says it. */
export const versionItem = z.object({
  itemId: id,
  code: z.string(),
  title: z.string(),
  wording: z.string(),
  kind: z.enum(['indicator', 'task', 'project', 'livelihood']),
  headings: z.array(z.string()),
  lead: z.array(named),
  support: z.array(named),
  leader: z.string().nullable(),
  due: day.nullable(),
  targets: z.array(
    z.object({
      id,
      name: z.string(),
      op: z.string(),
      value: z.string().nullable(),
      valueHigh: z.string().nullable(),
      measureUnit: z.string().nullable(),
    }),
  ),
  level,
});
export type VersionItem = z.output<typeof versionItem>;

/** By part of the report, by leading mayor, by lead unit, or one list. */
export const grouping = z.enum(['part', 'leader', 'unit', 'none']);

/** What stands around the list: head, notice and imprint of the official document. */
export const breakdownFrame = z.object({
  mark: line(60),
  title: line(120),
  addressees: line(400),
  notice: z.array(line(2000)).min(1).max(30),
  annexTitle: line(120),
  signature: line(60),
  note: z.string().trim().max(200),
  copies: z.string().trim().max(400),
  printer: line(60),
  grouping,
  columns: z.array(z.enum(['number', 'text', 'lead', 'support', 'leader', 'due'])).min(2),
  layout: z.enum(['table', 'list']),
  isLandscape: z.boolean(),
});
export type BreakdownFrame = z.output<typeof breakdownFrame>;

/** One thing that stands in the way of issuing, with the places to mend it. */
export const issueCheck = z.object({
  key: z.enum([
    'no-items',
    'no-lead',
    'no-due',
    'unit-gone',
    'diluted',
    'objections-open',
    'consultation-open',
    'allocation-sums',
    'changed-since-submitted',
  ]),
  /** Blocking ones cannot be waived. */
  canWaive: z.boolean(),
  places: z.array(z.object({ title: z.string(), detail: z.string(), link: z.string() })),
  waived: z.object({ reason: z.string(), at: moment }).nullable(),
});
export type IssueCheck = z.output<typeof issueCheck>;

export const signedDifference = z.object({
  kind: z.enum(['missing', 'changed', 'added']),
  draft: z.string().nullable(),
  signed: z.string().nullable(),
  where: z.string(),
});
/** What a signed file says beside the draft. `readable` is false for a scan, which a person must compare. */
export const signedComparison = z.object({
  fileName: z.string(),
  readable: z.boolean(),
  problem: z.string().nullable(),
  number: z.string().nullable(),
  date: day.nullable(),
  same: z.boolean(),
  differences: z.array(signedDifference),
});
export type SignedComparison = z.output<typeof signedComparison>;

export const breakdownVersion = z.object({
  id,
  label: z.string(),
  major: z.int(),
  minor: z.int(),
  state: versionState,
  origin: z.enum(['breakdown', 'adjustment']),
  itemCount: z.int(),
  /** Units were asked in a round (征求意见) of this year. */
  isConsulted: z.boolean(),
  submittedAt: moment.nullable(),
  approvedAt: moment.nullable(),
  approvedBy: z.string().nullable(),
  stateReason: z.string().nullable(),
  documentNumber: z.string().nullable(),
  documentDate: day.nullable(),
  issuedAt: moment.nullable(),
  acceptanceDue: day.nullable(),
  plansDue: day.nullable(),
  comparedBy: z.enum(['read', 'person']).nullable(),
  adjustmentId: id.nullable(),
  revision: z.int(),
});
export type BreakdownVersion = z.output<typeof breakdownVersion>;

export const breakdownPage = z.object({
  version: breakdownVersion,
  frame: breakdownFrame,
  items: z.array(versionItem),
  checks: z.array(issueCheck),
  signed: z.object({ sha256, comparison: signedComparison.nullable() }).nullable(),
});

export const madeFile = z.object({ sha256, name: z.string(), size: z.int() });

/** Deadlines that begin when a breakdown is issued, in working days. */
const deadlines = {
  acceptWithin: z.int().min(1).max(30).default(3),
  planWithin: z.int().min(1).max(60).default(15),
};

/** 签收 of one item by one unit. */
export const acceptance = z.object({
  id,
  itemId: id,
  code: z.string(),
  title: z.string(),
  wording: z.string(),
  unitId: id,
  unitName: z.string(),
  role: z.enum(['lead', 'support']),
  /** Named as a member of this collective. */
  collectiveName: z.string().nullable(),
  leadName: z.string().nullable(),
  itemDue: day.nullable(),
  due: day,
  acceptedAt: moment.nullable(),
  acceptedBy: z.string().nullable(),
  /** Accepted after the deadline, or not accepted and the deadline is over. */
  isLate: z.boolean(),
});
export type Acceptance = z.output<typeof acceptance>;

/** 办理方案: one piece of concrete work. */
export const planWork = z.object({
  work: line(2000),
  due: day,
  leader: z.string().trim().max(60),
  office: z.string().trim().max(60),
  contact: z.string().trim().max(120),
});
export type PlanWork = z.output<typeof planWork>;
export const planState = z.enum(['missing', 'draft', 'submitted', 'signed', 'approved', 'returned', 'released']);
export const unitPlanRow = z.object({
  id,
  itemId: id,
  code: z.string(),
  title: z.string(),
  unitId: id,
  unitName: z.string(),
  state: planState,
  version: z.int(),
  works: z.int(),
  due: day,
  isLate: z.boolean(),
  stateReason: z.string().nullable(),
  itemDue: day.nullable(),
  revision: z.int(),
});
export type UnitPlanRow = z.output<typeof unitPlanRow>;
export const unitPlanPage = unitPlanRow.extend({
  wording: z.string(),
  leaderName: z.string().nullable(),
  worksNow: z.array(planWork),
  steps: z.array(
    z.object({
      version: z.int(),
      step: z.enum(['submitted', 'signed', 'approved', 'returned', 'withdrawn']),
      who: z.string().nullable(),
      reason: z.string().nullable(),
      at: moment,
    }),
  ),
  /** Earlier versions, newest first. */
  earlier: z.array(z.object({ version: z.int(), works: z.array(planWork) })),
  /** What the one who asks may do with it now. */
  allowed: z.array(z.enum(['write', 'submit', 'sign', 'decide', 'revise'])),
});
export type UnitPlanPage = z.output<typeof unitPlanPage>;

const month = z.int().min(1).max(12);
export const monthValue = z.object({ month, value: decimal.nullable(), note: z.string().trim().max(500) });
/** A share of an item that an office of the unit, or a county, does month by month. */
export const localWork = z.object({
  /** Null for one that is added. */
  id: id.nullable(),
  title: line(500),
  office: z.string().trim().max(60).nullable(),
  unitId: id.nullable(),
  months: z.array(monthValue).max(12),
});
export type LocalWork = z.output<typeof localWork>;
export const localPlan = z.object({
  itemId: id,
  itemTitle: z.string(),
  code: z.string(),
  unitId: id,
  unitName: z.string(),
  itemDue: day.nullable(),
  targets: z.array(
    z.object({
      id,
      name: z.string(),
      value: z.string().nullable(),
      measureUnit: z.string().nullable(),
      canSum: z.boolean(),
    }),
  ),
  targetId: id.nullable(),
  works: z.array(localWork.extend({ unitName: z.string().nullable(), total: z.string() })),
  /** Against the target; `short` and `over` by `difference`. Rates are not summed. */
  sum: z
    .object({
      total: z.string(),
      target: z.string(),
      difference: z.string(),
      verdict: z.enum(['equal', 'short', 'over']),
      measureUnit: z.string().nullable(),
      byMonth: z.array(z.string()).length(12),
    })
    .nullable(),
  counties: z.array(named),
  canEdit: z.boolean(),
  /** 0 before anything was split. */
  revision: z.int(),
});
export type LocalPlan = z.output<typeof localPlan>;

/** What an adjustment would have an item say. */
export const adjustmentChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('wording'), wording: line(4000), title: line(200).optional() }),
  z.object({
    kind: z.literal('target'),
    targetId: id,
    op: z.enum(['=', '>=', '<=', '~', 'range', 'ratio', 'qualitative']),
    value: decimal.nullable(),
    valueHigh: decimal.nullable().default(null),
  }),
  z.object({ kind: z.literal('due'), due: day }),
  z.object({ kind: z.literal('unit'), leadUnitId: id, supportUnitIds: z.array(id).max(80) }),
  z.object({ kind: z.literal('drop') }),
  z.object({
    kind: z.literal('add'),
    title: line(200),
    wording: line(4000),
    itemKind: z.enum(['indicator', 'task', 'project', 'livelihood']),
    due: day,
    leadUnitId: id,
    supportUnitIds: z.array(id).max(80).default([]),
  }),
]);
export type AdjustmentChange = z.output<typeof adjustmentChange>;
/** One line of before | after, in words. */
export const changeLine = z.object({ field: z.string(), before: z.string(), after: z.string() });
export const adjustment = z.object({
  id,
  itemId: id.nullable(),
  code: z.string().nullable(),
  title: z.string(),
  kind: z.enum(['wording', 'target', 'due', 'unit', 'drop', 'add']),
  lines: z.array(changeLine),
  marks: z.array(adjustmentMark),
  reason: z.string(),
  basisText: z.string().nullable(),
  basisSha256: z.string().nullable(),
  basisName: z.string().nullable(),
  state: z.enum(['proposed', 'approved', 'refused', 'withdrawn']),
  proposedBy: z.string().nullable(),
  proposedAt: moment,
  decidedBy: z.string().nullable(),
  decidedOn: day.nullable(),
  decisionReason: z.string().nullable(),
  versionLabel: z.string().nullable(),
  /** Only the head decides on what is dropped or weakened. */
  needsHead: z.boolean(),
  allowed: z.array(z.enum(['decide', 'record', 'withdraw'])),
  revision: z.int(),
});
export type Adjustment = z.output<typeof adjustment>;

/** 批示. */
export const instruction = z.object({
  id,
  matterId: id,
  itemId: id.nullable(),
  itemTitle: z.string().nullable(),
  wording: z.string(),
  leaderPostId: id,
  leaderTitle: z.string(),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  deadline: day.nullable(),
  replyForm: z.string().nullable(),
  /** Of the matter: suggested, approved, established, rejected, closed. */
  state: z.enum(['suggested', 'approved', 'established', 'rejected', 'closed']),
  isComplete: z.boolean(),
  createdAt: moment,
  revision: z.int(),
});
export type Instruction = z.output<typeof instruction>;

export const deployIssueApi = {
  versions: endpoint({
    id: 'deploy.versions',
    method: 'GET',
    path: '/api/:year/breakdown',
    summary: '责任分解方案各版本',
    permission: 'deploy:view',
    params: inYear,
    response: z.object({ versions: z.array(breakdownVersion) }),
  }),
  createVersion: endpoint({
    id: 'deploy.create-version',
    method: 'POST',
    path: '/api/:year/breakdown',
    summary: '起草责任分解方案',
    permission: 'deploy:issue',
    params: inYear,
    response: breakdownVersion,
  }),
  version: endpoint({
    id: 'deploy.version',
    method: 'GET',
    path: '/api/:year/breakdown/:id',
    summary: '责任分解方案：内容、检查、签发文件',
    permission: 'deploy:view',
    params: inYearWithId,
    response: breakdownPage,
  }),
  saveFrame: endpoint({
    id: 'deploy.save-frame',
    method: 'PUT',
    path: '/api/:year/breakdown/:id/frame',
    summary: '修改版头、通知正文、版记和表式',
    permission: 'deploy:issue',
    params: inYearWithId,
    body: z.object({ frame: breakdownFrame, revision }),
    response: breakdownVersion,
  }),
  waiveCheck: endpoint({
    id: 'deploy.waive-check',
    method: 'POST',
    path: '/api/:year/breakdown/:id/waivers',
    summary: '写明理由，放行一项印发前检查',
    permission: 'deploy:issue',
    params: inYearWithId,
    body: z.object({ key: issueCheck.shape.key, reason: writtenReason }),
    response: done,
  }),
  moveVersion: endpoint({
    id: 'deploy.move-version',
    method: 'POST',
    path: '/api/:year/breakdown/:id/state',
    summary: '转入征求意见、报请批准或退回起草',
    permission: 'deploy:issue',
    params: inYearWithId,
    body: z.object({ to: z.enum(['draft', 'consultation', 'submitted']), reason: writtenReason.optional(), revision }),
    response: breakdownVersion,
  }),
  approveVersion: endpoint({
    id: 'deploy.approve-version',
    method: 'POST',
    path: '/api/:year/breakdown/:id/approval',
    summary: '批准或退回责任分解方案',
    permission: 'deploy:approve-breakdown',
    params: inYearWithId,
    body: z.object({ decision: z.enum(['approve', 'return']), reason: writtenReason.optional(), revision }),
    response: breakdownVersion,
  }),
  makeBreakdownFile: endpoint({
    id: 'deploy.make-breakdown-file',
    method: 'POST',
    path: '/api/:year/breakdown/:id/files',
    summary: '生成责任分解方案（docx 公文或 xlsx 表格）',
    permission: 'deploy:view',
    params: inYearWithId,
    body: z.object({ format: z.enum(['docx', 'xlsx']), grouping: grouping.optional() }),
    response: madeFile,
  }),
  takeSigned: endpoint({
    id: 'deploy.take-signed',
    method: 'POST',
    path: '/api/:year/breakdown/:id/signed',
    summary: '签发文件回传：与送签稿核对，一致则锁定并印发',
    permission: 'deploy:issue',
    params: inYearWithId,
    body: z.object({ sha256, ...deadlines, revision }),
    response: z.object({ issued: z.boolean(), comparison: signedComparison, version: breakdownVersion }),
  }),
  issueByPerson: endpoint({
    id: 'deploy.issue-by-person',
    method: 'POST',
    path: '/api/:year/breakdown/:id/signed-by-person',
    summary: '扫描件：人工核对后填写文号、日期并印发',
    permission: 'deploy:issue',
    params: inYearWithId,
    body: z.object({
      sha256,
      number: line(60),
      date: day,
      hasCompared: z.literal(true, '请先人工核对 / compare it first'),
      ...deadlines,
      revision,
    }),
    response: breakdownVersion,
  }),
  acceptances: endpoint({
    id: 'deploy.acceptances',
    method: 'GET',
    path: '/api/:year/acceptances',
    summary: '签收情况',
    permission: 'deploy:view',
    params: inYear,
    query: z.object({ open: z.enum(['yes', 'no']).optional(), unit: id.optional() }),
    response: z.object({ rows: z.array(acceptance), total: z.int(), accepted: z.int(), late: z.int() }),
  }),
  accept: endpoint({
    id: 'deploy.accept',
    method: 'POST',
    path: '/api/:year/acceptances',
    summary: '签收事项（可多选）',
    permission: 'deploy:accept',
    params: inYear,
    body: z.object({ ids: z.array(id).min(1).max(1000) }),
    response: z.object({ accepted: z.int(), already: z.int() }),
  }),
  unitPlans: endpoint({
    id: 'deploy.unit-plans',
    method: 'GET',
    path: '/api/:year/unit-plans',
    summary: '办理方案清单',
    permission: 'deploy:view',
    params: inYear,
    query: z.object({ state: planState.optional(), unit: id.optional() }),
    response: z.object({ rows: z.array(unitPlanRow) }),
  }),
  unitPlan: endpoint({
    id: 'deploy.unit-plan',
    method: 'GET',
    path: '/api/:year/unit-plans/:id',
    summary: '办理方案',
    permission: 'deploy:view',
    params: inYearWithId,
    response: unitPlanPage,
  }),
  saveUnitPlan: endpoint({
    id: 'deploy.save-unit-plan',
    method: 'PUT',
    path: '/api/:year/unit-plans/:id',
    summary: '保存办理方案草稿',
    permission: 'deploy:write-plan',
    params: inYearWithId,
    body: z.object({ works: z.array(planWork).max(60), revision }),
    response: unitPlanPage,
  }),
  submitUnitPlans: endpoint({
    id: 'deploy.submit-unit-plans',
    method: 'POST',
    path: '/api/:year/unit-plans/submit',
    summary: '办理方案送本单位主要负责人签字（可多选）',
    permission: 'deploy:write-plan',
    params: inYear,
    body: z.object({ ids: z.array(id).min(1).max(500) }),
    response: z.object({ submitted: z.int() }),
  }),
  signUnitPlans: endpoint({
    id: 'deploy.sign-unit-plans',
    method: 'POST',
    path: '/api/:year/unit-plans/sign',
    summary: '单位主要负责人签字或退回（可多选）',
    permission: 'deploy:sign-plan',
    params: inYear,
    body: z.object({
      ids: z.array(id).min(1).max(500),
      decision: z.enum(['sign', 'return']),
      reason: writtenReason.optional(),
    }),
    response: z.object({ changed: z.int() }),
  }),
  decideUnitPlans: endpoint({
    id: 'deploy.decide-unit-plans',
    method: 'POST',
    path: '/api/:year/unit-plans/decide',
    summary: '审定或退回办理方案（可多选）',
    permission: 'deploy:approve-plan',
    params: inYear,
    body: z.object({
      ids: z.array(id).min(1).max(500),
      decision: z.enum(['approve', 'return']),
      reason: writtenReason.optional(),
    }),
    response: z.object({ changed: z.int() }),
  }),
  reviseUnitPlan: endpoint({
    id: 'deploy.revise-unit-plan',
    method: 'POST',
    path: '/api/:year/unit-plans/:id/revise',
    summary: '修订已审定的办理方案：原版本保留',
    permission: 'deploy:write-plan',
    params: inYearWithId,
    body: z.object({ reason: writtenReason, revision }),
    response: unitPlanPage,
  }),
  unitPlanFile: endpoint({
    id: 'deploy.unit-plan-file',
    method: 'POST',
    path: '/api/:year/unit-plans/files',
    summary: '一个单位的办理方案：docx 公文，或可填写的 xlsx',
    permission: 'deploy:view',
    params: inYear,
    body: z.object({ unitId: id, format: z.enum(['docx', 'xlsx']) }),
    response: madeFile,
  }),
  importUnitPlans: endpoint({
    id: 'deploy.import-unit-plans',
    method: 'POST',
    path: '/api/:year/unit-plans/import',
    summary: '从 xlsx 填入办理方案：先预览，再写入',
    permission: 'deploy:write-plan',
    params: inYear,
    body: z.object({ sha256, apply: z.boolean() }),
    response: z.object({
      plans: z.array(z.object({ planId: id, title: z.string(), before: z.int(), works: z.array(planWork) })),
      /** Rows that cannot be taken, and why; nothing is written while there are any. */
      problems: z.array(z.object({ row: z.int(), message: z.string() })),
      applied: z.boolean(),
    }),
  }),
  localPlan: endpoint({
    id: 'deploy.local-plan',
    method: 'GET',
    path: '/api/:year/local-plans/:id',
    summary: '二次分解：逐月计划（id 为事项）',
    permission: 'deploy:view',
    params: inYearWithId,
    query: z.object({ unit: id.optional() }),
    response: localPlan,
  }),
  saveLocalPlan: endpoint({
    id: 'deploy.save-local-plan',
    method: 'PUT',
    path: '/api/:year/local-plans/:id',
    summary: '保存二次分解（id 为事项）',
    permission: 'deploy:split-work',
    params: inYearWithId,
    body: z.object({
      unitId: id,
      targetId: id.nullable(),
      works: z.array(localWork).max(120),
      revision: z.int().min(0),
    }),
    response: localPlan,
  }),
  adjustments: endpoint({
    id: 'deploy.adjustments',
    method: 'GET',
    path: '/api/:year/adjustments',
    summary: '调整：申请、决定与历史',
    permission: 'deploy:view',
    params: inYear,
    query: z.object({ item: id.optional(), state: adjustment.shape.state.optional() }),
    response: z.object({ adjustments: z.array(adjustment) }),
  }),
  proposeAdjustment: endpoint({
    id: 'deploy.propose-adjustment',
    method: 'POST',
    path: '/api/:year/adjustments',
    summary: '提出调整',
    permission: 'deploy:propose-adjustment',
    params: inYear,
    body: z.object({
      /** Null for an added item. */
      itemId: id.nullable(),
      change: adjustmentChange,
      reason: writtenReason,
      basisText: z.string().trim().max(500).optional(),
      basisSha256: sha256.optional(),
    }),
    response: adjustment,
  }),
  decideAdjustment: endpoint({
    id: 'deploy.decide-adjustment',
    method: 'POST',
    path: '/api/:year/adjustments/:id/decision',
    summary: '批准或不批准调整',
    permission: 'deploy:decide-adjustment',
    params: inYearWithId,
    body: z.object({ decision: z.enum(['approve', 'refuse']), reason: writtenReason.optional(), revision }),
    response: adjustment,
  }),
  recordAdjustment: endpoint({
    id: 'deploy.record-adjustment',
    method: 'POST',
    path: '/api/:year/adjustments/:id/record',
    summary: '登记书面作出的调整决定（附依据文件）',
    permission: 'deploy:record-adjustment',
    params: inYearWithId,
    body: z.object({
      decision: z.enum(['approve', 'refuse']),
      decidedByPostId: id,
      decidedOn: day,
      basisSha256: sha256,
      reason: writtenReason.optional(),
      revision,
    }),
    response: adjustment,
  }),
  withdrawAdjustment: endpoint({
    id: 'deploy.withdraw-adjustment',
    method: 'POST',
    path: '/api/:year/adjustments/:id/withdrawal',
    summary: '撤回调整申请',
    permission: 'deploy:propose-adjustment',
    params: inYearWithId,
    body: z.object({ revision }),
    response: adjustment,
  }),
  instructions: endpoint({
    id: 'deploy.instructions',
    method: 'GET',
    path: '/api/:year/instructions',
    summary: '领导批示',
    permission: 'deploy:instruct',
    params: inYear,
    response: z.object({
      instructions: z.array(instruction),
      /** For whom the one who asks may write or complete one. */
      leaders: z.array(z.object({ postId: id, title: z.string(), name: z.string().nullable() })),
    }),
  }),
  instruct: endpoint({
    id: 'deploy.instruct',
    method: 'POST',
    path: '/api/:year/instructions',
    summary: '批示：写一句话，成为待立项事项',
    permission: 'deploy:instruct',
    params: inYear,
    body: z.object({
      wording: line(2000),
      itemId: id.nullable().default(null),
      /** Whose instruction it is; may be left out where there is one only. */
      leaderPostId: id.optional(),
      unitId: id.nullable().default(null),
      deadline: day.nullable().default(null),
      replyForm: z.string().trim().max(60).nullable().default(null),
    }),
    response: instruction,
  }),
  completeInstruction: endpoint({
    id: 'deploy.complete-instruction',
    method: 'PUT',
    path: '/api/:year/instructions/:id',
    summary: '为批示确定承办单位和时限，报请立项',
    permission: 'deploy:instruct',
    params: inYearWithId,
    body: z.object({
      unitId: id,
      deadline: day,
      replyForm: z.string().trim().max(60).nullable().default(null),
      revision,
    }),
    response: instruction,
  }),
};
