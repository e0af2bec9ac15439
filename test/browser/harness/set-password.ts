import type { Role } from '@liubu/contract';
import { hashPassword } from '../../../packages/server/src/people/sign-in/password-hash.ts';
import type { Workspace } from './workspace.ts';

/** Gives the person of a role a password, for signing in by the page. @returns the login name */
export async function setPassword({ platform, town }: Workspace, role: Role, password: string): Promise<string> {
  const { loginName } = await platform.databases.signIn
    .updateTable('account')
    .set({ passwordHash: await hashPassword(password) })
    .where('governmentId', '=', town.governmentId)
    .where('id', '=', town.people[role].accountId)
    .returning('loginName')
    .executeTakeFirstOrThrow();
  return loginName;
}
