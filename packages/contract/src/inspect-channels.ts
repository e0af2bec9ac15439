import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { done, id, line, moment, revision } from './values.ts';

/** 渠道: how a message leaves the product. personal: to one person · group: into a group · portal: to the city's to-dos. */
export const CHANNEL_KINDS = {
  mail: ['电子邮件', 'Mail', 'personal'],
  sms: ['短信网关', 'SMS gateway', 'personal'],
  dingtalk_work: ['钉钉工作通知', 'DingTalk work notice', 'personal'],
  wecom_app: ['企业微信应用消息', 'WeCom app message', 'personal'],
  feishu_app: ['飞书应用消息', 'Feishu app message', 'personal'],
  dingtalk_robot: ['钉钉群机器人', 'DingTalk group robot', 'group'],
  wecom_robot: ['企业微信群机器人', 'WeCom group robot', 'group'],
  feishu_robot: ['飞书群机器人', 'Feishu group robot', 'group'],
  todo_push: ['统一待办推送', 'Push to the portal’s to-dos', 'portal'],
} as const;
export type ChannelKind = keyof typeof CHANNEL_KINDS;
export const channelKind = z.enum(Object.keys(CHANNEL_KINDS) as [ChannelKind, ...ChannelKind[]]);

/** Kinds of messages; a group robot is told only what it is declared for. */
export const messageKind = z.enum(['reminder', 'chase', 'notice', 'ladder', 'extension']);

const address = z.url({ protocol: /^https?$/, error: '请填写 http:// 或 https:// 地址 / an http(s) address' });
const header = z.record(
  z.string().regex(/^[A-Za-z0-9-]{1,60}$/),
  z
    .string()
    .max(500)
    .regex(/^[^\r\n]*$/),
);

/** Settings of a channel without its secrets. Every address can be a gateway inside a closed network. */
export const channelSettings = z.object({
  /** mail */
  host: z.string().trim().max(200).optional(),
  port: z.int().min(1).max(65_535).optional(),
  security: z.enum(['tls', 'starttls', 'none']).optional(),
  user: z.string().trim().max(200).optional(),
  from: z.string().trim().max(200).optional(),
  /** Where the service answers; for a gateway of one's own, its whole address. */
  base: address.optional(),
  /** sms: method, headers, body with {phone} {text} {id} {secret}; what an answer holds that means it was taken. */
  method: z.enum(['POST', 'GET']).optional(),
  headers: header.optional(),
  body: z.string().max(4000).optional(),
  accepted: z.string().max(200).optional(),
  /** Of the applications of DingTalk, WeCom, Feishu. */
  appId: z.string().trim().max(200).optional(),
  agentId: z.string().trim().max(60).optional(),
  /** group: which messages go there. */
  messageKinds: z.array(messageKind).optional(),
  /** Nothing is sent outside these hours (0–24, China), or on days off. */
  fromHour: z.int().min(0).max(23).default(8),
  toHour: z.int().min(1).max(24).default(20),
  workingDaysOnly: z.boolean().default(true),
});
export type ChannelSettings = z.output<typeof channelSettings>;

/** Passwords, tokens, signing secrets: go in, are sealed, and are never shown again. */
export const channelSecrets = z.partialRecord(z.enum(['password', 'token', 'sign', 'appSecret']), z.string().max(1000));

export const channelView = z.object({
  id,
  kind: channelKind,
  name: z.string(),
  isOn: z.boolean(),
  settings: channelSettings,
  /** Which secrets are kept. */
  secrets: z.array(z.string()),
  sent: z.int(),
  waiting: z.int(),
  failed: z.int(),
  unknown: z.int(),
  lastError: z.string().nullable(),
  lastSentAt: moment.nullable(),
  revision,
});
export type ChannelView = z.output<typeof channelView>;

/** 送达状态 */
export const DELIVERY_STATES = {
  planned: ['待发', 'Waiting'],
  sending: ['发送中', 'Sending'],
  sent: ['已发', 'Sent'],
  failed: ['待重试', 'To be tried again'],
  given_up: ['已放弃', 'Given up'],
  unknown: ['不明', 'Unknown'],
  skipped: ['未发', 'Not sent'],
} as const;
export type DeliveryState = keyof typeof DELIVERY_STATES;
export const deliveryState = z.enum(Object.keys(DELIVERY_STATES) as [DeliveryState, ...DeliveryState[]]);

export const deliveryRow = z.object({
  id,
  title: z.string(),
  kind: z.string(),
  channelName: z.string(),
  channelKind,
  /** Null for a group. */
  personName: z.string().nullable(),
  unitName: z.string().nullable(),
  state: deliveryState,
  attempts: z.int(),
  lastError: z.string().nullable(),
  createdAt: moment,
  sentAt: moment.nullable(),
});
export type DeliveryRow = z.output<typeof deliveryRow>;

export const inspectChannelsApi = {
  channels: endpoint({
    id: 'inspect.channels',
    method: 'GET',
    path: '/api/channels',
    summary: '消息渠道',
    permission: 'inspect:set-channels',
    response: z.object({ channels: z.array(channelView) }),
  }),
  saveChannel: endpoint({
    id: 'inspect.save-channel',
    method: 'POST',
    path: '/api/channels',
    summary: '新建或修改渠道；口令只进不出',
    permission: 'inspect:set-channels',
    body: z.object({
      id: id.nullable().default(null),
      kind: channelKind,
      name: line(60),
      isOn: z.boolean(),
      settings: channelSettings,
      /** Kept as they are where left out; '' takes one away. */
      secrets: channelSecrets.default({}),
      revision: revision.nullable().default(null),
    }),
    response: z.object({ id, revision }),
  }),
  testChannel: endpoint({
    id: 'inspect.test-channel',
    method: 'POST',
    path: '/api/channels/:id/test',
    summary: '试发一条，给出对方的真实回答',
    permission: 'inspect:set-channels',
    params: z.object({ id }),
    body: z.object({ to: z.string().trim().max(200).default('') }),
    response: z.object({ ok: z.boolean(), answer: z.string() }),
  }),
  deliveries: endpoint({
    id: 'inspect.deliveries',
    method: 'GET',
    path: '/api/deliveries',
    summary: '消息送达记录',
    permission: 'inspect:set-channels',
    query: z.object({ state: deliveryState.optional() }),
    response: z.object({ deliveries: z.array(deliveryRow) }),
  }),
  resend: endpoint({
    id: 'inspect.resend',
    method: 'POST',
    path: '/api/deliveries/:id/resend',
    summary: '再发一次（放弃的、不明的）',
    permission: 'inspect:set-channels',
    params: z.object({ id }),
    response: done,
  }),
  feedKeys: endpoint({
    id: 'inspect.feed-keys',
    method: 'GET',
    path: '/api/feed-keys',
    summary: '统一待办取用口令',
    permission: 'inspect:set-channels',
    response: z.object({
      keys: z.array(
        z.object({
          id,
          name: z.string(),
          createdAt: moment,
          lastUsedAt: moment.nullable(),
          revokedAt: moment.nullable(),
        }),
      ),
    }),
  }),
  addFeedKey: endpoint({
    id: 'inspect.add-feed-key',
    method: 'POST',
    path: '/api/feed-keys',
    summary: '新建取用口令，只显示一次',
    permission: 'inspect:set-channels',
    shownOnce: true,
    body: z.object({ name: line(60) }),
    response: z.object({ id, key: z.string() }),
  }),
  revokeFeedKey: endpoint({
    id: 'inspect.revoke-feed-key',
    method: 'POST',
    path: '/api/feed-keys/:id/revoke',
    summary: '停用取用口令',
    permission: 'inspect:set-channels',
    params: z.object({ id }),
    response: done,
  }),
  todoFeed: endpoint({
    id: 'inspect.todo-feed',
    method: 'GET',
    path: '/api/feed/todos',
    summary: '统一待办（门户取用，Authorization: Bearer 口令）',
    permission: 'public',
    query: z.object({ since: moment.optional() }),
    response: z.object({
      asOf: moment,
      todos: z.array(
        z.object({
          id,
          kind: z.string(),
          title: z.string(),
          /** Whole address where the product knows its own; the path else. */
          link: z.string(),
          due: z.string().nullable(),
          createdAt: moment,
          doneAt: moment.nullable(),
          /** Login names of those for whom it waits. */
          people: z.array(z.string()),
        }),
      ),
    }),
  }),
  preferences: endpoint({
    id: 'inspect.preferences',
    method: 'GET',
    path: '/api/account/channels',
    summary: '我的消息渠道',
    permission: 'signed-in',
    response: z.object({
      channels: z.array(z.object({ kind: channelKind, wanted: z.boolean(), hasAddress: z.boolean() })),
      mail: z.string().nullable(),
    }),
  }),
  setPreferences: endpoint({
    id: 'inspect.set-preferences',
    method: 'PUT',
    path: '/api/account/channels',
    summary: '设置我的消息渠道和邮箱',
    permission: 'signed-in',
    body: z.object({ unwanted: z.array(channelKind).max(9), mail: z.email().max(200).nullable() }),
    response: done,
  }),
} as const;
