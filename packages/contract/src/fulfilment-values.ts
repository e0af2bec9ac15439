import { z } from 'zod';
import { itemKind } from './design-values.ts';
import { proof, valueStatus } from './inspect-words.ts';
import { writtenReport } from './period-report.ts';
import { day, id, line, moment, revision } from './values.ts';

/** 完成情况: what became of an item, by the published rule. */
export const OUTCOMES = {
  met: ['已完成', 'Met'],
  partly: ['部分完成', 'Met in part'],
  missed: ['未完成', 'Missed'],
  adjusted: ['已调整', 'Adjusted'],
  stopped: ['已中止', 'Stopped'],
  unknown: ['尚不能判定', 'Not yet known'],
} as const;
export type Outcome = keyof typeof OUTCOMES;
export const outcome = z.enum(Object.keys(OUTCOMES) as [Outcome, ...Outcome[]]);

/** 半年 is judged by the pace up to June, 全年 by what was promised. */
export const FULFILMENT_PERIODS = { half: ['半年', 'Half-year'], year: ['全年', 'Year'] } as const;
export type FulfilmentPeriod = keyof typeof FULFILMENT_PERIODS;
export const fulfilmentPeriod = z.enum(['half', 'year']);

/** What differs from city to city in the rule: a declaration of the kind `fulfilment`. */
export const fulfilmentRule = z.object({
  /** So much of the way, or more, is 部分完成; less is 未完成. */
  partlyFrom: z.number().min(0.01).max(0.99),
  /** A part of an item that is done makes the whole 部分完成, however little the rest is. */
  isPartEnough: z.boolean(),
  /** Adjustments that are told as 已调整 where the adjusted target was reached. */
  adjustedMarks: z
    .array(z.enum(['slipped', 'weakened', 'transferred']))
    .min(1, '至少选一种调整 / choose at least one')
    .max(3),
  /** After its last period closed, what was never filed counts as 未完成 in place of 尚不能判定. */
  isSilentMissed: z.boolean(),
  /** Where it is published. */
  source: line(300),
});
export type FulfilmentRule = z.output<typeof fulfilmentRule>;

export const DEFAULT_FULFILMENT_RULE: FulfilmentRule = {
  partlyFrom: 0.6,
  isPartEnough: true,
  adjustedMarks: ['slipped', 'weakened'],
  isSilentMissed: true,
  source: '产品自带示例；启用前请按本市公布的考核办法核对',
};

/** Why an outcome is what it is: each step by its name and values; words here, so that both languages say the same. */
export const OUTCOME_BASIS = {
  stopped: ['经批准取消（{on}）。', 'Dropped by decision ({on}).'],
  'all-met': ['{n} 个评价部分都已达到目标。', 'All {n} parts reached their target.'],
  'target-met': ['“{label}”已达到目标。', '"{label}" reached its target.'],
  'kept-pace': [
    '“{label}”达到进度要求：应完成{expected}，实际{actual}。',
    '"{label}" is on pace: {expected} expected, {actual} done.',
  ],
  'kept-duty': ['“{label}”持续保持，未出现突破。', '"{label}" was kept all along.'],
  'part-short': ['“{label}”没有达到：完成{actual}。', '"{label}" fell short: {actual} done.'],
  'part-undone': ['“{label}”没有完成。', '"{label}" was not done.'],
  'part-unknown': ['“{label}”还没有可以判定的数据。', 'Nothing to judge "{label}" by yet.'],
  'some-parts': ['{all} 个部分中完成 {n} 个。', '{n} of {all} parts are done.'],
  'share-partly': [
    '完成{share}，达到“部分完成”的界限{from}。',
    '{share} done, at or above the line of {from} for "in part".',
  ],
  'share-missed': [
    '完成{share}，低于“部分完成”的界限{from}。',
    '{share} done, below the line of {from} for "in part".',
  ],
  silent: ['各期都没有填报，按公布的规则计为未完成。', 'Never filed; by the published rule it counts as missed.'],
  'nothing-yet': ['还没有填报或核定的数据。', 'Nothing was filed or verified yet.'],
  adjusted: [
    '目标经批准调整（{marks}，{on}），按调整后的目标达到。',
    'Its target was adjusted by decision ({marks}, {on}) and reached as adjusted.',
  ],
  'adjusted-still': [
    '目标经批准调整（{marks}，{on}），按调整后的目标仍未完成。',
    'Its target was adjusted by decision ({marks}, {on}) and is still not reached.',
  ],
  later: ['经批准延至{due}，不在本期完成。', 'Moved by decision to {due}, after this period.'],
  verified: ['依据核定数。', 'By verified figures.'],
  evidenced: ['依据已通过的填报和佐证。', 'By approved filings with evidence.'],
  'reported-only': [
    '仅由单位上报，没有佐证，也未经核定。',
    'Reported by the unit only: neither evidenced nor verified.',
  ],
  expected: ['所依据的数中有预计数。', 'Some of its figures are expected ones.'],
  flash: ['所依据的数中有快报数。', 'Some of its figures are flash ones.'],
  finding: ['有未消除的疑点。', 'A finding against it still stands.'],
  decided: ['由督查室认定：{reason}', 'Decided by the office: {reason}'],
  capped: [
    '认定不能好于佐证，仍按测算结果。',
    'A decision cannot be better than the evidence; the reckoned outcome stands.',
  ],
  'not-approved': [
    '没有批准的调整涉及目标或期限，不能认定为调整或取消，仍按测算结果。',
    'No approved adjustment touches its goal or day: it is neither adjusted nor dropped; the reckoned outcome stands.',
  ],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
export type OutcomeBasis = keyof typeof OUTCOME_BASIS;
export const outcomeStep = z.object({ zh: z.string(), en: z.string() });

/** The figure that a target is judged by, with the other one beside it. */
export const fulfilmentFigure = z.object({
  targetId: id,
  itemId: id,
  name: z.string(),
  measureUnit: z.string().nullable(),
  op: z.string(),
  wanted: z.string().nullable(),
  wantedHigh: z.string().nullable(),
  value: z.string().nullable(),
  month: z.int().nullable(),
  /** How settled the figure is; null where there is none. */
  status: valueStatus.nullable(),
  isVerified: z.boolean(),
  asOf: day.nullable(),
  /** Who says so, for a verified one. */
  source: z.string().nullable(),
  /** Version of the verified row. */
  version: z.int().nullable(),
  filingId: id.nullable(),
  /** What the unit reported for the same month, where it differs. */
  reported: z.string().nullable(),
});
export type FulfilmentFigure = z.output<typeof fulfilmentFigure>;

export const carryOverState = z.enum(['carried', 'waiting', 'ended']);
export type CarryOverState = z.output<typeof carryOverState>;

export const fulfilmentRow = z.object({
  itemId: id,
  code: z.string(),
  title: z.string(),
  kind: itemKind,
  area: z.string().nullable(),
  leadId: id.nullable(),
  lead: z.string().nullable(),
  leader: z.string().nullable(),
  due: day.nullable(),
  outcome,
  /** As the rule alone says it. */
  computed: outcome,
  proof,
  isReportedOnly: z.boolean(),
  isExpected: z.boolean(),
  figures: z.array(fulfilmentFigure),
  /** slipped, weakened … of approved adjustments. */
  marks: z.array(z.string()),
  /** The officer's word; else the unit's own of its last filing that has one. */
  why: z.string().nullable(),
  whyBy: z.enum(['office', 'unit', 'adjustment']).nullable(),
  carry: carryOverState.nullable(),
});
export type FulfilmentRow = z.output<typeof fulfilmentRow>;

export const carryOver = z.object({
  id,
  itemId: id,
  code: z.string(),
  title: z.string(),
  decision: z.enum(['carry', 'end']),
  reason: z.string(),
  wording: z.string().nullable(),
  deadline: day.nullable(),
  fromYear: z.int(),
  toYear: z.int().nullable(),
  matterId: id.nullable(),
  /** Of the matter in next year's plan. */
  matterState: z.string().nullable(),
  /** The item that the matter became there. */
  nextItemId: id.nullable(),
  /** Next year's plan is not open yet: the matter comes when it is. */
  isWaiting: z.boolean(),
  decidedAt: moment,
  decidedBy: z.string().nullable(),
  revision,
});
export type CarryOver = z.output<typeof carryOver>;

/** 经验做法 · 教训 */
export const LESSON_KINDS = { practice: ['经验做法', 'What worked'], lesson: ['教训', 'What did not'] } as const;
export const lessonKind = z.enum(['practice', 'lesson']);
export const lessonTag = line(20);
export const lesson = z.object({
  id,
  kind: lessonKind,
  title: z.string(),
  body: z.string(),
  tags: z.array(z.string()),
  itemId: id.nullable(),
  itemTitle: z.string().nullable(),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  by: z.string().nullable(),
  addedAt: moment,
  isWithdrawn: z.boolean(),
  mayEdit: z.boolean(),
  revision,
});
export type Lesson = z.output<typeof lesson>;

/** 政策建议 (Order 733, arts. 19–20): change or revoke what is not proper, study what stands out. */
export const SUGGESTION_KINDS = {
  change: ['改变或完善有关文件', 'Change or complete a document'],
  revoke: ['撤销有关文件', 'Revoke a document'],
  study: ['研究突出问题', 'Study a problem that stands out'],
} as const;
export const suggestionKind = z.enum(['change', 'revoke', 'study']);
export const SUGGESTION_STATES = {
  submitted: ['已提出', 'Made'],
  taken: ['已转为立项建议', 'Taken up as a matter'],
  refused: ['未采纳', 'Not taken up'],
  withdrawn: ['已撤回', 'Withdrawn'],
} as const;
export const suggestionState = z.enum(['submitted', 'taken', 'refused', 'withdrawn']);
export const policySuggestion = z.object({
  id,
  kind: suggestionKind,
  /** The document that it is about, as people name it. */
  documentTitle: z.string().nullable(),
  documentNumber: z.string().nullable(),
  wording: z.string(),
  reason: z.string(),
  /** 重大行政决策: it goes the way of a major decision. */
  needsDecision: z.boolean(),
  itemId: id.nullable(),
  itemTitle: z.string().nullable(),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  by: z.string().nullable(),
  state: suggestionState,
  stateReason: z.string().nullable(),
  matterYear: z.int().nullable(),
  matterId: id.nullable(),
  madeAt: moment,
  allowed: z.array(z.enum(['edit', 'withdraw', 'take', 'refuse'])),
  revision,
});
export type PolicySuggestion = z.output<typeof policySuggestion>;

/** 年度、半年总结报告 */
export const FULFILMENT_REPORT_STATES = {
  draft: ['起草中', 'Draft'],
  submitted: ['送审', 'Submitted'],
  issued: ['已印发', 'Issued'],
  superseded: ['已由新版替代', 'Superseded'],
  withdrawn: ['已作废', 'Withdrawn'],
} as const;
export type FulfilmentReportState = keyof typeof FULFILMENT_REPORT_STATES;
export const fulfilmentReportState = z.enum(['draft', 'submitted', 'issued', 'superseded', 'withdrawn']);

/** A figure or an outcome that is no longer what the frozen report says. */
export const frozenChange = z.object({
  itemId: id,
  title: z.string(),
  /** Name of the target; null: the outcome itself. */
  name: z.string().nullable(),
  before: z.string(),
  after: z.string(),
});
export type FrozenChange = z.output<typeof frozenChange>;

export const fulfilmentReportLine = z.object({
  id,
  period: fulfilmentPeriod,
  edition: z.int().min(1),
  title: z.string(),
  state: fulfilmentReportState,
  asOf: day,
  documentNumber: z.string().nullable(),
  documentDate: day.nullable(),
  updatedAt: moment,
  /** Figures that it rests on and that are expected (预计) or flash ones. */
  unsettled: z.int().min(0),
  /** 数据已变化: so many differ from what stands now. */
  changed: z.int().min(0),
});
export type FulfilmentReportLine = z.output<typeof fulfilmentReportLine>;

export const fulfilmentReport = fulfilmentReportLine.extend({
  ...writtenReport.shape,
  ruleVersion: z.int().min(0),
  changes: z.array(frozenChange),
  supersedesId: id.nullable(),
  allowed: z.array(z.enum(['edit', 'refresh', 'submit', 'return', 'issue', 'withdraw', 'renew', 'file'])),
});
export type FulfilmentReport = z.output<typeof fulfilmentReport>;
