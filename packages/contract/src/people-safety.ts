import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { sessionRow } from './sign-in.ts';
import { day, done, id, line, moment, queryInt } from './values.ts';

const reason = line(500);
const byId = z.object({ id });

/** 安全管理: links, locks, sessions, the log of the door. */
export const safetyApi = {
  accountLinks: endpoint({
    id: 'people.account-links',
    method: 'POST',
    path: '/api/people/accounts/links',
    summary: '发放设置密码的一次性链接（只显示一次）',
    permission: 'people:security',
    body: z.object({ accountIds: z.array(id).min(1).max(500) }),
    shownOnce: true,
    response: z.object({
      links: z.array(z.object({ accountId: id, loginName: z.string(), name: z.string(), link: z.string() })),
      expiresAt: moment,
    }),
  }),
  unlock: endpoint({
    id: 'people.unlock',
    method: 'POST',
    path: '/api/people/accounts/:id/unlock',
    summary: '解锁账号',
    permission: 'people:security',
    params: byId,
    response: done,
  }),
  disable: endpoint({
    id: 'people.disable',
    method: 'POST',
    path: '/api/people/accounts/:id/disable',
    summary: '停用或恢复账号',
    permission: 'people:security',
    params: byId,
    body: z.object({ disabled: z.boolean(), reason }),
    response: done,
  }),
  removeSecondFactor: endpoint({
    id: 'people.remove-second-factor',
    method: 'POST',
    path: '/api/people/accounts/:id/remove-second-factor',
    summary: '清除动态口令（本人遗失时）',
    permission: 'people:security',
    params: byId,
    body: z.object({ reason }),
    response: done,
  }),
  sessions: endpoint({
    id: 'people.sessions',
    method: 'GET',
    path: '/api/people/sessions',
    summary: '在线会话',
    permission: 'people:security',
    response: z.object({ sessions: z.array(sessionRow) }),
  }),
  revokeSession: endpoint({
    id: 'people.revoke-session',
    method: 'POST',
    path: '/api/people/sessions/:id/revoke',
    summary: '结束会话',
    permission: 'people:security',
    params: byId,
    response: done,
  }),
  doorLog: endpoint({
    id: 'people.door-log',
    method: 'GET',
    path: '/api/people/door-log',
    summary: '登录日志：成功、失败、锁定、退出',
    permission: 'record:access-log',
    query: z.object({
      from: day.optional(),
      to: day.optional(),
      before: z.coerce.number().int().positive().optional(),
      limit: queryInt(1, 500).default(200),
    }),
    response: z.object({
      entries: z.array(
        z.object({
          id: z.int(),
          happenedAt: moment,
          what: z.string(),
          personId: id.nullable(),
          personName: z.string().nullable(),
          /** Where from and with what; erasable, so perhaps gone. */
          address: z.string().nullable(),
          client: z.string().nullable(),
          body: z.unknown(),
        }),
      ),
    }),
  }),
};
