import { z } from 'zod';

/** Words of inspections (督查), as State Council Order 733 《政府督查工作条例》 names them. */

/** 督查方式分类 (art. 14) */
export const INSPECTION_TYPES = {
  comprehensive: ['综合督查', 'Comprehensive inspection'],
  special: ['专项督查', 'Special inspection'],
  event: ['事件调查', 'Investigation of an event'],
  daily: ['日常督办', 'Daily supervision'],
  clue: ['线索核查', 'Checking of a clue'],
} as const;
export type InspectionType = keyof typeof INSPECTION_TYPES;
export const inspectionType = z.enum(Object.keys(INSPECTION_TYPES) as [InspectionType, ...InspectionType[]]);

/** 督查方法 (art. 12) */
export const INSPECTION_METHODS = {
  self_check: ['要求自查、说明情况', 'Self-check and explanation'],
  hear_report: ['听取汇报', 'Hearing a report'],
  on_site: ['检查、访谈、暗访', 'Checks, interviews, covert visits'],
  meeting: ['座谈、听证、统计、评估', 'Meetings, hearings, statistics, evaluation'],
  documents: ['调阅、复制资料', 'Reading and copying papers'],
  clues: ['信函、电话、媒体等收集线索', 'Clues from letters, calls, media'],
  talk: ['约谈', 'Talk with those in charge'],
  internet: ['运用现代信息技术（互联网+督查）', 'Internet + inspection'],
} as const;
export type InspectionMethod = keyof typeof INSPECTION_METHODS;
export const inspectionMethod = z.enum(Object.keys(INSPECTION_METHODS) as [InspectionMethod, ...InspectionMethod[]]);

/** 是否事先通知 */
export const NOTICE_MODES = {
  announced: ['事先通知', 'Announced'],
  unannounced: ['四不两直（不打招呼）', 'Unannounced'],
  covert: ['暗访', 'Covert'],
} as const;
export type NoticeMode = keyof typeof NOTICE_MODES;
export const noticeMode = z.enum(['announced', 'unannounced', 'covert']);

/** 年度督查计划条目、一事一报 */
export const ENTRY_STATES = {
  draft: ['草拟', 'Draft'],
  submitted: ['待批准', 'To be approved'],
  approved: ['已批准', 'Approved'],
  returned: ['退回', 'Returned'],
  cancelled: ['已取消', 'Cancelled'],
} as const;
export type EntryState = keyof typeof ENTRY_STATES;
export const entryState = z.enum(Object.keys(ENTRY_STATES) as [EntryState, ...EntryState[]]);

export const INSPECTION_STATES = {
  preparing: ['准备', 'Preparing'],
  open: ['实施', 'Under way'],
  closed: ['办结', 'Closed'],
  cancelled: ['已取消', 'Cancelled'],
} as const;
export type InspectionState = keyof typeof INSPECTION_STATES;
export const inspectionState = z.enum(Object.keys(INSPECTION_STATES) as [InspectionState, ...InspectionState[]]);

/** 督查对象: where one inspected unit stands. */
export const OBJECT_STATES = {
  waiting: ['未到', 'Not visited'],
  visited: ['已到现场', 'Visited'],
  facts_sent: ['待陈述', 'Statement asked for'],
  stated: ['已陈述', 'Stated'],
  delivered: ['结论已送达', 'Conclusion delivered'],
  received: ['结论已签收', 'Conclusion received'],
  closed: ['已办结', 'Closed'],
} as const;
export type ObjectState = keyof typeof OBJECT_STATES;
export const objectState = z.enum(Object.keys(OBJECT_STATES) as [ObjectState, ...ObjectState[]]);

/** 组员来源 (art. 8) */
export const MEMBER_KINDS = {
  staff: ['督查人员', 'Inspector'],
  seconded: ['抽调人员', 'Seconded'],
  deputy: ['人大代表', 'Deputy of the people’s congress'],
  member: ['政协委员', 'Member of the CPPCC'],
  counsellor: ['政府参事', 'Counsellor'],
  expert: ['专家学者', 'Expert'],
} as const;
export type MemberKind = keyof typeof MEMBER_KINDS;
export const memberKind = z.enum(Object.keys(MEMBER_KINDS) as [MemberKind, ...MemberKind[]]);

export const RECTIFICATION_STATES = {
  open: ['整改中', 'Under way'],
  replied: ['已报整改，待核实', 'Replied, to be verified'],
  returned: ['退回再整改', 'Returned'],
  verified: ['已核实，待销号', 'Verified'],
  closed: ['已销号', 'Closed'],
  confirmed: ['回头看已确认', 'Confirmed on re-check'],
  dropped: ['因复核取消', 'Dropped after review'],
} as const;
export type RectificationState = keyof typeof RECTIFICATION_STATES;
export const rectificationState = z.enum(
  Object.keys(RECTIFICATION_STATES) as [RectificationState, ...RectificationState[]],
);

export const REVIEW_STATES = {
  applied: ['已申请，待指定复核人员', 'Applied'],
  reviewing: ['复核中', 'Under review'],
  upheld: ['维持结论', 'Upheld'],
  changed: ['变更结论', 'Changed'],
  withdrawn: ['已撤回', 'Withdrawn'],
} as const;
export type ReviewState = keyof typeof REVIEW_STATES;
export const reviewState = z.enum(Object.keys(REVIEW_STATES) as [ReviewState, ...ReviewState[]]);

/** What the regulation itself sets: thirty calendar days to apply after the receipt, thirty to decide (art. 17). */
export const REVIEW_DAYS = 30;

/**
 * What a city declares of its inspections. A comprehensive inspection reaches a unit once a year as published practice
 * has it (普洱: 原则上每个部门每年 1 次综合督查).
 */
export const inspectionRules = z.object({
  /** Inspections of a type that a unit may have in a plan year; null: not capped. */
  caps: z.partialRecord(inspectionType, z.int().min(0).max(100).nullable()),
  /** Types that do not count when periods of one unit overlap: they need no visit. */
  withoutClash: z.array(inspectionType),
  /** Working days that a unit has for its statement. */
  statementWithin: z.int().min(1).max(30),
  /** Working days after the last word of the unit, or the end of its term, for the conclusion. */
  concludeWithin: z.int().min(1).max(60),
  /** Calendar days for a rectification where its demand names no day. */
  rectifyWithin: z.int().min(1).max(365),
  /** {year} and {number} stand for themselves. */
  conclusionNumber: z.string().trim().min(1).max(60),
});
export type InspectionRules = z.output<typeof inspectionRules>;
export const DEFAULT_INSPECTION_RULES: InspectionRules = {
  caps: { comprehensive: 1 },
  withoutClash: ['daily'],
  statementWithin: 5,
  concludeWithin: 15,
  rectifyWithin: 15,
  conclusionNumber: '督结〔{year}〕{number}号',
};
