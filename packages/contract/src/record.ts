import { z } from 'zod';
import { manyOf, storyEntry } from './design-values.ts';
import { endpoint } from './endpoint.ts';
import { day, moment, queryInt } from './values.ts';

export const recordApi = {
  list: endpoint({
    id: 'record.list',
    method: 'GET',
    path: '/api/record',
    summary: '记录：每次变化，谁、何时、为何',
    permission: 'record:view',
    query: z.object({
      from: day.optional(),
      to: day.optional(),
      what: manyOf(z.string().max(80)),
      subjectKind: manyOf(z.string().max(40)),
      subjectId: z.string().max(100).optional(),
      /** A person of the government. */
      person: z.uuid().optional(),
      /** Entries before this id: the next page. */
      before: queryInt(1, Number.MAX_SAFE_INTEGER).optional(),
      limit: queryInt(1, 500).default(100),
    }),
    response: z.object({
      entries: z.array(
        storyEntry.extend({
          /** Personal part; null where there is none or one may not see it. */
          personal: z.unknown(),
          hasPersonal: z.boolean(),
        }),
      ),
      /** Kinds of change that there are, for the filter. */
      kinds: z.array(z.string()),
      nextBefore: z.int().nullable(),
    }),
  }),
  status: endpoint({
    id: 'record.status',
    method: 'GET',
    path: '/api/record/status',
    summary: '记录链的长度与末端哈希',
    permission: 'record:view',
    response: z.object({
      sealed: z.int(),
      waiting: z.int(),
      headHash: z.string().nullable(),
      sealedAt: moment.nullable(),
    }),
  }),
  export: endpoint({
    id: 'record.export',
    method: 'GET',
    path: '/api/record/export',
    summary: '导出记录链（NDJSON，可离线核验，不含个人信息）',
    permission: 'record:export',
    response: 'file',
  }),
  verifyPage: endpoint({
    id: 'record.verify-page',
    method: 'GET',
    path: '/api/record/verify-page',
    summary: '离线核验页（一个 HTML 文件）',
    permission: 'record:view',
    response: 'file',
  }),
  accessLog: endpoint({
    id: 'record.access-log',
    method: 'GET',
    path: '/api/record/access-log',
    summary: '查阅日志：谁看过内部和限制内容',
    permission: 'record:access-log',
    query: z.object({
      from: day.optional(),
      to: day.optional(),
      before: queryInt(1, Number.MAX_SAFE_INTEGER).optional(),
      limit: queryInt(1, 500).default(100),
    }),
    response: z.object({
      entries: z.array(
        z.object({
          id: z.int(),
          at: moment,
          who: z.string().nullable(),
          subjectKind: z.string(),
          subjectId: z.string(),
        }),
      ),
      nextBefore: z.int().nullable(),
    }),
  }),
};
