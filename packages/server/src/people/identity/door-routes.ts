import { signInApi } from '@liubu/contract';
import type { FastifyReply } from 'fastify';
import { AppError, notFound } from '../../platform/app-error.ts';
import type { Routes } from '../../platform/http/implement.ts';
import { visitorOf } from '../sign-in/commands/sign-in.ts';
import type { Door } from '../sign-in/door.ts';
import { countAttempt } from '../sign-in/lock-out.ts';
import { FAILURES_BY_NAME, FIRST_LOCK_MINUTES } from '../sign-in/rules/lock-out.ts';
import { keepAttempt, newState, takeAttempt } from './attempts.ts';
import { letInByIdentity } from './let-in-by-identity.ts';
import { IdentityRefused, type Provider, type RedirectProvider } from './provider.ts';

/** Leaving for another system, coming back from it, and passwords of a directory that are typed here. */
export function identityDoorRoutes(routes: Routes, door: Door, providers: readonly Provider[]): void {
  const redirecting = (id: string): RedirectProvider => {
    const found = providers.find((one): one is RedirectProvider => one.id === id && one.way === 'redirect');
    if (!found) throw notFound();
    return found;
  };
  const callbackOf = (id: string): URL =>
    new URL(`${door.platform.config.publicUrl}/api/sign-in/${encodeURIComponent(id)}/finish`);

  routes.open(signInApi.begin, async ({ params, query, request, reply }) => {
    const provider = redirecting(params.provider);
    const state = newState();
    try {
      const { redirect, kept } = await provider.begin(state, callbackOf(provider.id));
      await keepAttempt(door, request, reply, state, { provider: provider.id, kept, toPage: query.to });
      return reply.header('cache-control', 'no-store').redirect(redirect.href);
    } catch (cause) {
      return toProblem(reply, problemOf(door, cause), query.to);
    }
  });

  routes.open(signInApi.finish, async ({ params, request, reply }) => {
    const provider = redirecting(params.provider);
    const query = new URLSearchParams(request.url.slice(request.url.indexOf('?') + 1));
    const state = query.get('state') ?? '';
    const attempt = await takeAttempt(door, request, provider.id, state);
    if (attempt === null) return toProblem(reply, 'attempt-over', '/');
    try {
      const callback = callbackOf(provider.id);
      const identity = await provider.finish({ query, state, callback, kept: attempt.kept });
      const answer = await letInByIdentity(door, provider, identity, null, request, reply);
      if (typeof answer === 'string') return toProblem(reply, answer, attempt.toPage);
      return reply.header('cache-control', 'no-store').redirect(attempt.toPage);
    } catch (cause) {
      return toProblem(reply, problemOf(door, cause), attempt.toPage);
    }
  });

  routes.open(signInApi.withDirectory, async ({ params, body, request, reply }) => {
    const provider = providers.find(({ id }) => id === params.provider);
    if (provider?.way !== 'form') throw notFound();
    const attempt = await countAttempt(door, `${provider.id}:${body.loginName}`, visitorOf(request));
    const fail = async (): Promise<never> => {
      await attempt.wasWrong();
      throw new AppError('SIGN_IN_FAILED', { limit: FAILURES_BY_NAME, minutes: FIRST_LOCK_MINUTES });
    };
    const identity = await provider.check(body.loginName, body.password).catch(async (cause: unknown) => {
      // Nobody guessed wrong: the directory could not be asked.
      await attempt.wasNeither();
      problemOf(door, cause);
      throw new AppError('RULE_BROKEN', {
        what: `“${provider.name}”现在不能应答 / "${provider.name}" does not answer now`,
        remedy: '请稍后再试，或用本系统的登录名和密码 / try later, or use the password of this system',
      });
    });
    if (identity === null) return fail();
    const answer = await letInByIdentity(door, provider, identity, body.code ?? '', request, reply);
    if (answer === 'code-wrong') return fail();
    if (typeof answer === 'string') {
      await attempt.wasNeither();
      throw new AppError('RULE_BROKEN', {
        what: '您的账号还没有与本系统关联 / your account is not linked here yet',
        remedy: '已登记，请安全管理员关联后再登录 / it was listed; ask the security administrator to link it',
      });
    }
    if (answer.state === 'code-needed') await attempt.wasNeither();
    else await attempt.wasRight();
    return answer;
  });
}

/** Back to our own sign-in page, which tells the problem in words. */
function toProblem(reply: FastifyReply, problem: string, to: string): FastifyReply {
  const search = new URLSearchParams({ problem, to });
  return reply.header('cache-control', 'no-store').redirect(`/sign-in?${search}`);
}

function problemOf(door: Door, cause: unknown): string {
  if (!(cause instanceof IdentityRefused)) throw cause;
  door.platform.log.warn({ why: cause.why, reason: cause.message }, 'sign-in by another system');
  return `identity-${cause.why}`;
}
