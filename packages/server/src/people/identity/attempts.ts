import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { query } from '../../platform/database/tenant.ts';
import type { Door } from '../sign-in/door.ts';

/** Tells that the browser that comes back is the one that left: else a stranger's sign-in could be planted. */
const COOKIE = 'liubu_attempt';
const VALID_MINUTES = 10;

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** What stood when the browser left. */
export interface Attempt {
  provider: string;
  kept: Record<string, string>;
  toPage: string;
}

export const newState = (): string => randomBytes(24).toString('base64url');

/** Keeps what must be there when the browser comes back, for ten minutes. */
export async function keepAttempt(
  door: Door,
  request: FastifyRequest,
  reply: FastifyReply,
  state: string,
  attempt: Attempt,
): Promise<void> {
  const { databases, clock, config } = door.platform;
  const now = clock.now();
  const browser = request.cookies[COOKIE] ?? randomBytes(24).toString('base64url');
  await query(
    databases.signIn,
    'insert into liubu_door.attempt (state_hash, browser_hash, provider, sealed, to_page, created_at) values ($1, $2, $3, $4, $5, $6)',
    [
      hashOf(state),
      hashOf(browser),
      attempt.provider,
      door.box.seal(JSON.stringify(attempt.kept), state),
      attempt.toPage,
      now,
    ],
  );
  await query(databases.signIn, 'delete from liubu_door.attempt where created_at < $1', [
    new Date(now.getTime() - 24 * 3_600_000),
  ]);
  reply.setCookie(COOKIE, browser, {
    path: '/api/sign-in',
    httpOnly: true,
    sameSite: 'lax',
    secure: config.https,
    maxAge: VALID_MINUTES * 60,
  });
}

/** Takes an attempt back, once. @returns null when there is none, it is over, was used, or began in another browser */
export async function takeAttempt(
  door: Door,
  request: FastifyRequest,
  provider: string,
  state: string,
): Promise<Attempt | null> {
  const { databases, clock } = door.platform;
  const now = clock.now();
  const [found] = await query<{ sealed: string; toPage: string }>(
    databases.signIn,
    `update liubu_door.attempt set used_at = $4
     where state_hash = $1 and browser_hash = $2 and provider = $3 and used_at is null and created_at > $5
     returning sealed, to_page`,
    [
      hashOf(state),
      hashOf(request.cookies[COOKIE] ?? ''),
      provider,
      now,
      new Date(now.getTime() - VALID_MINUTES * 60_000),
    ],
  );
  if (!found) return null;
  return { provider, kept: JSON.parse(door.box.open(found.sealed, state)), toPage: found.toPage };
}
