import { accountApi, signInApi } from '@liubu/contract';
import type { Routes } from '../../platform/http/implement.ts';
import { clearSessionCookie } from '../../platform/http/session.ts';
import type { Platform } from '../../platform/platform.ts';
import { useFirstLink } from './commands/first-administrator.ts';
import { beginSecondFactor, changePassword, confirmSecondFactor, removeSecondFactor } from './commands/own-account.ts';
import { loginNameOf, setPasswordByLink } from './commands/set-password.ts';
import { signIn, visitorOf } from './commands/sign-in.ts';
import type { Door } from './door.ts';
import { findLink } from './links.ts';
import { FAILURES_BY_NAME, FIRST_LOCK_MINUTES } from './rules/lock-out.ts';
import { PASSWORD_LENGTH } from './rules/password-rules.ts';
import { openSessions, revokeSession } from './sessions.ts';

const ok = { ok: true } as const;

/** Signing in by name and password, links that work once, and one's own account. */
export function signInRoutes(
  routes: Routes,
  platform: Platform,
  door: Door,
  providers: readonly { id: string; name: string; way: 'form' | 'redirect' }[],
): void {
  routes.open(signInApi.options, async () => ({
    providers: providers.map(({ id, name, way }) => ({ id, name, way })),
    failureLimit: FAILURES_BY_NAME,
    lockMinutes: FIRST_LOCK_MINUTES,
    passwordLength: PASSWORD_LENGTH,
  }));
  routes.open(signInApi.signIn, async ({ body, request, reply }) => signIn(door, body, request, reply));
  routes.open(signInApi.openLink, async ({ body }) => {
    const link = await findLink(platform, body.token);
    const { name } = await platform.databases.signIn
      .selectFrom('government')
      .select('name')
      .where('id', '=', link.governmentId)
      .executeTakeFirstOrThrow();
    return {
      purpose: link.purpose,
      governmentName: name,
      loginName: link.purpose === 'first-administrator' ? '' : await loginNameOf(platform, link),
      expiresAt: link.expiresAt.toISOString(),
    };
  });
  routes.open(signInApi.setPassword, async ({ body }) => {
    await setPasswordByLink(platform, body.token, body.password);
    return ok;
  });
  routes.open(signInApi.firstAdministrator, async ({ body }) => useFirstLink(platform, body));
  routes.on(signInApi.signOut, async (work, { reply }) => {
    await revokeSession(work, work.actor.sessionId, 'sign-in:signed-out');
    clearSessionCookie(reply);
    return ok;
  });

  routes.on(accountApi.mine, async (work) => {
    const { tx, governmentId, actor } = work;
    const account = await tx
      .selectFrom('account')
      .select(['loginName', 'hasPassword', 'hasSecondFactor'])
      .where('governmentId', '=', governmentId)
      .where('id', '=', actor.accountId)
      .executeTakeFirstOrThrow();
    const codes = await tx
      .selectFrom('recoveryCode')
      .select((eb) => eb.fn.countAll<number>().as('left'))
      .where('governmentId', '=', governmentId)
      .where('accountId', '=', actor.accountId)
      .where('usedAt', 'is', null)
      .executeTakeFirstOrThrow();
    const identities = await tx
      .selectFrom('accountIdentity')
      .select('provider')
      .where('governmentId', '=', governmentId)
      .where('accountId', '=', actor.accountId)
      .execute();
    return {
      loginName: account.loginName,
      hasPassword: account.hasPassword === true,
      secondFactor: account.hasSecondFactor === true,
      recoveryCodesLeft: Number(codes.left),
      sessions: await openSessions(work, platform, actor.accountId),
      identities: identities.map(({ provider }) => ({
        provider,
        name: providers.find(({ id }) => id === provider)?.name ?? provider,
      })),
    };
  });
  routes.on(accountApi.changePassword, async (work, { body, request }) => {
    await changePassword(door, work, body, visitorOf(request));
    return ok;
  });
  routes.on(accountApi.beginSecondFactor, async (work, { body, request }) =>
    beginSecondFactor(door, work, body.password, visitorOf(request)),
  );
  routes.on(accountApi.confirmSecondFactor, async (work, { body }) => ({
    recoveryCodes: await confirmSecondFactor(door, work, body.code),
  }));
  routes.on(accountApi.removeSecondFactor, async (work, { body, request }) => {
    await removeSecondFactor(door, work, body, visitorOf(request));
    return ok;
  });
  routes.on(accountApi.revokeSession, async (work, { params }) => {
    await revokeSession(work, params.id, 'account:revoke-session', work.actor.accountId);
    return ok;
  });
}
