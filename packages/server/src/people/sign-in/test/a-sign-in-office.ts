import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { aVisitor, type Visitor } from '../../../../test/harness/visitor.ts';
import { inGovernment, query } from '../../../platform/database/tenant.ts';
import { createAccount } from '../accounts.ts';

export const PASSWORD = '山高水长风细雨斜云淡';

interface SignInEvent {
  what: string;
  body: Record<string, unknown>;
  personal: unknown;
  actor: unknown;
}

/** A city whose people sign in with names and passwords. */
export interface SignInOffice {
  server: TestServer;
  /** The security administrator. */
  security: Caller;
  /** Somebody with a post and a password. */
  somebody(loginName?: string, governmentId?: string): Promise<Caller & { loginName: string }>;
  /** A browser of its own, each at another address. */
  visitor(): Visitor;
  eventsOf(accountId: string): Promise<SignInEvent[]>;
}

export async function aSignInOffice(): Promise<SignInOffice> {
  const server = await openTestServer();
  const security = await server.signInAs('security_administrator', { name: '安平' });
  let count = 0;
  return {
    server,
    security,
    somebody: async (loginName = `督查员${++count}`, governmentId = server.governmentId) => {
      const caller = await server.signInAs('supervision_officer', { name: '苏晴', governmentId });
      const accountId = await createAccount(server.platform, governmentId, {
        personId: caller.personId,
        loginName,
        password: PASSWORD,
      });
      return { ...caller, accountId, loginName };
    },
    visitor: () => aVisitor(server.app, `10.1.0.${++count}`),
    eventsOf: (accountId) =>
      inGovernment(server.databases.app, server.governmentId, (tx) =>
        query<SignInEvent>(
          tx,
          `select e.what, e.body, e.actor, p.body as personal from liubu.event e
           left join liubu.event_personal p on p.government_id = e.government_id and p.event_id = e.id
           where e.subject_id = $1 order by e.id`,
          [accountId],
        ),
      ),
  };
}
