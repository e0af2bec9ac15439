import { createHash, randomInt } from 'node:crypto';
import { generateSecret, generateURI, verifySync } from 'otplib';
import { query, type Tx } from '../../platform/database/tenant.ts';
import type { SecretBox } from '../../platform/secret-box.ts';

/** A phone's clock may be half a minute off. */
const TOLERANCE_SECONDS = 30;
const RECOVERY_CODES = 10;
/** Without letters and digits that are read for one another: 32 ^ 10 codes. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';
const CODE_LENGTH = 10;

/** A new secret, and its address for an authenticator app. */
export function newSecret(loginName: string, issuer: string): { secret: string; address: string } {
  const secret = generateSecret();
  return { secret, address: generateURI({ issuer, label: loginName, secret }) };
}

/**
 * @param lastStep  the step of the code that was used last: it and all before are refused, so that a code that was
 *   looked over somebody's shoulder is worth nothing
 * @returns the step of the code, to be kept; null when the code is wrong or was used
 */
export function stepOfCode(secret: string, code: string, now: Date, lastStep: number | null): number | null {
  const token = code.normalize('NFKC').replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const epoch = Math.floor(now.getTime() / 1000);
  const found = verifySync({
    secret,
    token,
    epoch,
    epochTolerance: TOLERANCE_SECONDS,
    ...(lastStep !== null && { afterTimeStep: lastStep }),
  });
  return found.valid && 'timeStep' in found ? found.timeStep : null;
}

const plainCode = (code: string): string =>
  code
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '');
const hashOf = (code: string): Buffer =>
  createHash('sha256')
    .update(`recovery:${plainCode(code)}`)
    .digest();

export interface SecondFactorAccount {
  governmentId: string;
  id: string;
  totpSecret: string | null;
  totpLastStep: number | null;
}

/** Takes a code of the app or a recovery code, and makes it worthless. @returns null when it is neither */
export async function useCode(
  tx: Tx,
  box: SecretBox,
  account: SecondFactorAccount,
  code: string,
  now: Date,
): Promise<'app' | 'recovery' | null> {
  if (account.totpSecret === null) return null;
  const step = stepOfCode(box.open(account.totpSecret, account.id), code, now, account.totpLastStep);
  if (step !== null) {
    // Two requests with one code at once: the row decides which was first.
    const taken = await query(
      tx,
      'update liubu.account set totp_last_step = $3 where government_id = $1 and id = $2 and (totp_last_step is null or totp_last_step < $3) returning id',
      [account.governmentId, account.id, step],
    );
    return taken.length === 1 ? 'app' : null;
  }
  if (plainCode(code).length !== CODE_LENGTH) return null;
  const used = await query(
    tx,
    'update liubu.recovery_code set used_at = $4 where government_id = $1 and account_id = $2 and code_hash = $3 and used_at is null returning account_id',
    [account.governmentId, account.id, hashOf(code), now],
  );
  return used.length === 1 ? 'recovery' : null;
}

/** Ten new codes in place of all older ones; shown once, kept as hashes. */
export async function makeRecoveryCodes(tx: Tx, governmentId: string, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => {
    const letters = Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    return `${letters.slice(0, 5)}-${letters.slice(5)}`;
  });
  await removeRecoveryCodes(tx, governmentId, accountId);
  await tx
    .insertInto('recoveryCode')
    .values(codes.map((code) => ({ governmentId, accountId, codeHash: hashOf(code) })))
    .execute();
  return codes;
}

export async function removeRecoveryCodes(tx: Tx, governmentId: string, accountId: string): Promise<void> {
  await tx
    .deleteFrom('recoveryCode')
    .where('governmentId', '=', governmentId)
    .where('accountId', '=', accountId)
    .execute();
}
