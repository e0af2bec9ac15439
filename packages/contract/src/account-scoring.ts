import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { scoreDifference, scoreLine, scoreSheet } from './score-sheet.ts';
import { scoringRules } from './scoring-rules.ts';
import { day, decimal, id, inYear, inYearWithId, line, madeFile, moment, revision } from './values.ts';

const key = z.string().regex(/^[a-z0-9-]{1,40}$/, '只能用小写字母、数字和短横 / lower case letters, digits, hyphens');
const reason = line(1000);

/** 评分的状态 */
export const SCORE_RUN_STATES = {
  draft: ['草稿', 'Draft'],
  notice: ['公示中', 'On notice'],
  submitted: ['报请审定', 'Submitted'],
  approved: ['已审定', 'Approved'],
  final: ['已公布', 'Published'],
  locked: ['已锁定', 'Locked'],
  withdrawn: ['已作废', 'Withdrawn'],
} as const;
export type ScoreRunState = keyof typeof SCORE_RUN_STATES;
export const scoreRunState = z.enum(Object.keys(SCORE_RUN_STATES) as [ScoreRunState, ...ScoreRunState[]]);

export const scoreRunAct = z.enum([
  'rerun',
  'publish',
  'submit',
  'approve',
  'return',
  'publish-final',
  'lock',
  'withdraw',
  'query',
  'answer',
  'correct',
  'file',
]);
export type ScoreRunAct = z.output<typeof scoreRunAct>;

export const scoreRunRow = z.object({
  id,
  title: z.string(),
  state: scoreRunState,
  rulesName: z.string(),
  rulesVersion: z.int(),
  asOf: day,
  takenAt: moment,
  publishedOn: day.nullable(),
  /** The last day on which a unit may query a line. */
  queryUntil: day.nullable(),
  units: z.int(),
  openQueries: z.int(),
  revision: z.int(),
});
export type ScoreRunRow = z.output<typeof scoreRunRow>;

export const scoreRank = z.object({
  unitId: id,
  unitName: z.string(),
  group: z.string(),
  groupName: z.string(),
  total: decimal,
  full: decimal,
  rank: z.int(),
  of: z.int(),
  grade: z.string(),
  isVetoed: z.boolean(),
  /** Against the run before; null where it had none. */
  improved: decimal.nullable(),
  rankBefore: z.int().nullable(),
  notComputed: z.int(),
  openQueries: z.int(),
});
export type ScoreRank = z.output<typeof scoreRank>;

export const scoreQuery = z.object({
  id,
  runId: id,
  unitId: id,
  unitName: z.string(),
  lineKey: z.string(),
  lineName: z.string(),
  words: z.string(),
  state: z.enum(['open', 'stands', 'corrected']),
  askedAt: moment,
  askedBy: z.string().nullable(),
  answer: z.string().nullable(),
  answeredAt: moment.nullable(),
  answeredBy: z.string().nullable(),
  points: decimal.nullable(),
  revision: z.int(),
});
export type ScoreQuery = z.output<typeof scoreQuery>;

export const scoreRunPage = z.object({
  run: scoreRunRow.extend({
    previous: z.object({ id, title: z.string() }).nullable(),
    unscored: z.array(z.string()),
    approvedBy: z.string().nullable(),
    approvedAt: moment.nullable(),
    lockedAt: moment.nullable(),
    stateReason: z.string().nullable(),
  }),
  ranks: z.array(scoreRank),
  allowed: z.array(scoreRunAct),
});
export type ScoreRunPage = z.output<typeof scoreRunPage>;

export const scoreSheetPage = z.object({
  run: scoreRunRow,
  sheet: scoreSheet,
  queries: z.array(scoreQuery),
  allowed: z.array(scoreRunAct),
});
export type ScoreSheetPage = z.output<typeof scoreSheetPage>;

export const scoreValue = z.object({
  id,
  kind: z.enum(['value', 'points', 'veto']),
  unitId: id,
  unitName: z.string(),
  key: z.string(),
  value: decimal,
  source: z.string(),
  reason: z.string(),
  basis: z.string(),
  givenAt: moment,
  givenBy: z.string().nullable(),
  withdrawnAt: moment.nullable(),
  withdrawnReason: z.string().nullable(),
});
export type ScoreValue = z.output<typeof scoreValue>;

/** What an office enters: a value (the last one counts), points with their basis, a veto with its basis. */
const given = {
  kind: z.enum(['value', 'points', 'veto']).default('value'),
  key,
  /** Who says so: “市委组织部年度评价”. */
  source: line(200),
  reason,
  basis: z.string().trim().max(500).default(''),
};

const rulesAnswer = z.object({ rules: scoringRules, version: z.int(), declaredAt: moment.nullable() });
const unitName = z.object({
  id,
  name: z.string(),
  kind: z.enum(['department', 'county', 'park', 'enterprise', 'party', 'congress', 'vertical', 'other']),
});

export const accountScoringApi = {
  scoringRules: endpoint({
    id: 'account.scoring-rules',
    method: 'GET',
    path: '/api/:year/scoring-rules',
    summary: '考核细则：现行、历次版本、可选样例',
    permission: 'account:see-scores',
    params: inYear,
    response: z.object({
      current: rulesAnswer,
      versions: z.array(z.object({ version: z.int(), name: z.string(), declaredAt: moment.nullable() })),
      choices: z.array(scoringRules),
      units: z.array(unitName),
      mayDeclare: z.boolean(),
    }),
  }),
  /** Nothing is stored: what a changed scheme would make of the year as it stands. */
  previewScoring: endpoint({
    id: 'account.preview-scoring',
    method: 'POST',
    path: '/api/:year/scoring-rules/preview',
    summary: '试算：改动后的细则对各单位、各项得分的影响（不保存）',
    permission: 'account:set-scoring',
    params: inYear,
    body: z.object({ rules: scoringRules }),
    response: z.object({ units: z.int(), asOf: day, differences: z.array(scoreDifference) }),
  }),
  declareScoring: endpoint({
    id: 'account.declare-scoring',
    method: 'PUT',
    path: '/api/:year/scoring-rules',
    summary: '启用新的考核细则（写明理由，新版本）',
    permission: 'account:set-scoring',
    params: inYear,
    body: z.object({ rules: scoringRules, from: z.int().min(0), reason }),
    response: rulesAnswer,
  }),
  scoreValues: endpoint({
    id: 'account.score-values',
    method: 'GET',
    path: '/api/:year/score-values',
    summary: '录入的评价分值、加分、否决（含已撤回的）',
    permission: 'account:score',
    params: inYear,
    response: z.object({ values: z.array(scoreValue) }),
  }),
  giveScoreValue: endpoint({
    id: 'account.give-score-value',
    method: 'POST',
    path: '/api/:year/score-values',
    summary: '录入评价分值、加分或否决（写明出处、理由和依据）',
    permission: 'account:score',
    params: inYear,
    body: z.object({ ...given, unitId: id, value: decimal }),
    response: scoreValue,
  }),
  importScoreValues: endpoint({
    id: 'account.import-score-values',
    method: 'POST',
    path: '/api/:year/score-values/import',
    summary: '成批录入评价分值：一行一个单位和分值，单位按名称识别',
    permission: 'account:score',
    params: inYear,
    body: z.object({
      ...given,
      rows: z
        .array(z.object({ unit: line(100), value: decimal }))
        .min(1)
        .max(500),
    }),
    response: z.object({ values: z.array(scoreValue) }),
  }),
  withdrawScoreValue: endpoint({
    id: 'account.withdraw-score-value',
    method: 'POST',
    path: '/api/:year/score-values/:id/withdrawal',
    summary: '撤回录入的分值（写明理由）',
    permission: 'account:score',
    params: inYearWithId,
    body: z.object({ reason }),
    response: scoreValue,
  }),
  scoreRuns: endpoint({
    id: 'account.score-runs',
    method: 'GET',
    path: '/api/:year/score-runs',
    summary: '评分清单（单位只见公示以后的）',
    permission: 'account:see-scores',
    params: inYear,
    response: z.object({ runs: z.array(scoreRunRow), mayScore: z.boolean() }),
  }),
  draftScoreRun: endpoint({
    id: 'account.draft-score-run',
    method: 'POST',
    path: '/api/:year/score-runs',
    summary: '计算评分：取数并冻结，逐单位生成评分表',
    permission: 'account:score',
    params: inYear,
    body: z.object({ title: line(100) }),
    response: scoreRunPage,
  }),
  scoreRun: endpoint({
    id: 'account.score-run',
    method: 'GET',
    path: '/api/:year/score-runs/:id',
    summary: '评分：分组排名、进步最大',
    permission: 'account:see-scores',
    params: inYearWithId,
    response: scoreRunPage,
  }),
  rerunScores: endpoint({
    id: 'account.rerun-scores',
    method: 'POST',
    path: '/api/:year/score-runs/:id/rerun',
    summary: '按现在的数据和细则重算，给出差异（写明理由）',
    permission: 'account:score',
    params: inYearWithId,
    body: z.object({ reason, revision }),
    response: z.object({ page: scoreRunPage, differences: z.array(scoreDifference) }),
  }),
  moveScoreRun: endpoint({
    id: 'account.move-score-run',
    method: 'POST',
    path: '/api/:year/score-runs/:id/state',
    summary: '公示、报请审定、公布、锁定、作废',
    permission: 'account:score',
    params: inYearWithId,
    body: z.object({
      to: z.enum(['notice', 'submitted', 'final', 'locked', 'withdrawn']),
      reason: reason.optional(),
      revision,
    }),
    response: scoreRunPage,
  }),
  approveScoreRun: endpoint({
    id: 'account.approve-score-run',
    method: 'POST',
    path: '/api/:year/score-runs/:id/approval',
    summary: '审定评分，或写明理由退回',
    permission: 'account:approve-scores',
    params: inYearWithId,
    body: z.object({ decision: z.enum(['approve', 'return']), reason: reason.optional(), revision }),
    response: scoreRunPage,
  }),
  scoreSheet: endpoint({
    id: 'account.score-sheet',
    method: 'GET',
    path: '/api/:year/score-runs/:id/sheets/:unit',
    summary: '评分表：每一分的规则、公式和出处',
    permission: 'account:see-scores',
    params: inYearWithId.extend({ unit: id }),
    response: scoreSheetPage,
  }),
  queryScore: endpoint({
    id: 'account.query-score',
    method: 'POST',
    path: '/api/:year/score-runs/:id/queries',
    summary: '单位在公示期内对一项得分提出疑问',
    permission: 'account:query-score',
    params: inYearWithId,
    body: z.object({ unitId: id, lineKey: line(80), words: line(2000) }),
    response: scoreQuery,
  }),
  scoreQueries: endpoint({
    id: 'account.score-queries',
    method: 'GET',
    path: '/api/:year/score-queries',
    summary: '对评分的疑问和答复',
    permission: 'account:see-scores',
    params: inYear,
    query: z.object({ run: id.optional() }),
    response: z.object({ queries: z.array(scoreQuery.extend({ line: scoreLine.nullable(), runTitle: z.string() })) }),
  }),
  answerScoreQuery: endpoint({
    id: 'account.answer-score-query',
    method: 'POST',
    path: '/api/:year/score-queries/:id/answer',
    summary: '答复疑问：维持，或更正（记为一行更正）',
    permission: 'account:score',
    params: inYearWithId,
    body: z.object({
      outcome: z.enum(['stands', 'corrected']),
      answer: reason,
      /** Added to the line, or taken from it where negative. */
      points: decimal.nullable().default(null),
      revision,
    }),
    response: scoreQuery,
  }),
  correctScore: endpoint({
    id: 'account.correct-score',
    method: 'POST',
    path: '/api/:year/score-runs/:id/corrections',
    summary: '更正一项得分（写明理由，记为一行更正）',
    permission: 'account:score',
    params: inYearWithId,
    body: z.object({ unitId: id, lineKey: key, points: decimal, reason, revision }),
    response: scoreRunPage,
  }),
  scoreRunFile: endpoint({
    id: 'account.score-run-file',
    method: 'POST',
    path: '/api/:year/score-runs/:id/files',
    summary: '生成评分表和排名（xlsx）或考核结果通报（docx）',
    permission: 'account:score',
    params: inYearWithId,
    body: z.object({ format: z.enum(['xlsx', 'docx']) }),
    response: madeFile,
  }),
  itemScore: endpoint({
    id: 'account.item-score',
    method: 'GET',
    path: '/api/:year/items/:id/score',
    summary: '这个事项在考核中怎样计分',
    permission: 'account:see-scores',
    params: inYearWithId,
    response: z.object({
      rulesName: z.string(),
      units: z.array(
        z.object({
          unitId: id,
          unitName: z.string(),
          /** Indicators of its group that this item counts in, and what of it counts there now. */
          counts: z.array(z.object({ key: z.string(), name: z.string(), full: decimal, details: z.array(z.string()) })),
        }),
      ),
    }),
  }),
};
