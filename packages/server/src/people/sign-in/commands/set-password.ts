import { inGovernment, type Tx } from '../../../platform/database/tenant.ts';
import type { Platform } from '../../../platform/platform.ts';
import { demandGoodPassword } from '../accounts.ts';
import { recordAtDoor } from '../door.ts';
import { findLink, type OpenLink, takeLink } from '../links.ts';
import { hashPassword } from '../password-hash.ts';

/** Chooses a password by a link. Sessions that were open end: whoever had them may be why it is set anew. */
export async function setPasswordByLink(platform: Platform, token: string, password: string): Promise<void> {
  const link = await findLink(platform, token);
  const loginName = await loginNameOf(platform, link);
  demandGoodPassword(password, loginName);
  const passwordHash = await hashPassword(password);
  const now = platform.clock.now();
  await inGovernment(platform.databases.signIn, link.governmentId, async (tx) => {
    await takeLink(tx, link, token, now);
    await writePassword(tx, { ...link, passwordHash, now, keepSessionId: null });
    await recordAtDoor(tx, link.governmentId, {
      what: 'account:set-password',
      accountId: link.accountId,
      personId: null,
      body: { by: 'link' },
    });
  });
}

export async function loginNameOf(
  platform: Platform,
  { governmentId, accountId }: Pick<OpenLink, 'governmentId' | 'accountId'>,
): Promise<string> {
  const { loginName } = await platform.databases.signIn
    .selectFrom('account')
    .select('loginName')
    .where('governmentId', '=', governmentId)
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  return loginName;
}

/** @param at.keepSessionId  the session that goes on, of whoever changes their own password */
export async function writePassword(
  tx: Tx,
  at: { governmentId: string; accountId: string; passwordHash: string; now: Date; keepSessionId: string | null },
): Promise<void> {
  await tx
    .updateTable('account')
    .set({ passwordHash: at.passwordHash, mustChangePassword: false, failedCount: 0, lockedUntil: null })
    .where('governmentId', '=', at.governmentId)
    .where('id', '=', at.accountId)
    .execute();
  await tx
    .updateTable('session')
    .set({ revokedAt: at.now })
    .where('governmentId', '=', at.governmentId)
    .where('accountId', '=', at.accountId)
    .where('revokedAt', 'is', null)
    .$if(at.keepSessionId !== null, (q) => q.where('id', '<>', at.keepSessionId!))
    .execute();
}
