import { z } from 'zod';

/**
 * The words of step four, each with what a Chinese and an English reader is shown. States are the published vocabulary
 * of supervision circulars (docs/guide/4-inspect.md names them).
 */

/** 状态: what a light says. */
export const LIGHT_STATES = {
  not_started: ['未启动', 'Not started'],
  behind: ['欠进度', 'Behind'],
  on_pace: ['达进度', 'On pace'],
  ahead: ['超进度', 'Ahead'],
  done_early: ['提前完成', 'Done early'],
  done_unverified: ['已完成待核', 'Done, to be verified'],
  done: ['已完成', 'Done'],
  overdue: ['逾期', 'Overdue'],
  adjusted: ['调整', 'Adjusted'],
  stopped: ['中止', 'Stopped'],
  not_rated: ['不参评', 'Not rated'],
} as const;
export type LightState = keyof typeof LIGHT_STATES;
export const lightState = z.enum(Object.keys(LIGHT_STATES) as [LightState, ...LightState[]]);

/** 灯色; a shape stands with it wherever it is shown. */
export const LIGHT_COLOURS = {
  none: ['未亮灯', 'No light'],
  green: ['绿灯', 'Green'],
  yellow: ['黄灯', 'Yellow'],
  red: ['红灯', 'Red'],
} as const;
export type LightColour = keyof typeof LIGHT_COLOURS;
export const lightColour = z.enum(['none', 'green', 'yellow', 'red']);

/** 佐证程度: nothing shows better than its proof. In order of strength. */
export const PROOFS = {
  none: ['未填报', 'Nothing filed'],
  reported: ['仅上报', 'Reported only'],
  evidenced: ['有佐证', 'With evidence'],
  verified: ['已核定', 'Verified'],
} as const;
export type Proof = keyof typeof PROOFS;
export const proof = z.enum(['none', 'reported', 'evidenced', 'verified']);

/** 填报状态 */
export const FILING_STATES = {
  waiting: ['待填报', 'To file'],
  draft: ['填写中', 'Draft'],
  submitted: ['待签发', 'To sign'],
  signed: ['待审核', 'To review'],
  passed: ['一审通过', 'First review passed'],
  approved: ['已通过', 'Approved'],
  returned: ['已退回', 'Returned'],
  released: ['不再填报', 'Released'],
} as const;
export type FilingState = keyof typeof FILING_STATES;
export const filingState = z.enum(Object.keys(FILING_STATES) as [FilingState, ...FilingState[]]);

/** 数据状态: how settled a figure is. */
export const VALUE_STATUSES = {
  expected: ['预计', 'Expected'],
  flash: ['快报', 'Flash'],
  final: ['定案', 'Final'],
} as const;
export type ValueStatus = keyof typeof VALUE_STATUSES;
export const valueStatus = z.enum(['expected', 'flash', 'final']);

/** 疑点状态 */
export const FINDING_STATES = {
  open: ['待说明', 'Open'],
  answered: ['已说明', 'Answered'],
  accepted: ['属实', 'Upheld'],
  dismissed: ['已排除', 'Dismissed'],
  gone: ['已消除', 'Gone'],
} as const;
export type FindingState = keyof typeof FINDING_STATES;
export const findingState = z.enum(Object.keys(FINDING_STATES) as [FindingState, ...FindingState[]]);

/** 严重程度 */
export const SEVERITIES = {
  notice: ['提示', 'Notice'],
  doubt: ['疑点', 'Doubt'],
  contradiction: ['矛盾', 'Contradiction'],
} as const;
export const severity = z.enum(['notice', 'doubt', 'contradiction']);

/** What a finding does to the light while it stands. */
export const findingEffect = z.enum(['none', 'reported_only', 'red']);

/** 督查单颜色, one darker than the other. */
export const NOTICE_COLOURS = {
  blue: ['蓝色', 'Blue'],
  orange: ['橙色', 'Orange'],
  red: ['红色', 'Red'],
} as const;
export type NoticeColour = keyof typeof NOTICE_COLOURS;
export const noticeColour = z.enum(['blue', 'orange', 'red']);

export const NOTICE_KINDS = {
  supervise: ['督查通知单', 'Supervision notice'],
  urge: ['督查催办单', 'Urging notice'],
  rectify: ['督查整改单', 'Rectification notice'],
} as const;
export type NoticeKind = keyof typeof NOTICE_KINDS;
export const noticeKind = z.enum(['supervise', 'urge', 'rectify']);
