import { notFound } from '../../platform/app-error.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Work } from '../../platform/work.ts';

/** Sessions that are open now: not revoked, not over, not idle for too long. The latest first. */
export async function openSessions(work: Work, platform: Platform, accountId: string | null) {
  const idleSince = new Date(work.now.getTime() - platform.config.idleMinutes * 60_000);
  const rows = await work.tx
    .selectFrom('session as s')
    .innerJoin('account as a', (join) =>
      join.onRef('a.governmentId', '=', 's.governmentId').onRef('a.id', '=', 's.accountId'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.governmentId', '=', 'a.governmentId').onRef('p.id', '=', 'a.personId'),
    )
    .select([
      's.id',
      's.accountId',
      'p.name as personName',
      's.createdAt',
      's.lastSeenAt',
      's.client',
      's.address',
      's.secondFactor',
    ])
    .where('s.governmentId', '=', work.governmentId)
    .where('s.revokedAt', 'is', null)
    .where('s.expiresAt', '>', work.now)
    .where('s.lastSeenAt', '>', idleSince)
    .$if(accountId !== null, (q) => q.where('s.accountId', '=', accountId!))
    .orderBy('s.lastSeenAt', 'desc')
    .limit(2000)
    .execute();
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    isThisOne: row.id === work.actor.sessionId,
  }));
}

/** @param accountId  whose it must be; left out for the security administrator @throws AppError NOT_FOUND */
export async function revokeSession(work: Work, sessionId: string, what: string, accountId?: string): Promise<void> {
  const revoked = await work.tx
    .updateTable('session')
    .set({ revokedAt: work.now })
    .where('governmentId', '=', work.governmentId)
    .where('id', '=', sessionId)
    .where('revokedAt', 'is', null)
    .$if(accountId !== undefined, (q) => q.where('accountId', '=', accountId!))
    .returning('accountId')
    .executeTakeFirst();
  if (!revoked) throw notFound();
  await work.record({ what, subjectKind: 'account', subjectId: revoked.accountId, body: { sessionId } });
}
