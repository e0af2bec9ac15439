import type { Frozen } from '../../fulfilment/index.ts';

type Figure = Frozen['figures'][number];

/**
 * Figures that are final now and say something else than when they were taken: another number, the first one, or the
 * same without 预计 or 初步核算. An item that came since is none of this: the page tells of it. Pure.
 */
export function settledSince(before: Frozen, now: Frozen): Figure[] {
  const known = new Map(before.figures.map((one) => [one.targetId, one.text]));
  return now.figures.filter(
    ({ targetId, text, isSettled }) => isSettled && known.has(targetId) && known.get(targetId) !== text,
  );
}
