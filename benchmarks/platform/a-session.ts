import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Role } from '@liubu/contract';
import { inGovernment, type RunningServer } from '@liubu/server';

/** A government with one person who holds a post of this role and is signed in; for benchmarks. */
export async function aSession(
  { databases }: RunningServer['platform'],
  role: Role,
): Promise<{ governmentId: string; cookie: string }> {
  const [governmentId, personId, postId, accountId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await inGovernment(databases.app, governmentId, async (tx) => {
    await tx.insertInto('government').values({ id: governmentId, name: '云川市', level: 'prefecture' }).execute();
    await tx.insertInto('person').values({ governmentId, id: personId, name: '测试' }).execute();
    await tx.insertInto('post').values({ governmentId, id: postId, unitId: null, title: role }).execute();
    await tx.insertInto('postRole').values({ governmentId, postId, role }).execute();
    await tx
      .insertInto('tenure')
      .values({ governmentId, id: randomUUID(), postId, personId, cover: 'holder', validFrom: '2020-01-01' })
      .execute();
    await tx.insertInto('account').values({ governmentId, id: accountId, personId, loginName: role }).execute();
  });
  const token = randomBytes(32).toString('base64url');
  await databases.signIn
    .insertInto('session')
    .values({
      governmentId,
      id: randomUUID(),
      accountId,
      tokenHash: createHash('sha256').update(token).digest(),
      expiresAt: new Date(Date.now() + 3_600_000),
    })
    .execute();
  return { governmentId, cookie: `liubu_session=${token}` };
}
