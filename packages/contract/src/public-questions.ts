import { z } from 'zod';
import { benchItemName, deputyStep, questionState, termLight, verdict } from './deputies-values.ts';
import { endpoint } from './endpoint.ts';
import { day, id, inYear, inYearWithId, line, named, revision, sha256 } from './values.ts';

const reason = line(1000);

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

const withRevision = z.object({ revision });
const withReason = z.object({ reason, revision });

/** 代表询问: asked, answered, judged, released. */
export const questionApi = {
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
};
