import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { loginName } from './sign-in.ts';
import { id, line, moment, revision, sha256 } from './values.ts';

const byId = z.object({ id });

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

/** One row of a table of units or people that comes in, and what it would change. */
const importChange = z.object({
  /** Row in the sheet, from 1. */
  line: z.int(),
  what: z.enum(['new-unit', 'changed-unit', 'new-person', 'new-post', 'new-tenure', 'same']),
  text: z.string(),
});

/** 人员 and their accounts; the table of units and people that goes out and comes in. */
export const personsApi = {
  persons: endpoint({
    id: 'people.persons',
    method: 'GET',
    path: '/api/people/persons',
    summary: '人员与账号',
    permission: 'people:view',
    response: z.object({ persons: z.array(personView) }),
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
  importTable: endpoint({
    id: 'people.import',
    method: 'POST',
    path: '/api/people/import',
    summary: '导入单位与人员表（xlsx；先看变化，再写入）',
    permission: 'people:manage',
    body: z.object({ fileSha256: sha256, apply: z.boolean().default(false) }),
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
};
