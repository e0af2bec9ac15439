import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { noticeColour, noticeKind } from './inspect-words.ts';
import { day, id, inYear, inYearWithId, line, madeFile, moment, named, revision } from './values.ts';

const writtenReason = line(500);

/** 督查单状态 */
export const NOTICE_STATES = {
  draft: ['起草中', 'Draft'],
  to_sign: ['待签发', 'To sign'],
  issued: ['已下达，待签收', 'Issued'],
  received: ['已签收，办理中', 'Received'],
  replied: ['已回复，待审核', 'Replied'],
  returned: ['退回重报', 'Returned'],
  accepted: ['审核通过，待销号', 'Accepted'],
  closed: ['已销号', 'Closed'],
  confirmed: ['回头看已确认', 'Confirmed'],
  reopened: ['回头看重启', 'Reopened'],
  withdrawn: ['已撤回', 'Withdrawn'],
} as const;
export type NoticeState = keyof typeof NOTICE_STATES;
export const noticeState = z.enum(Object.keys(NOTICE_STATES) as [NoticeState, ...NoticeState[]]);

/** A fact with where it comes from, as it stood when the notice was written. */
export const noticeFact = z.object({
  text: line(1000),
  sourceKind: z.enum(['item', 'filing', 'finding', 'light', 'own']),
  sourceId: id.nullable(),
});
export type NoticeFact = z.output<typeof noticeFact>;

export const noticeAct = z.enum([
  'edit',
  'submit',
  'sign',
  'return_draft',
  'receive',
  'reply',
  'sign_reply',
  'review',
  'close',
  'recheck',
  'amend',
  'escalate',
  'withdraw',
  'ask_extension',
]);
export type NoticeAct = z.output<typeof noticeAct>;

export const noticeRow = z.object({
  id,
  kind: noticeKind,
  colour: noticeColour,
  numberText: z.string().nullable(),
  state: noticeState,
  itemId: id,
  itemCode: z.string().nullable(),
  title: z.string(),
  leadUnit: named,
  issuedOn: day.nullable(),
  receiveDue: day.nullable(),
  replyDue: day.nullable(),
  closedOn: day.nullable(),
  recheckOn: day.nullable(),
  /** Working days late of what is due now; 0 not late. */
  lateDays: z.int(),
  revision: z.int(),
});
export type NoticeRow = z.output<typeof noticeRow>;

export const noticeReply = z.object({
  id,
  round: z.int(),
  state: z.enum(['draft', 'to_sign', 'sent', 'returned', 'accepted']),
  /** 办理情况 · 原因分析 · 下一步措施 */
  done: z.string(),
  cause: z.string(),
  nextSteps: z.string(),
  evidence: z.array(z.object({ id, title: z.string() })),
  writtenBy: z.string().nullable(),
  signedBy: z.string().nullable(),
  sentAt: moment.nullable(),
  lateDays: z.int().nullable(),
  decidedAt: moment.nullable(),
  decidedBy: z.string().nullable(),
  decisionReason: z.string().nullable(),
  revision: z.int(),
});
export type NoticeReply = z.output<typeof noticeReply>;

export const noticePage = z.object({
  notice: noticeRow.extend({
    itemTitle: z.string(),
    assistUnits: z.array(named),
    basis: z.string(),
    facts: z.array(noticeFact),
    demand: z.string(),
    withinDays: z.int(),
    formerDues: z.array(day),
    contact: z.string(),
    lightColour: z.string().nullable(),
    escalationReason: z.string().nullable(),
    skipReason: z.string().nullable(),
    createdBy: z.string().nullable(),
    signedBy: z.string().nullable(),
    signedAt: moment.nullable(),
    receivedBy: z.string().nullable(),
    receivedAt: moment.nullable(),
    rechecked: day.nullable(),
    /** Who signs this colour. */
    signer: z.enum(['supervision_officer', 'leader', 'head']),
    follows: z.object({ id, numberText: z.string().nullable(), colour: noticeColour }).nullable(),
    followedBy: z.array(z.object({ id, numberText: z.string().nullable(), colour: noticeColour, state: noticeState })),
  }),
  replies: z.array(noticeReply),
  steps: z.array(
    z.object({
      id,
      what: z.string(),
      at: moment,
      who: z.string().nullable(),
      reason: z.string().nullable(),
      /** before → after, in words, where something changed. */
      changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
  allowed: z.array(noticeAct),
});
export type NoticePage = z.output<typeof noticePage>;

const content = {
  title: line(200),
  basis: z.string().trim().max(2000),
  facts: z.array(noticeFact).max(40),
  demand: z.string().trim().max(4000),
  withinDays: z.int().min(1).max(365),
  /** A named day in place of the count. */
  replyDue: day.nullable(),
  leadUnitId: id,
  assistUnitIds: z.array(id).max(40),
  contact: z.string().trim().max(100),
};

export const inspectNoticesApi = {
  notices: endpoint({
    id: 'inspect.notices',
    method: 'GET',
    path: '/api/:year/notices',
    summary: '督查单清单（单位只见下达给本单位的）',
    permission: 'inspect:view',
    params: inYear,
    query: z.object({ item: id.optional(), open: z.enum(['yes', 'no']).optional() }),
    response: z.object({ notices: z.array(noticeRow) }),
  }),
  notice: endpoint({
    id: 'inspect.notice',
    method: 'GET',
    path: '/api/:year/notices/:id',
    summary: '督查单：内容、回复、经过',
    permission: 'inspect:view',
    params: inYearWithId,
    response: noticePage,
  }),
  draftNotices: endpoint({
    id: 'inspect.draft-notices',
    method: 'POST',
    path: '/api/:year/notices',
    summary: '起草督查单：一事一单，事实和出处自动带入',
    permission: 'inspect:write-notice',
    params: inYear,
    body: z.object({
      itemIds: z.array(id).max(50).default([]),
      findingIds: z.array(id).max(200).default([]),
      filingIds: z.array(id).max(200).default([]),
      kind: noticeKind.default('supervise'),
      colour: noticeColour.default('blue'),
      /** Where a colour before it was left out. */
      skipReason: writtenReason.optional(),
      ladderStepId: id.optional(),
    }),
    response: z.object({ notices: z.array(noticeRow) }),
  }),
  saveNotice: endpoint({
    id: 'inspect.save-notice',
    method: 'PUT',
    path: '/api/:year/notices/:id',
    summary: '修改督查单草稿',
    permission: 'inspect:write-notice',
    params: inYearWithId,
    body: z.object({
      ...content,
      kind: noticeKind,
      colour: noticeColour,
      skipReason: writtenReason.nullable().default(null),
      revision,
    }),
    response: noticePage,
  }),
  submitNotice: endpoint({
    id: 'inspect.submit-notice',
    method: 'POST',
    path: '/api/:year/notices/:id/submission',
    summary: '督查单送签',
    permission: 'inspect:write-notice',
    params: inYearWithId,
    body: z.object({ revision }),
    response: noticePage,
  }),
  signNotice: endpoint({
    id: 'inspect.sign-notice',
    method: 'POST',
    path: '/api/:year/notices/:id/signature',
    summary: '签发（编号、下达）或退回修改督查单',
    permission: 'inspect:sign-notice',
    params: inYearWithId,
    body: z.object({ decision: z.enum(['sign', 'return']), reason: writtenReason.optional(), revision }),
    response: noticePage,
  }),
  receiveNotice: endpoint({
    id: 'inspect.receive-notice',
    method: 'POST',
    path: '/api/:year/notices/:id/receipt',
    summary: '签收督查单',
    permission: 'inspect:reply-notice',
    params: inYearWithId,
    body: z.object({ revision }),
    response: noticePage,
  }),
  saveReply: endpoint({
    id: 'inspect.save-notice-reply',
    method: 'PUT',
    path: '/api/:year/notices/:id/reply',
    summary: '填写督查单回复（草稿或送本单位负责人签字）',
    permission: 'inspect:reply-notice',
    params: inYearWithId,
    body: z.object({
      done: z.string().trim().max(8000),
      cause: z.string().trim().max(4000).default(''),
      nextSteps: z.string().trim().max(4000).default(''),
      evidenceIds: z.array(id).max(100).default([]),
      submit: z.boolean(),
      /** Of the reply; 0 for the first save. */
      revision: z.int().min(0),
    }),
    response: noticePage,
  }),
  signReply: endpoint({
    id: 'inspect.sign-notice-reply',
    method: 'POST',
    path: '/api/:year/notices/:id/reply/signature',
    summary: '单位负责人签发回复，或退回本单位修改',
    permission: 'inspect:sign',
    params: inYearWithId,
    body: z.object({ decision: z.enum(['sign', 'return']), reason: writtenReason.optional(), revision }),
    response: noticePage,
  }),
  reviewReply: endpoint({
    id: 'inspect.review-notice-reply',
    method: 'POST',
    path: '/api/:year/notices/:id/review',
    summary: '审核回复：通过，或写明理由退回重报',
    permission: 'inspect:write-notice',
    params: inYearWithId,
    body: z.object({
      decision: z.enum(['accept', 'return']),
      reason: writtenReason.optional(),
      /** The new day for a returned reply. */
      due: day.optional(),
      revision,
    }),
    response: noticePage,
  }),
  closeNotice: endpoint({
    id: 'inspect.close-notice',
    method: 'POST',
    path: '/api/:year/notices/:id/closure',
    summary: '销号，并定回头看日期',
    permission: 'inspect:write-notice',
    params: inYearWithId,
    body: z.object({ words: line(1000), recheckOn: day.nullable(), revision }),
    response: noticePage,
  }),
  recheckNotice: endpoint({
    id: 'inspect.recheck-notice',
    method: 'POST',
    path: '/api/:year/notices/:id/recheck',
    summary: '回头看：确认，或重启并定新的期限',
    permission: 'inspect:write-notice',
    params: inYearWithId,
    body: z.object({
      outcome: z.enum(['confirmed', 'reopened']),
      words: line(1000),
      due: day.optional(),
      revision,
    }),
    response: noticePage,
  }),
  amendNotice: endpoint({
    id: 'inspect.amend-notice',
    method: 'POST',
    path: '/api/:year/notices/:id/amendment',
    summary: '更改已下达督查单的要求或协办单位（写明理由，原文保留）',
    permission: 'inspect:write-notice',
    params: inYearWithId,
    body: z.object({ demand: line(4000), assistUnitIds: z.array(id).max(40), reason: writtenReason, revision }),
    response: noticePage,
  }),
  escalateNotice: endpoint({
    id: 'inspect.escalate-notice',
    method: 'POST',
    path: '/api/:year/notices/:id/escalation',
    summary: '升级：起草颜色更深的后续督查单（写明理由；越级另须说明）',
    permission: 'inspect:write-notice',
    params: inYearWithId,
    body: z.object({
      colour: noticeColour,
      kind: noticeKind,
      reason: writtenReason,
      skipReason: writtenReason.optional(),
      revision,
    }),
    response: noticePage,
  }),
  withdrawNotice: endpoint({
    id: 'inspect.withdraw-notice',
    method: 'POST',
    path: '/api/:year/notices/:id/withdrawal',
    summary: '撤回督查单（写明理由）',
    permission: 'inspect:write-notice',
    params: inYearWithId,
    body: z.object({ reason: writtenReason, revision }),
    response: noticePage,
  }),
  noticeFile: endpoint({
    id: 'inspect.notice-file',
    method: 'POST',
    path: '/api/:year/notices/:id/files',
    summary: '生成督查单或销号单（docx）',
    permission: 'inspect:view',
    params: inYearWithId,
    body: z.object({ what: z.enum(['notice', 'closing']) }),
    response: madeFile,
  }),
};
