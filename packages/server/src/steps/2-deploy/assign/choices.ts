import type { deployAssignApi, ResponseOf } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { initialsOf } from '../../../search/grams.ts';
import { staffOn } from './staff.ts';

type Choices = ResponseOf<typeof deployAssignApi.choices>;
type Post = Choices['posts'][number];

/** All that somebody can be chosen from, with the initials they are found by: it is small and loaded once a page. */
export async function choicesOf(work: Work): Promise<Choices> {
  const staff = await staffOn(work);
  const aliases = await query<{ unitId: string; alias: string }>(
    work.tx,
    'select unit_id, alias from liubu.unit_alias where government_id = $1',
    [work.governmentId],
  );
  const aliasesOf = new Map<string, string[]>();
  for (const { unitId, alias } of aliases) aliasesOf.set(unitId, [...(aliasesOf.get(unitId) ?? []), alias]);
  const units = staff.index.units.map(({ id, name, shortName, kind }) => {
    const others = aliasesOf.get(id) ?? [];
    return {
      ...{ id, name, shortName, kind },
      aliases: others,
      initials: [...new Set([name, shortName ?? name, ...others].map(initialsOf))],
    };
  });
  const collectives = staff.index.collectives.map(({ id, name, unitIds }) => ({
    ...{ id, name },
    initials: [initialsOf(name)],
    size: unitIds.length,
  }));
  const posts: Post[] = [];
  for (const { id, title, unitId, holders, portfolioUnitIds, serves } of staff.posts.values()) {
    const person = holders[0]?.name ?? null;
    const post = { postId: id, title, person, unitId, unitIds: portfolioUnitIds };
    const initials = [title, ...(person === null ? [] : [person])].map(initialsOf);
    const leaderPostIds = serves.filter(({ kind }) => kind === 'deputy_secretary').map((one) => one.leaderPostId);
    if (staff.leaders.some(({ postId }) => postId === id))
      posts.push({ ...post, role: 'leader', leaderPostIds: [], initials });
    else if (leaderPostIds.length > 0) posts.push({ ...post, role: 'deputy_secretary', leaderPostIds, initials });
    else if (unitId !== null && staff.contacts.get(unitId)?.some(({ postId }) => postId === id))
      posts.push({ ...post, role: 'contact', leaderPostIds: [], initials });
  }
  return { units, collectives, posts };
}
