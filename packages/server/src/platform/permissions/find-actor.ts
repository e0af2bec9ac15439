import type { Role } from '@liubu/contract';
import { dayIn } from '../clock.ts';
import { keptPlan } from '../database/kept-plans.ts';
import { query, type Tx } from '../database/tenant.ts';
import type { Session } from '../http/session.ts';
import type { ActingPost, Actor } from './actor.ts';

interface PostRow {
  name: string;
  personId: string;
  postId: string | null;
  title: string | null;
  unitId: string | null;
  unitName: string | null;
  cover: ActingPost['cover'] | null;
  onBehalfOfPostId: string | null;
  roles: Role[] | null;
  serves: string[] | null;
}

/**
 * Who this is today: the posts held, deputised or acted for by written delegation, their roles and units.
 * One statement, since every request begins with it. Until a password that was handed out is changed, no post counts.
 */
const ACTOR_SQL = keptPlan(`
  with person as (
    select p.id, p.name, a.must_change_password from liubu.account a join liubu.person p on p.government_id = a.government_id and p.id = a.person_id
    where a.government_id = $1 and a.id = $2
  ), held as (
    select t.post_id, t.cover, null::uuid as on_behalf from liubu.tenure t, person
    where t.government_id = $1 and t.person_id = person.id and t.valid_from <= $3::date and (t.valid_to is null or t.valid_to > $3::date)
  ), acting as (
    select post_id, cover, on_behalf from held
    union all
    select d.from_post_id, 'delegate', d.from_post_id from liubu.delegation d join held on held.post_id = d.to_post_id
    where d.government_id = $1 and d.revoked_at is null and d.valid_from <= $3::date and d.valid_to > $3::date
  )
  select person.name, person.id as person_id, acting.post_id, p.title, p.unit_id, u.name as unit_name, acting.cover,
    acting.on_behalf as on_behalf_of_post_id,
    array(select r.role from liubu.post_role r where r.government_id = $1 and r.post_id = acting.post_id order by r.role) as roles,
    array(select s.leader_post_id from liubu.post_serves s where s.government_id = $1 and s.post_id = acting.post_id) as serves
  from person left join acting on not person.must_change_password
  left join liubu.post p on p.government_id = $1 and p.id = acting.post_id
  left join liubu.unit u on u.government_id = $1 and u.id = p.unit_id
  order by (acting.cover = 'delegate'), (acting.cover = 'deputy'), p.position, p.id`);

/** @returns null when the account is gone */
export async function findActor(tx: Tx, session: Session, now: Date): Promise<Actor | null> {
  if (session.unitKey) return actorOfKey(session, session.unitKey);
  const rows = await query<PostRow>(tx, ACTOR_SQL, [session.governmentId, session.accountId, dayIn(now)]);
  const first = rows[0];
  if (first === undefined) return null;
  const held = rows.filter((row): row is PostRow & { postId: string } => row.postId !== null);
  const posts = held.map((row) => ({
    postId: row.postId,
    title: row.title ?? '',
    unitId: row.unitId,
    unitName: row.unitName,
    roles: row.roles ?? [],
    cover: row.cover ?? 'holder',
    onBehalfOfPostId: row.onBehalfOfPostId,
  }));
  const leads = held.filter(({ roles }) => roles?.some((role) => role === 'leader' || role === 'head'));
  return {
    accountId: session.accountId,
    sessionId: session.id,
    personId: first.personId,
    name: first.name,
    governmentId: session.governmentId,
    posts,
    roles: new Set(posts.flatMap(({ roles }) => roles)),
    unitIds: [...new Set(posts.flatMap(({ unitId }) => unitId ?? []))],
    portfolioPostIds: [
      ...new Set([...leads.map(({ postId }) => postId), ...held.flatMap(({ serves }) => serves ?? [])]),
    ],
  };
}

/** No person: the key itself acts, as one liaison of its unit, without a post. */
const actorOfKey = (
  { id, accountId, governmentId }: Session,
  { name, unitId }: NonNullable<Session['unitKey']>,
): Actor => ({
  ...{ accountId, sessionId: id, personId: id, name, governmentId },
  posts: [],
  roles: new Set<Role>(['liaison']),
  unitIds: [unitId],
  portfolioPostIds: [],
  key: { id, name },
});
