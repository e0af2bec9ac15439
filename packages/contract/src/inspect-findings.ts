import { z } from 'zod';
import { CHECK_RULE_NAMES, CHECK_RULES, type CheckRuleName, isCheckRule } from './check-rules.ts';
import { manyOf } from './design-values.ts';
import { endpoint } from './endpoint.ts';
import { fillMessage } from './errors.ts';
import { valueEntry } from './filing-values.ts';
import { findingEffect, findingState, severity } from './inspect-words.ts';
import { day, decimal, id, inYear, inYearWithId, line, moment, revision } from './values.ts';

export const findingDetails = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
export type FindingDetails = z.output<typeof findingDetails>;

/** What a finding says, in one language. A rule of another room (an inspection) brings its words in `zh` and `en`. */
export function findingWords(rule: string, details: Readonly<Record<string, unknown>>, language: 'zh' | 'en'): string {
  const at = language === 'en' ? 1 : 0;
  if (!isCheckRule(rule)) return String(details[language] ?? details.zh ?? rule);
  const words = Object.fromEntries(
    Object.entries(details).map(([key, value]) => [key, value === null ? '' : String(value)]),
  );
  return fillMessage(CHECK_RULES[rule].says[at], words);
}

/** Findings that no rule of this table makes, by name. */
export const OTHER_FINDINGS: Readonly<Record<string, readonly [string, string]>> = {
  'inspection-contradicts-filing': ['督查与填报矛盾', 'Inspection contradicts the filing'],
};

/** The rule's name as people call it. */
export const findingTitle = (rule: string, language: 'zh' | 'en'): string =>
  (isCheckRule(rule) ? CHECK_RULES[rule].title : OTHER_FINDINGS[rule])?.[language === 'en' ? 1 : 0] ?? rule;

export const finding = z.object({
  id,
  revision,
  rule: z.string(),
  ruleVersion: z.int(),
  itemId: id,
  code: z.string(),
  itemTitle: z.string(),
  targetId: id.nullable(),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  filingId: id.nullable(),
  periodId: id.nullable(),
  month: z.int().nullable(),
  details: z.record(z.string(), z.unknown()),
  severity,
  effect: findingEffect,
  state: findingState,
  answer: z.string().nullable(),
  answeredAt: moment.nullable(),
  answeredBy: z.string().nullable(),
  answerEvidence: z.array(z.object({ id, title: z.string() })),
  decision: z.string().nullable(),
  decidedAt: moment.nullable(),
  decidedBy: z.string().nullable(),
  foundAt: moment,
  answerDue: day.nullable(),
  /** It went to the officer unanswered. */
  escalatedAt: moment.nullable(),
  mayAnswer: z.boolean(),
  mayDecide: z.boolean(),
});
export type Finding = z.output<typeof finding>;

/** A doubt at a filing as it is typed, by the same rules. */
export const draftDoubt = z.object({
  rule: z.enum(CHECK_RULE_NAMES as [CheckRuleName, ...CheckRuleName[]]),
  targetId: id.nullable(),
  /** progress, entries.<targetId>, milestones, evidence */
  field: z.string(),
  severity,
  details: findingDetails,
  zh: z.string(),
  en: z.string(),
});
export type DraftDoubt = z.output<typeof draftDoubt>;

/** 核查声明 (kind value-check): tolerances and days. */
export const checkSettings = z.object({
  /** Of amounts, relative: 0.005 is half a percent. */
  amountTolerance: z.number().min(0).max(0.2).default(0.005),
  /** Of counts (people, households, pieces), absolute. */
  countTolerance: z.number().min(0).max(1000).default(0),
  /** Of rates, in points. */
  rateTolerance: z.number().min(0).max(5).default(0.05),
  /** Working days that a unit has to answer. */
  answerDays: z.int().min(1).max(30).default(3),
  /** Shared pieces of text from which it is a copy. */
  copiedFrom: z.number().min(0.6).max(1).default(0.75),
  /** Rules that are not applied. */
  off: z.array(z.string()).max(50).default([]),
});
export type CheckSettings = z.output<typeof checkSettings>;
export const DEFAULT_CHECK_SETTINGS: CheckSettings = checkSettings.parse({});

const text = z.string().max(4000);

/** Requests of this room. */
export const inspectFindingsApi = {
  findings: endpoint({
    id: 'inspect.findings',
    method: 'GET',
    path: '/api/:year/inspect/findings',
    summary: '疑点（单位看本单位的，督查室看全部）',
    permission: 'inspect:view',
    params: inYear,
    query: z.object({
      state: manyOf(findingState),
      rule: z.string().max(60).optional(),
      severity: severity.optional(),
      unit: id.optional(),
      item: id.optional(),
      filing: id.optional(),
      /** This one alone. */
      id: id.optional(),
      /** Escalated or answered: what waits for the officer. */
      waiting: z.enum(['true', 'false']).optional(),
    }),
    response: z.object({ findings: z.array(finding), total: z.int() }),
  }),
  answerFinding: endpoint({
    id: 'inspect.answer-finding',
    method: 'POST',
    path: '/api/:year/inspect/findings/:id/answer',
    summary: '单位说明疑点',
    permission: 'inspect:answer-finding',
    params: inYearWithId,
    body: z.object({ revision, answer: line(2000), evidenceIds: z.array(id).max(20).default([]) }),
    response: z.object({ id, revision }),
  }),
  decideFindings: endpoint({
    id: 'inspect.decide-findings',
    method: 'POST',
    path: '/api/:year/inspect/findings/decide',
    summary: '认定属实、排除，或请单位再说明（可成批）',
    permission: 'inspect:decide-finding',
    params: inYear,
    body: z.object({
      findings: z.array(z.object({ id, revision })).min(1).max(500),
      verdict: z.enum(['uphold', 'dismiss', 'ask-again']),
      reason: line(500),
    }),
    response: z.object({ decided: z.int() }),
  }),
  /** Fields that are left out are taken as saved. Nothing is written. */
  checkDraft: endpoint({
    id: 'inspect.check-draft',
    method: 'POST',
    path: '/api/:year/inspect/filings/:id/check',
    summary: '核查正在填写的内容',
    permission: 'inspect:file',
    params: inYearWithId,
    body: z.object({
      progress: text.optional(),
      problems: text.optional(),
      nextSteps: text.optional(),
      noChange: z.boolean().optional(),
      saysDone: z.boolean().optional(),
      percent: decimal.nullable().optional(),
      entries: z.array(valueEntry).max(50).optional(),
      milestones: z
        .array(z.object({ id, doneOn: day.nullable() }))
        .max(100)
        .optional(),
    }),
    response: z.object({ doubts: z.array(draftDoubt) }),
  }),
  /** What stands in a unit's drafts of a period, all of them in one go: for a sheet opened anew or come back from xlsx. */
  checkSheet: endpoint({
    id: 'inspect.check-sheet',
    method: 'GET',
    path: '/api/:year/inspect/sheets/:periodId/check',
    summary: '核查一个单位一期的全部草稿',
    permission: 'inspect:file',
    params: inYear.extend({ periodId: id }),
    query: z.object({ unit: id }),
    response: z.object({ filings: z.array(z.object({ filingId: id, doubts: z.array(draftDoubt) })) }),
  }),
  checkRules: endpoint({
    id: 'inspect.check-rules',
    method: 'GET',
    path: '/api/:year/inspect/check-rules',
    summary: '核查规则与命中数、声明的容差',
    permission: 'inspect:view',
    params: inYear,
    response: z.object({
      rules: z.array(
        z.object({
          rule: z.string(),
          isOff: z.boolean(),
          open: z.int(),
          answered: z.int(),
          accepted: z.int(),
          dismissed: z.int(),
          gone: z.int(),
        }),
      ),
      settings: checkSettings,
      version: z.int(),
      mayDeclare: z.boolean(),
    }),
  }),
  declareChecks: endpoint({
    id: 'inspect.declare-checks',
    method: 'POST',
    path: '/api/:year/inspect/check-settings',
    summary: '声明核查容差与时限（新版本）',
    permission: 'inspect:declare',
    params: inYear,
    body: z.object({ settings: checkSettings, from: z.int().min(0), reason: line(500) }),
    response: z.object({ version: z.int(), settings: checkSettings }),
  }),
  checkAgain: endpoint({
    id: 'inspect.check-again',
    method: 'POST',
    path: '/api/:year/inspect/findings/check-again',
    summary: '立即重新核查本年度的填报',
    permission: 'inspect:decide-finding',
    params: inYear,
    body: z.object({}),
    response: z.object({ queued: z.boolean() }),
  }),
} as const;
