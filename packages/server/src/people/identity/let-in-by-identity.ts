import type { FastifyReply, FastifyRequest } from 'fastify';
import { inGovernment } from '../../platform/database/tenant.ts';
import { letIn, type SignInAnswer, visitorOf } from '../sign-in/commands/sign-in.ts';
import { type Door, recordAtDoor } from '../sign-in/door.ts';
import { useCode } from '../sign-in/second-factor.ts';
import type { Identity, Provider } from './provider.ts';

/** Why somebody whom another system vouches for is not let in here. */
export type NotLetIn = 'identity-unknown' | 'identity-ambiguous' | 'code-wrong';

/**
 * Lets in whom an account is linked to. An identity that no account knows does not sign in; it is listed, to be linked.
 *
 * @param code  of the second factor, asked for where the password was typed here; null where another system's own page
 *   asked whatever it asks
 */
export async function letInByIdentity(
  door: Door,
  provider: Provider,
  identity: Identity,
  code: string | null,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<SignInAnswer | NotLetIn> {
  const { signIn: db } = door.platform.databases;
  const found = await db
    .selectFrom('accountIdentity as i')
    .innerJoin('account as a', (join) =>
      join.onRef('a.governmentId', '=', 'i.governmentId').onRef('a.id', '=', 'i.accountId'),
    )
    .innerJoin('government as g', 'g.id', 'i.governmentId')
    .select(['a.governmentId', 'a.id', 'a.personId', 'a.totpSecret', 'a.totpLastStep'])
    .where('i.provider', '=', provider.id)
    .where('i.subject', '=', identity.subject)
    .where('a.disabledAt', 'is', null)
    .$if(provider.governmentName !== null, (q) => q.where('g.name', '=', provider.governmentName!))
    .limit(2)
    .execute();
  if (found.length > 1) return 'identity-ambiguous';
  const account = found[0];
  if (account === undefined) {
    await listUnknown(door, provider, identity);
    return 'identity-unknown';
  }
  const asksCode = code !== null && account.totpSecret !== null;
  if (asksCode && code.trim() === '') return { state: 'code-needed' };
  return inGovernment(db, account.governmentId, async (tx) => {
    let factor: 'app' | 'recovery' | null = null;
    if (asksCode) {
      factor = await useCode(tx, door.box, account, code, door.platform.clock.now());
      if (factor === null) {
        await recordAtDoor(tx, account.governmentId, {
          what: 'sign-in:failed',
          accountId: account.id,
          personId: null,
          body: { why: 'code', way: provider.id },
          visitor: visitorOf(request),
        });
        return 'code-wrong';
      }
    }
    await letIn(door, tx, account, { way: provider.id, factor }, request, reply);
    // Their password is kept elsewhere: there is none to change here.
    return { state: 'signed-in' as const, mustChangePassword: false };
  });
}

async function listUnknown(door: Door, provider: Provider, identity: Identity): Promise<void> {
  const { databases, clock } = door.platform;
  const governments = await databases.signIn
    .selectFrom('government')
    .select('id')
    .$if(provider.governmentName !== null, (q) => q.where('name', '=', provider.governmentName!))
    .limit(2)
    .execute();
  const governmentId = governments.length === 1 ? governments[0]!.id : null;
  if (governmentId === null) return;
  const now = clock.now();
  await inGovernment(databases.signIn, governmentId, (tx) =>
    tx
      .insertInto('unknownIdentity')
      .values({ governmentId, provider: provider.id, ...identity, firstSeenAt: now, lastSeenAt: now })
      .onConflict((conflict) =>
        conflict
          .columns(['governmentId', 'provider', 'subject'])
          .doUpdateSet({ name: identity.name, unit: identity.unit, lastSeenAt: now }),
      )
      .execute(),
  );
}
