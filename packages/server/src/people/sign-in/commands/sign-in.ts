import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../../platform/app-error.ts';
import { inGovernment, type Tx } from '../../../platform/database/tenant.ts';
import { openSession } from '../../../platform/http/session.ts';
import { asLoginName, type Door, recordAtDoor, type Visitor } from '../door.ts';
import { countAttempt } from '../lock-out.ts';
import { hashPassword, isOldHash, isPassword } from '../password-hash.ts';
import { FAILURES_BY_NAME, FIRST_LOCK_MINUTES } from '../rules/lock-out.ts';
import { useCode } from '../second-factor.ts';

export interface SignInInput {
  loginName: string;
  password: string;
  code?: string | undefined;
  governmentId?: string | undefined;
}

export type SignInAnswer =
  | { state: 'signed-in'; mustChangePassword: boolean }
  | { state: 'code-needed' }
  | { state: 'choose-government'; governments: { id: string; name: string }[] };

interface Account {
  governmentId: string;
  governmentName: string;
  id: string;
  personId: string;
  passwordHash: string | null;
  mustChangePassword: boolean;
  totpSecret: string | null;
  totpLastStep: number | null;
}

const COLUMNS = [
  'a.governmentId',
  'g.name as governmentName',
  'a.id',
  'a.personId',
  'a.passwordHash',
  'a.mustChangePassword',
  'a.totpSecret',
  'a.totpLastStep',
] as const;

const failed = (): AppError => new AppError('SIGN_IN_FAILED', { limit: FAILURES_BY_NAME, minutes: FIRST_LOCK_MINUTES });

export const visitorOf = (request: FastifyRequest): Visitor => ({
  address: request.ip,
  client: request.headers['user-agent']?.slice(0, 200) ?? null,
});

/**
 * Signs in by login name and password, and the second factor where there is one. Where several governments know the
 * name, the password decides; where it fits in several, the person does.
 *
 * @throws AppError SIGN_IN_FAILED (the same for every cause), SIGN_IN_LOCKED
 */
export async function signIn(
  door: Door,
  input: SignInInput,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<SignInAnswer> {
  const visitor = visitorOf(request);
  const attempt = await countAttempt(door, input.loginName, visitor);
  const known = await accountsNamed(door, input);
  const right: Account[] = [];
  for (const account of known) if (await isPassword(account.passwordHash, input.password)) right.push(account);
  // Nobody has the name: the answer takes as long.
  if (known.length === 0) await isPassword(null, input.password);
  const fail = async (why: 'password' | 'code'): Promise<never> => {
    const lockedMinutes = await attempt.wasWrong();
    await recordFailure(door, why === 'code' ? right : known, why, lockedMinutes, visitor);
    throw failed();
  };
  const account = right[0];
  if (account === undefined) return fail('password');
  if (right.length > 1) {
    await attempt.wasNeither();
    return {
      state: 'choose-government',
      governments: right.map(({ governmentId, governmentName }) => ({ id: governmentId, name: governmentName })),
    };
  }
  if (account.totpSecret !== null && !input.code?.trim()) {
    await attempt.wasNeither();
    return { state: 'code-needed' };
  }
  const { signIn: db } = door.platform.databases;
  const newHash = isOldHash(account.passwordHash!) ? await hashPassword(input.password) : null;
  const isIn = await inGovernment(db, account.governmentId, async (tx) => {
    let factor: 'app' | 'recovery' | null = null;
    if (account.totpSecret !== null) {
      factor = await useCode(tx, door.box, account, input.code ?? '', door.platform.clock.now());
      if (factor === null) return false;
    }
    if (newHash !== null) await updateAccount(tx, account, { passwordHash: newHash });
    await letIn(door, tx, account, { way: 'password', factor }, request, reply);
    return true;
  });
  if (!isIn) return fail('code');
  await attempt.wasRight();
  return { state: 'signed-in', mustChangePassword: account.mustChangePassword };
}

/** Opens the session and records it, in the caller's transaction of the account's government. */
export async function letIn(
  door: Door,
  tx: Tx,
  account: { governmentId: string; id: string; personId: string },
  how: { way: string; factor: 'app' | 'recovery' | null },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { clock, config } = door.platform;
  const sessionId = randomUUID();
  const { governmentId, id: accountId, personId } = account;
  await updateAccount(tx, account, { failedCount: 0, lockedUntil: null });
  await openSession(
    tx,
    { governmentId, accountId, id: sessionId, secondFactor: how.factor !== null },
    clock,
    request,
    reply,
    config,
  );
  await recordAtDoor(tx, governmentId, {
    what: 'sign-in:succeeded',
    accountId,
    personId,
    body: { sessionId, way: how.way, secondFactor: how.factor },
    visitor: visitorOf(request),
  });
}

async function accountsNamed(door: Door, { loginName, governmentId }: SignInInput): Promise<Account[]> {
  return door.platform.databases.signIn
    .selectFrom('account as a')
    .innerJoin('government as g', 'g.id', 'a.governmentId')
    .select(COLUMNS)
    .where('a.loginName', '=', asLoginName(loginName))
    .where('a.disabledAt', 'is', null)
    .$if(governmentId !== undefined, (q) => q.where('a.governmentId', '=', governmentId!))
    .orderBy('g.name')
    .execute();
}

async function recordFailure(
  door: Door,
  accounts: readonly Account[],
  why: 'password' | 'code',
  lockedMinutes: number | null,
  visitor: Visitor,
): Promise<void> {
  const { databases, clock } = door.platform;
  const lockedUntil = lockedMinutes === null ? null : new Date(clock.now().getTime() + lockedMinutes * 60_000);
  for (const account of accounts)
    await inGovernment(databases.signIn, account.governmentId, async (tx) => {
      await tx
        .updateTable('account')
        .set((eb) => ({ failedCount: eb('failedCount', '+', 1), ...(lockedUntil && { lockedUntil }) }))
        .where('governmentId', '=', account.governmentId)
        .where('id', '=', account.id)
        .execute();
      await recordAtDoor(tx, account.governmentId, {
        what: lockedMinutes === null ? 'sign-in:failed' : 'sign-in:locked',
        accountId: account.id,
        personId: null,
        body: { why, ...(lockedMinutes !== null && { minutes: lockedMinutes }) },
        visitor,
      });
    });
  if (accounts.length > 0) return;
  // A name that nobody has belongs to no government; where there is one only, its auditor hears of it.
  const governments = await databases.signIn.selectFrom('government').select('id').limit(2).execute();
  const only = governments.length === 1 ? governments[0] : undefined;
  if (only)
    await inGovernment(databases.signIn, only.id, (tx) =>
      recordAtDoor(tx, only.id, {
        what: lockedMinutes === null ? 'sign-in:failed' : 'sign-in:locked',
        accountId: 'unknown',
        personId: null,
        body: { why: 'unknown-name' },
        visitor,
      }),
    );
}

async function updateAccount(
  tx: Tx,
  account: { governmentId: string; id: string },
  values: { passwordHash?: string; failedCount?: number; lockedUntil?: null },
): Promise<void> {
  await tx
    .updateTable('account')
    .set(values)
    .where('governmentId', '=', account.governmentId)
    .where('id', '=', account.id)
    .execute();
}
