import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { releaseFinding } from './public-release.ts';
import { DEFAULT_SAY, saySettings } from './say-settings.ts';
import { day, id, inYear, inYearWithId, line, moment, named, queryInt, revision, sha256 } from './values.ts';

export * from './say-settings.ts';

const writtenReason = line(500);

/** 来信办理状态 */
export const MESSAGE_STATES = {
  new: ['待分办', 'To be sorted'],
  passed: ['单位办理中', 'With a unit'],
  drafted: ['待审核答复', 'Answer to be looked at'],
  hotline: ['已转热线', 'With the hotline'],
  answered: ['已答复', 'Answered'],
  closed: ['已办结', 'Closed'],
  spam: ['无效来信', 'Spam'],
} as const;
export type MessageState = keyof typeof MESSAGE_STATES;
export const messageState = z.enum(Object.keys(MESSAGE_STATES) as [MessageState, ...MessageState[]]);

/** 来信类别 */
export const MESSAGE_KINDS = {
  question: ['咨询', 'Question'],
  suggestion: ['建议', 'Suggestion'],
  complaint: ['投诉', 'Complaint'],
  report: ['反映问题', 'Problem reported'],
  praise: ['表扬', 'Praise'],
  other: ['其他', 'Other'],
} as const;
export type MessageTopic = keyof typeof MESSAGE_KINDS;
export const messageTopic = z.enum(Object.keys(MESSAGE_KINDS) as [MessageTopic, ...MessageTopic[]]);

/** 热线转办: waiting to be sent · handed over with its number · could not be sent. */
export const HOTLINE_STATES = {
  waiting: ['等待转出', 'Waiting to be sent'],
  handed: ['热线已接收', 'Taken by the hotline'],
  failed: ['转办不成', 'Could not be sent'],
} as const;
export type HotlineState = keyof typeof HOTLINE_STATES;
export const hotlineState = z.enum(Object.keys(HOTLINE_STATES) as [HotlineState, ...HotlineState[]]);

export const messageAct = z.enum([
  'sort',
  'pass',
  'draft',
  'return',
  'answer',
  'close',
  'spam',
  'unspam',
  'hotline',
  'matter',
  'contact',
]);
export type MessageAct = z.output<typeof messageAct>;

export const publicMessageRow = z.object({
  id,
  state: messageState,
  topic: messageTopic.nullable(),
  /** The first words. */
  text: z.string(),
  place: z.string().nullable(),
  item: z.object({ id, code: z.string().nullable(), title: z.string() }).nullable(),
  unit: named.nullable(),
  photos: z.int(),
  hasContact: z.boolean(),
  saidAt: moment,
  receivedAt: moment,
  /** When an answer is due; of a passed one, when the unit's is. */
  due: day.nullable(),
  isLate: z.boolean(),
  hotline: hotlineState.nullable(),
  revision,
});
export type PublicMessageRow = z.output<typeof publicMessageRow>;

export const publicMessageStep = z.object({
  at: moment,
  what: z.enum([
    'received',
    'sorted',
    'passed',
    'returned',
    'drafted',
    'answered',
    'closed',
    'spam',
    'unspam',
    'to_hotline',
    'hotline_taken',
    'hotline_failed',
    'matter',
    'contact_seen',
    'contact_erased',
  ]),
  who: z.string().nullable(),
  words: z.string().nullable(),
});
export type PublicMessageStep = z.output<typeof publicMessageStep>;

export const publicMessagePage = publicMessageRow.extend({
  wholeText: z.string(),
  photoHashes: z.array(z.string()),
  draft: z.string(),
  answer: z.string().nullable(),
  answeredOn: day.nullable(),
  closedOn: day.nullable(),
  hotlineNumber: z.string().nullable(),
  hotlineError: z.string().nullable(),
  matterId: id.nullable(),
  /** Taken away after the declared days. */
  contactErasedOn: day.nullable(),
  /** Other messages with the same text. */
  alike: z.int(),
  steps: z.array(publicMessageStep),
  allowed: z.array(messageAct),
});
export type PublicMessagePage = z.output<typeof publicMessagePage>;

export const markRow = z.object({
  item: z.object({ id, code: z.string().nullable(), title: z.string() }),
  unit: named.nullable(),
  count: z.int(),
  /** Two places; null while fewer than the declared least number spoke. */
  average: z.string().nullable(),
  /** How many gave 1, 2, 3, 4, 5. */
  of: z.array(z.int()).length(5),
  isLow: z.boolean(),
  clueMatterId: id.nullable(),
});
export type MarkRow = z.output<typeof markRow>;

/** Why something that came in was not taken. */
export const REFUSALS = {
  shape: ['格式不对', 'Not in the right shape'],
  replayed: ['重复提交', 'Sent a second time'],
  'too-old': ['时间过久或在将来', 'Too old, or of the future'],
  elsewhere: ['不是本级政府或没有这个年度', 'Another government or year'],
  'no-item': ['没有这个公开事项', 'No such public item'],
  off: ['没有开放', 'Not open'],
  origin: ['同一来源当日过多', 'Too much from one origin in a day'],
  repeated: ['同一来源当日已说过', 'Said already that day'],
  day: ['当日总量已满', 'The day is full'],
  full: ['待办来信已满', 'Too many are waiting'],
  photo: ['照片不能用', 'A picture that cannot be used'],
  secret: ['带有密级标志', 'Bears a secrecy marking'],
} as const;
export type Refusal = keyof typeof REFUSALS;
export const refusal = z.enum(Object.keys(REFUSALS) as [Refusal, ...Refusal[]]);

const changed = z.object({ revision });

export const publicSayApi = {
  messages: endpoint({
    id: 'public.messages',
    method: 'GET',
    path: '/api/:year/letters',
    summary: '群众来信：按状态、类别、单位、事项筛选',
    permission: 'public:see-messages',
    params: inYear,
    query: z.object({
      state: messageState.optional(),
      item: id.optional(),
      /** Words in the text or the place. */
      words: z.string().trim().max(60).optional(),
      /** Newest first; so many before. */
      skip: queryInt(0, 1_000_000).default(0),
    }),
    response: z.object({
      messages: z.array(publicMessageRow),
      /** Of all that fits, not only of the part that is given. */
      total: z.int(),
      counts: z.array(z.object({ state: messageState, count: z.int() })),
    }),
  }),
  message: endpoint({
    id: 'public.message',
    method: 'GET',
    path: '/api/:year/letters/:id',
    summary: '一封来信：内容、照片、办理过程',
    permission: 'public:see-messages',
    params: inYearWithId,
    response: publicMessagePage,
  }),
  messagePhoto: endpoint({
    id: 'public.message-photo',
    method: 'GET',
    path: '/api/:year/letters/:id/photos/:sha256',
    summary: '来信所附照片（已去除拍摄信息）',
    permission: 'public:see-messages',
    params: inYearWithId.extend({ sha256 }),
    response: 'file',
  }),
  messageContact: endpoint({
    id: 'public.message-contact',
    method: 'POST',
    path: '/api/:year/letters/:id/contact',
    summary: '查看来信人联系方式（个人信息，查看留痕）',
    permission: 'public:see-contact',
    params: inYearWithId,
    body: z.object({ reason: writtenReason }),
    shownOnce: true,
    response: z.object({ contact: z.string().nullable() }),
  }),
  sortMessage: endpoint({
    id: 'public.sort-message',
    method: 'POST',
    path: '/api/:year/letters/:id/sort',
    summary: '分类并关联事项',
    permission: 'public:handle-message',
    params: inYearWithId,
    body: z.object({ topic: messageTopic, itemId: id.nullable(), revision }),
    response: changed,
  }),
  passMessage: endpoint({
    id: 'public.pass-message',
    method: 'POST',
    path: '/api/:year/letters/:id/pass',
    summary: '转责任单位拟答',
    permission: 'public:handle-message',
    params: inYearWithId,
    body: z.object({ unitId: id, due: day.nullable().default(null), note: z.string().trim().max(500), revision }),
    response: changed,
  }),
  returnMessage: endpoint({
    id: 'public.return-message',
    method: 'POST',
    path: '/api/:year/letters/:id/return',
    summary: '单位退回（不属本单位职责等），写明理由',
    permission: 'public:answer-message',
    params: inYearWithId,
    body: z.object({ reason: writtenReason, revision }),
    response: changed,
  }),
  draftAnswer: endpoint({
    id: 'public.draft-message-answer',
    method: 'POST',
    path: '/api/:year/letters/:id/draft',
    summary: '拟答复；报送后由督查室审核',
    permission: 'public:answer-message',
    params: inYearWithId,
    body: z.object({ text: z.string().trim().max(4000), submit: z.boolean(), revision }),
    response: z.object({ revision, findings: z.array(releaseFinding) }),
  }),
  answerMessage: endpoint({
    id: 'public.answer-message',
    method: 'POST',
    path: '/api/:year/letters/:id/answer',
    summary: '审定答复，随下一期公开供查询；也可更正已发的答复',
    permission: 'public:handle-message',
    params: inYearWithId,
    body: z.object({ text: line(4000), passReason: writtenReason.optional(), revision }),
    response: changed,
  }),
  closeMessage: endpoint({
    id: 'public.close-message',
    method: 'POST',
    path: '/api/:year/letters/:id/close',
    summary: '不作答复直接办结，写明给来信人看的说明',
    permission: 'public:handle-message',
    params: inYearWithId,
    body: z.object({ words: line(500), revision }),
    response: changed,
  }),
  markSpam: endpoint({
    id: 'public.mark-spam',
    method: 'POST',
    path: '/api/:year/letters/spam',
    summary: '标为无效来信，或恢复（可批量、可撤销）',
    permission: 'public:handle-message',
    params: inYear,
    body: z.object({ ids: z.array(id).min(1).max(500), isSpam: z.boolean() }),
    response: z.object({ changed: z.int() }),
  }),
  handToHotline: endpoint({
    id: 'public.hand-to-hotline',
    method: 'POST',
    path: '/api/:year/letters/:id/hotline',
    summary: '转 12345 热线（按设定的接口），工单号随后返回',
    permission: 'public:handle-message',
    params: inYearWithId,
    body: z.object({ note: z.string().trim().max(500), revision }),
    response: changed,
  }),
  messageMatter: endpoint({
    id: 'public.message-matter',
    method: 'POST',
    path: '/api/:year/letters/:id/matter',
    summary: '列为线索，建议立项',
    permission: 'public:handle-message',
    params: inYearWithId,
    body: z.object({ wording: line(4000), submit: z.boolean(), revision }),
    response: z.object({ matterId: id, revision }),
  }),
  marks: endpoint({
    id: 'public.marks',
    method: 'GET',
    path: '/api/:year/marks',
    summary: '群众评价：各事项的人次、平均分、分布',
    permission: 'public:see-messages',
    params: inYear,
    response: z.object({ marks: z.array(markRow), fewestShown: z.int(), followers: z.int() }),
  }),
  saySettings: endpoint({
    id: 'public.say-settings',
    method: 'GET',
    path: '/api/say-settings',
    summary: '来信、评价、关注的设置，近 30 天拒收的数量',
    permission: 'public:declare',
    response: z.object({
      settings: saySettings,
      version: z.int(),
      hasHotlineKey: z.boolean(),
      hasMailChannel: z.boolean(),
      hasSmsChannel: z.boolean(),
      /** The public address of the portal, where the product knows it. */
      portalAddress: z.string().nullable(),
      refused: z.array(z.object({ why: refusal, count: z.int() })),
      followers: z.int(),
    }),
  }),
  declareSay: endpoint({
    id: 'public.declare-say',
    method: 'PUT',
    path: '/api/say-settings',
    summary: '设定来信、评价、关注',
    permission: 'public:declare',
    body: z.object({
      settings: saySettings,
      /** Goes in, is sealed, is never shown; left out: stays; '': taken away. */
      hotlineKey: z.string().max(1000).optional(),
      from: z.int().min(0),
      reason: writtenReason,
    }),
    response: z.object({ settings: saySettings, version: z.int() }),
  }),
  tryHotline: endpoint({
    id: 'public.try-hotline',
    method: 'POST',
    path: '/api/say-settings/hotline-preview',
    summary: '按设定写出将要发给热线的内容（不发送）',
    permission: 'public:declare',
    body: z.object({ settings: saySettings.default(DEFAULT_SAY) }),
    response: z.object({ address: z.string(), body: z.string(), problems: z.array(z.string()) }),
  }),
} as const;
