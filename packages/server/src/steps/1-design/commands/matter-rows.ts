import { notFound } from '../../../platform/app-error.ts';
import type { Work } from '../../../platform/work.ts';

/** One matter, held for change. @throws AppError NOT_FOUND */
export async function lockMatter(work: Work, planYear: number, id: string) {
  const matter = await work.tx
    .selectFrom('matter')
    .selectAll()
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (matter === undefined) throw notFound();
  return matter;
}

export type Matter = Awaited<ReturnType<typeof lockMatter>>;

/** Writes what changed and counts the revision up. */
export async function changeMatter(
  work: Work,
  matter: Matter,
  changes: Partial<Omit<Matter, 'governmentId' | 'planYear' | 'id' | 'revision' | 'createdAt' | 'saidUnits'>>,
): Promise<number> {
  await work.tx
    .updateTable('matter')
    .set({ ...changes, revision: matter.revision + 1 })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', matter.planYear)
    .where('id', '=', matter.id)
    .execute();
  await work.announce('matter', { id: matter.id });
  return matter.revision + 1;
}

/** The post in which the actor suggests or approves: the one with the role, else the first. */
export const postWith = (work: Work, ...roles: string[]): string | null =>
  (work.actor.posts.find((post) => post.roles.some((role) => roles.includes(role))) ?? work.actor.posts[0])?.postId ??
  null;
