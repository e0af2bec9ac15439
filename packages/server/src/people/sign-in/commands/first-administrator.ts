import { randomUUID } from 'node:crypto';
import type { Role } from '@liubu/contract';
import { dayIn } from '../../../platform/clock.ts';
import { inGovernment, query, type Tx } from '../../../platform/database/tenant.ts';
import type { Platform } from '../../../platform/platform.ts';
import { appendEvent } from '../../../record/append.ts';
import { demandGoodPassword, insertAccount, loginNameTaken } from '../accounts.ts';
import { asLoginName, recordAtDoor, refuseField } from '../door.ts';
import { findLink, type MadeLink, makeLink, takeLink } from '../links.ts';
import { hashPassword } from '../password-hash.ts';
import { writePassword } from './set-password.ts';

const TITLES = { administrator: '系统管理员', security_administrator: '安全管理员', auditor: '审计员' } as const;
type Separate = keyof typeof TITLES;

export interface FirstGovernment {
  governmentName: string;
  level: 'national' | 'province' | 'prefecture' | 'county' | 'township';
  placeCode?: string;
}

/**
 * The first start makes the government, its post of administrator and a link to it. As long as nobody used the link,
 * a further start makes a new one; then there is nothing to make any more.
 *
 * @returns null when the government has an administrator who chose a password
 */
export async function makeFirstAdministrator(
  platform: Platform,
  first: FirstGovernment,
): Promise<(MadeLink & { governmentId: string }) | null> {
  const { databases, clock } = platform;
  const known = await databases.signIn
    .selectFrom('government')
    .select('id')
    .where('name', '=', first.governmentName)
    .executeTakeFirst();
  const governmentId = known?.id ?? randomUUID();
  const now = clock.now();
  const { accountId } = await inGovernment(databases.app, governmentId, async (tx) => {
    if (!known) {
      await tx
        .insertInto('government')
        .values({
          id: governmentId,
          name: first.governmentName,
          level: first.level,
          placeCode: first.placeCode ?? null,
        })
        .execute();
      await appendEvent(tx, governmentId, {
        actor: { personId: null, postId: null, job: 'first-start' },
        what: 'people:found-government',
        subjectKind: 'government',
        subjectId: governmentId,
        body: { name: first.governmentName, level: first.level },
      });
    }
    return ensureSeparate(tx, governmentId, 'administrator', { day: dayIn(now) });
  });
  return inGovernment(databases.signIn, governmentId, async (tx) => {
    const account = await tx
      .selectFrom('account')
      .select('hasPassword')
      .where('governmentId', '=', governmentId)
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow();
    if (account.hasPassword) return null;
    return { ...(await makeLink(tx, { governmentId, accountId, purpose: 'first-administrator' }, now)), governmentId };
  });
}

export interface FirstAdministratorInput {
  token: string;
  name: string;
  loginName: string;
  password: string;
  securityAdministrator: { name: string; loginName: string };
  auditor: { name: string; loginName: string };
  government?: { name: string; level: FirstGovernment['level'] } | undefined;
}

/** The administrator chooses name and password, and names the two from whom the office is kept apart (三员分立). */
export async function useFirstLink(
  platform: Platform,
  input: FirstAdministratorInput,
): Promise<{ securityAdministratorLink: string; auditorLink: string }> {
  const link = await findLink(platform, input.token);
  if (link.purpose !== 'first-administrator')
    refuseField('token', '这不是首次启动的链接 / not the link of a first start');
  demandGoodPassword(input.password, input.loginName);
  const names = [input.loginName, input.securityAdministrator.loginName, input.auditor.loginName].map(asLoginName);
  const FIELDS = ['loginName', 'securityAdministrator.loginName', 'auditor.loginName'] as const;
  names.forEach((name, at) => {
    if (names.indexOf(name) < at)
      refuseField(FIELDS[at]!, '三员必须是三个人，登录名不能相同 / three persons, three login names');
  });
  const passwordHash = await hashPassword(input.password);
  const { governmentId, accountId } = link;
  const { databases, clock } = platform;
  const now = clock.now();
  return inGovernment(databases.signIn, governmentId, async (door) => {
    await takeLink(door, link, input.token, now);
    // The posts are the application's to write. Should the second half fail, the link is not used and this half,
    // which finds what is there, is done again.
    const others = await inGovernment(databases.app, governmentId, async (tx) => {
      const day = dayIn(now);
      if (input.government)
        await tx.updateTable('government').set(input.government).where('id', '=', governmentId).execute();
      await ensureSeparate(tx, governmentId, 'administrator', { day, name: input.name, loginName: input.loginName });
      const security = await ensureSeparate(tx, governmentId, 'security_administrator', {
        day,
        ...input.securityAdministrator,
      });
      const auditor = await ensureSeparate(tx, governmentId, 'auditor', { day, ...input.auditor });
      await appendEvent(tx, governmentId, {
        actor: { personId: null, postId: null, job: 'first-start' },
        what: 'people:found-administration',
        subjectKind: 'government',
        subjectId: governmentId,
        body: { ...input.government, accounts: [accountId, security.accountId, auditor.accountId] },
      });
      return { security, auditor };
    });
    await writePassword(door, { governmentId, accountId, passwordHash, now, keepSessionId: null });
    await recordAtDoor(door, governmentId, {
      what: 'account:set-password',
      accountId,
      personId: null,
      body: { by: 'first-link' },
    });
    const purpose = 'set-password';
    const security = await makeLink(door, { governmentId, accountId: others.security.accountId, purpose }, now);
    const auditor = await makeLink(door, { governmentId, accountId: others.auditor.accountId, purpose }, now);
    return { securityAdministratorLink: security.link, auditorLink: auditor.link };
  });
}

/** The post of one of the three with its person and account: found, or made; names are set when given. */
async function ensureSeparate(
  tx: Tx,
  governmentId: string,
  role: Separate,
  as: { day: string; name?: string; loginName?: string },
): Promise<{ accountId: string }> {
  const [found] = await query<{ personId: string; accountId: string }>(
    tx,
    `select t.person_id, a.id as account_id from liubu.post_role r
     join liubu.tenure t on t.government_id = r.government_id and t.post_id = r.post_id and t.valid_to is null
     join liubu.account a on a.government_id = t.government_id and a.person_id = t.person_id
     where r.government_id = $1 and r.role = $2 limit 1`,
    [governmentId, role],
  );
  if (found) {
    if (as.name !== undefined)
      await tx
        .updateTable('person')
        .set({ name: as.name })
        .where('governmentId', '=', governmentId)
        .where('id', '=', found.personId)
        .execute();
    if (as.loginName !== undefined) await rename(tx, governmentId, found.accountId, as.loginName);
    return found;
  }
  const [personId, postId] = [randomUUID(), randomUUID()];
  await tx
    .insertInto('person')
    .values({ governmentId, id: personId, name: as.name ?? TITLES[role] })
    .execute();
  await tx.insertInto('post').values({ governmentId, id: postId, title: TITLES[role] }).execute();
  await tx
    .insertInto('postRole')
    .values({ governmentId, postId, role: role satisfies Role })
    .execute();
  await tx
    .insertInto('tenure')
    .values({ governmentId, id: randomUUID(), postId, personId, cover: 'holder', validFrom: as.day })
    .execute();
  const accountId = await insertAccount(tx, {
    governmentId,
    personId,
    // Nobody signs in by it: there is no password until the link was used, which asks for a name.
    loginName: as.loginName ?? `first-${randomUUID()}`,
  });
  return { accountId };
}

async function rename(tx: Tx, governmentId: string, accountId: string, typed: string): Promise<void> {
  const loginName = asLoginName(typed);
  const other = await tx
    .selectFrom('account')
    .select('id')
    .where('governmentId', '=', governmentId)
    .where('loginName', '=', loginName)
    .where('id', '<>', accountId)
    .executeTakeFirst();
  if (other) throw loginNameTaken(loginName);
  await tx
    .updateTable('account')
    .set({ loginName })
    .where('governmentId', '=', governmentId)
    .where('id', '=', accountId)
    .execute();
}
