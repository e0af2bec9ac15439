import { AppError } from '../../platform/app-error.ts';
import { inGovernment, type Tx } from '../../platform/database/tenant.ts';
import type { Platform } from '../../platform/platform.ts';
import type { SecretBox } from '../../platform/secret-box.ts';
import type { Work } from '../../platform/work.ts';
import { type Actor, appendEvent } from '../../record/append.ts';

/** What signing in stands on: the platform, the installation's box, and from where somebody asks. */
export interface Door {
  platform: Platform;
  box: SecretBox;
}

/** Personal data: goes into the erasable part of the record only. */
export interface Visitor {
  address: string;
  client: string | null;
}

/** A login name as it is kept and looked up: width and case of letters make no difference. */
export const asLoginName = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase();

/** What happened at the door, as an event of the account's government. */
export async function recordAtDoor(
  tx: Tx,
  governmentId: string,
  event: { what: string; accountId: string; personId: string | null; body?: unknown; visitor?: Visitor },
): Promise<void> {
  const actor: Actor = { personId: event.personId, postId: null };
  await appendEvent(tx, governmentId, {
    actor,
    what: event.what,
    subjectKind: 'account',
    subjectId: event.accountId,
    body: event.body ?? {},
    ...(event.visitor && { personal: event.visitor }),
  });
}

/**
 * A change to secrets of accounts within a request: the application's own role can neither read nor write them, so it
 * runs as the role of the door, with its event in the same transaction.
 */
export async function atDoor<T>(
  door: Door,
  work: Work,
  change: { what: string; accountId: string; body?: unknown; reason?: string },
  task: (tx: Tx) => Promise<T>,
): Promise<T> {
  return inGovernment(door.platform.databases.signIn, work.governmentId, async (tx) => {
    const answer = await task(tx);
    const { actor } = work;
    const post = actor.posts[0];
    await appendEvent(tx, work.governmentId, {
      actor: { personId: actor.personId, postId: post?.postId ?? null },
      what: change.what,
      subjectKind: 'account',
      subjectId: change.accountId,
      body: change.body ?? {},
      ...(change.reason !== undefined && { reason: change.reason }),
    });
    return answer;
  });
}

/** @throws AppError INPUT_INVALID beside the field */
export function refuseField(field: string, problem: string): never {
  throw new AppError('INPUT_INVALID', { problems: problem }, { fields: { [field]: problem } });
}
