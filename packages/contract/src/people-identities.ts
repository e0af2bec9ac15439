import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { done, id, line, moment } from './values.ts';

const reason = line(500);
const byId = z.object({ id });

/** 统一身份: who somebody is in other systems, and what their directories propose. */
export const identitiesApi = {
  identities: endpoint({
    id: 'people.identities',
    method: 'GET',
    path: '/api/people/identities',
    summary: '其他系统的身份：已关联的，与来登录过但未关联的',
    permission: 'people:security',
    response: z.object({
      providers: z.array(z.object({ id: z.string(), name: z.string(), listsPeople: z.boolean() })),
      linked: z.array(z.object({ provider: z.string(), subject: z.string(), accountId: id, personName: z.string() })),
      unknown: z.array(
        z.object({
          provider: z.string(),
          subject: z.string(),
          name: z.string().nullable(),
          unit: z.string().nullable(),
          lastSeenAt: moment,
        }),
      ),
    }),
  }),
  linkIdentity: endpoint({
    id: 'people.link-identity',
    method: 'POST',
    path: '/api/people/identities/link',
    summary: '把其他系统的身份关联到账号',
    permission: 'people:security',
    body: z.object({ provider: line(40), subject: line(300), accountId: id }),
    response: done,
  }),
  unlinkIdentity: endpoint({
    id: 'people.unlink-identity',
    method: 'POST',
    path: '/api/people/identities/unlink',
    summary: '取消关联',
    permission: 'people:security',
    body: z.object({ provider: line(40), subject: line(300), reason }),
    response: done,
  }),
  syncDirectory: endpoint({
    id: 'people.sync-directory',
    method: 'POST',
    path: '/api/people/directory/sync',
    summary: '与目录对照（只提出建议，不自动改动）',
    permission: 'people:manage',
    body: z.object({ provider: line(40) }),
    response: done,
  }),
  proposals: endpoint({
    id: 'people.directory-proposals',
    method: 'GET',
    path: '/api/people/directory/proposals',
    summary: '目录对照的建议',
    permission: 'people:manage',
    response: z.object({
      /** Systems that list people. */
      directories: z.array(z.object({ id: z.string(), name: z.string() })),
      proposals: z.array(
        z.object({
          id,
          provider: z.string(),
          kind: z.enum(['new-person', 'gone-person', 'renamed-person', 'new-unit', 'gone-unit', 'renamed-unit']),
          name: z.string(),
          detail: z.string(),
          createdAt: moment,
        }),
      ),
    }),
  }),
  decideProposal: endpoint({
    id: 'people.decide-proposal',
    method: 'POST',
    path: '/api/people/directory/proposals/:id',
    summary: '采纳或不采纳目录建议',
    permission: 'people:manage',
    params: byId,
    body: z.object({ take: z.boolean(), reason: line(500).optional() }),
    response: done,
  }),
};
