import { AppError } from '../../platform/app-error.ts';
import { query } from '../../platform/database/tenant.ts';
import { asLoginName, type Door, type Visitor } from './door.ts';
import { FORGET_HOURS, limitOf, lockMinutes } from './rules/lock-out.ts';

interface Counted {
  kind: 'name' | 'address';
  key: Buffer;
  failed: number;
  locks: number;
}

/** An attempt that is counted as a failure until it proves to be none. */
export interface CountedAttempt {
  /** It was right: the name begins anew; the address loses this one only, so that one account clears no other's. */
  wasRight(): Promise<void>;
  /** Neither right nor wrong (a code is still wanted): not counted. */
  wasNeither(): Promise<void>;
  /** @returns for how many minutes the name is locked by this failure; null when it is not */
  wasWrong(): Promise<number | null>;
}

/** Counts where no row is locked; no row back means locked. One statement, so that a hundred at once are counted too. */
const COUNT_SQL = `
  insert into liubu_door.failure as f (kind, key, failed, seen_at) values ($1, $2, 1, $3)
  on conflict (kind, key) do update set
    failed = case when f.seen_at < $4 then 1 else f.failed + 1 end,
    locks = case when f.seen_at < $4 then 0 else f.locks end,
    locked_until = null, seen_at = $3
  where f.locked_until is null or f.locked_until <= $3
  returning failed, locks`;

/**
 * Counts an attempt before the password is looked at: of many at once only as many are tried as may fail.
 * A name that nobody has is counted like any other, so that being locked tells nothing.
 *
 * @throws AppError SIGN_IN_LOCKED
 */
export async function countAttempt(door: Door, loginName: string, visitor: Visitor): Promise<CountedAttempt> {
  const { databases, clock } = door.platform;
  const now = clock.now();
  const forgotten = new Date(now.getTime() - FORGET_HOURS * 3_600_000);
  const keys = [
    { kind: 'address' as const, key: door.box.fingerprint(`address:${visitor.address}`) },
    { kind: 'name' as const, key: door.box.fingerprint(`name:${asLoginName(loginName)}`) },
  ];
  const counted: Counted[] = [];
  const giveBack = async (of: readonly Counted[]) => {
    for (const { kind, key } of of)
      await query(
        databases.signIn,
        'update liubu_door.failure set failed = greatest(failed - 1, 0) where kind = $1 and key = $2',
        [kind, key],
      );
  };
  const lock = async ({ kind, key, locks }: Counted): Promise<number> => {
    const minutes = lockMinutes(locks);
    await query(
      databases.signIn,
      'update liubu_door.failure set locked_until = $3, locks = locks + 1, failed = 0 where kind = $1 and key = $2',
      [kind, key, new Date(now.getTime() + minutes * 60_000)],
    );
    await query(databases.signIn, 'delete from liubu_door.failure where seen_at < $1', [
      new Date(now.getTime() - 3 * FORGET_HOURS * 3_600_000),
    ]);
    return minutes;
  };
  for (const { kind, key } of keys) {
    const [row] = await query<{ failed: number; locks: number }>(databases.signIn, COUNT_SQL, [
      kind,
      key,
      now,
      forgotten,
    ]);
    if (row === undefined) {
      await giveBack(counted);
      const [held] = await query<{ lockedUntil: Date | null }>(
        databases.signIn,
        'select locked_until from liubu_door.failure where kind = $1 and key = $2',
        [kind, key],
      );
      throw lockedFor(((held?.lockedUntil?.getTime() ?? now.getTime()) - now.getTime()) / 60_000);
    }
    counted.push({ kind, key, ...row });
    // More at once than may fail: the rest is not even tried.
    if (row.failed > limitOf(kind)) throw lockedFor(await lock(counted.at(-1)!));
  }
  return {
    wasRight: async () => {
      for (const one of counted)
        if (one.kind === 'name')
          await query(databases.signIn, 'delete from liubu_door.failure where kind = $1 and key = $2', [
            one.kind,
            one.key,
          ]);
        else await giveBack([one]);
    },
    wasNeither: () => giveBack(counted),
    wasWrong: async () => {
      let minutes: number | null = null;
      for (const one of counted) {
        if (one.failed < limitOf(one.kind)) continue;
        const locked = await lock(one);
        if (one.kind === 'name') minutes = locked;
      }
      return minutes;
    },
  };
}

/** The security administrator lets a name in again at once. */
export async function forgetFailures(door: Door, loginName: string): Promise<void> {
  await query(door.platform.databases.signIn, "delete from liubu_door.failure where kind = 'name' and key = $1", [
    door.box.fingerprint(`name:${asLoginName(loginName)}`),
  ]);
}

const lockedFor = (minutes: number): AppError =>
  new AppError('SIGN_IN_LOCKED', { minutes: Math.max(1, Math.ceil(minutes)) });
