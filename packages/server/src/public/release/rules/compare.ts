import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../record/chain.ts';
import type { CandidateParts, FrozenParts } from './parts.ts';

export interface Difference {
  part: string;
  change: 'new' | 'changed' | 'gone';
  before: unknown;
  after: unknown;
}

/**
 * What waits: where the candidate differs from what was released. A withdrawal's own words are the product's and never
 * go by themselves. Pure; in the order of the candidate, what is gone behind.
 *
 * @param candidate  null: nothing of it may be public any more
 */
export function differences(released: FrozenParts, candidate: CandidateParts | null): Difference[] {
  const found: Difference[] = [];
  for (const [part, after] of candidate ?? new Map<string, unknown>()) {
    const before = released[part]?.value;
    if (before === undefined) found.push({ part, change: 'new', before: null, after });
    else if (!same(told(part, before), told(part, after))) found.push({ part, change: 'changed', before, after });
  }
  for (const [part, { value }] of Object.entries(released))
    if (!candidate?.has(part) && !part.startsWith('withdrawn'))
      found.push({ part, change: 'gone', before: value, after: null });
  return found;
}

/** A light is reckoned each night: that it still is as it was makes no new edition. */
function told(part: string, value: unknown): unknown {
  if (part !== 'state') return value;
  const { asOf: _, ...state } = value as Record<string, unknown>;
  return state;
}

export const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

export const hashOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

/** What is released is what was seen: by this the two are held together. */
export const hashOfDifferences = (found: readonly Difference[]): string =>
  hashOf(found.map(({ part, change, after }) => [part, change, after])).slice(0, 32);

/** The released parts with these differences taken over; an unchanged part keeps the day on which it became public. */
export function takeOver(released: FrozenParts, taken: readonly Difference[], today: string): FrozenParts {
  const parts: FrozenParts = { ...released };
  for (const { part, change, after } of taken)
    if (change === 'gone') delete parts[part];
    else parts[part] = { value: after, on: today };
  return parts;
}
