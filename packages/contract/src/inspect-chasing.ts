import { z } from 'zod';
import { chaseRules, dueKind } from './chase-rules.ts';
import { endpoint } from './endpoint.ts';
import { extensionApi } from './inspect-extensions.ts';
import { ladderApi } from './inspect-ladder.ts';
import { day, id, inYear, line, moment } from './values.ts';

const writtenReason = line(500);

export const dueThing = z.object({
  kind: dueKind,
  id,
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  itemIds: z.array(id),
  title: z.string(),
  due: day,
  /** Working days late; below zero: days left; 0 on the day itself. */
  lateDays: z.int(),
  link: z.string(),
  /** Working days from the due date of the last reminder that was sent; null none yet. */
  lastRung: z.int().nullable(),
  /** It can still be asked to be put off. */
  canExtend: z.boolean(),
});
export type DueThing = z.output<typeof dueThing>;

export const chasingUnit = z.object({
  unitId: id,
  unitName: z.string(),
  late: z.int(),
  soon: z.int(),
  /** Of the latest thing. */
  worstDays: z.int(),
  lastReminded: day.nullable(),
  lastChased: moment.nullable(),
  /** Null: it may be chased now. */
  mayChaseAfter: moment.nullable(),
  contact: z.string().nullable(),
});
export type ChasingUnit = z.output<typeof chasingUnit>;

export const messageRow = z.object({
  id,
  kind: z.string(),
  title: z.string(),
  body: z.string(),
  link: z.string(),
  createdAt: moment,
});

/** 催办: what is due, who is chased and by which rules; the ladder, and putting off. */
export const inspectChasingApi = {
  due: endpoint({
    id: 'inspect.due',
    method: 'GET',
    path: '/api/:year/due',
    summary: '到期和逾期：谁、什么事、几天（单位只见本单位）',
    permission: 'inspect:view',
    params: inYear,
    query: z.object({ unit: id.optional(), item: id.optional() }),
    response: z.object({
      things: z.array(dueThing),
      today: day,
      isWorkingDay: z.boolean(),
      /** The holidays of this year are not published: days count by weekends alone. */
      isWithoutHolidays: z.boolean(),
    }),
  }),
  chasing: endpoint({
    id: 'inspect.chasing',
    method: 'GET',
    path: '/api/:year/chasing',
    summary: '催办台：各单位逾期和临期',
    permission: 'inspect:chase',
    params: inYear,
    response: z.object({ units: z.array(chasingUnit), manualEveryHours: z.int(), words: z.string() }),
  }),
  chase: endpoint({
    id: 'inspect.chase',
    method: 'POST',
    path: '/api/:year/chasing',
    summary: '催办（可多单位）：先预览，再发出；间隔不足的单位不再催',
    permission: 'inspect:chase',
    params: inYear,
    body: z.object({ unitIds: z.array(id).min(1).max(300), words: line(1000), apply: z.boolean() }),
    response: z.object({
      units: z.array(
        z.object({
          unitId: id,
          unitName: z.string(),
          count: z.int(),
          text: z.string(),
          /** none: nothing is late · throttled: chased a short while ago. */
          refused: z.enum(['none', 'throttled']).nullable(),
          mayChaseAfter: moment.nullable(),
        }),
      ),
      sent: z.int(),
    }),
  }),
  messages: endpoint({
    id: 'inspect.messages',
    method: 'GET',
    path: '/api/:year/messages',
    summary: '发给我和我单位的提醒、催办',
    permission: 'inspect:view',
    params: inYear,
    response: z.object({ messages: z.array(messageRow) }),
  }),
  chaseRules: endpoint({
    id: 'inspect.chase-rules',
    method: 'GET',
    path: '/api/chase-rules',
    summary: '催办规则：提醒、间隔、延期、督查单',
    permission: 'inspect:view',
    response: z.object({ rules: chaseRules, version: z.int() }),
  }),
  saveChaseRules: endpoint({
    id: 'inspect.save-chase-rules',
    method: 'PUT',
    path: '/api/chase-rules',
    summary: '修改催办规则（新版本，旧版本保留）',
    permission: 'inspect:declare',
    body: z.object({ rules: chaseRules, from: z.int().min(0), reason: writtenReason }),
    response: z.object({ rules: chaseRules, version: z.int() }),
  }),
  ...ladderApi,
  ...extensionApi,
};
