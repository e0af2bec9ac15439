import { peopleApi } from '@liubu/contract';
import { AppError, notFound } from '../platform/app-error.ts';
import { inGovernment, query } from '../platform/database/tenant.ts';
import type { Routes } from '../platform/http/implement.ts';
import type { Platform } from '../platform/platform.ts';
import type { Work } from '../platform/work.ts';
import { appendEvent } from '../record/append.ts';
import { clearSecondFactor } from './sign-in/commands/own-account.ts';
import { atDoor, type Door } from './sign-in/door.ts';
import { makeLink } from './sign-in/links.ts';
import { forgetFailures } from './sign-in/lock-out.ts';
import { openSessions, revokeSession } from './sign-in/sessions.ts';

const ok = { ok: true } as const;

interface DoorEntry {
  id: number;
  happenedAt: Date;
  what: string;
  personId: string | null;
  personName: string | null;
  personal: { address?: string; client?: string } | null;
  body: unknown;
}

const DOOR_LOG_SQL = `
  select e.id, e.happened_at, e.what, p.id as person_id, p.name as person_name, x.body as personal, e.body
  from liubu.event e
  left join liubu.account a on a.government_id = e.government_id and a.id::text = e.subject_id
  left join liubu.person p on p.government_id = a.government_id and p.id = a.person_id
  left join liubu.event_personal x on x.government_id = e.government_id and x.event_id = e.id
  where e.government_id = $1 and e.subject_kind = 'account' and e.what like any(array['sign-in:%', 'account:%'])
    and ($2::date is null or e.happened_at >= $2::date::timestamp at time zone 'Asia/Shanghai')
    and ($3::date is null or e.happened_at < ($3::date + 1)::timestamp at time zone 'Asia/Shanghai')
    and ($4::bigint is null or e.id < $4)
  order by e.id desc limit $5`;

/** What the security administrator does with accounts, and what the auditor sees of the door. */
export function securityRoutes(routes: Routes, platform: Platform, door: Door): void {
  routes.on(peopleApi.accountLinks, async (work, { body }) => {
    const ids = [...new Set(body.accountIds)];
    const accounts = await work.tx
      .selectFrom('account as a')
      .innerJoin('person as p', (join) =>
        join.onRef('p.governmentId', '=', 'a.governmentId').onRef('p.id', '=', 'a.personId'),
      )
      .select(['a.id as accountId', 'a.loginName', 'p.name'])
      .where('a.governmentId', '=', work.governmentId)
      .where('a.id', 'in', ids)
      .where('a.disabledAt', 'is', null)
      .orderBy('a.loginName')
      .execute();
    if (accounts.length !== ids.length) throw notFound();
    return inGovernment(platform.databases.signIn, work.governmentId, async (tx) => {
      const links = [];
      let expiresAt = work.now;
      for (const account of accounts) {
        const at = { governmentId: work.governmentId, accountId: account.accountId, purpose: 'set-password' as const };
        const made = await makeLink(tx, at, work.now);
        expiresAt = made.expiresAt;
        links.push({ ...account, link: made.link });
        await appendEvent(tx, work.governmentId, {
          actor: { personId: work.actor.personId, postId: work.actor.posts[0]?.postId ?? null },
          what: 'account:make-link',
          subjectKind: 'account',
          subjectId: account.accountId,
          body: {},
        });
      }
      return { links, expiresAt: expiresAt.toISOString() };
    });
  });

  routes.on(peopleApi.unlock, async (work, { params }) => {
    const { loginName } = await demandAccount(work, params.id);
    await atDoor(door, work, { what: 'account:unlock', accountId: params.id }, (tx) =>
      tx
        .updateTable('account')
        .set({ failedCount: 0, lockedUntil: null })
        .where('governmentId', '=', work.governmentId)
        .where('id', '=', params.id)
        .execute(),
    );
    await forgetFailures(door, loginName);
    return ok;
  });

  routes.on(peopleApi.disable, async (work, { params, body }) => {
    await demandAccount(work, params.id);
    if (params.id === work.actor.accountId)
      throw new AppError('RULE_BROKEN', {
        what: '不能停用自己的账号 / one does not disable one’s own account',
        remedy: '请另一位安全管理员办理 / ask another security administrator',
      });
    await work.tx
      .updateTable('account')
      .set({ disabledAt: body.disabled ? work.now : null })
      .where('governmentId', '=', work.governmentId)
      .where('id', '=', params.id)
      .execute();
    if (body.disabled) await endSessions(work, params.id);
    await work.record({
      what: body.disabled ? 'account:disable' : 'account:enable',
      subjectKind: 'account',
      subjectId: params.id,
      body: {},
      reason: body.reason,
    });
    return ok;
  });

  routes.on(peopleApi.removeSecondFactor, async (work, { params, body }) => {
    await demandAccount(work, params.id);
    const change = { what: 'account:remove-second-factor', accountId: params.id, reason: body.reason };
    await atDoor(door, work, change, (tx) => clearSecondFactor(tx, work.governmentId, params.id));
    await endSessions(work, params.id);
    return ok;
  });

  routes.on(peopleApi.sessions, async (work) => ({ sessions: await openSessions(work, platform, null) }));
  routes.on(peopleApi.revokeSession, async (work, { params }) => {
    await revokeSession(work, params.id, 'account:revoke-session');
    return ok;
  });

  routes.on(peopleApi.doorLog, async (work, { query: filter }) => {
    const rows = await query<DoorEntry>(work.tx, DOOR_LOG_SQL, [
      work.governmentId,
      filter.from ?? null,
      filter.to ?? null,
      filter.before ?? null,
      filter.limit,
    ]);
    return {
      entries: rows.map(({ personal, happenedAt, ...entry }) => ({
        ...entry,
        happenedAt: happenedAt.toISOString(),
        address: personal?.address ?? null,
        client: personal?.client ?? null,
      })),
    };
  });
}

async function demandAccount(work: Work, id: string): Promise<{ loginName: string }> {
  const account = await work.tx
    .selectFrom('account')
    .select('loginName')
    .where('governmentId', '=', work.governmentId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!account) throw notFound();
  return account;
}

async function endSessions(work: Work, accountId: string): Promise<void> {
  await work.tx
    .updateTable('session')
    .set({ revokedAt: work.now })
    .where('governmentId', '=', work.governmentId)
    .where('accountId', '=', accountId)
    .where('revokedAt', 'is', null)
    .execute();
}
