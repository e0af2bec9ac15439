import { query } from '../platform/database/tenant.ts';
import type { Work } from '../platform/work.ts';

interface PersonRow {
  id: string;
  name: string;
  phone: string | null;
  externalId: string | null;
  revision: number;
  posts: { postId: string; title: string; unitName: string | null; cover: 'holder' | 'deputy' }[];
  accountId: string | null;
  loginName: string | null;
  lockedUntil: Date | null;
  disabledAt: Date | null;
  hasPassword: boolean | null;
  hasSecondFactor: boolean | null;
}

const PERSONS_SQL = `
  select p.id, p.name, p.phone, p.external_id, p.revision,
    (select coalesce(json_agg(json_build_object('postId', t.post_id, 'title', o.title, 'unitName', u.name, 'cover', t.cover) order by o.position, o.title), '[]')
     from liubu.tenure t join liubu.post o on o.government_id = t.government_id and o.id = t.post_id
     left join liubu.unit u on u.government_id = o.government_id and u.id = o.unit_id
     where t.government_id = $1 and t.person_id = p.id and t.valid_from <= $2::date and (t.valid_to is null or t.valid_to > $2::date)) as posts,
    a.id as account_id, a.login_name, a.locked_until, a.disabled_at, a.has_password, a.has_second_factor
  from liubu.person p left join liubu.account a on a.government_id = p.government_id and a.person_id = p.id
  where p.government_id = $1 order by p.name, p.id`;

/** Everybody of the government. Phones and accounts are for those who manage people and accounts alone. */
export async function listPersons(work: Work) {
  const rows = await query<PersonRow>(work.tx, PERSONS_SQL, [work.governmentId, work.today]);
  const seesAll = work.scope('people:manage') !== null || work.scope('people:security') !== null;
  return rows.map(({ id, name, phone, externalId, revision, posts, ...account }) => ({
    id,
    name,
    phone: seesAll ? phone : null,
    externalId: seesAll ? externalId : null,
    revision,
    posts,
    account:
      seesAll && account.accountId !== null
        ? {
            id: account.accountId,
            loginName: account.loginName!,
            lockedUntil:
              account.lockedUntil !== null && account.lockedUntil > work.now ? account.lockedUntil.toISOString() : null,
            disabledAt: account.disabledAt?.toISOString() ?? null,
            hasPassword: account.hasPassword === true,
            secondFactor: account.hasSecondFactor === true,
          }
        : null,
  }));
}
