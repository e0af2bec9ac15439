import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '../../platform/app-error.ts';
import { inGovernment, query, type Tx } from '../../platform/database/tenant.ts';
import type { Platform } from '../../platform/platform.ts';

export type LinkPurpose = 'first-administrator' | 'set-password';

/** The first administrator stands before the console; a password's link goes round an office on paper. */
const VALID_HOURS: Record<LinkPurpose, number> = { 'first-administrator': 24, 'set-password': 72 };
/** The page of the workspace that opens the link. */
const PAGES: Record<LinkPurpose, string> = { 'first-administrator': '/first/', 'set-password': '/set-password/' };

export interface MadeLink {
  /** Address inside the workspace. */
  link: string;
  expiresAt: Date;
}

export interface OpenLink {
  governmentId: string;
  accountId: string;
  purpose: LinkPurpose;
  expiresAt: Date;
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Makes a link that works once; earlier ones of the account end. @param tx  of the role of the door */
export async function makeLink(
  tx: Tx,
  at: { governmentId: string; accountId: string; purpose: LinkPurpose },
  now: Date,
): Promise<MadeLink> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + VALID_HOURS[at.purpose] * 3_600_000);
  await tx
    .updateTable('oneTimeLink')
    .set({ usedAt: now })
    .where('governmentId', '=', at.governmentId)
    .where('accountId', '=', at.accountId)
    .where('usedAt', 'is', null)
    .execute();
  await tx
    .insertInto('oneTimeLink')
    .values({ ...at, tokenHash: hashOf(token), expiresAt })
    .execute();
  return { link: PAGES[at.purpose] + token, expiresAt };
}

/** A link that was not used and is in time. @throws AppError RULE_BROKEN, the same for a wrong, a used and an old one */
export async function findLink(platform: Platform, token: string): Promise<OpenLink> {
  const found = await platform.databases.signIn
    .selectFrom('oneTimeLink as l')
    .innerJoin('account as a', (join) =>
      join.onRef('a.governmentId', '=', 'l.governmentId').onRef('a.id', '=', 'l.accountId'),
    )
    .select(['l.governmentId', 'l.accountId', 'l.purpose', 'l.expiresAt'])
    .where('l.tokenHash', '=', hashOf(token))
    .where('l.usedAt', 'is', null)
    .where('l.expiresAt', '>', platform.clock.now())
    .where('a.disabledAt', 'is', null)
    .executeTakeFirst();
  if (!found) throw deadLink();
  return found;
}

/** Takes the link; of two at once one gets it. @throws AppError RULE_BROKEN */
export async function takeLink(tx: Tx, link: OpenLink, token: string, now: Date): Promise<void> {
  const taken = await query(
    tx,
    'update liubu.one_time_link set used_at = $3 where government_id = $1 and token_hash = $2 and used_at is null returning account_id',
    [link.governmentId, hashOf(token), now],
  );
  if (taken.length !== 1) throw deadLink();
}

/** For programs that set accounts up: a link by which a person chooses the password. */
export async function makeSetPasswordLink(
  platform: Platform,
  governmentId: string,
  accountId: string,
): Promise<MadeLink> {
  return inGovernment(platform.databases.signIn, governmentId, (tx) =>
    makeLink(tx, { governmentId, accountId, purpose: 'set-password' }, platform.clock.now()),
  );
}

const deadLink = (): AppError =>
  new AppError('RULE_BROKEN', {
    what: '这个链接已用过、已过期或不完整 / this link was used, is out of date or is not whole',
    remedy: '请向安全管理员要一个新的 / ask the security administrator for a new one',
  });
