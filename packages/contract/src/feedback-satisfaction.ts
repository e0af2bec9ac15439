import { z } from 'zod';
import { ballotScale } from './ballot-scale.ts';
import { itemKind } from './design-values.ts';
import { endpoint } from './endpoint.ts';
import { day, id, inYear, inYearWithId, line, madeFile, moment, named, revision, sha256 } from './values.ts';

const writtenReason = line(500);

/** 评议状态, with the moments of opening and closing looked at. */
export const BALLOT_PHASES = {
  draft: ['起草中', 'Draft'],
  waiting: ['未到开始时间', 'Not open yet'],
  running: ['投票中', 'Open'],
  ended: ['投票截止，待计票', 'Closed, to be counted'],
  counted: ['已计票', 'Counted'],
  withdrawn: ['已撤回', 'Withdrawn'],
} as const;
export type BallotPhase = keyof typeof BALLOT_PHASES;
export const ballotPhase = z.enum(Object.keys(BALLOT_PHASES) as [BallotPhase, ...BallotPhase[]]);

/** 投票权状态 */
export const VOTE_RIGHTS = {
  open: ['未投', 'Not voted'],
  voted: ['已投', 'Voted'],
  paper: ['领纸质票', 'Paper'],
  ended: ['不再担任，投票权终止', 'Right ended'],
} as const;
export type VoteRightState = keyof typeof VOTE_RIGHTS;
export const voteRightState = z.enum(['open', 'voted', 'paper', 'ended']);

export const ballotLine = z.object({
  id,
  itemId: id.nullable(),
  itemCode: z.string().nullable(),
  title: z.string(),
  unit: named.nullable(),
});
export type BallotLine = z.output<typeof ballotLine>;

/** Marks of one line; null where fewer than five answered. */
export const lineOutcome = z.object({
  lineId: id,
  source: z.enum(['deputies', 'public']),
  /** Answers given, blank ones left out. */
  answers: z.int().nullable(),
  blank: z.int().nullable(),
  options: z.array(z.object({ key: z.string(), votes: z.int(), share: z.string() })).nullable(),
  /** 满意率, in per cent of those who gave a mark. */
  satisfied: z.string().nullable(),
  /** 平均分, 0–100. */
  points: z.string().nullable(),
  isLow: z.boolean(),
  /** The same line of last year's ballot. */
  before: z.object({ year: z.int(), satisfied: z.string().nullable(), points: z.string().nullable() }).nullable(),
  clueMatterId: id.nullable(),
});
export type LineOutcome = z.output<typeof lineOutcome>;

export const tallyFigures = z.object({
  /** 废票 and 未交回. */
  spoiled: z.int().min(0).max(10_000),
  unreturned: z.int().min(0).max(10_000),
  lines: z
    .array(
      z.object({
        lineId: id,
        blank: z.int().min(0).max(10_000),
        votes: z.array(z.object({ key: z.string().max(20), count: z.int().min(0).max(10_000) })).max(7),
      }),
    )
    .max(200),
});
export type TallyFigures = z.output<typeof tallyFigures>;

/** A filled sheet as it was read: what is in doubt stands beside, with its cell. */
export const sheetTally = z.object({
  figures: tallyFigures,
  doubts: z.array(z.object({ cell: z.string().nullable(), says: z.string() })),
});
export type SheetTally = z.output<typeof sheetTally>;

export const ballotRow = z.object({
  id,
  title: z.string(),
  phase: ballotPhase,
  opensAt: moment,
  closesAt: moment,
  lines: z.int(),
  entitled: z.int().nullable(),
  /** Who have voted, by device or by taking a paper. */
  taken: z.int(),
  countedOn: day.nullable(),
  /** On average over its lines; null while not counted or hidden. */
  satisfied: z.string().nullable(),
  points: z.string().nullable(),
  low: z.int(),
  /** One's own part: may vote still, has voted. */
  mine: voteRightState.nullable(),
  isWitness: z.boolean(),
  revision: z.int(),
});
export type BallotRow = z.output<typeof ballotRow>;

export const ballotAct = z.enum([
  'edit',
  'open',
  'paper',
  'extend',
  'close',
  'tally',
  'count',
  'withdraw',
  'vote',
  'check',
  'give',
]);
export type BallotAct = z.output<typeof ballotAct>;

export const ballotPage = z.object({
  ballot: ballotRow.extend({
    note: z.string(),
    stateReason: z.string().nullable(),
    createdBy: z.string().nullable(),
    slipsHash: z.string().nullable(),
    openedOn: day.nullable(),
  }),
  scale: ballotScale,
  lines: z.array(ballotLine),
  outcome: z.array(lineOutcome).nullable(),
  /** 应投、已投、领纸质票、终止 */
  turnout: z.object({ entitled: z.int(), voted: z.int(), paper: z.int(), ended: z.int(), open: z.int() }),
  /** For the office, while it runs: who has voted, never what. */
  roster: z.array(z.object({ personId: id, name: z.string(), post: z.string(), state: voteRightState })).nullable(),
  witnesses: z.array(named),
  /** For witnesses and the office: how many papers are out, and the two readings once both are there. */
  tally: z
    .object({
      papers: z.int(),
      isConfirmed: z.boolean(),
      entered: z.array(named),
      mine: tallyFigures.nullable(),
      /** Both readings, where they differ. */
      differing: z.array(z.object({ who: z.string(), figures: tallyFigures })),
    })
    .nullable(),
  allowed: z.array(ballotAct),
});
export type BallotPage = z.output<typeof ballotPage>;

const content = {
  title: line(120),
  note: z.string().trim().max(1000),
  opensAt: moment,
  closesAt: moment,
  scale: ballotScale,
  lines: z.array(z.object({ itemId: id.nullable(), title: line(200), unitId: id.nullable() })).max(200),
  witnessIds: z.array(id).max(6),
};

/** The voter's own code, made on the voter's device and kept by nobody else. */
const ownCode = z.string().trim().min(16).max(40);

export const feedbackSatisfactionApi = {
  ballots: endpoint({
    id: 'feedback.ballots',
    method: 'GET',
    path: '/api/:year/ballots',
    summary: '代表评议：满意度测评',
    permission: 'feedback:view',
    params: inYear,
    response: z.object({ ballots: z.array(ballotRow) }),
  }),
  ballot: endpoint({
    id: 'feedback.ballot',
    method: 'GET',
    path: '/api/:year/ballots/:id',
    summary: '一次评议：事项、投票情况、计票结果',
    permission: 'feedback:view',
    params: inYearWithId,
    response: ballotPage,
  }),
  ballotSetup: endpoint({
    id: 'feedback.ballot-setup',
    method: 'GET',
    path: '/api/:year/ballot-setup',
    summary: '发起评议要用的：事项、代表人数、可任监票人的人员、选项',
    permission: 'feedback:manage-ballots',
    params: inYear,
    response: z.object({
      deputies: z.int(),
      people: z.array(z.object({ personId: id, name: z.string(), post: z.string() })),
      items: z.array(
        z.object({ id, code: z.string().nullable(), title: z.string(), kind: itemKind, unit: named.nullable() }),
      ),
      scale: ballotScale,
      version: z.int(),
    }),
  }),
  declareScale: endpoint({
    id: 'feedback.declare-ballot-scale',
    method: 'PUT',
    path: '/api/ballot-scale',
    summary: '设定评议的问题、选项和计分',
    permission: 'feedback:manage-ballots',
    body: z.object({ scale: ballotScale, from: z.int().min(0), reason: writtenReason }),
    response: z.object({ scale: ballotScale, version: z.int() }),
  }),
  draftBallot: endpoint({
    id: 'feedback.draft-ballot',
    method: 'POST',
    path: '/api/:year/ballots',
    summary: '起草一次评议',
    permission: 'feedback:manage-ballots',
    params: inYear,
    body: z.object(content),
    response: ballotPage,
  }),
  saveBallot: endpoint({
    id: 'feedback.save-ballot',
    method: 'PUT',
    path: '/api/:year/ballots/:id',
    summary: '修改未发起的评议',
    permission: 'feedback:manage-ballots',
    params: inYearWithId,
    body: z.object({ ...content, revision }),
    response: ballotPage,
  }),
  openBallot: endpoint({
    id: 'feedback.open-ballot',
    method: 'POST',
    path: '/api/:year/ballots/:id/open',
    summary: '发起评议：当日在任的代表取得投票权',
    permission: 'feedback:manage-ballots',
    params: inYearWithId,
    body: z.object({ revision }),
    response: ballotPage,
  }),
  givePaper: endpoint({
    id: 'feedback.give-paper',
    method: 'POST',
    path: '/api/:year/ballots/:id/paper',
    summary: '登记领取或交还空白纸质票',
    permission: 'feedback:manage-ballots',
    params: inYearWithId,
    body: z.object({ personId: id, takes: z.boolean() }),
    response: ballotPage,
  }),
  vote: endpoint({
    id: 'feedback.vote',
    method: 'POST',
    path: '/api/:year/ballots/:id/vote',
    summary: '投票（无记名；只记已投，不记投了什么）',
    permission: 'feedback:vote',
    params: inYearWithId,
    body: z.object({
      code: ownCode,
      /** Lines that are left out are left blank. */
      marks: z.array(z.object({ lineId: id, option: z.string().max(20).nullable() })).max(200),
    }),
    // No answer and no digest of the vote is kept for a repeated request.
    shownOnce: true,
    response: z.object({ votedOn: day }),
  }),
  checkVote: endpoint({
    id: 'feedback.check-vote',
    method: 'POST',
    path: '/api/:year/ballots/:id/check',
    summary: '凭自己的校验码核对选票是否计入（不显示内容）',
    permission: 'feedback:vote',
    params: inYearWithId,
    body: z.object({ code: ownCode }),
    shownOnce: true,
    response: z.object({ found: z.int(), of: z.int() }),
  }),
  moveClosing: endpoint({
    id: 'feedback.move-closing',
    method: 'POST',
    path: '/api/:year/ballots/:id/closing',
    summary: '延长或提前截止，写明理由',
    permission: 'feedback:manage-ballots',
    params: inYearWithId,
    body: z.object({ closesAt: moment.nullable(), reason: writtenReason, revision }),
    response: ballotPage,
  }),
  enterTally: endpoint({
    id: 'feedback.enter-tally',
    method: 'POST',
    path: '/api/:year/ballots/:id/tally',
    summary: '监票人录入纸质票计数；两人一致才成立',
    permission: 'feedback:view',
    params: inYearWithId,
    /** The sheet that the figures were read from; null where they were typed. */
    body: tallyFigures.extend({ fileSha256: sha256.nullable().default(null) }),
    response: ballotPage,
  }),
  printBallotSheet: endpoint({
    id: 'feedback.print-ballot-sheet',
    method: 'POST',
    path: '/api/:year/ballots/:id/sheet',
    summary: '下载纸质票或计票表（xlsx，打印用；计票表填好可传回）',
    permission: 'feedback:view',
    params: inYearWithId,
    body: z.object({ which: z.enum(['paper', 'tally']) }),
    response: madeFile,
  }),
  readTallySheet: endpoint({
    id: 'feedback.read-tally-sheet',
    method: 'POST',
    path: '/api/:year/ballots/:id/tally-sheet',
    summary: '监票人传回填好的计票表：先看读出的票数和疑点，再录入',
    permission: 'feedback:view',
    params: inYearWithId,
    body: z.object({ fileSha256: sha256 }),
    response: sheetTally,
  }),
  countBallot: endpoint({
    id: 'feedback.count-ballot',
    method: 'POST',
    path: '/api/:year/ballots/:id/count',
    summary: '计票；低分事项列为线索',
    permission: 'feedback:manage-ballots',
    params: inYearWithId,
    body: z.object({ revision }),
    response: ballotPage,
  }),
  verifyBallot: endpoint({
    id: 'feedback.verify-ballot',
    method: 'GET',
    path: '/api/:year/ballots/:id/verify',
    summary: '重新计票并核对选票摘要',
    permission: 'feedback:view',
    params: inYearWithId,
    response: z.object({
      recorded: z.string(),
      recomputed: z.string(),
      isSameHash: z.boolean(),
      isSameCount: z.boolean(),
    }),
  }),
  giveBallotScores: endpoint({
    id: 'feedback.give-ballot-scores',
    method: 'POST',
    path: '/api/:year/ballots/:id/scores',
    summary: '把各责任单位的平均分交给考核，作为给定值',
    permission: 'feedback:manage-ballots',
    params: inYearWithId,
    body: z.object({
      /** As the scoring rules call the value. */
      key: line(60),
      reason: writtenReason,
    }),
    response: z.object({ given: z.array(z.object({ unit: named, points: z.string(), lines: z.int() })) }),
  }),
  withdrawBallot: endpoint({
    id: 'feedback.withdraw-ballot',
    method: 'POST',
    path: '/api/:year/ballots/:id/withdraw',
    summary: '撤回评议，选票一并作废，写明理由',
    permission: 'feedback:manage-ballots',
    params: inYearWithId,
    body: z.object({ reason: writtenReason, revision }),
    response: ballotPage,
  }),
} as const;
