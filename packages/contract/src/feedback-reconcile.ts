import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { valueStatus } from './inspect-words.ts';
import { day, id, inYear, line, madeFile, moment, queryInt, revision, year } from './values.ts';

/** 对账结论: what became of a promise by what the next report says and what was filed. */
export const RECONCILE_VERDICTS = {
  met: ['完成', 'Met'],
  missed: ['未完成', 'Missed'],
  dropped: ['没有交代', 'Silently dropped'],
  claimed_not_filed: ['报告有、填报无', 'Claimed, not filed'],
  filed_not_claimed: ['填报有、报告未提', 'Filed, not claimed'],
  weakened: ['降低了口径', 'Weakened'],
  differs: ['与填报数不一致', 'Figures differ'],
  adjusted: ['已按程序取消', 'Dropped by decision'],
  not_due: ['未到期', 'Not due yet'],
  unclear: ['待人判断', 'For a person to judge'],
} as const;
export type ReconcileVerdict = keyof typeof RECONCILE_VERDICTS;
export const reconcileVerdict = z.enum(Object.keys(RECONCILE_VERDICTS) as [ReconcileVerdict, ...ReconcileVerdict[]]);

/** What else is to be known of a pair, beside its verdict. */
export const RECONCILE_MARKS = {
  lowered_by_decision: ['目标经调整降低', 'Lowered by decision'],
  lowered_silently: ['目标未经调整而降低', 'Lowered without a decision'],
  reworded: ['新报告说的目标低于原目标', 'The next report tells a lower target'],
  base: ['比较的基数低于原口径', 'Compared with a lower base'],
  added: ['年中新增', 'Added within the year'],
  other_time: ['只有其他时期的数字', 'Told for another time only'],
  not_found: ['没有找到相近的说法', 'Nothing alike was found'],
  in_words: ['只有文字、没有数字', 'Told in words only'],
  words_gone: [
    '更正所指的文字在新版报告里没有了',
    'The words that the correction names are gone from the newer edition',
  ],
  unverified: ['填报数未经核定', 'The filed figure is not verified'],
  part_year: ['填报数没有到年底', 'Its figure does not reach the end of the year'],
} as const;
export type ReconcileMark = keyof typeof RECONCILE_MARKS;
export const reconcileMark = z.enum(Object.keys(RECONCILE_MARKS) as [ReconcileMark, ...ReconcileMark[]]);

/** A warning about the two reports; `stops` waits until a person confirms with a reason. */
export const reconcileWarning = z.object({
  code: z.string(),
  message: z.string(),
  messageEn: z.string(),
  stops: z.boolean(),
});
export type ReconcileWarning = z.output<typeof reconcileWarning>;

/** A passage of a report: half-open UTF-16 offsets into the document's text. */
const passage = z.object({ start: z.int(), end: z.int(), quote: z.string() });

/** A figure with what it must never stand without. */
const figure = z.object({
  value: z.string(),
  unit: z.string().nullable(),
  status: valueStatus,
  asOf: day,
  month: z.int(),
});

export const reconcilePair = z.object({
  id,
  itemId: id,
  code: z.string(),
  title: z.string(),
  leadUnit: z.string().nullable(),
  /** Null for a promise in words. */
  targetId: id.nullable(),
  name: z.string(),
  /** What was promised: the sentence with its place, or the item's wording where it has none in the report. */
  promise: z.object({
    sentence: z.string(),
    quote: z.string(),
    documentId: id.nullable(),
    documentTitle: z.string().nullable(),
  }),
  claim: passage.extend({ sentence: z.string() }).nullable(),
  figures: z.object({
    /** ≥ 60家 */
    target: z.string().nullable(),
    /** As the next report says it, in the target's unit where it converts. */
    claimed: z.string().nullable(),
    filed: figure.nullable(),
    verified: figure.nullable(),
  }),
  verdict: reconcileVerdict,
  /** What was reached, whatever else is to be said: by the official figure where there is one, else by the claim. */
  outcome: z.enum(['met', 'missed']).nullable(),
  marks: z.array(reconcileMark),
  why: z.string(),
  /** proposed by the machine · confirmed · corrected by a person */
  state: z.enum(['proposed', 'confirmed', 'corrected']),
  reason: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: moment.nullable(),
  revision: z.int(),
});
export type ReconcilePair = z.output<typeof reconcilePair>;

const reportRef = z.object({ id, title: z.string(), planYear: z.int(), edition: z.int() });

export const reconciliation = z.object({
  /** waiting for the reading · queued · running · warned: a person must confirm · done · failed */
  state: z.enum(['none', 'waiting', 'queued', 'running', 'warned', 'done', 'failed']),
  stage: z.enum(['reading', 'comparing', 'storing']).nullable(),
  done: z.int(),
  of: z.int(),
  failure: z.string().nullable(),
  warnings: z.array(reconcileWarning),
  confirmedReason: z.string().nullable(),
  from: reportRef.nullable(),
  to: reportRef.nullable(),
  ranAt: moment.nullable(),
  /** A newer edition of the next report is there, or targets or figures changed since. */
  isStale: z.boolean(),
  counts: z.partialRecord(reconcileVerdict, z.int()),
  decided: z.int(),
  total: z.int(),
  /** Reports that may be laid against this year. */
  candidates: z.array(reportRef.extend({ readingState: z.enum(['queued', 'running', 'done', 'failed']) })),
  revision: z.int(),
});
export type Reconciliation = z.output<typeof reconciliation>;

/** A statement of the next report that a person may take for the claim. */
export const reconcileClaim = passage.extend({ sentence: z.string() });
export type ReconcileClaim = z.output<typeof reconcileClaim>;

export const longTargetPoint = z.object({
  year,
  value: z.string().nullable(),
  /** Of whom the value is. */
  source: z.enum(['verified', 'reported', 'baseline']).nullable(),
  status: valueStatus.nullable(),
  asOf: day.nullable(),
  /** Where the straight way to the target stands at this year's end. */
  line: z.string(),
  /** Value less line, so that above zero is ahead where more is better. */
  distance: z.string().nullable(),
  isBehind: z.boolean().nullable(),
  itemId: id.nullable(),
});
export const longTarget = z.object({
  key: z.string(),
  itemId: id,
  code: z.string(),
  title: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  direction: z.enum(['up', 'down', 'hold']),
  target: z.string(),
  dueYear: year,
  baseline: z.string().nullable(),
  baselineYear: year.nullable(),
  quote: z.string().nullable(),
  points: z.array(longTargetPoint),
  /** What is left from the latest value to the target; null without a value. */
  left: z.string().nullable(),
  /** What a year must bring from now on to reach it. */
  yearly: z.string().nullable(),
});
export type LongTarget = z.output<typeof longTarget>;

const pairParams = inYear.extend({ id });

export const feedbackReconcileApi = {
  reconciliation: endpoint({
    id: 'feedback.reconciliation',
    method: 'GET',
    path: '/api/:year/reconciliation',
    summary: '与下一年报告对账：进行到哪里、提醒、结论计数',
    permission: 'feedback:view',
    params: inYear,
    response: reconciliation,
  }),
  startReconciliation: endpoint({
    id: 'feedback.start-reconciliation',
    method: 'POST',
    path: '/api/:year/reconciliation',
    summary: '选定下一年的报告，开始（或重新）对账',
    permission: 'feedback:reconcile',
    params: inYear,
    body: z.object({ documentId: id, documentYear: year }),
    response: reconciliation,
  }),
  confirmReconciliation: endpoint({
    id: 'feedback.confirm-reconciliation',
    method: 'POST',
    path: '/api/:year/reconciliation/confirmation',
    summary: '看过提醒（如报告像是别的城市的）之后仍要对账，写明理由',
    permission: 'feedback:reconcile',
    params: inYear,
    body: z.object({ reason: line(500), revision }),
    response: reconciliation,
  }),
  reconcilePairs: endpoint({
    id: 'feedback.reconcile-pairs',
    method: 'GET',
    path: '/api/:year/reconciliation/pairs',
    summary: '对账清单：承诺、新报告的说法、填报数和核定数、结论',
    permission: 'feedback:view',
    params: inYear,
    query: z.object({ item: id.optional() }),
    response: z.object({ pairs: z.array(reconcilePair) }),
  }),
  reconcileClaims: endpoint({
    id: 'feedback.reconcile-claims',
    method: 'GET',
    path: '/api/:year/reconciliation/pairs/:id/claims',
    summary: '新报告里可以对应的说法，最相近的在前',
    permission: 'feedback:reconcile',
    params: pairParams,
    query: z.object({ q: z.string().trim().max(60).default(''), limit: queryInt(1, 100).default(30) }),
    response: z.object({ claims: z.array(reconcileClaim) }),
  }),
  decidePair: endpoint({
    id: 'feedback.decide-reconcile-pair',
    method: 'POST',
    path: '/api/:year/reconciliation/pairs/:id/decision',
    summary: '确认或更正一对承诺与说法（更正写明理由；重新对账后保留）',
    permission: 'feedback:reconcile',
    params: pairParams,
    body: z.discriminatedUnion('decision', [
      z.object({ decision: z.literal('confirm'), revision }),
      z.object({
        decision: z.literal('correct'),
        /** Null: the report says nothing of it. */
        claim: z.object({ start: z.int().min(0), end: z.int().min(1) }).nullable(),
        /** In place of what follows from the figures. */
        verdict: reconcileVerdict.optional(),
        reason: line(500),
        revision,
      }),
    ]),
    response: reconcilePair,
  }),
  undoPair: endpoint({
    id: 'feedback.undo-reconcile-pair',
    method: 'POST',
    path: '/api/:year/reconciliation/pairs/:id/undo',
    summary: '撤销对一对承诺与说法的最后一次确认或更正',
    permission: 'feedback:reconcile',
    params: pairParams,
    body: z.object({ revision }),
    response: reconcilePair,
  }),
  reconcileFile: endpoint({
    id: 'feedback.reconcile-file',
    method: 'POST',
    path: '/api/:year/reconciliation/files',
    summary: '生成对账表（docx、xlsx；限制级事项不列入）',
    permission: 'feedback:reconcile',
    params: inYear,
    body: z.object({ format: z.enum(['docx', 'xlsx']).default('xlsx') }),
    response: madeFile,
  }),
  longTargets: endpoint({
    id: 'feedback.long-targets',
    method: 'GET',
    path: '/api/:year/long-targets',
    summary: '五年目标：逐年的数、到目标的直线、每年的差距',
    permission: 'feedback:view',
    params: inYear,
    response: z.object({ targets: z.array(longTarget), years: z.array(year) }),
  }),
};
