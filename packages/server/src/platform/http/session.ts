import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { keptPlan } from '../database/kept-plans.ts';
import type { Db } from '../database/open.ts';
import { query } from '../database/tenant.ts';

/** The cookie of a session. It needs no secure context: many offices serve plain http. */
export const SESSION_COOKIE = 'liubu_session';
/** However busy, one signs in anew after so many hours. */
const LONGEST_HOURS = 12;
/** The time of the last request is written at most so often; every request would be a write. */
const TOUCH_SECONDS = 60;

export interface Session {
  id: string;
  accountId: string;
  governmentId: string;
  secondFactor: boolean;
  /** Set when a program asks by its unit's key: there is no account and no person behind it. */
  unitKey?: { name: string; unitId: string };
}

/** What a unit's key opens: filing and looking, as a liaison; never signing. */
export const KEY_PERMISSIONS: ReadonlySet<string> = new Set(['inspect:file', 'inspect:view']);
const KEY = /^Bearer (lb_[A-Za-z0-9_-]{43})$/;

/** The unit's key of a request; null where the header is none of ours. */
export const unitKeyOf = (request: FastifyRequest): string | null =>
  KEY.exec(request.headers.authorization ?? '')?.[1] ?? null;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Opens a session and sets its cookie. A new token each time, so that a planted one is worth nothing. */
export async function openSession(
  signIn: Db,
  at: { governmentId: string; accountId: string; id: string; secondFactor: boolean },
  clock: Clock,
  request: FastifyRequest,
  reply: FastifyReply,
  config: Config,
): Promise<void> {
  const token = randomBytes(32).toString('base64url');
  const now = clock.now();
  await signIn
    .insertInto('session')
    .values({
      governmentId: at.governmentId,
      id: at.id,
      accountId: at.accountId,
      tokenHash: hashOf(token),
      secondFactor: at.secondFactor,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + LONGEST_HOURS * 3_600_000),
      client: request.headers['user-agent']?.slice(0, 200) ?? null,
      address: request.ip,
    })
    .execute();
  reply.setCookie(SESSION_COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: config.https,
    maxAge: LONGEST_HOURS * 3600,
  });
}

export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(SESSION_COOKIE, { path: '/' });
}

/** The session of a request; null when there is none, it was revoked, or nothing was asked for too long. */
export async function sessionOf(
  signIn: Db,
  request: FastifyRequest,
  clock: Clock,
  config: Config,
): Promise<Session | null> {
  // Whoever names a key is that key and nobody else, also where a cookie comes along.
  if (/^bearer\s/i.test(request.headers.authorization ?? '')) return sessionOfKey(signIn, request, clock);
  const token = request.cookies[SESSION_COOKIE];
  if (!token) return null;
  const [found] = await query<Session & { lastSeenAt: Date; expiresAt: Date }>(
    signIn,
    keptPlan(`select s.id, s.account_id, s.government_id, s.second_factor, s.last_seen_at, s.expires_at
     from liubu.session s join liubu.account a on a.government_id = s.government_id and a.id = s.account_id
     where s.token_hash = $1 and s.revoked_at is null and a.disabled_at is null`),
    [hashOf(token)],
  );
  if (!found) return null;
  const now = clock.now().getTime();
  const idle = now - found.lastSeenAt.getTime();
  if (found.expiresAt.getTime() <= now || idle > config.idleMinutes * 60_000) return null;
  if (idle > TOUCH_SECONDS * 1000)
    await signIn
      .updateTable('session')
      .set({ lastSeenAt: clock.now() })
      .where('governmentId', '=', found.governmentId)
      .where('id', '=', found.id)
      .execute();
  return found;
}

/** A key stands for one unit as long as it is not revoked. */
async function sessionOfKey(signIn: Db, request: FastifyRequest, clock: Clock): Promise<Session | null> {
  const key = unitKeyOf(request);
  if (key === null) return null;
  const found = await signIn
    .selectFrom('unitKey')
    .select(['id', 'governmentId', 'unitId', 'name', 'lastUsedAt'])
    .where('keyHash', '=', hashOf(key))
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  if (!found) return null;
  const now = clock.now();
  if (found.lastUsedAt === null || now.getTime() - found.lastUsedAt.getTime() > TOUCH_SECONDS * 1000)
    await signIn
      .updateTable('unitKey')
      .set({ lastUsedAt: now })
      .where('governmentId', '=', found.governmentId)
      .where('id', '=', found.id)
      .execute();
  const { id, governmentId, unitId, name } = found;
  return { id, accountId: id, governmentId, secondFactor: false, unitKey: { name, unitId } };
}
