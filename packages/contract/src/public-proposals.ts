import { z } from 'zod';
import { proposalKind, proposalState, replyClass, termLight, verdict } from './deputies-values.ts';
import { endpoint } from './endpoint.ts';
import { benchItemName, deputyStep } from './public-deputies.ts';
import { day, id, inYear, inYearWithId, line, madeFile, revision } from './values.ts';

const reason = line(1000);
const named = z.object({ id, name: z.string() });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const proposalRow = z.object({
  id,
  kind: proposalKind,
  /** As the congress or the conference numbers it; null until it is given out. */
  number: z.string().nullable(),
  title: z.string(),
  /** 领衔提出人, where one holds a deputy's post here; names of others are not kept, only counted. */
  proposer: z.string().nullable(),
  proposers: z.int(),
  isMine: z.boolean(),
  lead: named.nullable(),
  helpers: z.array(named),
  items: z.array(benchItemName),
  submittedOn: day,
  assignedOn: day.nullable(),
  due: day.nullable(),
  light: termLight,
  lateDays: z.int(),
  state: proposalState,
  round: z.int(),
  replyClass: replyClass.nullable(),
  verdict: verdict.nullable(),
  /** 承诺 of a class B reply that is still to be kept. */
  promiseBy: day.nullable(),
  promiseState: z.enum(['open', 'reported', 'kept']).nullable(),
  revision,
});
export type ProposalRow = z.output<typeof proposalRow>;

export const proposalAct = z.enum([
  'withdraw',
  'assign',
  'decline',
  'receive',
  'return',
  'opinion',
  'draft',
  'sign',
  'judge',
  'enter-verdict',
  'put-off',
  'link',
  'settle',
  'report-promise',
  'decide-promise',
]);
export type ProposalAct = z.output<typeof proposalAct>;

export const proposalPage = z.object({
  proposal: proposalRow.extend({
    text: z.string(),
    visitId: id.nullable(),
    /** Last day on which the lead may send it back. */
    returnBy: day.nullable(),
    /** Furthest day that the reply can be put off to. */
    longest: day.nullable(),
  }),
  opinions: z.array(
    z.object({
      unit: named,
      due: day,
      light: termLight,
      text: z.string().nullable(),
      givenOn: day.nullable(),
      givenBy: z.string().nullable(),
    }),
  ),
  replies: z.array(
    z.object({
      round: z.int(),
      unitName: z.string(),
      class: replyClass.nullable(),
      text: z.string(),
      promise: z.string().nullable(),
      promiseBy: day.nullable(),
      signedOn: day.nullable(),
      signedBy: z.string().nullable(),
      returnReason: z.string().nullable(),
      verdict: verdict.nullable(),
      verdictReason: z.string().nullable(),
      verdictOn: day.nullable(),
      /** Taken from a paper form by the office. */
      verdictEntered: z.boolean(),
      promiseWords: z.string().nullable(),
      promiseKeptOn: day.nullable(),
    }),
  ),
  steps: z.array(deputyStep),
  allowed: z.array(proposalAct),
});
export type ProposalPage = z.output<typeof proposalPage>;

const withRevision = z.object({ revision });
const withReason = z.object({ reason, revision });
const assignment = {
  number: line(60),
  leadUnitId: id,
  helperUnitIds: z.array(id).max(20),
  itemIds: z.array(id).max(50),
  /** Null: by the declared term of its kind. */
  due: day.nullable(),
};

export const importedProposal = z.object({
  /** Row of the sheet, from 1. */
  line: z.int(),
  number: z.string(),
  kind: proposalKind,
  title: z.string(),
  proposers: z.int(),
  /** How many of them hold a deputy's post here and will see it on their bench. */
  known: z.int(),
  lead: z.string(),
  helpers: z.array(z.string()),
  due: day,
  isNew: z.boolean(),
});

/** 建议提案: taken in, given out, replied to, judged, followed until what was promised is done. */
export const publicProposalsApi = {
  proposals: endpoint({
    id: 'public.proposals',
    method: 'GET',
    path: '/api/:year/proposals',
    summary: '建议提案清单（代表只见本人的，单位只见本单位主办、会办的）',
    permission: 'public:see-bench',
    params: inYear,
    query: z.object({ item: id.optional() }),
    response: z.object({ proposals: z.array(proposalRow), mayPropose: z.boolean(), mayHandle: z.boolean() }),
  }),
  proposal: endpoint({
    id: 'public.proposal',
    method: 'GET',
    path: '/api/:year/proposals/:id',
    summary: '一件建议提案：内容、会办意见、答复、评价、经过',
    permission: 'public:see-bench',
    params: inYearWithId,
    response: proposalPage,
  }),
  submitProposal: endpoint({
    id: 'public.submit-proposal',
    method: 'POST',
    path: '/api/:year/proposals',
    summary: '代表提出建议、提案',
    permission: 'public:propose',
    params: inYear,
    body: z.object({
      kind: proposalKind,
      title: line(200),
      text: line(20_000),
      itemIds: z.array(id).max(50),
      /** With the one who hands it in. */
      proposers: z.int().min(1).max(999),
      visitId: id.nullable(),
    }),
    response: proposalPage,
  }),
  enterProposal: endpoint({
    id: 'public.enter-proposal',
    method: 'POST',
    path: '/api/:year/proposals/entered',
    summary: '督查室登记并交办一件建议提案',
    permission: 'public:handle-proposal',
    params: inYear,
    body: z.object({
      kind: proposalKind,
      title: line(200),
      text: z.string().trim().max(20_000),
      proposers: z.int().min(1).max(999),
      ...assignment,
    }),
    response: proposalPage,
  }),
  importProposals: endpoint({
    id: 'public.import-proposals',
    method: 'POST',
    path: '/api/:year/proposals/imports',
    summary: '导入建议提案交办清单（xlsx、csv）：先预览，无误再收入',
    permission: 'public:handle-proposal',
    params: inYear,
    body: z.object({ fileSha256: sha256, apply: z.boolean() }),
    response: z.object({
      rows: z.array(importedProposal),
      problems: z.array(z.object({ cell: z.string(), text: z.string() })),
      isApplied: z.boolean(),
    }),
  }),
  assignProposal: endpoint({
    id: 'public.assign-proposal',
    method: 'POST',
    path: '/api/:year/proposals/:id/assignment',
    summary: '交办：编号、主办、会办、期限、关联事项',
    permission: 'public:handle-proposal',
    params: inYearWithId,
    body: z.object({ ...assignment, reason: z.string().trim().max(1000), revision }),
    response: proposalPage,
  }),
  declineProposal: endpoint({
    id: 'public.decline-proposal',
    method: 'POST',
    path: '/api/:year/proposals/:id/refusal',
    summary: '不予交办（写明理由，告知提出人）',
    permission: 'public:handle-proposal',
    params: inYearWithId,
    body: withReason,
    response: proposalPage,
  }),
  withdrawProposal: endpoint({
    id: 'public.withdraw-proposal',
    method: 'POST',
    path: '/api/:year/proposals/:id/withdrawal',
    summary: '提出人撤回',
    permission: 'public:propose',
    params: inYearWithId,
    body: withReason,
    response: proposalPage,
  }),
  receiveProposal: endpoint({
    id: 'public.receive-proposal',
    method: 'POST',
    path: '/api/:year/proposals/:id/receipt',
    summary: '主办单位签收',
    permission: 'public:handle-proposal',
    params: inYearWithId,
    body: withRevision,
    response: proposalPage,
  }),
  returnProposal: endpoint({
    id: 'public.return-proposal',
    method: 'POST',
    path: '/api/:year/proposals/:id/return',
    summary: '主办单位退回不属于本单位的（在规定日内）',
    permission: 'public:handle-proposal',
    params: inYearWithId,
    body: withReason,
    response: proposalPage,
  }),
  giveOpinion: endpoint({
    id: 'public.give-opinion',
    method: 'POST',
    path: '/api/:year/proposals/:id/opinion',
    summary: '会办单位提出会办意见',
    permission: 'public:handle-proposal',
    params: inYearWithId,
    body: z.object({ unitId: id, text: line(4000), revision }),
    response: proposalPage,
  }),
  draftReply: endpoint({
    id: 'public.draft-reply',
    method: 'PUT',
    path: '/api/:year/proposals/:id/reply',
    summary: '主办单位起草答复，送负责人签发',
    permission: 'public:handle-proposal',
    params: inYearWithId,
    body: z.object({
      class: replyClass.nullable(),
      text: z.string().trim().max(20_000),
      /** Of class B: what will be done, by when. */
      promise: z.string().trim().max(1000).nullable(),
      promiseBy: day.nullable(),
      submit: z.boolean(),
      revision,
    }),
    response: proposalPage,
  }),
  signReply: endpoint({
    id: 'public.sign-reply',
    method: 'POST',
    path: '/api/:year/proposals/:id/signature',
    summary: '单位负责人签发答复',
    permission: 'public:sign-answer',
    params: inYearWithId,
    body: withRevision,
    response: proposalPage,
  }),
  redraftReply: endpoint({
    id: 'public.redraft-reply',
    method: 'POST',
    path: '/api/:year/proposals/:id/redraft',
    summary: '单位负责人退回重拟',
    permission: 'public:sign-answer',
    params: inYearWithId,
    body: withReason,
    response: proposalPage,
  }),
  judgeReply: endpoint({
    id: 'public.judge-reply',
    method: 'POST',
    path: '/api/:year/proposals/:id/verdict',
    summary: '提出人评价答复',
    permission: 'public:propose',
    params: inYearWithId,
    body: z.object({ verdict, reason: z.string().trim().max(1000), revision }),
    response: proposalPage,
  }),
  enterVerdict: endpoint({
    id: 'public.enter-verdict',
    method: 'POST',
    path: '/api/:year/proposals/:id/verdict/entered',
    summary: '督查室登记纸质意见反馈表上的评价',
    permission: 'public:handle-proposal',
    params: inYearWithId,
    body: z.object({ verdict, reason: z.string().trim().max(1000), revision }),
    response: proposalPage,
  }),
  settleProposal: endpoint({
    id: 'public.settle-proposal',
    method: 'POST',
    path: '/api/:year/proposals/:id/settlement',
    summary: '再次答复仍不满意的，督查室写明怎样处理',
    permission: 'public:handle-proposal',
    params: inYearWithId,
    body: withReason,
    response: proposalPage,
  }),
  putOffReply: endpoint({
    id: 'public.put-off-reply',
    method: 'POST',
    path: '/api/:year/proposals/:id/deadline',
    summary: '延长答复期限（不超过最长期限）',
    permission: 'public:handle-proposal',
    params: inYearWithId,
    body: z.object({ due: day, reason, revision }),
    response: proposalPage,
  }),
  linkProposal: endpoint({
    id: 'public.link-proposal',
    method: 'PUT',
    path: '/api/:year/proposals/:id/items',
    summary: '关联事项',
    permission: 'public:handle-proposal',
    params: inYearWithId,
    body: z.object({ itemIds: z.array(id).max(50), revision }),
    response: proposalPage,
  }),
  reportPromise: endpoint({
    id: 'public.report-promise',
    method: 'POST',
    path: '/api/:year/proposals/:id/promise',
    summary: '单位报告 B 类答复中承诺的事已办成',
    permission: 'public:handle-proposal',
    params: inYearWithId,
    body: z.object({ words: line(2000), revision }),
    response: proposalPage,
  }),
  decidePromise: endpoint({
    id: 'public.decide-promise',
    method: 'POST',
    path: '/api/:year/proposals/:id/promise/decision',
    summary: '督查室核对承诺是否办成；办成的转为 A 类',
    permission: 'public:handle-proposal',
    params: inYearWithId,
    body: z.object({ isKept: z.boolean(), reason, revision }),
    response: proposalPage,
  }),
  proposalFile: endpoint({
    id: 'public.proposal-file',
    method: 'POST',
    path: '/api/:year/proposals/:id/files',
    summary: '生成答复函（docx，右上角标类别）',
    permission: 'public:see-bench',
    params: inYearWithId,
    body: z.object({}),
    response: madeFile,
  }),
};
