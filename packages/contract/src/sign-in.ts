import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { done, id, line, moment } from './values.ts';

/** A login name: any letters, Chinese too; no blanks inside, no e-mail needed. */
export const loginName = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[\p{L}\p{N}._@·-]+$/u, '登录名只能用汉字、字母、数字和 . _ @ · - / letters, digits and . _ @ · - only');
/** As typed; the rules of passwords are asked by the server, which knows the login name. */
const password = z.string().min(1).max(200);
const code = z.string().trim().max(20);
/** A page of our own: one slash first, no backslash, nothing that a browser reads as another host. */
export const pageOfOurs = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])[^\\\p{Cc}]*$/u);
const linkToken = z.string().min(20).max(100);

export const signInAnswer = z.discriminatedUnion('state', [
  z.object({ state: z.literal('signed-in'), mustChangePassword: z.boolean() }),
  /** The password is right, a code of the second factor (or a recovery code) is wanted too. */
  z.object({ state: z.literal('code-needed') }),
  /** The same login name and password fit in several governments. */
  z.object({
    state: z.literal('choose-government'),
    governments: z.array(z.object({ id, name: z.string() })),
  }),
]);

export const signInApi = {
  options: endpoint({
    id: 'sign-in.options',
    method: 'GET',
    path: '/api/sign-in',
    summary: '可用的登录方式',
    permission: 'public',
    response: z.object({
      /** form: login name and password of that system, typed here; redirect: its own page. */
      providers: z.array(z.object({ id: z.string(), name: z.string(), way: z.enum(['form', 'redirect']) })),
      failureLimit: z.int(),
      lockMinutes: z.int(),
      passwordLength: z.int(),
    }),
  }),
  signIn: endpoint({
    id: 'sign-in.sign-in',
    method: 'POST',
    path: '/api/sign-in',
    summary: '登录',
    permission: 'public',
    body: z.object({
      loginName: z.string().trim().min(1).max(100),
      password,
      code: code.optional(),
      governmentId: id.optional(),
    }),
    response: signInAnswer,
  }),
  withDirectory: endpoint({
    id: 'sign-in.with-directory',
    method: 'POST',
    path: '/api/sign-in/:provider',
    summary: '用目录服务的账号登录（LDAP）',
    permission: 'public',
    params: z.object({ provider: line(40) }),
    body: z.object({ loginName: z.string().trim().min(1).max(100), password, code: code.optional() }),
    response: signInAnswer,
  }),
  begin: endpoint({
    id: 'sign-in.begin',
    method: 'GET',
    path: '/api/sign-in/:provider/begin',
    summary: '转到其他系统登录',
    permission: 'public',
    params: z.object({ provider: line(40) }),
    query: z.object({ to: pageOfOurs.default('/') }),
    response: 'file',
  }),
  finish: endpoint({
    id: 'sign-in.finish',
    method: 'GET',
    path: '/api/sign-in/:provider/finish',
    summary: '从其他系统登录返回',
    permission: 'public',
    params: z.object({ provider: line(40) }),
    query: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    response: 'file',
  }),
  signOut: endpoint({
    id: 'sign-in.sign-out',
    method: 'POST',
    path: '/api/sign-out',
    summary: '退出登录',
    permission: 'signed-in',
    response: done,
  }),
  openLink: endpoint({
    id: 'sign-in.open-link',
    method: 'POST',
    path: '/api/sign-in/link',
    summary: '查看一次性链接',
    permission: 'public',
    body: z.object({ token: linkToken }),
    response: z.object({
      purpose: z.enum(['first-administrator', 'set-password']),
      governmentName: z.string(),
      loginName: z.string(),
      expiresAt: moment,
    }),
  }),
  setPassword: endpoint({
    id: 'sign-in.set-password',
    method: 'POST',
    path: '/api/sign-in/set-password',
    summary: '用一次性链接设置密码',
    permission: 'public',
    body: z.object({ token: linkToken, password }),
    response: done,
  }),
  firstAdministrator: endpoint({
    id: 'sign-in.first-administrator',
    method: 'POST',
    path: '/api/sign-in/first',
    summary: '首次启动：设立三员',
    permission: 'public',
    body: z.object({
      token: linkToken,
      name: line(40),
      loginName,
      password,
      securityAdministrator: z.object({ name: line(40), loginName }),
      auditor: z.object({ name: line(40), loginName }),
      /** What the government is called and on which level it stands (云川市, prefecture); as it is where left out. */
      government: z
        .object({ name: line(60), level: z.enum(['national', 'province', 'prefecture', 'county', 'township']) })
        .optional(),
    }),
    /** Addresses inside the workspace, for handing to the two others; shown once. */
    response: z.object({ securityAdministratorLink: z.string(), auditorLink: z.string() }),
  }),
};

export const sessionRow = z.object({
  id,
  accountId: id,
  personName: z.string(),
  createdAt: moment,
  lastSeenAt: moment,
  client: z.string().nullable(),
  address: z.string().nullable(),
  secondFactor: z.boolean(),
  isThisOne: z.boolean(),
});

/** One's own account. */
export const accountApi = {
  mine: endpoint({
    id: 'account.mine',
    method: 'GET',
    path: '/api/account',
    summary: '我的账号',
    permission: 'signed-in',
    response: z.object({
      loginName: z.string(),
      hasPassword: z.boolean(),
      secondFactor: z.boolean(),
      recoveryCodesLeft: z.int(),
      sessions: z.array(sessionRow),
      identities: z.array(z.object({ provider: z.string(), name: z.string() })),
    }),
  }),
  changePassword: endpoint({
    id: 'account.change-password',
    method: 'POST',
    path: '/api/account/password',
    summary: '修改密码',
    permission: 'signed-in',
    body: z.object({ current: password, next: password }),
    response: done,
  }),
  beginSecondFactor: endpoint({
    id: 'account.begin-second-factor',
    method: 'POST',
    path: '/api/account/second-factor',
    summary: '开始设置动态口令',
    permission: 'signed-in',
    body: z.object({ password }),
    shownOnce: true,
    response: z.object({ secret: z.string(), address: z.string() }),
  }),
  confirmSecondFactor: endpoint({
    id: 'account.confirm-second-factor',
    method: 'POST',
    path: '/api/account/second-factor/confirm',
    summary: '确认动态口令，得到恢复码',
    permission: 'signed-in',
    body: z.object({ code }),
    shownOnce: true,
    response: z.object({ recoveryCodes: z.array(z.string()) }),
  }),
  removeSecondFactor: endpoint({
    id: 'account.remove-second-factor',
    method: 'POST',
    path: '/api/account/second-factor/remove',
    summary: '取消动态口令',
    permission: 'signed-in',
    body: z.object({ password, code }),
    response: done,
  }),
  revokeSession: endpoint({
    id: 'account.revoke-session',
    method: 'POST',
    path: '/api/account/sessions/:id/revoke',
    summary: '结束我的另一处登录',
    permission: 'signed-in',
    params: z.object({ id }),
    response: done,
  }),
};
