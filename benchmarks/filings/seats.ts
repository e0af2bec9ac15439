import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Role } from '@liubu/contract';
import { inGovernment, type RunningServer } from '@liubu/server';
import { query } from '../../packages/server/src/platform/database/tenant.ts';

/** A person in a government that is there already, signed in; a liaison has a post in each of the units. */
export async function aSeat(
  { databases, clock }: RunningServer['platform'],
  governmentId: string,
  role: Role,
  unitIds: readonly string[] = [],
): Promise<string> {
  const [personId, accountId] = [randomUUID(), randomUUID()];
  await inGovernment(databases.app, governmentId, async (tx) => {
    await tx.insertInto('person').values({ governmentId, id: personId, name: '测试' }).execute();
    const posts = (unitIds.length === 0 ? [null] : unitIds).map((unitId) => ({ id: randomUUID(), unitId }));
    await tx
      .insertInto('post')
      .values(posts.map((post) => ({ governmentId, ...post, title: role })))
      .execute();
    await tx
      .insertInto('postRole')
      .values(posts.map(({ id }) => ({ governmentId, postId: id, role })))
      .execute();
    await tx
      .insertInto('tenure')
      .values(
        posts.map(({ id }) => ({
          governmentId,
          id: randomUUID(),
          postId: id,
          personId,
          cover: 'holder' as const,
          validFrom: '2020-01-01',
        })),
      )
      .execute();
    await tx
      .insertInto('account')
      .values({ governmentId, id: accountId, personId, loginName: `${role}-${accountId.slice(0, 8)}` })
      .execute();
  });
  const token = randomBytes(32).toString('base64url');
  await databases.signIn
    .insertInto('session')
    .values({
      governmentId,
      id: randomUUID(),
      accountId,
      tokenHash: createHash('sha256').update(token).digest(),
      createdAt: clock.now(),
      lastSeenAt: clock.now(),
      expiresAt: new Date(clock.now().getTime() + 86_400_000),
    })
    .execute();
  return `liubu_session=${token}`;
}

/** Filings of a government that wait to be filed, with what must be typed. */
export async function waitingFilings({ databases }: RunningServer['platform'], governmentId: string) {
  return inGovernment(databases.app, governmentId, (tx) =>
    query<{ id: string; targetId: string | null; month: number }>(
      tx,
      `select f.id, t.id as target_id, p.month from liubu.filing f
       join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
       left join liubu.target t on t.government_id = f.government_id and t.plan_year = f.plan_year and t.item_id = f.item_id
       where f.government_id = $1 and f.plan_year = 2026 and f.state = 'waiting' order by p.month desc, f.id`,
      [governmentId],
    ),
  );
}
