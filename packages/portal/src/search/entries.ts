import type { PublicItem, PublicYear } from '@liubu/contract';
import { pinyin } from 'pinyin-pro';

export interface SearchEntry {
  item: PublicItem;
  title: string;
  /** Everything else that may be looked for, in small letters; the promise's own words among it. */
  words: string;
  /** Of that, what a static index can hold without growing heavy. */
  shortWords: string;
  syllables: string;
  /** A–Z of its first character; # for what has none. */
  letter: string;
}

/** The longest question; more is cut. */
export const QUERY_MAX = 100;

/** Full-width and compatible forms become plain, and letters small. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

export const termsOf = (query: string): string[] =>
  folded(query.slice(0, QUERY_MAX))
    .split(/[\s,，、;；]+/)
    .filter((term) => term !== '')
    .slice(0, 8);

/** Pinyin without tones, ü as v; what is not Chinese stays in words. */
export const syllablesOf = (text: string): string[] =>
  pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).flatMap((one) =>
    one
      .toLowerCase()
      .split(/[^a-z]+/)
      .filter((part) => part !== ''),
  );

const letterOf = (title: string, syllables: readonly string[]): string => {
  const isNamed = /^[\p{Script=Han}a-z]/iu.test(title);
  return isNamed && syllables[0] !== undefined ? syllables[0].charAt(0).toUpperCase() : '#';
};

const known = new WeakMap<PublicYear, readonly SearchEntry[]>();

/** In the order of the plan; made once for a year's object. */
export function entriesOf(year: PublicYear): readonly SearchEntry[] {
  const made = known.get(year);
  if (made !== undefined) return made;
  const units = new Map(year.units.map(({ id, name }) => [id, name]));
  const entries = [...year.items]
    .sort((a, b) => a.position - b.position)
    .map((item): SearchEntry => {
      const syllables = syllablesOf(item.title);
      const lead = item.leadId === null ? '' : (units.get(item.leadId) ?? '');
      const short = [lead, item.area ?? '', ...item.targets.map(({ name }) => name)];
      const long = [
        ...short,
        ...item.supportIds.map((id) => units.get(id) ?? ''),
        item.promise.quote,
        ...item.targets.map(({ quote }) => quote),
        ...(item.livelihood?.sites.flatMap(({ name, place }) => [name, place ?? '']) ?? []),
      ];
      return {
        item,
        title: folded(item.title),
        words: folded(long.join('\n')),
        shortWords: folded([...new Set(short)].join('\n')),
        syllables: syllables.join(' '),
        letter: letterOf(item.title, syllables),
      };
    });
  known.set(year, entries);
  return entries;
}
