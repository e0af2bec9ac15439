import { z } from 'zod';
import { madeFile } from './deploy-issue.ts';
import { endpoint } from './endpoint.ts';
import {
  carryOver,
  fulfilmentPeriod,
  fulfilmentReport,
  fulfilmentReportLine,
  fulfilmentRow,
  fulfilmentRule,
  lesson,
  lessonKind,
  lessonTag,
  outcome,
  outcomeStep,
  policySuggestion,
  suggestionKind,
} from './fulfilment-values.ts';
import { reportBlockText, reportCatalogue, reportTemplate } from './period-report.ts';
import { day, done, id, inYear, inYearWithId, line, revision, year } from './values.ts';

const inPeriod = z.object({ period: fulfilmentPeriod.default('year') });

const newLesson = z.object({
  kind: lessonKind,
  title: line(100),
  body: line(4000),
  tags: z.array(lessonTag).max(8).default([]),
  itemId: id.nullable().default(null),
  /** One's own unit; null: the office's. */
  unitId: id.nullable().default(null),
});

const newSuggestion = z.object({
  kind: suggestionKind,
  documentTitle: line(200).nullable().default(null),
  documentNumber: line(60).nullable().default(null),
  wording: line(1000),
  reason: line(2000),
  needsDecision: z.boolean().default(false),
  itemId: id.nullable().default(null),
  unitId: id.nullable().default(null),
});

/** 总结反馈：完成情况、半年和年度报告、结转、经验教训、政策建议 */
export const feedbackFulfilmentApi = {
  fulfilment: endpoint({
    id: 'feedback.fulfilment',
    method: 'GET',
    path: '/api/:year/feedback/fulfilment',
    summary: '完成情况：逐项结果、依据、原因、结转',
    permission: 'feedback:view',
    params: inYear,
    query: inPeriod,
    response: z.object({
      /** Last month that is told of, and the day. */
      month: z.int(),
      asOf: day.nullable(),
      ruleVersion: z.int(),
      rows: z.array(fulfilmentRow),
      mayWrite: z.boolean(),
    }),
  }),
  fulfilmentItem: endpoint({
    id: 'feedback.fulfilment-item',
    method: 'GET',
    path: '/api/:year/feedback/fulfilment/items/:id',
    summary: '一项的完成情况：依据、原因、结转、经验教训',
    permission: 'feedback:view',
    params: inYearWithId,
    query: inPeriod,
    response: z.object({
      row: fulfilmentRow.nullable(),
      basis: z.array(outcomeStep),
      problems: z.array(z.object({ filingId: id, month: z.int(), unitName: z.string(), text: z.string() })),
      adjustments: z.array(
        z.object({ id, kind: z.string(), marks: z.array(z.string()), reason: z.string(), decidedOn: day.nullable() }),
      ),
      note: z
        .object({ why: z.string(), outcome: outcome.nullable(), outcomeReason: z.string().nullable(), revision })
        .nullable(),
      carry: carryOver.nullable(),
      /** What of the year before it goes on with. */
      carriedFrom: z.object({ year: z.int(), itemId: id, title: z.string() }).nullable(),
      lessons: z.array(lesson),
      mayWrite: z.boolean(),
    }),
  }),
  noteFulfilment: endpoint({
    id: 'feedback.note-fulfilment',
    method: 'PUT',
    path: '/api/:year/feedback/fulfilment/items/:id/note',
    summary: '写明原因，或认定完成情况（不能好于佐证）',
    permission: 'feedback:write-report',
    params: inYearWithId,
    body: z.object({
      period: fulfilmentPeriod,
      why: z.string().trim().max(2000),
      outcome: outcome.nullable(),
      outcomeReason: line(1000).nullable(),
      /** 0: there is no note yet. */
      revision: z.int().min(0),
    }),
    response: z.object({ revision }),
  }),
  fulfilmentRule: endpoint({
    id: 'feedback.fulfilment-rule',
    method: 'GET',
    path: '/api/:year/feedback/fulfilment-rule',
    summary: '完成情况的判定规则',
    permission: 'feedback:view',
    params: inYear,
    response: z.object({ version: z.int(), rule: fulfilmentRule, mayDeclare: z.boolean() }),
  }),
  declareFulfilment: endpoint({
    id: 'feedback.declare-fulfilment',
    method: 'PUT',
    path: '/api/:year/feedback/fulfilment-rule',
    summary: '公布新的判定规则',
    permission: 'feedback:write-report',
    params: inYear,
    body: z.object({ from: z.int().min(0), rule: fulfilmentRule, reason: line(400) }),
    response: z.object({ version: z.int() }),
  }),

  reportTemplate: endpoint({
    id: 'feedback.report-template',
    method: 'GET',
    path: '/api/:year/feedback/report-template',
    summary: '半年、年度报告的模板，以及模板里可用的数字、名称、清单和图',
    permission: 'feedback:write-report',
    params: inYear,
    query: inPeriod,
    response: z.object({
      version: z.int(),
      template: reportTemplate,
      /** What ships with the product, to go back to. */
      shipped: reportTemplate,
      catalogue: reportCatalogue,
    }),
  }),
  declareReportTemplate: endpoint({
    id: 'feedback.declare-report-template',
    method: 'PUT',
    path: '/api/:year/feedback/report-template',
    summary: '公布半年、年度报告的新模板；用到没有的数字或清单时不收，并指出是哪一段',
    permission: 'feedback:write-report',
    params: inYear,
    body: z.object({ period: fulfilmentPeriod, from: z.int().min(0), template: reportTemplate, reason: line(400) }),
    response: z.object({ version: z.int() }),
  }),

  carries: endpoint({
    id: 'feedback.carries',
    method: 'GET',
    path: '/api/:year/feedback/carries',
    summary: '结转：转入下年的、等下年开立的、不再结转的；上年转入的',
    permission: 'feedback:view',
    params: inYear,
    response: z.object({
      carries: z.array(carryOver),
      /** Of the year before, into this one. */
      taken: z.array(carryOver),
      isNextYearOpen: z.boolean(),
      waiting: z.int(),
      mayWrite: z.boolean(),
    }),
  }),
  carryItem: endpoint({
    id: 'feedback.carry-item',
    method: 'POST',
    path: '/api/:year/feedback/fulfilment/items/:id/carry',
    summary: '决定结转到下年，或不再结转，写明理由',
    permission: 'feedback:write-report',
    params: inYearWithId,
    body: z.object({
      decision: z.enum(['carry', 'end']),
      reason: line(1000),
      /** As it shall stand in next year's plan; the item's own where left out. */
      wording: line(4000).nullable().default(null),
      deadline: day.nullable().default(null),
    }),
    response: carryOver,
  }),
  withdrawCarry: endpoint({
    id: 'feedback.withdraw-carry',
    method: 'POST',
    path: '/api/:year/feedback/carries/:id/withdraw',
    summary: '撤回结转决定（下年的立项建议还没有产生时）',
    permission: 'feedback:write-report',
    params: inYearWithId,
    body: z.object({ revision, reason: line(400) }),
    response: done,
  }),
  settleCarries: endpoint({
    id: 'feedback.settle-carries',
    method: 'POST',
    path: '/api/:year/feedback/carries/settle',
    summary: '下年已开立：把等待的结转转为下年的立项建议',
    permission: 'feedback:write-report',
    params: inYear,
    response: z.object({ made: z.int() }),
  }),

  lessons: endpoint({
    id: 'feedback.lessons',
    method: 'GET',
    path: '/api/:year/feedback/lessons',
    summary: '经验做法和教训',
    permission: 'feedback:view',
    params: inYear,
    response: z.object({ lessons: z.array(lesson), tags: z.array(z.string()), mayAdd: z.boolean() }),
  }),
  addLesson: endpoint({
    id: 'feedback.add-lesson',
    method: 'POST',
    path: '/api/:year/feedback/lessons',
    summary: '写一条经验做法或教训',
    permission: 'feedback:suggest-policy',
    params: inYear,
    body: newLesson,
    response: z.object({ id, revision }),
  }),
  editLesson: endpoint({
    id: 'feedback.edit-lesson',
    method: 'PATCH',
    path: '/api/:year/feedback/lessons/:id',
    summary: '修改或撤下经验教训',
    permission: 'feedback:suggest-policy',
    params: inYearWithId,
    body: z.object({
      revision,
      changes: newLesson
        .pick({ kind: true, title: true, body: true })
        .extend({ tags: z.array(lessonTag).max(8) })
        .partial(),
      withdraw: z.boolean().default(false),
    }),
    response: z.object({ revision }),
  }),

  policySuggestions: endpoint({
    id: 'feedback.policy-suggestions',
    method: 'GET',
    path: '/api/:year/feedback/policy-suggestions',
    summary: '政策建议：改变、撤销文件，研究突出问题',
    permission: 'feedback:view',
    params: inYear,
    response: z.object({ suggestions: z.array(policySuggestion), mayAdd: z.boolean(), isNextYearOpen: z.boolean() }),
  }),
  addPolicySuggestion: endpoint({
    id: 'feedback.add-policy-suggestion',
    method: 'POST',
    path: '/api/:year/feedback/policy-suggestions',
    summary: '提出政策建议',
    permission: 'feedback:suggest-policy',
    params: inYear,
    body: newSuggestion,
    response: z.object({ id, revision }),
  }),
  editPolicySuggestion: endpoint({
    id: 'feedback.edit-policy-suggestion',
    method: 'PATCH',
    path: '/api/:year/feedback/policy-suggestions/:id',
    summary: '修改或撤回自己的政策建议',
    permission: 'feedback:suggest-policy',
    params: inYearWithId,
    body: z.object({
      revision,
      changes: z
        .object({
          kind: suggestionKind,
          documentTitle: line(200).nullable(),
          documentNumber: line(60).nullable(),
          wording: line(1000),
          reason: line(2000),
          needsDecision: z.boolean(),
        })
        .partial(),
      withdraw: z.boolean().default(false),
    }),
    response: z.object({ revision }),
  }),
  decidePolicySuggestion: endpoint({
    id: 'feedback.decide-policy-suggestion',
    method: 'POST',
    path: '/api/:year/feedback/policy-suggestions/:id/decide',
    summary: '政策建议：转为立项建议，或不采纳（写明理由）',
    permission: 'feedback:write-report',
    params: inYearWithId,
    body: z.discriminatedUnion('to', [
      z.object({ to: z.literal('refused'), revision, reason: line(1000) }),
      z.object({
        to: z.literal('taken'),
        revision,
        year,
        deadline: day.nullable().default(null),
        unitId: id.nullable().default(null),
      }),
    ]),
    response: z.object({ revision, matterId: id.nullable() }),
  }),

  fulfilmentReports: endpoint({
    id: 'feedback.fulfilment-reports',
    method: 'GET',
    path: '/api/:year/feedback/reports',
    summary: '半年和年度报告',
    permission: 'feedback:write-report',
    params: inYear,
    response: z.object({ reports: z.array(fulfilmentReportLine) }),
  }),
  draftFulfilmentReport: endpoint({
    id: 'feedback.draft-fulfilment-report',
    method: 'POST',
    path: '/api/:year/feedback/reports',
    summary: '从数据起草半年或年度报告',
    permission: 'feedback:write-report',
    params: inYear,
    body: z.object({ period: fulfilmentPeriod }),
    response: fulfilmentReport,
  }),
  fulfilmentReport: endpoint({
    id: 'feedback.fulfilment-report',
    method: 'GET',
    path: '/api/:year/feedback/reports/:id',
    summary: '一份报告：文字、数字和出处、与现在数据的差异',
    permission: 'feedback:write-report',
    params: inYearWithId,
    response: fulfilmentReport,
  }),
  saveFulfilmentReport: endpoint({
    id: 'feedback.save-fulfilment-report',
    method: 'PUT',
    path: '/api/:year/feedback/reports/:id',
    summary: '修改报告的文字',
    permission: 'feedback:write-report',
    params: inYearWithId,
    body: z.object({
      revision,
      title: line(200),
      addressees: line(500),
      signature: line(100),
      mark: line(60),
      texts: z.array(reportBlockText).max(80),
    }),
    response: fulfilmentReport,
  }),
  refreshFulfilmentReport: endpoint({
    id: 'feedback.refresh-fulfilment-report',
    method: 'POST',
    path: '/api/:year/feedback/reports/:id/refresh',
    summary: '重新取数：草稿就地更新，改过的文字保留',
    permission: 'feedback:write-report',
    params: inYearWithId,
    body: z.object({ revision }),
    response: fulfilmentReport,
  }),
  moveFulfilmentReport: endpoint({
    id: 'feedback.move-fulfilment-report',
    method: 'POST',
    path: '/api/:year/feedback/reports/:id/move',
    summary: '送审、退回、登记印发、作废',
    permission: 'feedback:write-report',
    params: inYearWithId,
    body: z.discriminatedUnion('to', [
      z.object({ to: z.literal('submitted'), revision }),
      z.object({ to: z.literal('draft'), revision, reason: line(400) }),
      z.object({ to: z.literal('issued'), revision, documentNumber: line(60), documentDate: day }),
      z.object({ to: z.literal('withdrawn'), revision, reason: line(400) }),
    ]),
    response: fulfilmentReport,
  }),
  renewFulfilmentReport: endpoint({
    id: 'feedback.renew-fulfilment-report',
    method: 'POST',
    path: '/api/:year/feedback/reports/:id/renew',
    summary: '数据已变化：以现在的数据起草新一版，已印发的一版不动',
    permission: 'feedback:write-report',
    params: inYearWithId,
    body: z.object({ reason: line(400) }),
    response: fulfilmentReport,
  }),
  makeFulfilmentFile: endpoint({
    id: 'feedback.make-fulfilment-file',
    method: 'POST',
    path: '/api/:year/feedback/reports/:id/file',
    summary: '生成报告的 docx 或 xlsx',
    permission: 'feedback:write-report',
    params: inYearWithId,
    body: z.object({ format: z.enum(['docx', 'xlsx']) }),
    response: madeFile,
  }),
} as const;
