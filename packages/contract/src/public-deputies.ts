import { z } from 'zod';
import { deputyRules, questionState, termLight, verdict } from './deputies-values.ts';
import { endpoint } from './endpoint.ts';
import { lightColour, lightState, proof } from './inspect-words.ts';
import { day, done, id, inYear, inYearWithId, line, moment, revision } from './values.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const reason = line(1000);
const named = z.object({ id, name: z.string() });
/** An item as far as the reader may see it. */
export const benchItemName = z.object({ id, code: z.string(), title: z.string() });

export const deputyStep = z.object({
  what: z.string(),
  at: moment,
  who: z.string().nullable(),
  unitName: z.string().nullable(),
  reason: z.string().nullable(),
});
export type DeputyStep = z.output<typeof deputyStep>;

export const questionRow = z.object({
  id,
  item: benchItemName.nullable(),
  unit: named,
  /** The deputy who asks; the public sees only what the deputy agreed to. */
  deputy: z.string(),
  isMine: z.boolean(),
  question: z.string(),
  askedOn: day,
  due: day,
  light: termLight,
  /** Working days past the due day. */
  lateDays: z.int(),
  state: questionState,
  round: z.int(),
  verdict: verdict.nullable(),
  mayPublish: z.boolean(),
  showsName: z.boolean(),
  releasedOn: day.nullable(),
  revision,
});
export type QuestionRow = z.output<typeof questionRow>;

export const questionAct = z.enum([
  'withdraw',
  'publishing',
  'pass',
  'return',
  'draft',
  'sign',
  'judge',
  'settle',
  'release',
  'take-back',
]);
export type QuestionAct = z.output<typeof questionAct>;

export const ANSWER_FILES_MAX = 5;
/** What goes along with an answer; a picture tells neither place nor device. */
export const answerFile = z.object({ sha256, name: z.string(), size: z.int(), isPicture: z.boolean() });
export type AnswerFile = z.output<typeof answerFile>;

const answer = z.object({
  round: z.int(),
  unitName: z.string(),
  /** Null for those who may not read it before it is signed. */
  text: z.string(),
  /** None for those who read it because it is public: these stay inside. */
  files: z.array(answerFile),
  signedOn: day.nullable(),
  signedBy: z.string().nullable(),
  returnReason: z.string().nullable(),
  verdict: verdict.nullable(),
  verdictReason: z.string().nullable(),
  verdictOn: day.nullable(),
});

export const questionPage = z.object({
  question: questionRow,
  answers: z.array(answer),
  steps: z.array(deputyStep),
  allowed: z.array(questionAct),
});
export type QuestionPage = z.output<typeof questionPage>;

export const VISIT_PHOTOS_MAX = 9;
const visitPhoto = z.object({ sha256, width: z.int(), height: z.int(), alt: line(200) });
const visitBody = {
  visitedOn: day,
  place: line(200),
  itemIds: z.array(id).max(20),
  /** How many went along; their names are not kept. */
  companions: z.int().min(0).max(999),
  notes: z.string().trim().max(8000),
  finding: z.string().trim().max(4000),
  /** Whether the office and the units that answer read it; else it is the deputy's own. */
  isShared: z.boolean(),
  /** Files that were uploaded before; what is kept of a picture tells neither place nor device. */
  photos: z.array(z.object({ sha256, alt: line(200) })).max(VISIT_PHOTOS_MAX),
};
export const visitRow = z.object({
  id,
  deputy: z.string(),
  isMine: z.boolean(),
  visitedOn: day,
  place: z.string(),
  items: z.array(benchItemName),
  companions: z.int(),
  notes: z.string(),
  finding: z.string(),
  isShared: z.boolean(),
  photos: z.array(visitPhoto),
  /** What it led to. */
  questions: z.array(z.object({ id, question: z.string() })),
  proposals: z.array(z.object({ id, title: z.string() })),
  hasClue: z.boolean(),
  clueMatterId: id.nullable(),
  revision,
});
export type VisitRow = z.output<typeof visitRow>;

const benchLight = z.object({ state: lightState, colour: lightColour, proof, asOf: day });
const benchChange = z.object({
  itemId: id,
  at: moment,
  kind: z.enum(['light', 'filed', 'figure', 'evidence', 'adjusted']),
  zh: z.string(),
  en: z.string(),
});
export type BenchChange = z.output<typeof benchChange>;

export const benchFollow = z.object({
  item: benchItemName,
  promise: z.string(),
  lead: z.string().nullable(),
  due: day.nullable(),
  light: benchLight.nullable(),
  /** Public evidence that stands beside it. */
  evidence: z.int(),
  changes: z.array(benchChange),
});
export type BenchFollow = z.output<typeof benchFollow>;

export const bench = z.object({
  today: day,
  follows: z.array(benchFollow),
  questions: z.array(questionRow),
  proposals: z.array(
    z.object({
      id,
      title: z.string(),
      number: z.string().nullable(),
      state: z.string(),
      due: day.nullable(),
      light: termLight,
      replyClass: z.string().nullable(),
    }),
  ),
  ballots: z.array(z.object({ id, title: z.string(), closesAt: moment, hasVoted: z.boolean() })),
  visits: z.int(),
});
export type Bench = z.output<typeof bench>;

export const benchItem = z.object({
  item: benchItemName.extend({
    kind: z.string(),
    wording: z.string(),
    area: z.string().nullable(),
    due: day.nullable(),
    lead: named.nullable(),
    supports: z.array(z.string()),
  }),
  promise: z.object({ quote: z.string(), source: z.string(), issuedOn: day.nullable() }).nullable(),
  light: benchLight
    .extend({ expected: z.number().nullable(), actual: z.number().nullable(), zh: z.string(), en: z.string() })
    .nullable(),
  /** The latest figure of each target as units report it and as it was verified, side by side. */
  figures: z.array(
    z.object({
      targetId: id,
      name: z.string(),
      op: z.string(),
      wanted: z.string().nullable(),
      /** Upper end, where it is a range. */
      wantedHigh: z.string().nullable(),
      measureUnit: z.string().nullable(),
      reported: z.object({ month: z.int(), value: z.string(), asOf: day }).nullable(),
      verified: z.object({ month: z.int(), value: z.string(), asOf: day, source: z.string() }).nullable(),
    }),
  ),
  /** Public evidence by its title. */
  evidence: z.array(
    z.object({
      id,
      title: z.string(),
      reference: z.string().nullable(),
      happenedOn: day.nullable(),
      unitName: z.string().nullable(),
    }),
  ),
  story: z.array(
    z.object({ on: day, zh: z.string(), en: z.string(), text: z.string(), unitName: z.string().nullable() }),
  ),
  isFollowed: z.boolean(),
  changes: z.array(benchChange),
});
export type BenchItem = z.output<typeof benchItem>;

const withRevision = z.object({ revision });
const withReason = z.object({ reason, revision });

/** 代表工作台: what one follows, questions, visits. Suggestions and proposals: public-proposals.ts. */
export const publicDeputiesApi = {
  bench: endpoint({
    id: 'public.bench',
    method: 'GET',
    path: '/api/:year/bench',
    summary: '代表工作台：关注的事项及其变化、我的询问、建议提案、待投的票',
    permission: 'public:ask',
    params: inYear,
    response: bench,
  }),
  benchItem: endpoint({
    id: 'public.bench-item',
    method: 'GET',
    path: '/api/:year/bench/items/:id',
    summary: '代表看一个公开事项：承诺、状态、数据、佐证、经过',
    permission: 'public:ask',
    params: inYearWithId,
    response: benchItem,
  }),
  follow: endpoint({
    id: 'public.follow-item',
    method: 'PUT',
    path: '/api/:year/bench/follows/:id',
    summary: '关注或不再关注一个公开事项',
    permission: 'public:ask',
    params: inYearWithId,
    body: z.object({ follows: z.boolean() }),
    response: done,
  }),
  seen: endpoint({
    id: 'public.seen-changes',
    method: 'POST',
    path: '/api/:year/bench/seen',
    summary: '关注事项的变化已看过（一项或全部）',
    permission: 'public:ask',
    params: inYear,
    body: z.object({ itemId: id.nullable() }),
    response: done,
  }),
  questions: endpoint({
    id: 'public.questions',
    method: 'GET',
    path: '/api/:year/deputy-questions',
    summary: '代表询问（代表只见本人和已公开的，单位只见问本单位的）',
    permission: 'public:see-bench',
    params: inYear,
    query: z.object({ item: id.optional() }),
    response: z.object({ questions: z.array(questionRow), mayAsk: z.boolean() }),
  }),
  question: endpoint({
    id: 'public.question',
    method: 'GET',
    path: '/api/:year/deputy-questions/:id',
    summary: '一次询问：问、答、评价、经过',
    permission: 'public:see-bench',
    params: inYearWithId,
    response: questionPage,
  }),
  ask: endpoint({
    id: 'public.ask',
    method: 'POST',
    path: '/api/:year/deputy-questions',
    summary: '代表向单位询问',
    permission: 'public:ask',
    params: inYear,
    body: z.object({
      itemId: id.nullable(),
      unitId: id,
      question: line(2000),
      visitId: id.nullable(),
      mayPublish: z.boolean(),
      showsName: z.boolean(),
    }),
    response: questionPage,
  }),
  publishing: endpoint({
    id: 'public.set-question-publishing',
    method: 'PUT',
    path: '/api/:year/deputy-questions/:id/publishing',
    summary: '代表同意或不同意公开、署名',
    permission: 'public:ask',
    params: inYearWithId,
    body: z.object({ mayPublish: z.boolean(), showsName: z.boolean(), revision }),
    response: questionPage,
  }),
  withdrawQuestion: endpoint({
    id: 'public.withdraw-question',
    method: 'POST',
    path: '/api/:year/deputy-questions/:id/withdrawal',
    summary: '代表撤回询问',
    permission: 'public:ask',
    params: inYearWithId,
    body: withReason,
    response: questionPage,
  }),
  passQuestion: endpoint({
    id: 'public.pass-question',
    method: 'POST',
    path: '/api/:year/deputy-questions/:id/passing',
    summary: '转给应当答复的单位，期限重新计算',
    permission: 'public:handle-proposal',
    params: inYearWithId,
    body: z.object({ unitId: id, reason, revision }),
    response: questionPage,
  }),
  returnQuestion: endpoint({
    id: 'public.return-question',
    method: 'POST',
    path: '/api/:year/deputy-questions/:id/return',
    summary: '单位退回不属于本单位的询问',
    permission: 'public:answer-question',
    params: inYearWithId,
    body: withReason,
    response: questionPage,
  }),
  draftAnswer: endpoint({
    id: 'public.draft-answer',
    method: 'PUT',
    path: '/api/:year/deputy-questions/:id/answer',
    summary: '起草答复，送单位负责人签发',
    permission: 'public:answer-question',
    params: inYearWithId,
    body: z.object({
      text: z.string().trim().max(4000),
      submit: z.boolean(),
      /** Files that were uploaded before, and those that stay. */
      files: z.array(z.object({ sha256 })).max(ANSWER_FILES_MAX).default([]),
      revision,
    }),
    response: questionPage,
  }),
  answerFile: endpoint({
    id: 'public.answer-file',
    method: 'GET',
    path: '/api/:year/deputy-questions/:id/files/:sha256',
    summary: '答复所附的文件（照片已去除拍摄地点和设备信息）',
    permission: 'public:see-bench',
    params: inYearWithId.extend({ sha256 }),
    response: 'file',
  }),
  signAnswer: endpoint({
    id: 'public.sign-answer',
    method: 'POST',
    path: '/api/:year/deputy-questions/:id/signature',
    summary: '单位负责人签发答复',
    permission: 'public:sign-answer',
    params: inYearWithId,
    body: withRevision,
    response: questionPage,
  }),
  redraftAnswer: endpoint({
    id: 'public.redraft-answer',
    method: 'POST',
    path: '/api/:year/deputy-questions/:id/redraft',
    summary: '单位负责人退回重拟',
    permission: 'public:sign-answer',
    params: inYearWithId,
    body: withReason,
    response: questionPage,
  }),
  judgeAnswer: endpoint({
    id: 'public.judge-answer',
    method: 'POST',
    path: '/api/:year/deputy-questions/:id/verdict',
    summary: '代表评价答复；不满意的再答复一次',
    permission: 'public:ask',
    params: inYearWithId,
    body: z.object({ verdict, reason: z.string().trim().max(1000), revision }),
    response: questionPage,
  }),
  settleQuestion: endpoint({
    id: 'public.settle-question',
    method: 'POST',
    path: '/api/:year/deputy-questions/:id/settlement',
    summary: '代表再次评价不满意的，督查室写明怎样处理',
    permission: 'public:handle-proposal',
    params: inYearWithId,
    body: withReason,
    response: questionPage,
  }),
  releaseQuestion: endpoint({
    id: 'public.release-question',
    method: 'POST',
    path: '/api/:year/deputy-questions/:id/release',
    summary: '公开问答，或撤回公开',
    permission: 'public:release',
    params: inYearWithId,
    body: z.object({
      isReleased: z.boolean(),
      reason,
      /** What the check found was looked at and may be public; identity numbers and markings never may. */
      passesFindings: z.boolean().default(false),
      revision,
    }),
    response: questionPage,
  }),
  visits: endpoint({
    id: 'public.visits',
    method: 'GET',
    path: '/api/:year/deputy-visits',
    summary: '视察调研记录（代表见本人的；督查室和承办单位见共享的）',
    permission: 'public:see-bench',
    params: inYear,
    query: z.object({ item: id.optional(), id: id.optional() }),
    response: z.object({ visits: z.array(visitRow), mayWrite: z.boolean() }),
  }),
  addVisit: endpoint({
    id: 'public.add-visit',
    method: 'POST',
    path: '/api/:year/deputy-visits',
    summary: '记一次视察调研',
    permission: 'public:ask',
    params: inYear,
    body: z.object(visitBody),
    response: visitRow,
  }),
  editVisit: endpoint({
    id: 'public.edit-visit',
    method: 'PUT',
    path: '/api/:year/deputy-visits/:id',
    summary: '修改视察调研记录',
    permission: 'public:ask',
    params: inYearWithId,
    body: z.object({ ...visitBody, revision }),
    response: visitRow,
  }),
  visitPhoto: endpoint({
    id: 'public.visit-photo',
    method: 'GET',
    path: '/api/:year/deputy-visits/:id/photos/:sha256',
    summary: '视察照片（已去除拍摄地点和设备信息）',
    permission: 'public:see-bench',
    params: inYearWithId.extend({ sha256 }),
    response: 'file',
  }),
  visitClue: endpoint({
    id: 'public.visit-clue',
    method: 'POST',
    path: '/api/:year/deputy-visits/:id/clue',
    summary: '把发现作为线索交督查室（建议立项）',
    permission: 'public:ask',
    params: inYearWithId,
    body: withRevision,
    response: visitRow,
  }),
  deputyRules: endpoint({
    id: 'public.deputy-rules',
    method: 'GET',
    path: '/api/:year/deputy-rules',
    summary: '询问和建议提案的期限',
    permission: 'public:see-bench',
    params: inYear,
    response: z.object({ rules: deputyRules, version: z.int(), mayDeclare: z.boolean() }),
  }),
  declareDeputyRules: endpoint({
    id: 'public.declare-deputy-rules',
    method: 'PUT',
    path: '/api/:year/deputy-rules',
    summary: '设定询问和建议提案的期限（新版本）',
    permission: 'public:declare',
    params: inYear,
    body: z.object({ rules: deputyRules, from: z.int().min(0), reason }),
    response: z.object({ rules: deputyRules, version: z.int() }),
  }),
};
