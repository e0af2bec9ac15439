import type { Party } from '@liubu/contract';
import {
  type Leader,
  leaderOfUnit,
  leadersOf,
  type PostBrief,
  type PostOn,
  postsByUnit,
  postsOn,
} from '../../../people/posts.ts';
import { demandValidUnit, type UnitNameIndex, unitIndexFor } from '../../../people/units.ts';
import { AppError, notFound } from '../../../platform/app-error.ts';
import type { Work } from '../../../platform/work.ts';

/** Units and posts as they stand on the day: whom something can be given to. */
export interface Staff {
  index: UnitNameIndex;
  posts: ReadonlyMap<string, PostOn>;
  leaders: readonly Leader[];
  contacts: ReadonlyMap<string, PostBrief[]>;
}

export interface PostsOfLead {
  leaderPostId: string | null;
  deputySecretaryPostId: string | null;
  contactPostId: string | null;
}

export async function staffOn(work: Work): Promise<Staff> {
  const index = await unitIndexFor(work.tx, work.governmentId, work.today);
  const posts = await postsOn(work.tx, work.governmentId, work.today);
  return {
    index,
    posts: new Map(posts.map((post) => [post.id, post])),
    leaders: leadersOf(posts),
    contacts: postsByUnit(posts, 'liaison'),
  };
}

/** Name of a unit or a collective, also of one that is no more. */
export function nameOf(staff: Staff, { kind, id }: Party): string {
  if (kind === 'unit') return staff.index.byId.get(id)?.name ?? id;
  return staff.index.collectives.find((one) => one.id === id)?.name ?? id;
}

/** @throws AppError RULE_BROKEN naming the successor of a unit that is no more; NOT_FOUND */
export function demandParty(staff: Staff, party: Party): void {
  if (party.kind === 'unit') demandValidUnit(staff.index, party.id);
  else if (!staff.index.collectives.some(({ id }) => id === party.id)) throw notFound();
}

/** The posts that follow from who leads: leader by portfolio, the deputy secretary who serves the leader, the contact. */
export function postsOfLead(staff: Staff, lead: Party): PostsOfLead {
  if (lead.kind === 'collective') return { leaderPostId: null, deputySecretaryPostId: null, contactPostId: null };
  const leader = leaderOfUnit(staff.leaders, lead.id);
  return {
    leaderPostId: leader?.postId ?? null,
    deputySecretaryPostId: leader?.deputySecretaries[0]?.postId ?? null,
    contactPostId: staff.contacts.get(lead.id)?.[0]?.postId ?? null,
  };
}

const POST_WORDS = {
  leader: ['分管领导', 'a leader in charge'],
  deputy_secretary: ['副秘书长', 'a deputy secretary-general'],
  contact: ['联络员', 'a contact'],
} as const;

/** @throws AppError RULE_BROKEN when the post is not of that sort */
export function demandPost(staff: Staff, role: keyof typeof POST_WORDS, postId: string): void {
  const post = staff.posts.get(postId);
  if (post === undefined) throw notFound();
  const fits =
    role === 'leader'
      ? staff.leaders.some((leader) => leader.postId === postId)
      : role === 'deputy_secretary'
        ? post.serves.some(({ kind }) => kind === 'deputy_secretary')
        : post.unitId !== null;
  if (fits) return;
  const [zh, en] = POST_WORDS[role];
  throw new AppError('RULE_BROKEN', {
    what: `“${post.title}”不是${zh} / "${post.title}" is not ${en}`,
    remedy: '请另选岗位，或请管理员维护岗位的分管和服务关系 / choose another post, or have its relations set',
  });
}
