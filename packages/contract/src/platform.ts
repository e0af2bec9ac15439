import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ROLES } from './permissions.ts';
import { day, id, inYear, level, line, moment, queryInt, sha256 } from './values.ts';

export const role = z.enum(Object.keys(ROLES) as [keyof typeof ROLES]);

/** Who is signed in, and what the table of permissions gives them. */
export const me = z.object({
  accountId: id,
  personId: id,
  name: z.string(),
  governmentId: id,
  governmentName: z.string(),
  posts: z.array(
    z.object({
      postId: id,
      title: z.string(),
      unitId: id.nullable(),
      unitName: z.string().nullable(),
      roles: z.array(role),
      cover: z.enum(['holder', 'deputy', 'delegate']),
    }),
  ),
  roles: z.array(role),
  /** Action → scope, for showing what can be done; the server decides again. */
  permissions: z.record(z.string(), z.string()),
  planYears: z.array(z.object({ year: z.int(), state: z.string() })),
  mustChangePassword: z.boolean(),
  secondFactor: z.boolean(),
  /** The server's clock: pages tell days and deadlines by it, not by the device's. */
  now: moment,
});
export type Me = z.output<typeof me>;

export const todo = z.object({
  id,
  kind: z.string(),
  title: z.string(),
  /** Address inside the workspace that opens the exact page. */
  link: z.string(),
  due: day.nullable(),
  createdAt: moment,
  planYear: z.int().nullable(),
  unitName: z.string().nullable(),
});

/** A file that was taken in; its content is addressed by its hash. */
export const storedFile = z.object({
  sha256: z.string().length(64),
  name: z.string(),
  size: z.int(),
  mediaType: z.string(),
  level,
  /** It had been taken in before. */
  known: z.boolean(),
});

export const searchHit = z.object({
  kind: z.enum(['item', 'matter', 'unit', 'document', 'question', 'proposal']),
  id: z.string(),
  title: z.string(),
  /** Where the words stand. */
  excerpt: z.string(),
  link: z.string(),
});

/** A table as it was seen: cells as text, which become numbers and dates in columns of that kind. */
export const seenTable = z.object({
  title: line(120),
  columns: z
    .array(z.object({ title: z.string().max(120), kind: z.enum(['text', 'number', 'date', 'percent']) }))
    .min(1)
    .max(100),
  rows: z
    .array(z.array(z.string().max(32_767).nullable()).max(100))
    .max(100_000, '最多导出 100000 行 / 100,000 rows at most'),
});
export type SeenTable = z.output<typeof seenTable>;

export const platformApi = {
  me: endpoint({
    id: 'platform.me',
    method: 'GET',
    path: '/api/me',
    summary: '当前登录人、岗位与权限',
    permission: 'signed-in',
    response: me,
  }),
  todos: endpoint({
    id: 'platform.todos',
    method: 'GET',
    path: '/api/todos',
    summary: '待我办理',
    permission: 'signed-in',
    response: z.object({ todos: z.array(todo) }),
  }),
  events: endpoint({
    id: 'platform.events',
    method: 'GET',
    path: '/api/events',
    summary: '实时变化（SSE）',
    permission: 'signed-in',
    response: 'events',
  }),
  uploadFile: endpoint({
    id: 'platform.upload-file',
    method: 'POST',
    path: '/api/files',
    summary: '上传文件（请求体即文件内容）',
    permission: 'signed-in',
    upload: true,
    query: z.object({
      name: z.string().min(1).max(255),
      purpose: z.enum(['source', 'signed', 'consultation', 'evidence', 'allocation', 'attachment']),
    }),
    response: storedFile,
  }),
  downloadFile: endpoint({
    id: 'platform.download-file',
    method: 'GET',
    path: '/api/files/:sha256',
    summary: '下载文件',
    permission: 'signed-in',
    params: z.object({ sha256 }),
    response: 'file',
  }),
  search: endpoint({
    id: 'platform.search',
    method: 'GET',
    path: '/api/:year/search',
    summary: '按词语或拼音首字母查找',
    permission: 'signed-in',
    params: inYear,
    query: z.object({ words: z.string().trim().min(1).max(60), limit: queryInt(1, 50).default(20) }),
    response: z.object({ hits: z.array(searchHit) }),
  }),
  exportTable: endpoint({
    id: 'platform.export-table',
    method: 'POST',
    path: '/api/exports/table',
    summary: '把看到的表格导出为 xlsx',
    permission: 'signed-in',
    bodyMb: 64,
    body: seenTable,
    response: 'file',
  }),
};
