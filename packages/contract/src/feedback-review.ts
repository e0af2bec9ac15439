import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { frozenChange } from './fulfilment-values.ts';
import { day, id, inYear, inYearWithId, line, madeFile, moment, revision } from './values.ts';

/** 工作回顾: the review part of next year's report, drafted from what was proved this year. */
export const REVIEW_DRAFT_STATES = {
  draft: ['起草中', 'Draft'],
  submitted: ['送审', 'Submitted'],
  final: ['已定稿', 'Final'],
  withdrawn: ['已作废', 'Withdrawn'],
} as const;
export type ReviewDraftState = keyof typeof REVIEW_DRAFT_STATES;
export const reviewDraftState = z.enum(['draft', 'submitted', 'final', 'withdrawn']);

/** Where a number or a statement comes from. */
export const REVIEW_SOURCES = {
  verified: ['核定数', 'Verified figure'],
  reported: ['上报数（有佐证）', 'Reported figure with evidence'],
  history: ['上年数', "Last year's figure"],
  target: ['目标数', 'Target'],
  filing: ['填报', 'Filing'],
  evidence: ['佐证', 'Evidence'],
  adjustment: ['调整决定', 'Adjustment'],
  count: ['计数', 'Count'],
  promise: ['报告原句', 'Sentence of the report'],
} as const;
export type ReviewSourceKind = keyof typeof REVIEW_SOURCES;
export const reviewSource = z.object({
  kind: z.enum(Object.keys(REVIEW_SOURCES) as [ReviewSourceKind, ...ReviewSourceKind[]]),
  /** Who says so, when, of what: one line. */
  label: z.string(),
  link: z.string().nullable(),
  itemId: id.nullable(),
});
export type ReviewSource = z.output<typeof reviewSource>;

/** A number of a sentence: stands in its text as {key}. */
export const reviewValue = z.object({
  key: z.string(),
  /** As it is printed, with its unit: 5.2万人. */
  printed: z.string(),
  /** The exact figure. */
  exact: z.string(),
  /** 预计 · 初步核算 where it is not final. */
  statusWord: z.string(),
  source: reviewSource,
});
export type ReviewValue = z.output<typeof reviewValue>;

export const reviewSentence = z.object({
  key: z.string(),
  text: z.string(),
  isEdited: z.boolean(),
  /** Left out by the officer. */
  isOut: z.boolean(),
  /** Figures typed into it that no source stands behind. */
  loose: z.array(z.string()),
  values: z.array(reviewValue),
  sources: z.array(reviewSource),
});
export type ReviewSentence = z.output<typeof reviewSentence>;

export const reviewSection = z.object({ key: z.string(), heading: z.string(), sentences: z.array(reviewSentence) });
export type ReviewSection = z.output<typeof reviewSection>;

/** 未能写入: what is not proved, and why. */
export const NOT_WRITTEN = {
  none: ['没有填报，也没有佐证', 'Nothing was filed or evidenced'],
  reported: ['仅由单位上报，没有佐证，也未经核定', 'Reported by the unit only, neither evidenced nor verified'],
  unknown: ['尚不能判定完成情况', 'Its outcome is not known yet'],
  'no-figure': ['有佐证，但没有可写的数', 'Evidenced, but there is no figure to write'],
  deferred: ['经批准延期，不在本年完成', 'Moved by decision beyond the year'],
  stopped: ['经批准中止', 'Stopped by decision'],
} as const;
export type NotWritten = keyof typeof NOT_WRITTEN;
export const notWritten = z.object({
  itemId: id,
  title: z.string(),
  lead: z.string().nullable(),
  why: z.enum(Object.keys(NOT_WRITTEN) as [NotWritten, ...NotWritten[]]),
});

export const reviewLine = z.object({
  id,
  title: z.string(),
  state: reviewDraftState,
  asOf: day,
  updatedAt: moment,
  sentences: z.int(),
  notWritten: z.int(),
  /** 数据已变化 */
  changed: z.int(),
});
export const reviewDraft = reviewLine.extend({
  takenAt: moment,
  sections: z.array(reviewSection),
  left: z.array(notWritten),
  changes: z.array(frozenChange),
  /** Numbers that are expected or flash ones. */
  unsettled: z.int(),
  allowed: z.array(z.enum(['edit', 'refresh', 'submit', 'return', 'finish', 'withdraw', 'file'])),
  revision,
});
export type ReviewDraft = z.output<typeof reviewDraft>;

export const feedbackReviewApi = {
  reviews: endpoint({
    id: 'feedback.reviews',
    method: 'GET',
    path: '/api/:year/feedback/reviews',
    summary: '下年报告工作回顾部分的草稿',
    permission: 'feedback:write-report',
    params: inYear,
    response: z.object({ reviews: z.array(reviewLine) }),
  }),
  draftReview: endpoint({
    id: 'feedback.draft-review',
    method: 'POST',
    path: '/api/:year/feedback/reviews',
    summary: '从已证实的结果起草工作回顾',
    permission: 'feedback:write-report',
    params: inYear,
    response: reviewDraft,
  }),
  review: endpoint({
    id: 'feedback.review',
    method: 'GET',
    path: '/api/:year/feedback/reviews/:id',
    summary: '工作回顾草稿：逐句及其出处、未能写入的事项',
    permission: 'feedback:write-report',
    params: inYearWithId,
    response: reviewDraft,
  }),
  saveReview: endpoint({
    id: 'feedback.save-review',
    method: 'PUT',
    path: '/api/:year/feedback/reviews/:id',
    summary: '修改句子和标题；数字是占位，连着出处',
    permission: 'feedback:write-report',
    params: inYearWithId,
    body: z.object({
      revision,
      title: line(200),
      headings: z
        .array(z.object({ key: line(40), heading: line(100) }))
        .max(60)
        .default([]),
      sentences: z
        .array(z.object({ key: line(80), text: z.string().trim().max(2000), isOut: z.boolean() }))
        .max(1000)
        .default([]),
    }),
    response: reviewDraft,
  }),
  refreshReview: endpoint({
    id: 'feedback.refresh-review',
    method: 'POST',
    path: '/api/:year/feedback/reviews/:id/refresh',
    summary: '重新取数，改过的句子保留',
    permission: 'feedback:write-report',
    params: inYearWithId,
    body: z.object({ revision }),
    response: reviewDraft,
  }),
  moveReview: endpoint({
    id: 'feedback.move-review',
    method: 'POST',
    path: '/api/:year/feedback/reviews/:id/move',
    summary: '送审、退回、定稿、作废',
    permission: 'feedback:write-report',
    params: inYearWithId,
    body: z.discriminatedUnion('to', [
      z.object({ to: z.literal('submitted'), revision }),
      z.object({ to: z.literal('draft'), revision, reason: line(400) }),
      z.object({ to: z.literal('final'), revision }),
      z.object({ to: z.literal('withdrawn'), revision, reason: line(400) }),
    ]),
    response: reviewDraft,
  }),
  makeReviewFile: endpoint({
    id: 'feedback.make-review-file',
    method: 'POST',
    path: '/api/:year/feedback/reviews/:id/file',
    summary: '生成 docx；出处作附录、作批注，或不带',
    permission: 'feedback:write-report',
    params: inYearWithId,
    body: z.object({ sources: z.enum(['none', 'appendix', 'comments']).default('appendix') }),
    response: madeFile,
  }),
} as const;
