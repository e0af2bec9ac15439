import { z } from 'zod';
import { rungCarrier } from './account-ladder.ts';
import { day, decimal, id, line, moment, named, revision } from './values.ts';

const keysOf = <K extends string>(words: Readonly<Record<K, unknown>>) => Object.keys(words) as [K, ...K[]];

/** 案件状态. The product goes as far as the proposal; what a competent organ decides comes back as a reference. */
export const CASE_STATES = {
  clue: ['线索', 'Clue'],
  proposed: ['已拟建议', 'Proposal drafted'],
  stating: ['陈述申辩中', 'Statement asked for'],
  stated: ['已陈述，待报批', 'Stated, to be submitted'],
  to_approve: ['待批准', 'To be approved'],
  approved: ['已批准，待移送', 'Approved, to be transferred'],
  decided: ['已决定，待告知', 'Decided, to be served'],
  refused: ['不予问责，待告知', 'No accountability, to be served'],
  transferred: ['已移送，待结果', 'Transferred'],
  returned: ['结果已回，待告知', 'Result is back, to be served'],
  notified: ['已告知', 'Served'],
  in_review: ['复核中', 'In review'],
  reviewed: ['复核已决定', 'Reviewed'],
  implemented: ['已报告落实', 'Carried out'],
  closed: ['已办结', 'Closed'],
  lifted: ['已解除', 'Lifted'],
  dropped: ['已撤销', 'Dropped'],
} as const;
export type CaseState = keyof typeof CASE_STATES;
export const caseState = z.enum(keysOf(CASE_STATES));

/** Where nothing more waits. */
export const ENDED_CASES: readonly CaseState[] = ['closed', 'lifted', 'dropped'];

/** 结果: of the competent organ, or of the government for a circular. A closed list: no words of the organ enter. */
export const CASE_OUTCOMES = {
  none: ['不予问责', 'No accountability'],
  talk: ['约谈', 'Talk'],
  circular: ['通报批评', 'Circular of criticism'],
  deduction: ['考核扣分', 'Deduction'],
  circular_deduction: ['通报批评并扣分', 'Circular and deduction'],
  rectify: ['责令限期整改', 'Ordered to rectify'],
  written_check: ['责令书面检查', 'Written self-examination'],
  education: ['批评教育', 'Criticism and education'],
  admonition: ['诫勉', 'Admonition'],
  no_honours: ['取消评优评先资格', 'No honours'],
  suspended: ['停职检查', 'Suspended'],
  resigned: ['引咎辞职或责令辞职', 'Resigned, or ordered to'],
  dismissed: ['免职', 'Dismissed'],
  party: ['党纪处分', 'Party discipline'],
  administrative: ['政务处分', 'Administrative sanction'],
  judicial: ['移送司法机关', 'Passed on to judicial organs'],
} as const;
export type CaseOutcome = keyof typeof CASE_OUTCOMES;
export const caseOutcome = z.enum(keysOf(CASE_OUTCOMES));
/** What a competent organ may have decided. */
export const ORGAN_OUTCOMES: readonly CaseOutcome[] = keysOf(CASE_OUTCOMES).filter(
  (outcome) => !['talk', 'deduction', 'circular_deduction'].includes(outcome),
);

/** 有权机关 (Order 733, arts. 21, 23). */
export const ORGAN_KINDS = {
  discipline: ['纪检监察机关', 'Discipline and supervision'],
  organisation: ['组织（人事）部门', 'Organisation department'],
  competent: ['主管机关', 'The competent authority'],
  judicial: ['司法机关', 'Judicial organ'],
} as const;
export type OrganKind = keyof typeof ORGAN_KINDS;
export const organKind = z.enum(keysOf(ORGAN_KINDS));

/** What a case began from. */
export const CASE_ORIGINS = {
  ladder: ['督办阶梯的建议', 'Proposed by the ladder'],
  conclusion: ['督查结论', 'Conclusion of an inspection'],
  finding: ['疑点', 'Finding'],
  officer: ['督查机构提出', 'By the office'],
} as const;
export type CaseOrigin = keyof typeof CASE_ORIGINS;
export const caseOrigin = z.enum(keysOf(CASE_ORIGINS));

export const FACT_KINDS = {
  item: ['事项', 'Item'],
  light: ['亮灯', 'Lights'],
  filing: ['填报', 'Filing'],
  value: ['核验数', 'Verified value'],
  finding: ['疑点', 'Finding'],
  notice: ['督查单', 'Notice'],
  conclusion: ['督查结论', 'Conclusion'],
  evidence: ['佐证', 'Evidence'],
  own: ['手写', 'By hand'],
} as const;
export type FactKind = keyof typeof FACT_KINDS;
/** A fact with what proves it, as it stood when it was written. */
export const caseFact = z.object({
  text: line(1000),
  kind: z.enum(keysOf(FACT_KINDS)),
  /** Of what proves it; null where it was written by hand. */
  sourceId: id.nullable(),
  itemId: id.nullable(),
});
export type CaseFact = z.output<typeof caseFact>;

export const CASE_ACTS = {
  draft: ['拟建议', 'draft the proposal'],
  ask_statement: ['送达陈述申辩告知书', 'serve the notice'],
  state: ['陈述申辩', 'state the case'],
  paper_statement: ['登记书面陈述', 'enter a statement on paper'],
  submit: ['报批', 'submit it'],
  decide: ['批准或不批准', 'decide'],
  transfer: ['移送', 'transfer it'],
  result: ['登记结果', 'enter the result'],
  notify: ['告知', 'serve the decision'],
  apply_review: ['申请复核', 'apply for a review'],
  paper_review: ['登记书面复核申请', 'enter an application for review on paper'],
  appoint_reviewer: ['指定复核人', 'name who reviews'],
  decide_review: ['作复核决定', 'decide on the review'],
  implement: ['报告落实情况', 'report what was done'],
  close: ['办结或解除', 'close or lift it'],
  drop: ['撤销', 'drop it'],
  plan_talk: ['安排约谈', 'arrange the talk'],
  export: ['导出密封卷宗', 'export the sealed package'],
} as const;
export type CaseAct = keyof typeof CASE_ACTS;
export const caseAct = z.enum(keysOf(CASE_ACTS));

export const TALK_STATES = {
  planned: ['待约谈', 'Planned'],
  held: ['已约谈，落实承诺中', 'Held'],
  done: ['承诺已落实', 'Commitments kept'],
  cancelled: ['已取消', 'Cancelled'],
} as const;
export const talkState = z.enum(keysOf(TALK_STATES));

export const talkCommitment = z.object({
  id,
  text: z.string(),
  due: day,
  /** open 待落实 · answered 已报 · accepted 已销 · returned 退回 */
  state: z.enum(['open', 'answered', 'accepted', 'returned']),
  answer: z.string().nullable(),
  answeredAt: moment.nullable(),
  evidence: z.array(z.object({ id, title: z.string() })),
  words: z.string().nullable(),
  lateDays: z.int(),
  revision,
});
export type TalkCommitment = z.output<typeof talkCommitment>;

export const talkPage = z.object({
  id,
  caseId: id,
  caseNumber: z.string(),
  state: talkState,
  unit: named,
  itemIds: z.array(id),
  /** Who holds it: the post with its holder. */
  holder: z.string(),
  holderPostId: id,
  heldOn: day,
  place: z.string(),
  matters: z.string(),
  /** Whom of the unit it is with, and who else takes part. */
  attendees: z.array(z.string()),
  record: z.string().nullable(),
  recordedAt: moment.nullable(),
  commitments: z.array(talkCommitment),
  allowed: z.array(z.enum(['change', 'record', 'answer', 'settle', 'cancel'])),
  revision,
});
export type TalkPage = z.output<typeof talkPage>;

export const caseRow = z.object({
  id,
  number: z.string(),
  title: z.string(),
  state: caseState,
  unit: named,
  /** The person that it is about; null: the unit. */
  personName: z.string().nullable(),
  items: z.array(z.object({ id, code: z.string().nullable(), title: z.string() })),
  rung: z.string().nullable(),
  rungName: z.tuple([z.string(), z.string()]).nullable(),
  outcome: caseOutcome.nullable(),
  /** What waits now until when; null: nothing has a term. */
  due: day.nullable(),
  lateDays: z.int(),
  openedOn: day,
  revision,
});
export type CaseRow = z.output<typeof caseRow>;

/** A rung that was taken against this unit on these items before. */
export const takenRung = z.object({
  key: z.string(),
  name: z.tuple([z.string(), z.string()]),
  carrier: rungCarrier,
  times: z.int(),
  last: day.nullable(),
  /** Where it may be looked at. */
  links: z.array(z.object({ text: z.string(), link: z.string() })),
  /** What of its triggers is met now, with the figure that was counted. */
  met: z.array(z.object({ kind: z.string(), counted: z.int(), wanted: z.int() })),
});
export type TakenRung = z.output<typeof takenRung>;

/** A tolerance that stands on an item of the case, or is asked for. */
export const caseTolerance = z.object({
  id,
  itemId: id,
  isAsked: z.boolean(),
  outcome: z.string().nullable(),
  ladder: z.enum(['stays', 'paused']).nullable(),
  deductionShare: z.string().nullable(),
  mendBy: day.nullable(),
});
export type CaseTolerance = z.output<typeof caseTolerance>;

export const casePage = z.object({
  case: caseRow.extend({
    personId: id.nullable(),
    origin: caseOrigin,
    originId: id.nullable(),
    originReason: z.string(),
    carrier: rungCarrier.nullable(),
    facts: z.array(caseFact),
    measure: z.string(),
    basis: z.string(),
    points: decimal.nullable(),
    pointsItemId: id.nullable(),
    skipReason: z.string().nullable(),
    toleranceReason: z.string().nullable(),
    statementServedOn: day.nullable(),
    statementDue: day.nullable(),
    /** stated 已陈述 · waived 放弃 · silent 期满未陈述 */
    statementKind: z.enum(['stated', 'waived', 'silent']).nullable(),
    statement: z.string().nullable(),
    statementBy: z.string().nullable(),
    statementOn: day.nullable(),
    /** Of a statement on paper: who handed it in, and the scan. */
    statementHandedBy: z.string().nullable(),
    statementFile: z.string().nullable(),
    statementEvidence: z.array(z.object({ id, title: z.string() })),
    /** How the statement was weighed: taken up or not, and why. */
    opinion: z.string().nullable(),
    decision: z.enum(['approved', 'refused']).nullable(),
    decisionReason: z.string().nullable(),
    decidedBy: z.string().nullable(),
    decidedOn: day.nullable(),
    organ: organKind.nullable(),
    organName: z.string().nullable(),
    transferredOn: day.nullable(),
    letterNo: z.string().nullable(),
    resultNo: z.string().nullable(),
    resultOn: day.nullable(),
    notifiedOn: day.nullable(),
    reviewUntil: day.nullable(),
    reviewReasons: z.string().nullable(),
    reviewAppliedOn: day.nullable(),
    /** Of an application on paper: whose it is, who handed it in, and the scan. */
    reviewBy: z.string().nullable(),
    reviewHandedBy: z.string().nullable(),
    reviewFile: z.string().nullable(),
    reviewDue: day.nullable(),
    reviewer: z.string().nullable(),
    reviewOutcome: z.enum(['upheld', 'changed']).nullable(),
    reviewDecision: z.string().nullable(),
    reviewedBy: z.string().nullable(),
    reviewedOn: day.nullable(),
    implementDue: day.nullable(),
    implementation: z.string().nullable(),
    implementedOn: day.nullable(),
    endReason: z.string().nullable(),
    endedOn: day.nullable(),
  }),
  taken: z.array(takenRung),
  tolerances: z.array(caseTolerance),
  steps: z.array(
    z.object({ id, act: z.string(), at: moment, who: z.string().nullable(), words: z.string().nullable() }),
  ),
  talks: z.array(z.object({ id, state: talkState, heldOn: day, open: z.int() })),
  documents: z.array(
    z.enum(['statement_notice', 'proposal', 'transfer', 'decision_notice', 'no_accountability', 'review']),
  ),
  /** For naming who holds a talk or reviews; empty for those who name nobody. */
  leaders: z.array(z.object({ postId: id, name: z.string(), isHead: z.boolean(), isInCharge: z.boolean() })),
  allowed: z.array(caseAct),
});
export type CasePage = z.output<typeof casePage>;
export type CaseDocument = CasePage['documents'][number];

export const CASE_DOCUMENTS: Readonly<Record<CaseDocument, readonly [string, string]>> = {
  statement_notice: ['陈述申辩告知书', 'Notice of the right to state'],
  proposal: ['问责建议书', 'Proposal of accountability'],
  transfer: ['移送函', 'Letter of transfer'],
  decision_notice: ['决定告知书', 'Notice of the decision'],
  no_accountability: ['不予问责告知书', 'Notice of no accountability'],
  review: ['复核决定书', 'Decision on the review'],
};
