import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, inYear, inYearWithId, line, moment, queryInt, revision } from './values.ts';

const writtenReason = line(500);

/** 年度状态 */
export const YEAR_STATES = {
  drafting: ['编制中', 'Drafting'],
  issued: ['已印发', 'Issued'],
  running: ['执行中', 'Running'],
  closing: ['结账中', 'Closing'],
  closed: ['已关闭', 'Closed'],
} as const;
export type YearState = keyof typeof YEAR_STATES;
export const yearState = z.enum(Object.keys(YEAR_STATES) as [YearState, ...YearState[]]);

/** 三把锁: each is set and taken off by itself; a closed year has all three. */
export const YEAR_LOCKS = {
  filing: ['填报', 'Filing'],
  scoring: ['考核计分', 'Scoring'],
  opening: ['对外公开', 'Opening to the public'],
} as const;
export type YearLock = keyof typeof YEAR_LOCKS;
export const yearLock = z.enum(Object.keys(YEAR_LOCKS) as [YearLock, ...YearLock[]]);

/** 结账检查项: what is counted before a year closes, in the order in which it is done. */
export const CLOSING_LINES = {
  filings: ['未办结的填报', 'Filings that are not finished'],
  sheets: ['未签字的填报单', 'Unsigned sheets'],
  findings: ['未了结的疑点', 'Findings without an answer or a decision'],
  notices: ['未销号的督查单', 'Open notices'],
  rectifications: ['未销号的整改事项', 'Open rectifications'],
  inspections: ['未结束的督查', 'Inspections under way'],
  decisions: ['未决定的调整和延期', 'Adjustments and extensions without a decision'],
  figures: ['全年定案数未到的指标', 'Targets without a final figure of the year'],
  cases: ['未了结的问责', 'Cases under way'],
  tolerances: ['未决定的容错申请', 'Tolerance applications without a decision'],
  ballots: ['未结束的测评', 'Ballots still open'],
  scores: ['考核结果未锁定', 'Scores that are not locked'],
  outcomes: ['没有办理结果的事项', 'Items without an outcome'],
  reports: ['年度总结报告未印发', 'The year’s report is not issued'],
  carryOver: ['结转与否未定的事项', 'Items whose carry-over is not decided'],
} as const;
export type ClosingLine = keyof typeof CLOSING_LINES;
export const closingLine = z.enum(Object.keys(CLOSING_LINES) as [ClosingLine, ...ClosingLine[]]);

/** blocks: it must be nought, or passed over with a reason · warns: it is said and no more · off: not looked at. */
export const lineEffect = z.enum(['blocks', 'warns', 'off']);
export type LineEffect = z.output<typeof lineEffect>;

/** 归档门类 */
export const ARCHIVE_KINDS = {
  source: ['来源文件', 'Source documents'],
  plan: ['责任分解方案', 'The breakdown'],
  item: ['事项来源与分解', 'Sources and breakdown of an item'],
  acceptance: ['签收与办理方案', 'Acceptance and plans'],
  filing: ['填报', 'Filings'],
  evidence: ['佐证', 'Evidence'],
  notice: ['督查单', 'Notices'],
  inspection: ['督查与整改', 'Inspections and rectification'],
  adjustment: ['调整与延期', 'Adjustments and extensions'],
  light: ['亮灯历史', 'History of lights'],
  outcome: ['办理结果', 'Outcome'],
  tolerance: ['容错', 'Tolerance'],
  score: ['考核', 'Scores'],
  honour: ['激励', 'Honours'],
  satisfaction: ['满意度测评', 'Satisfaction'],
  report: ['通报与总结', 'Reports'],
  closing: ['结账', 'Closing of the year'],
  record: ['全程记录', 'The record'],
  case: ['问责', 'Cases'],
} as const;
export type ArchiveKind = keyof typeof ARCHIVE_KINDS;
export const archiveKind = z.enum(Object.keys(ARCHIVE_KINDS) as [ArchiveKind, ...ArchiveKind[]]);

/** 保管期限 */
export const RETENTIONS = {
  permanent: ['永久', 'Permanent'],
  '30y': ['30年', '30 years'],
  '10y': ['10年', '10 years'],
} as const;
export type Retention = keyof typeof RETENTIONS;
export const retention = z.enum(Object.keys(RETENTIONS) as [Retention, ...Retention[]]);

/** What a city declares of closing a year (declaration kind `closing`). */
export const closingSettings = z.object({
  /** Every line has an effect; one that is not named keeps the product's. */
  lines: z.partialRecord(closingLine, lineEffect),
  retention: z.partialRecord(archiveKind, retention),
  /** 全宗号, printed on the catalogue; empty where there is none. */
  fonds: z.string().trim().max(40),
});
export type ClosingSettings = z.output<typeof closingSettings>;

export const CLOSING_STATES = {
  open: ['检查中', 'Being checked'],
  submitted: ['待审批', 'To be approved'],
  returned: ['已退回', 'Returned'],
  approved: ['已批准', 'Approved'],
  withdrawn: ['已撤回', 'Withdrawn'],
} as const;
export type ClosingState = keyof typeof CLOSING_STATES;

export const checkedLine = z.object({
  line: closingLine,
  count: z.int().min(0),
  effect: z.enum(['blocks', 'warns']),
  /** Where what is counted is done; null where the reader may not go there. */
  link: z.string().nullable(),
  /** Of what is counted, the first ones by name. */
  examples: z.array(z.string()),
  /** Passed over: it holds while no more is open than then. */
  override: z
    .object({
      id,
      count: z.int(),
      reason: z.string(),
      by: z.string().nullable(),
      at: moment,
      /** More is open by now: it must be passed over anew. */
      isOutgrown: z.boolean(),
    })
    .nullable(),
  /** It stands against closing. */
  stands: z.boolean(),
});
export type CheckedLine = z.output<typeof checkedLine>;

export const closingAct = z.enum([
  'begin',
  'override',
  'submit',
  'withdraw',
  'approve',
  'return',
  'reopen',
  'lock',
  'archive',
  'open_next',
]);
export type ClosingAct = z.output<typeof closingAct>;

const closingStep = z.object({
  what: z.string(),
  at: moment,
  by: z.string().nullable(),
  reason: z.string().nullable(),
});

export const closingPage = z.object({
  year: z.int(),
  state: yearState,
  locks: z.object({ filing: z.boolean(), scoring: z.boolean(), opening: z.boolean() }),
  closing: z
    .object({
      id,
      state: z.enum(Object.keys(CLOSING_STATES) as [ClosingState, ...ClosingState[]]),
      statement: z.string(),
      revision: z.int(),
    })
    .nullable(),
  /** As it is now; of a closed year, as it was approved. Null for who neither closes nor approves. */
  checklist: z.array(checkedLine).nullable(),
  /** Oldest first: begun, submitted, returned, approved, reopened, locks. */
  steps: z.array(closingStep),
  /** State of the next plan year; null where it is not opened yet. */
  nextYear: yearState.nullable(),
  /** How far the package of the year is; null where none stands. */
  archive: z.enum(['making', 'done', 'failed']).nullable(),
  allowed: z.array(closingAct),
});
export type ClosingPage = z.output<typeof closingPage>;

/** queued 等待 · making 制作中 · done 已完成 · failed 失败 · superseded 年度重新开启，已作废 */
export const archiveState = z.enum(['queued', 'making', 'done', 'failed', 'superseded']);
export const archivePart = z.enum(['year', 'cases']);
export type ArchivePart = z.output<typeof archivePart>;

export const archiveRow = z.object({
  id,
  part: archivePart,
  state: archiveState,
  /** Folders that are packed, of all. */
  done: z.int(),
  of: z.int(),
  fileName: z.string(),
  /** Of the whole zip, in bytes; null until it is done. */
  size: z.int().nullable(),
  sha256: z.string().nullable(),
  folders: z.int(),
  files: z.int(),
  /** Contents that could not be packed, with why: told in the catalogue too. */
  missing: z.array(z.object({ path: z.string(), why: z.string() })),
  failure: z.string().nullable(),
  /** It does not move: it may be gone on with. */
  isStuck: z.boolean(),
  madeBy: z.string().nullable(),
  reason: z.string().nullable(),
  askedAt: moment,
  finishedAt: moment.nullable(),
  supersededAt: moment.nullable(),
  taken: z.array(z.object({ by: z.string().nullable(), at: moment })),
});
export type ArchiveRow = z.output<typeof archiveRow>;

/** 卷内目录 */
export const archiveEntry = z.object({
  number: z.int(),
  folder: z.string(),
  path: z.string(),
  title: z.string(),
  kind: archiveKind,
  author: z.string().nullable(),
  on: z.string().nullable(),
  size: z.int(),
  retention,
});
export type ArchiveEntry = z.output<typeof archiveEntry>;

export const feedbackClosingApi = {
  closing: endpoint({
    id: 'feedback.closing',
    method: 'GET',
    path: '/api/:year/closing',
    summary: '年度结账：状态、检查清单、经过',
    permission: 'feedback:view',
    params: inYear,
    response: closingPage,
  }),
  beginClosing: endpoint({
    id: 'feedback.begin-closing',
    method: 'POST',
    path: '/api/:year/closing',
    summary: '开始结账',
    permission: 'feedback:close-year',
    params: inYear,
    response: closingPage,
  }),
  overrideLine: endpoint({
    id: 'feedback.override-closing-line',
    method: 'POST',
    path: '/api/:year/closing/overrides',
    summary: '某一检查项未清也结账（写明理由，记录）',
    permission: 'feedback:close-year',
    params: inYear,
    /** `count`: as it was seen; one that has grown since is refused. */
    body: z.object({ line: closingLine, count: z.int().min(1), reason: writtenReason }),
    response: closingPage,
  }),
  endOverride: endpoint({
    id: 'feedback.end-closing-override',
    method: 'DELETE',
    path: '/api/:year/closing/overrides/:id',
    summary: '取消对某一检查项的放行',
    permission: 'feedback:close-year',
    params: inYearWithId,
    response: closingPage,
  }),
  submitClosing: endpoint({
    id: 'feedback.submit-closing',
    method: 'POST',
    path: '/api/:year/closing/submission',
    summary: '结账送审',
    permission: 'feedback:close-year',
    params: inYear,
    body: z.object({ statement: line(2000), revision }),
    response: closingPage,
  }),
  withdrawClosing: endpoint({
    id: 'feedback.withdraw-closing',
    method: 'POST',
    path: '/api/:year/closing/withdrawal',
    summary: '撤回结账，年度回到执行中',
    permission: 'feedback:close-year',
    params: inYear,
    body: z.object({ reason: writtenReason, revision }),
    response: closingPage,
  }),
  decideClosing: endpoint({
    id: 'feedback.decide-closing',
    method: 'POST',
    path: '/api/:year/closing/decision',
    summary: '批准关闭年度，或写明理由退回',
    permission: 'feedback:approve-closing',
    params: inYear,
    body: z.object({ decision: z.enum(['approve', 'return']), reason: writtenReason.optional(), revision }),
    response: closingPage,
  }),
  reopenYear: endpoint({
    id: 'feedback.reopen-year',
    method: 'POST',
    path: '/api/:year/closing/reopening',
    summary: '重新开启已关闭的年度（写明理由，记录）',
    permission: 'feedback:approve-closing',
    params: inYear,
    body: z.object({ reason: writtenReason, revision }),
    response: closingPage,
  }),
  setLock: endpoint({
    id: 'feedback.set-year-lock',
    method: 'PUT',
    path: '/api/:year/closing/locks',
    summary: '锁定或解锁填报、考核计分、对外公开（写明理由）',
    permission: 'feedback:close-year',
    params: inYear,
    body: z.object({ lock: yearLock, locked: z.boolean(), reason: writtenReason }),
    response: closingPage,
  }),
  closingSettings: endpoint({
    id: 'feedback.closing-settings',
    method: 'GET',
    path: '/api/closing-settings',
    summary: '结账检查项和归档保管期限的规定',
    permission: 'feedback:view',
    response: z.object({ settings: closingSettings, version: z.int() }),
  }),
  declareClosing: endpoint({
    id: 'feedback.declare-closing',
    method: 'PUT',
    path: '/api/closing-settings',
    summary: '修改结账检查项和归档保管期限的规定（写明理由）',
    permission: 'feedback:close-year',
    body: z.object({ settings: closingSettings, version: z.int().min(0), reason: writtenReason }),
    response: z.object({ settings: closingSettings, version: z.int() }),
  }),
  archives: endpoint({
    id: 'feedback.archives',
    method: 'GET',
    path: '/api/:year/archives',
    summary: '归档包清单、进度和取用登记',
    permission: 'feedback:archive',
    params: inYear,
    response: z.object({
      state: yearState,
      archives: z.array(archiveRow),
      /** May make and take the sealed part with the cases. */
      seesCases: z.boolean(),
    }),
  }),
  makeArchive: endpoint({
    id: 'feedback.make-archive',
    method: 'POST',
    path: '/api/:year/archives',
    summary: '制作归档包；问责卷单独成包，须有导出权限并写明理由',
    permission: 'feedback:archive',
    params: inYear,
    body: z.object({ part: archivePart.default('year'), reason: writtenReason.optional() }),
    response: archiveRow,
  }),
  resumeArchive: endpoint({
    id: 'feedback.resume-archive',
    method: 'POST',
    path: '/api/:year/archives/:id/resumption',
    summary: '归档包制作中断后接着做',
    permission: 'feedback:archive',
    params: inYearWithId,
    response: archiveRow,
  }),
  archiveEntries: endpoint({
    id: 'feedback.archive-entries',
    method: 'GET',
    path: '/api/:year/archives/:id/entries',
    summary: '归档包的卷内目录',
    permission: 'feedback:archive',
    params: inYearWithId,
    query: z.object({ offset: queryInt(0, 10_000_000).default(0), limit: queryInt(1, 1000).default(300) }),
    response: z.object({ total: z.int(), entries: z.array(archiveEntry) }),
  }),
  takeArchive: endpoint({
    id: 'feedback.take-archive',
    method: 'GET',
    path: '/api/:year/archives/:id/file',
    summary: '下载归档包（zip，可断点续传，登记取用人）',
    permission: 'feedback:archive',
    params: inYearWithId,
    response: 'file',
  }),
};
