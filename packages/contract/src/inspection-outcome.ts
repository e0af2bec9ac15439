import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { itemLink } from './inspection-plan.ts';
import { siteFinding } from './inspection-visits.ts';
import { inspectionType, objectState, rectificationState, reviewState } from './inspection-words.ts';
import { day, id, inYear, inYearWithId, line, madeFile, moment, named, revision } from './values.ts';

const writtenReason = line(2000);

export const rectification = z.object({
  id,
  inspectionId: id,
  objectId: id,
  inspectionTitle: z.string(),
  unit: named,
  item: itemLink,
  findingId: id.nullable(),
  number: z.int(),
  problem: z.string(),
  demand: z.string(),
  due: day,
  formerDues: z.array(day),
  state: rectificationState,
  isLate: z.boolean(),
  reply: z.string(),
  evidence: z.array(z.object({ id, title: z.string() })),
  repliedAt: moment.nullable(),
  repliedBy: z.string().nullable(),
  /** Reasons of returns, verification, closure and re-check, oldest first. */
  steps: z.array(z.object({ what: z.string(), at: moment, who: z.string().nullable(), words: z.string() })),
  recheckOn: day.nullable(),
  allowed: z.array(z.enum(['reply', 'verify', 'close', 'recheck', 'ask_extension'])),
  revision,
});
export type Rectification = z.output<typeof rectification>;

/** 督查结论 (art. 16): every version is kept. */
export const conclusion = z.object({
  version: z.int(),
  numberText: z.string(),
  facts: z.string(),
  evaluation: z.string(),
  demands: z.string(),
  findings: z.array(siteFinding),
  madeAt: moment,
  madeBy: z.string().nullable(),
  /** Of a version that came of a review. */
  changeReason: z.string().nullable(),
});
export type Conclusion = z.output<typeof conclusion>;

export const review = z.object({
  id,
  state: reviewState,
  reasons: z.string(),
  appliedAt: moment,
  appliedBy: z.string().nullable(),
  decideDue: day,
  isLate: z.boolean(),
  reviewers: z.array(z.object({ personId: id, name: z.string() })),
  decision: z.string().nullable(),
  decidedAt: moment.nullable(),
  decidedBy: z.string().nullable(),
  overturned: z.array(id),
  revision,
});
export type Review = z.output<typeof review>;

const draftDemand = z.object({
  itemId: id,
  findingId: id.nullable(),
  problem: line(2000),
  demand: line(2000),
  due: day,
});

/** One inspected unit with one inspection: all that concerns it. Before delivery the unit sees less. */
export const objectPage = z.object({
  id,
  inspectionId: id,
  title: z.string(),
  type: inspectionType,
  startsOn: day,
  endsOn: day,
  unit: named,
  state: objectState,
  /** Who came: names and whom they are from. */
  team: z.array(z.object({ name: z.string(), organisation: z.string().nullable(), isLeader: z.boolean() })),
  /** Facts that the unit is asked about, or that were concluded; empty before. */
  findings: z.array(siteFinding),
  statement: z
    .object({
      text: z.string(),
      waived: z.boolean(),
      isSent: z.boolean(),
      sentAt: moment.nullable(),
      by: z.string().nullable(),
      due: day.nullable(),
      revision: z.int(),
    })
    .nullable(),
  /** Draft of the office; null for others and after delivery. */
  draft: z
    .object({
      facts: z.string(),
      evaluation: z.string(),
      demands: z.string(),
      rectifications: z.array(draftDemand),
      revision: z.int(),
    })
    .nullable(),
  /** Until when the unit may state its case. */
  statementDue: day.nullable(),
  concludeDue: day.nullable(),
  conclusions: z.array(conclusion),
  deliveredAt: moment.nullable(),
  receivedAt: moment.nullable(),
  receivedBy: z.string().nullable(),
  receiptNote: z.string().nullable(),
  /** Last day on which a review may be applied for; null before the receipt. */
  reviewUntil: day.nullable(),
  reviews: z.array(review),
  rectifications: z.array(rectification),
  today: day,
  allowed: z.array(
    z.enum(['state', 'draft', 'deliver', 'receive', 'note_receipt', 'apply', 'appoint', 'decide', 'withdraw_review']),
  ),
});
export type ObjectPage = z.output<typeof objectPage>;

export const objectRow = z.object({
  id,
  inspectionId: id,
  title: z.string(),
  type: inspectionType,
  unit: named,
  state: objectState,
  /** The unit may not know of it yet. */
  isHidden: z.boolean(),
  startsOn: day,
  endsOn: day,
  /** What waits next and until when. */
  next: z.enum(['statement', 'receipt', 'rectification', 'review']).nullable(),
  due: day.nullable(),
  openRectifications: z.int(),
});
export type ObjectRow = z.output<typeof objectRow>;

/** From the unit's statement to the last rectification. Ids are those of the inspected unit's row (督查对象). */
export const inspectionOutcomeApi = {
  inspected: endpoint({
    id: 'inspect.inspected',
    method: 'GET',
    path: '/api/:year/inspected',
    summary: '接受督查：本单位（或看得到的单位）的督查、结论、整改',
    permission: 'inspect:view',
    params: inYear,
    query: z.object({ item: id.optional() }),
    response: z.object({ objects: z.array(objectRow) }),
  }),
  object: endpoint({
    id: 'inspect.inspected-unit',
    method: 'GET',
    path: '/api/:year/inspected/:id',
    summary: '一个被督查单位：事实、陈述、结论、复核、整改',
    permission: 'inspect:view',
    params: inYearWithId,
    response: objectPage,
  }),
  saveStatement: endpoint({
    id: 'inspect.save-statement',
    method: 'PUT',
    path: '/api/:year/inspected/:id/statement',
    summary: '被督查单位陈述（草稿或报送；可声明无补充）',
    permission: 'inspect:answer-inspection',
    params: inYearWithId,
    body: z.object({
      text: z.string().trim().max(20_000),
      waived: z.boolean().default(false),
      submit: z.boolean(),
      revision: z.int().min(0),
    }),
    response: objectPage,
  }),
  saveConclusion: endpoint({
    id: 'inspect.save-conclusion',
    method: 'PUT',
    path: '/api/:year/inspected/:id/conclusion',
    summary: '起草督查结论：事实、评价、要求、整改清单',
    permission: 'inspect:conclude',
    params: inYearWithId,
    body: z.object({
      facts: z.string().trim().max(20_000),
      evaluation: z.string().trim().max(20_000),
      demands: z.string().trim().max(20_000),
      rectifications: z.array(draftDemand).max(100),
      revision: z.int().min(0),
    }),
    response: objectPage,
  }),
  deliverConclusion: endpoint({
    id: 'inspect.deliver-conclusion',
    method: 'POST',
    path: '/api/:year/inspected/:id/delivery',
    summary: '作出督查结论并送达被督查单位',
    permission: 'inspect:conclude',
    params: inYearWithId,
    body: z.object({ revision: z.int().min(1) }),
    response: objectPage,
  }),
  receiveConclusion: endpoint({
    id: 'inspect.receive-conclusion',
    method: 'POST',
    path: '/api/:year/inspected/:id/receipt',
    summary: '签收督查结论（督查机构可补记纸质送达回证）',
    permission: 'inspect:view',
    params: inYearWithId,
    body: z.object({
      /** Only of the office: the day on the paper receipt, and what it says. */
      receivedOn: day.optional(),
      note: line(500).optional(),
    }),
    response: objectPage,
  }),
  conclusionFile: endpoint({
    id: 'inspect.conclusion-file',
    method: 'POST',
    path: '/api/:year/inspected/:id/files',
    summary: '生成督查结论书（docx）或整改清单（xlsx）',
    permission: 'inspect:view',
    params: inYearWithId,
    body: z.object({ what: z.enum(['conclusion', 'rectifications']), version: z.int().min(1).optional() }),
    response: madeFile,
  }),
  applyReview: endpoint({
    id: 'inspect.apply-review',
    method: 'POST',
    path: '/api/:year/inspected/:id/reviews',
    summary: '申请复核（收到结论之日起 30 日内）',
    permission: 'inspect:answer-inspection',
    params: inYearWithId,
    body: z.object({ reasons: line(20_000) }),
    response: objectPage,
  }),
  appointReviewers: endpoint({
    id: 'inspect.appoint-reviewers',
    method: 'POST',
    path: '/api/:year/inspected/:id/reviews/:reviewId/reviewers',
    summary: '指定复核人员（参加督查的人员回避）',
    permission: 'inspect:decide-review',
    params: inYearWithId.extend({ reviewId: id }),
    body: z.object({ personIds: z.array(id).min(1).max(20), revision }),
    response: objectPage,
  }),
  reviewers: endpoint({
    id: 'inspect.possible-reviewers',
    method: 'GET',
    path: '/api/:year/inspected/:id/possible-reviewers',
    summary: '可指定的复核人员（已除去须回避的）',
    permission: 'inspect:decide-review',
    params: inYearWithId,
    response: z.object({ people: z.array(z.object({ personId: id, name: z.string(), title: z.string().nullable() })) }),
  }),
  decideReview: endpoint({
    id: 'inspect.decide-review',
    method: 'POST',
    path: '/api/:year/inspected/:id/reviews/:reviewId/decision',
    summary: '作出复核决定（收到申请之日起 30 日内）：维持或变更',
    permission: 'inspect:decide-review',
    params: inYearWithId.extend({ reviewId: id }),
    body: z.object({
      outcome: z.enum(['upheld', 'changed']),
      words: writtenReason,
      /** Findings that do not stand. */
      overturned: z.array(id).max(100).default([]),
      evaluation: z.string().trim().max(20_000).optional(),
      demands: z.string().trim().max(20_000).optional(),
      revision,
    }),
    response: objectPage,
  }),
  withdrawReview: endpoint({
    id: 'inspect.withdraw-review',
    method: 'POST',
    path: '/api/:year/inspected/:id/reviews/:reviewId/withdrawal',
    summary: '撤回复核申请',
    permission: 'inspect:answer-inspection',
    params: inYearWithId.extend({ reviewId: id }),
    body: z.object({ revision }),
    response: objectPage,
  }),
  rectifications: endpoint({
    id: 'inspect.rectifications',
    method: 'GET',
    path: '/api/:year/rectifications',
    summary: '整改清单',
    permission: 'inspect:view',
    params: inYear,
    query: z.object({ item: id.optional(), open: z.enum(['yes', 'no']).optional() }),
    response: z.object({ rectifications: z.array(rectification) }),
  }),
  replyRectification: endpoint({
    id: 'inspect.reply-rectification',
    method: 'POST',
    path: '/api/:year/rectifications/:id/reply',
    summary: '报整改情况和佐证',
    permission: 'inspect:answer-inspection',
    params: inYearWithId,
    body: z.object({ reply: line(8000), evidenceIds: z.array(id).max(60).default([]), revision }),
    response: rectification,
  }),
  verifyRectification: endpoint({
    id: 'inspect.verify-rectification',
    method: 'POST',
    path: '/api/:year/rectifications/:id/verification',
    summary: '核实整改：属实，或写明理由和新期限退回',
    permission: 'inspect:conclude',
    params: inYearWithId,
    body: z.object({
      decision: z.enum(['verify', 'return']),
      words: writtenReason,
      due: day.optional(),
      revision,
    }),
    response: rectification,
  }),
  closeRectification: endpoint({
    id: 'inspect.close-rectification',
    method: 'POST',
    path: '/api/:year/rectifications/:id/closure',
    summary: '整改销号，定回头看日期',
    permission: 'inspect:conclude',
    params: inYearWithId,
    body: z.object({ words: writtenReason, recheckOn: day.nullable(), revision }),
    response: rectification,
  }),
  recheckRectification: endpoint({
    id: 'inspect.recheck-rectification',
    method: 'POST',
    path: '/api/:year/rectifications/:id/recheck',
    summary: '回头看：确认，或重启并定新期限',
    permission: 'inspect:conclude',
    params: inYearWithId,
    body: z.object({ outcome: z.enum(['confirmed', 'reopened']), words: writtenReason, due: day.optional(), revision }),
    response: rectification,
  }),
};
