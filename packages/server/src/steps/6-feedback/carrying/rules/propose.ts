import type { CarryLink, SharedTarget } from '@liubu/contract';
import { answering, type CarryTarget, targetText } from './quantities.ts';

export interface Side {
  id: string;
  targets: readonly CarryTarget[];
}
export interface SharedSide extends Side {
  fromGovernmentId: string;
}
/** By the positions of both sides. */
export interface Alike {
  one: number;
  other: number;
  score: number;
  shared: string[];
}
export interface Proposal {
  itemId: string;
  sharedItemId: string;
  score: number;
  why: CarryLink['why'];
}

/** Words that are alike to this degree may be one thing. */
export const LEAST_ALIKE = 0.22;
/** From here on a link is proposed, with what indicator and quantity add. */
const LEAST = 0.34;
const SAME_INDICATOR = 0.25;
const SAME_QUANTITY = 0.08;
/** Of one government so many are proposed for a promise, and none far below its best. */
const OF_ONE = 3;
const NEAR_BEST = 0.7;

/**
 * Which links are worth a person's look: alike words, more where both are held to the same indicator or to a quantity of
 * the same kind. Pure.
 */
export function propose(
  promises: readonly Side[],
  shared: readonly SharedSide[],
  alike: readonly Alike[],
  nameOf: (indicator: string) => string,
): Proposal[] {
  const known = new Map(alike.map((one) => [`${one.one} ${one.other}`, one]));
  // The same indicator is worth a look though the words differ.
  promises.forEach((promise, one) => {
    const own = indicatorsOf(promise.targets);
    if (own.size === 0) return;
    shared.forEach((work, other) => {
      const key = `${one} ${other}`;
      if (!known.has(key) && work.targets.some(({ indicator }) => indicator !== null && own.has(indicator)))
        known.set(key, { one, other, score: LEAST_ALIKE, shared: [] });
    });
  });
  const scored = Array.from(known.values(), ({ one, other, score, shared: words }) => {
    const [promise, work] = [promises[one]!, shared[other]!];
    const own = indicatorsOf(promise.targets);
    const indicator = work.targets.find((target) => target.indicator !== null && own.has(target.indicator))?.indicator;
    const pair = promise.targets
      .map((target) => [target, target.value === null ? null : answering(target, work.targets)] as const)
      .find(([, answer]) => answer !== null);
    const total = Math.min(1, score + (indicator ? SAME_INDICATOR : 0) + (pair ? SAME_QUANTITY : 0));
    return {
      at: one,
      from: work.fromGovernmentId,
      proposal: {
        itemId: promise.id,
        sharedItemId: work.id,
        score: Math.round(total * 1000) / 1000,
        why: {
          words,
          indicator: indicator ? nameOf(indicator) : null,
          quantities: pair ? `${targetText(pair[0])} ← ${targetText(pair[1]!)}` : null,
        },
      },
    };
  }).filter(({ proposal }) => proposal.score >= LEAST);
  const groups = Map.groupBy(scored, ({ at, from }) => `${at} ${from}`);
  return Array.from(groups.values()).flatMap((group) => {
    const sorted = group.map(({ proposal }) => proposal).sort((a, b) => b.score - a.score);
    return sorted.filter(({ score }) => score >= sorted[0]!.score * NEAR_BEST).slice(0, OF_ONE);
  });
}

const indicatorsOf = (targets: readonly (CarryTarget | SharedTarget)[]): Set<string> =>
  new Set(targets.flatMap(({ indicator }) => (indicator === null ? [] : [indicator])));
