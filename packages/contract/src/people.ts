import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { role } from './platform.ts';
import { loginName, sessionRow } from './sign-in.ts';
import { day, done, id, line, moment, queryInt, revision } from './values.ts';

export const unitKind = z.enum([
  'department',
  'county',
  'park',
  'enterprise',
  'party',
  'congress',
  'vertical',
  'other',
]);
const reason = line(500);
const onDay = z.object({ day: day.optional() });
const byId = z.object({ id });
const alias = z.object({ alias: line(100), kind: z.enum(['alias', 'former', 'short']) });

export const unitView = z.object({
  id,
  name: z.string(),
  shortName: z.string().nullable(),
  kind: unitKind,
  validFrom: day,
  /** First day on which it is gone; null while it exists. */
  validTo: day.nullable(),
  position: z.int(),
  revision,
  externalId: z.string().nullable(),
  aliases: z.array(alias),
  /** Who it came from, and who took over from it. */
  predecessors: z.array(z.object({ id, name: z.string(), kind: z.string(), onDate: day })),
  successors: z.array(z.object({ id, name: z.string(), kind: z.string(), onDate: day })),
});

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

export const collectiveView = z.object({
  id,
  name: z.string(),
  /** By which rule it has its members; listed: by hand. */
  kind: z.enum(['counties', 'departments', 'parks', 'all', 'listed']).nullable(),
  unitIds: z.array(id),
});

export const personView = z.object({
  id,
  name: z.string(),
  /** Only for those who manage people. */
  phone: z.string().nullable(),
  externalId: z.string().nullable(),
  revision,
  posts: z.array(
    z.object({ postId: id, title: z.string(), unitName: z.string().nullable(), cover: z.enum(['holder', 'deputy']) }),
  ),
  account: z
    .object({
      id,
      loginName: z.string(),
      lockedUntil: moment.nullable(),
      disabledAt: moment.nullable(),
      hasPassword: z.boolean(),
      secondFactor: z.boolean(),
    })
    .nullable(),
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

const unitInput = z.object({
  name: line(100),
  shortName: line(60).nullable(),
  kind: unitKind,
  validFrom: day,
  position: z.int().min(0).max(100_000).default(0),
  aliases: z.array(alias).max(50).default([]),
});

/** One row of a table of units or people that comes in, and what it would change. */
const importChange = z.object({
  /** Row in the sheet, from 1. */
  line: z.int(),
  what: z.enum(['new-unit', 'changed-unit', 'new-person', 'new-post', 'new-tenure', 'same']),
  text: z.string(),
});

export const peopleApi = {
  units: endpoint({
    id: 'people.units',
    method: 'GET',
    path: '/api/people/units',
    summary: '单位（某日有效；不给日期则含历史）',
    permission: 'signed-in',
    query: onDay,
    response: z.object({ units: z.array(unitView) }),
  }),
  posts: endpoint({
    id: 'people.posts',
    method: 'GET',
    path: '/api/people/posts',
    summary: '岗位、在岗人、分管与服务关系（默认今天）',
    permission: 'signed-in',
    query: onDay,
    response: z.object({ posts: z.array(postView) }),
  }),
  collectives: endpoint({
    id: 'people.collectives',
    method: 'GET',
    path: '/api/people/collectives',
    summary: '集合单位及成员',
    permission: 'signed-in',
    query: onDay,
    response: z.object({ collectives: z.array(collectiveView) }),
  }),
  persons: endpoint({
    id: 'people.persons',
    method: 'GET',
    path: '/api/people/persons',
    summary: '人员与账号',
    permission: 'people:view',
    response: z.object({ persons: z.array(personView) }),
  }),
  addUnit: endpoint({
    id: 'people.add-unit',
    method: 'POST',
    path: '/api/people/units',
    summary: '新增单位',
    permission: 'people:manage',
    body: unitInput,
    response: z.object({ id }),
  }),
  editUnit: endpoint({
    id: 'people.edit-unit',
    method: 'PATCH',
    path: '/api/people/units/:id',
    summary: '修改单位（更名请用沿革）',
    permission: 'people:manage',
    params: byId,
    body: unitInput.extend({ revision }),
    response: z.object({ revision }),
  }),
  succeedUnits: endpoint({
    id: 'people.succeed-units',
    method: 'POST',
    path: '/api/people/units/succession',
    summary: '单位更名、合并、拆分（从某日起，历史保留旧名）',
    permission: 'people:manage',
    body: z.object({
      kind: z.enum(['renamed', 'merged', 'split']),
      onDate: day,
      predecessorIds: z.array(id).min(1).max(20),
      successors: z
        .array(
          z.union([z.object({ id }), z.object({ name: line(100), shortName: line(60).nullable(), kind: unitKind })]),
        )
        .min(1)
        .max(20),
      /** Posts of the predecessors go on in the successor; only where there is one successor. */
      movePosts: z.boolean().default(true),
      reason,
    }),
    response: z.object({ successorIds: z.array(id) }),
  }),
  dissolveUnit: endpoint({
    id: 'people.dissolve-unit',
    method: 'POST',
    path: '/api/people/units/:id/dissolve',
    summary: '撤销单位（从某日起）',
    permission: 'people:manage',
    params: byId,
    body: z.object({ onDate: day, reason, revision }),
    response: done,
  }),
  saveCollective: endpoint({
    id: 'people.save-collective',
    method: 'POST',
    path: '/api/people/collectives',
    summary: '新增或修改集合单位',
    permission: 'people:manage',
    body: z.object({
      id: id.optional(),
      name: line(100),
      kind: z.enum(['counties', 'departments', 'parks', 'all', 'listed']),
      unitIds: z.array(id).max(500).default([]),
    }),
    response: z.object({ id }),
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
  addPerson: endpoint({
    id: 'people.add-person',
    method: 'POST',
    path: '/api/people/persons',
    summary: '新增人员，可同时建账号',
    permission: 'people:manage',
    body: z.object({ name: line(40), phone: line(30).nullable().default(null), loginName: loginName.optional() }),
    response: z.object({ id, accountId: id.nullable() }),
  }),
  editPerson: endpoint({
    id: 'people.edit-person',
    method: 'PATCH',
    path: '/api/people/persons/:id',
    summary: '修改人员',
    permission: 'people:manage',
    params: byId,
    body: z.object({ name: line(40), phone: line(30).nullable(), revision }),
    response: z.object({ revision }),
  }),
  addAccount: endpoint({
    id: 'people.add-account',
    method: 'POST',
    path: '/api/people/persons/:id/account',
    summary: '为人员建账号',
    permission: 'people:manage',
    params: byId,
    body: z.object({ loginName }),
    response: z.object({ id }),
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
  importTable: endpoint({
    id: 'people.import',
    method: 'POST',
    path: '/api/people/import',
    summary: '导入单位与人员表（xlsx；先看变化，再写入）',
    permission: 'people:manage',
    body: z.object({ fileSha256: z.string().regex(/^[0-9a-f]{64}$/), apply: z.boolean().default(false) }),
    response: z.object({
      changes: z.array(importChange),
      problems: z.array(z.object({ line: z.int(), cell: z.string(), text: z.string() })),
      applied: z.boolean(),
    }),
  }),
  exportTable: endpoint({
    id: 'people.export',
    method: 'GET',
    path: '/api/people/export',
    summary: '导出单位与人员表（xlsx，可改后再导入）',
    permission: 'people:manage',
    response: 'file',
  }),

  // Safety 安全管理
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

  // Other systems 统一身份
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
