import type { PublicItem, PublicYear } from '@liubu/contract';
import { entriesOf, termsOf } from './entries.ts';
import { rankEntry } from './rank-entry.ts';

/**
 * Commitments of a year by words, by pinyin (xuewei) or by its initials (xw); the best first, then as in the plan.
 *
 * @param query  several words must all be found
 * @returns [] for nothing asked
 */
export function search(year: PublicYear, query: string): PublicItem[] {
  const terms = termsOf(query);
  if (terms.length === 0) return [];
  return entriesOf(year)
    .map(({ item, title, words, syllables }, at) => ({ item, at, rank: rankEntry(title, words, syllables, terms) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank || a.at - b.at)
    .map(({ item }) => item);
}
