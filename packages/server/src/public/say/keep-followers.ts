import { createHash, randomBytes } from 'node:crypto';
import type { Submission } from '@liubu/contract';
import { query } from '../../platform/database/tenant.ts';
import type { SecretBox } from '../../platform/secret-box.ts';
import type { Work } from '../../platform/work.ts';
import { followerPlace, mailKey } from './contact-box.ts';
import type { Judged } from './rules/judge.ts';

export interface SealedFollower {
  mail: string;
  /** By it the mail's owner confirms and ends. */
  code: string;
}

/** Of one mail, so many may wait for their confirmation: nobody's box is filled by others. */
const WAITING_MOST = 3;

const hashOf = (code: string): string => createHash('sha256').update(code).digest('hex');

/**
 * Keeps who wants mail. Whether a mail follows already, or waits, is told to nobody: who asks gets the same answer.
 *
 * @returns those that are new
 */
export async function keepFollowers(
  work: Work,
  box: SecretBox,
  asked: readonly (Judged & { one: Extract<Submission, { kind: 'follow' }> })[],
): Promise<Judged[]> {
  const { tx, governmentId, now } = work;
  const kept: Judged[] = [];
  for (const entry of asked) {
    const { one, itemId } = entry;
    const print = box.fingerprint(mailKey(governmentId, one.mail));
    const [standing] = await query<{ waiting: number }>(
      tx,
      'select count(*)::int as waiting from liubu.public_follower where government_id = $1 and mail_print = $2 and confirmed_at is null',
      [governmentId, print],
    );
    if (standing!.waiting >= WAITING_MOST) continue;
    const code = randomBytes(24).toString('base64url');
    const sealed: SealedFollower = { mail: one.mail, code };
    const made = await query(
      tx,
      `insert into liubu.public_follower (government_id, plan_year, id, item_id, sealed, mail_print, confirm_hash, asked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id`,
      [
        governmentId,
        one.year,
        one.id,
        itemId,
        box.seal(JSON.stringify(sealed), followerPlace(governmentId, one.id)),
        print,
        hashOf(code),
        now,
      ],
    );
    if (made.length > 0) kept.push(entry);
  }
  return kept;
}

/** Confirmed, or gone for good with everything that was kept of it. @returns those whose code is none */
export async function moveFollowers<One extends Judged>(
  { tx, governmentId, now }: Work,
  asked: readonly One[],
): Promise<One[]> {
  const unknown: One[] = [];
  for (const entry of asked) {
    const { one } = entry;
    if (one.kind !== 'confirm' && one.kind !== 'unfollow') continue;
    const found = await query(
      tx,
      one.kind === 'confirm'
        ? `update liubu.public_follower f set confirmed_at = coalesce(confirmed_at, $3),
             told_edition = greatest(told_edition, coalesce((select max(edition) from liubu.public_edition e where e.government_id = $1), 0))
           where government_id = $1 and confirm_hash = $2 returning id`
        : 'delete from liubu.public_follower where government_id = $1 and confirm_hash = $2 returning id, $3::timestamptz',
      [governmentId, one.confirmHash, now],
    );
    if (found.length === 0) unknown.push(entry);
  }
  return unknown;
}
