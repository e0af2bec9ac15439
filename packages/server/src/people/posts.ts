import type { Role } from '@liubu/contract';
import { query, type Tx } from '../platform/database/tenant.ts';

/** Who stands in a post on a day. */
export interface Holder {
  tenureId: string;
  personId: string;
  name: string;
  cover: 'holder' | 'deputy';
  validFrom: string;
  validTo: string | null;
}

export interface PostOn {
  id: string;
  title: string;
  unitId: string | null;
  unitName: string | null;
  position: number;
  roles: Role[];
  holders: Holder[];
  /** Units that a leader's post is in charge of (分管). */
  portfolioUnitIds: string[];
  /** Leaders' posts that this post serves, and as what. */
  serves: { leaderPostId: string; kind: 'deputy_secretary' | 'secretary' }[];
}

type OfPost<T> = T & { postId: string };
interface PostParts {
  posts: Omit<PostOn, 'roles' | 'holders' | 'portfolioUnitIds' | 'serves'>[];
  roles: OfPost<{ role: Role }>[];
  holders: OfPost<Holder>[];
  portfolios: OfPost<{ unitId: string }>[];
  serves: OfPost<PostOn['serves'][number]>[];
}

/** Each part is asked for once: asked post by post, it took as long as a city has posts. */
const POSTS_SQL = `select
  (select coalesce(json_agg(json_build_object('id', p.id, 'title', p.title, 'unitId', p.unit_id, 'unitName', u.name,
     'position', p.position) order by u.position nulls first, p.position, p.title, p.id), '[]')
   from liubu.post p left join liubu.unit u on u.government_id = p.government_id and u.id = p.unit_id
   where p.government_id = $1 and coalesce(p.valid_from, '-infinity') <= $2::date and (p.valid_to is null or p.valid_to > $2::date)) as posts,
  (select coalesce(json_agg(json_build_object('postId', r.post_id, 'role', r.role) order by r.role), '[]')
   from liubu.post_role r where r.government_id = $1) as roles,
  (select coalesce(json_agg(json_build_object('postId', t.post_id, 'tenureId', t.id, 'personId', t.person_id, 'name', n.name,
     'cover', t.cover, 'validFrom', t.valid_from, 'validTo', t.valid_to) order by (t.cover = 'deputy'), t.valid_from), '[]')
   from liubu.tenure t join liubu.person n on n.government_id = t.government_id and n.id = t.person_id
   where t.government_id = $1 and t.valid_from <= $2::date and (t.valid_to is null or t.valid_to > $2::date)) as holders,
  (select coalesce(json_agg(json_build_object('postId', f.post_id, 'unitId', f.unit_id) order by u.position, u.name), '[]')
   from liubu.portfolio f join liubu.unit u on u.government_id = f.government_id and u.id = f.unit_id
   where f.government_id = $1) as portfolios,
  (select coalesce(json_agg(json_build_object('postId', s.post_id, 'leaderPostId', s.leader_post_id, 'kind', s.kind)), '[]')
   from liubu.post_serves s where s.government_id = $1) as serves`;

const byPost = <T>(parts: readonly OfPost<T>[]): Map<string, Omit<OfPost<T>, 'postId'>[]> => {
  const found = new Map<string, Omit<OfPost<T>, 'postId'>[]>();
  for (const { postId, ...part } of parts) found.set(postId, [...(found.get(postId) ?? []), part]);
  return found;
};

/** Every post of the day with its holders, roles, portfolio and whom it serves. */
export async function postsOn(tx: Tx, governmentId: string, day: string): Promise<PostOn[]> {
  const [parts] = await query<PostParts>(tx, POSTS_SQL, [governmentId, day]);
  const [roles, holders] = [byPost(parts!.roles), byPost(parts!.holders)];
  const [portfolios, serves] = [byPost(parts!.portfolios), byPost(parts!.serves)];
  return parts!.posts.map((post) => ({
    ...post,
    roles: (roles.get(post.id) ?? []).map(({ role }) => role),
    holders: holders.get(post.id) ?? [],
    portfolioUnitIds: (portfolios.get(post.id) ?? []).map(({ unitId }) => unitId),
    serves: serves.get(post.id) ?? [],
  }));
}

export interface PostBrief {
  postId: string;
  title: string;
  /** A岗 first; null while the post is vacant. */
  personName: string | null;
}

export interface Leader extends PostBrief {
  /** 政府主要负责人. */
  isHead: boolean;
  unitIds: string[];
  deputySecretaries: PostBrief[];
  secretaries: PostBrief[];
}

const brief = (post: PostOn): PostBrief => ({
  postId: post.id,
  title: post.title,
  personName: post.holders[0]?.name ?? null,
});

/** Leaders in order, each with the units in charge and the deputy secretaries-general and secretaries who serve. Pure. */
export function leadersOf(posts: readonly PostOn[]): Leader[] {
  const serving = (leaderId: string, kind: 'deputy_secretary' | 'secretary') =>
    posts.filter(({ serves }) => serves.some((s) => s.leaderPostId === leaderId && s.kind === kind)).map(brief);
  return posts
    .filter(({ roles }) => roles.includes('leader') || roles.includes('head'))
    .map((post) => ({
      ...brief(post),
      isHead: post.roles.includes('head'),
      unitIds: post.portfolioUnitIds,
      deputySecretaries: serving(post.id, 'deputy_secretary'),
      secretaries: serving(post.id, 'secretary'),
    }));
}

export async function leadersWithPortfolios(tx: Tx, governmentId: string, day: string): Promise<Leader[]> {
  return leadersOf(await postsOn(tx, governmentId, day));
}

/** Who is in charge of a unit: a vice-mayor goes before the head, in the order of posts; null when none is. */
export function leaderOfUnit(leaders: readonly Leader[], unitId: string): Leader | null {
  const inCharge = leaders.filter(({ unitIds }) => unitIds.includes(unitId));
  return inCharge.find(({ isHead }) => !isHead) ?? inCharge[0] ?? null;
}

/** Posts of units by a role: `liaison` gives the contacts, `unit_head` who signs. Unit → posts, in order. Pure. */
export function postsByUnit(posts: readonly PostOn[], role: Role): Map<string, PostBrief[]> {
  const byUnit = new Map<string, PostBrief[]>();
  for (const post of posts) {
    if (post.unitId === null || !post.roles.includes(role)) continue;
    byUnit.set(post.unitId, [...(byUnit.get(post.unitId) ?? []), brief(post)]);
  }
  return byUnit;
}

/** Contact posts (联络员) of every unit. */
export async function contactPosts(tx: Tx, governmentId: string, day: string): Promise<Map<string, PostBrief[]>> {
  return postsByUnit(await postsOn(tx, governmentId, day), 'liaison');
}
