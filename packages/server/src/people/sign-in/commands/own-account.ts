import { AppError } from '../../../platform/app-error.ts';
import type { Work } from '../../../platform/work.ts';
import { demandGoodPassword } from '../accounts.ts';
import { atDoor, type Door, refuseField, type Visitor } from '../door.ts';
import { type CountedAttempt, countAttempt } from '../lock-out.ts';
import { hashPassword, isPassword } from '../password-hash.ts';
import { makeRecoveryCodes, newSecret, removeRecoveryCodes, stepOfCode, useCode } from '../second-factor.ts';
import { writePassword } from './set-password.ts';

const secretsOf = (door: Door, { governmentId, actor }: Work) =>
  door.platform.databases.signIn
    .selectFrom('account')
    .select(['governmentId', 'id', 'loginName', 'passwordHash', 'totpSecret', 'totpPending', 'totpLastStep'])
    .where('governmentId', '=', governmentId)
    .where('id', '=', actor.accountId)
    .executeTakeFirstOrThrow();

/**
 * Whoever sits before an open session shows that it is theirs. Wrong ones count like those at the door.
 *
 * @returns the attempt, to be settled as right when all else was right too
 * @throws AppError INPUT_INVALID beside the field, SIGN_IN_LOCKED, RULE_BROKEN when the account has no password
 */
async function demandOwnPassword(
  door: Door,
  account: { loginName: string; passwordHash: string | null },
  typed: string,
  visitor: Visitor,
  field: string,
): Promise<CountedAttempt> {
  if (account.passwordHash === null)
    throw new AppError('RULE_BROKEN', {
      what: '这个账号没有密码，由其他系统登录 / this account has no password and signs in by another system',
      remedy: '需要密码时请安全管理员发设置链接 / ask the security administrator for a link to set one',
    });
  const attempt = await countAttempt(door, account.loginName, visitor);
  if (!(await isPassword(account.passwordHash, typed))) {
    await attempt.wasWrong();
    refuseField(field, '现在的密码不对 / this is not the present password');
  }
  return attempt;
}

export async function changePassword(
  door: Door,
  work: Work,
  input: { current: string; next: string },
  visitor: Visitor,
): Promise<void> {
  const account = await secretsOf(door, work);
  const attempt = await demandOwnPassword(door, account, input.current, visitor, 'current');
  await attempt.wasRight();
  demandGoodPassword(input.next, account.loginName, 'next');
  if (await isPassword(account.passwordHash, input.next))
    refuseField('next', '新密码与现在的相同 / this is the present password');
  const passwordHash = await hashPassword(input.next);
  await atDoor(door, work, { what: 'account:change-password', accountId: account.id }, (tx) =>
    writePassword(tx, {
      governmentId: work.governmentId,
      accountId: account.id,
      passwordHash,
      now: work.now,
      keepSessionId: work.actor.sessionId,
    }),
  );
}

/** Makes a secret that counts only when a first code proves that the app has it. */
export async function beginSecondFactor(
  door: Door,
  work: Work,
  password: string,
  visitor: Visitor,
): Promise<{ secret: string; address: string }> {
  const account = await secretsOf(door, work);
  const attempt = await demandOwnPassword(door, account, password, visitor, 'password');
  await attempt.wasRight();
  if (account.totpSecret !== null)
    throw new AppError('STATE_REFUSED', {
      state: '动态口令已启用 / the second factor is on',
      doing: '再次设置 / set up again',
      remedy: '请先取消原来的 / remove the present one first',
    });
  const made = newSecret(account.loginName, '六步 Liubu');
  await atDoor(door, work, { what: 'account:begin-second-factor', accountId: account.id }, (tx) =>
    tx
      .updateTable('account')
      .set({ totpPending: door.box.seal(made.secret, account.id) })
      .where('governmentId', '=', work.governmentId)
      .where('id', '=', account.id)
      .execute(),
  );
  return made;
}

/** @returns the recovery codes, which are shown this once */
export async function confirmSecondFactor(door: Door, work: Work, code: string): Promise<string[]> {
  const account = await secretsOf(door, work);
  if (account.totpPending === null)
    throw new AppError('STATE_REFUSED', {
      state: '还没有开始设置 / not begun',
      doing: '确认动态口令 / confirm',
      remedy: '请重新开始 / begin again',
    });
  const step = stepOfCode(door.box.open(account.totpPending, account.id), code, work.now, null);
  if (step === null)
    refuseField('code', '动态口令不对，请核对手机时间后再输 / wrong code; check the time of the phone');
  return atDoor(door, work, { what: 'account:confirm-second-factor', accountId: account.id }, async (tx) => {
    await tx
      .updateTable('account')
      .set({ totpSecret: account.totpPending, totpPending: null, totpLastStep: step })
      .where('governmentId', '=', work.governmentId)
      .where('id', '=', account.id)
      .execute();
    await tx
      .updateTable('session')
      .set({ secondFactor: true })
      .where('governmentId', '=', work.governmentId)
      .where('id', '=', work.actor.sessionId)
      .execute();
    return makeRecoveryCodes(tx, work.governmentId, account.id);
  });
}

export async function removeSecondFactor(
  door: Door,
  work: Work,
  input: { password: string; code: string },
  visitor: Visitor,
): Promise<void> {
  const account = await secretsOf(door, work);
  const attempt = await demandOwnPassword(door, account, input.password, visitor, 'password');
  try {
    await atDoor(door, work, { what: 'account:remove-second-factor', accountId: account.id }, async (tx) => {
      if ((await useCode(tx, door.box, account, input.code, work.now)) === null)
        refuseField('code', '动态口令或恢复码不对 / wrong code');
      await clearSecondFactor(tx, work.governmentId, account.id);
    });
  } catch (refused) {
    await attempt.wasWrong();
    throw refused;
  }
  await attempt.wasRight();
}

export async function clearSecondFactor(
  tx: Parameters<typeof removeRecoveryCodes>[0],
  governmentId: string,
  accountId: string,
): Promise<void> {
  await tx
    .updateTable('account')
    .set({ totpSecret: null, totpPending: null, totpLastStep: null })
    .where('governmentId', '=', governmentId)
    .where('id', '=', accountId)
    .execute();
  await removeRecoveryCodes(tx, governmentId, accountId);
}
