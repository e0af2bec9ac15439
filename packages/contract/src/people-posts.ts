import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { role } from './platform.ts';
import { day, done, id, line, moment } from './values.ts';

const reason = line(500);
const onDay = z.object({ day: day.optional() });
const byId = z.object({ id });

export const postView = z.object({
  id,
  title: z.string(),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  position: z.int(),
  roles: z.array(role),
  holders: z.array(
    z.object({
      tenureId: id,
      personId: id,
      name: z.string(),
      cover: z.enum(['holder', 'deputy']),
      validFrom: day,
      validTo: day.nullable(),
    }),
  ),
  portfolioUnitIds: z.array(id),
  serves: z.array(z.object({ leaderPostId: id, kind: z.enum(['deputy_secretary', 'secretary']) })),
});

export const delegationView = z.object({
  id,
  fromPostId: id,
  fromTitle: z.string(),
  toPostId: id,
  toTitle: z.string(),
  validFrom: day,
  validTo: day,
  writtenBasis: z.string(),
  revokedAt: moment.nullable(),
});

/** 岗位: roles, portfolios, whom they serve; 任职 and 委托. */
export const postsApi = {
  posts: endpoint({
    id: 'people.posts',
    method: 'GET',
    path: '/api/people/posts',
    summary: '岗位、在岗人、分管与服务关系（默认今天）',
    permission: 'signed-in',
    query: onDay,
    response: z.object({ posts: z.array(postView) }),
  }),
  addPost: endpoint({
    id: 'people.add-post',
    method: 'POST',
    path: '/api/people/posts',
    summary: '新增岗位',
    permission: 'people:manage',
    body: z.object({ title: line(60), unitId: id.nullable(), position: z.int().min(0).max(100_000).default(0) }),
    response: z.object({ id }),
  }),
  editPost: endpoint({
    id: 'people.edit-post',
    method: 'PATCH',
    path: '/api/people/posts/:id',
    summary: '修改岗位名称、顺序，或从某日起撤销',
    permission: 'people:manage',
    params: byId,
    body: z.object({
      title: line(60),
      position: z.int().min(0).max(100_000),
      validTo: day.nullable().default(null),
    }),
    response: done,
  }),
  setRoles: endpoint({
    id: 'people.set-roles',
    method: 'PUT',
    path: '/api/people/posts/:id/roles',
    summary: '岗位的角色（安全管理员）',
    permission: 'people:security',
    params: byId,
    body: z.object({ roles: z.array(role).max(12), reason }),
    response: done,
  }),
  setPortfolio: endpoint({
    id: 'people.set-portfolio',
    method: 'PUT',
    path: '/api/people/posts/:id/portfolio',
    summary: '领导分管的单位',
    permission: 'people:manage',
    params: byId,
    body: z.object({ unitIds: z.array(id).max(300), reason }),
    response: done,
  }),
  setServes: endpoint({
    id: 'people.set-serves',
    method: 'PUT',
    path: '/api/people/posts/:id/serves',
    summary: '服务的领导（副秘书长、秘书）',
    permission: 'people:security',
    params: byId,
    body: z.object({
      serves: z.array(z.object({ leaderPostId: id, kind: z.enum(['deputy_secretary', 'secretary']) })).max(20),
      reason,
    }),
    response: done,
  }),
  beginTenure: endpoint({
    id: 'people.begin-tenure',
    method: 'POST',
    path: '/api/people/tenures',
    summary: '任职（A岗、B岗）',
    permission: 'people:manage',
    body: z.object({
      postId: id,
      personId: id,
      cover: z.enum(['holder', 'deputy']),
      validFrom: day,
      validTo: day.nullable().default(null),
      /** Whoever holds the post (A岗) leaves it on that day. */
      replace: z.boolean().default(false),
    }),
    response: z.object({ id }),
  }),
  endTenure: endpoint({
    id: 'people.end-tenure',
    method: 'POST',
    path: '/api/people/tenures/:id/end',
    summary: '离任',
    permission: 'people:manage',
    params: byId,
    body: z.object({ validTo: day }),
    response: done,
  }),
  delegations: endpoint({
    id: 'people.delegations',
    method: 'GET',
    path: '/api/people/delegations',
    summary: '委托',
    permission: 'people:view',
    response: z.object({ delegations: z.array(delegationView) }),
  }),
  delegate: endpoint({
    id: 'people.delegate',
    method: 'POST',
    path: '/api/people/delegations',
    summary: '书面委托他岗代行（本岗的人，或安全管理员凭书面依据登记）',
    permission: 'signed-in',
    body: z.object({ fromPostId: id, toPostId: id, validFrom: day, validTo: day, writtenBasis: line(200) }),
    response: z.object({ id }),
  }),
  revokeDelegation: endpoint({
    id: 'people.revoke-delegation',
    method: 'POST',
    path: '/api/people/delegations/:id/revoke',
    summary: '收回委托',
    permission: 'signed-in',
    params: byId,
    response: done,
  }),
};
