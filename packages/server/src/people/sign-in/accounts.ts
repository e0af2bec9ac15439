import { randomUUID } from 'node:crypto';
import { AppError } from '../../platform/app-error.ts';
import { inGovernment, type Tx } from '../../platform/database/tenant.ts';
import type { Platform } from '../../platform/platform.ts';
import { asLoginName, refuseField } from './door.ts';
import { hashPassword } from './password-hash.ts';
import { passwordProblem } from './rules/password-rules.ts';

/** @throws AppError INPUT_INVALID beside `field` */
export function demandGoodPassword(password: string, loginName: string, field = 'password'): void {
  const problem = passwordProblem(password, loginName);
  if (problem !== null) refuseField(field, problem);
}

/**
 * Writes the account without a password; it signs in when one was chosen by a link, or by another system.
 *
 * @throws AppError DUPLICATE when the government has the login name already
 */
export async function insertAccount(
  tx: Tx,
  account: { governmentId: string; personId: string; loginName: string },
): Promise<string> {
  const id = randomUUID();
  const loginName = asLoginName(account.loginName);
  const made = await tx
    .insertInto('account')
    .values({ governmentId: account.governmentId, id, personId: account.personId, loginName })
    .onConflict((conflict) => conflict.columns(['governmentId', 'loginName']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) throw loginNameTaken(loginName);
  return id;
}

export const loginNameTaken = (loginName: string): AppError =>
  new AppError(
    'DUPLICATE',
    { what: '登录名 / the login name', existing: loginName },
    { fields: { loginName: '这个登录名已有人用 / this login name is taken' } },
  );

/** For programs that set a government up (the sample town, an import): an account, with a password when one is given. */
export async function createAccount(
  platform: Platform,
  governmentId: string,
  account: { personId: string; loginName: string; password?: string; mustChangePassword?: boolean },
): Promise<string> {
  if (account.password !== undefined) demandGoodPassword(account.password, account.loginName);
  const id = await inGovernment(platform.databases.app, governmentId, (tx) =>
    insertAccount(tx, { governmentId, personId: account.personId, loginName: account.loginName }),
  );
  if (account.password !== undefined) {
    const passwordHash = await hashPassword(account.password);
    await inGovernment(platform.databases.signIn, governmentId, (tx) =>
      tx
        .updateTable('account')
        .set({ passwordHash, mustChangePassword: account.mustChangePassword ?? false })
        .where('governmentId', '=', governmentId)
        .where('id', '=', id)
        .execute(),
    );
  }
  return id;
}
