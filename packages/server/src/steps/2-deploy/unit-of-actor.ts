import type { Action } from '@liubu/contract';
import { notFound } from '../../platform/app-error.ts';
import type { Work } from '../../platform/work.ts';

/** May the actor act for this unit? Own-unit scope reaches the units of one's posts; government scope all. */
export function reachesUnit(work: Work, action: Action, unitId: string): boolean {
  const scope = work.scope(action);
  return scope === 'government' || (scope === 'own-unit' && work.actor.unitIds.includes(unitId));
}

/** @throws AppError NOT_FOUND: another unit's things are not there for this one */
export function demandUnit(work: Work, action: Action, unitId: string): void {
  if (!reachesUnit(work, action, unitId)) throw notFound();
}

/** The post that the actor acts in for a unit; the first one otherwise. */
export const postFor = ({ actor }: Work, unitId: string | null): string | null =>
  (actor.posts.find((post) => unitId !== null && post.unitId === unitId) ?? actor.posts[0])?.postId ?? null;
