/**
 * Words that hang on their first three characters, or on all where they have no more: two looks find the few that
 * begin at a place, the longest first. (On two characters seven words hung together, and walking them cost the most.)
 *
 * Built from the tables' own strings in one pass, without an object a word: 5,000 small objects took longer to make
 * than a whole report takes to read. Nothing backtracks: work per place is bounded by the words of one slot.
 */

import {
  closeTable,
  expectCharacter,
  expectPair,
  expectTriple,
  type MarkedText,
  pairSlot,
  tripleSlot,
} from './pair-marks.ts';

export interface PairWords {
  /** Characters of all words, one after the other. */
  chars: Uint16Array;
  /** Different words; they are numbered in the order in which the groups name them first. */
  count: number;
  /** Word → where it begins in `chars`. */
  start: Int32Array;
  length: Uint8Array;
  /** Word → one more than the next word of its slot, shorter or as long; 0 ends. */
  next: Uint16Array;
  /** Slot → one more than its longest word; 0 where there is none. Small, to stay in the cache beside other tables. */
  head: Uint16Array;
  hasSingles: boolean;
}

export interface WordGroups {
  words: PairWords;
  /** Every mention of a word, group by group → the word. */
  mention: Uint16Array;
  /** Group → where its mentions end. */
  groupEnd: Uint16Array;
}

/** A word of one character hangs where it would stand before this. */
const NO_SECOND = 0;
const MOST_WORDS = 0xffff;

/**
 * @param table  bit of the filter that is to know the words
 * @param groups  words of at most 255 characters, parted by white space; at most 65,535 in all
 */
export function buildPairWords(table: number, groups: readonly string[]): WordGroups {
  let most = 0;
  for (let group = 0; group < groups.length; group++) most += groups[group]!.length + 1;
  const mostWords = Math.min(most >> 1, MOST_WORDS);
  let slots = 256;
  while (slots < mostWords) slots *= 2;
  const words: PairWords = {
    chars: new Uint16Array(most),
    count: 0,
    start: new Int32Array(mostWords),
    length: new Uint8Array(mostWords),
    next: new Uint16Array(mostWords),
    head: new Uint16Array(slots),
    hasSingles: false,
  };
  const { chars } = words;
  const mention = new Uint16Array(mostWords);
  const groupEnd = new Uint16Array(groups.length);
  let mentions = 0;
  let filled = 0;
  for (let group = 0; group < groups.length; group++) {
    const text = groups[group]!;
    const { length } = text;
    let begin = filled;
    for (let i = 0; i <= length; i++) {
      const code = i < length ? text.charCodeAt(i) : 32;
      if (code > 32) chars[filled++] = code;
      else if (filled > begin) {
        mention[mentions++] = wordFor(words, table, begin, filled - begin);
        begin = filled;
      }
    }
    groupEnd[group] = mentions;
  }
  closeTable(table);
  return { words, mention: mention.subarray(0, mentions), groupEnd };
}

/** Number of the word at `begin` of `chars`, put into its chain where it is new. */
function wordFor(words: PairWords, table: number, begin: number, length: number): number {
  const { chars, start, length: lengths, next, head } = words;
  const slot = slotOf(chars, begin, length);
  const mask = head.length - 1;
  let longer = 0;
  let other = head[slot & mask]!;
  while (other !== 0 && lengths[other - 1]! >= length) {
    if (lengths[other - 1] === length && hasSameChars(chars, start[other - 1]!, begin, length)) return other - 1;
    longer = other;
    other = next[other - 1]!;
  }
  const word = words.count++;
  start[word] = begin;
  lengths[word] = length;
  next[word] = other;
  if (longer === 0) head[slot & mask] = word + 1;
  else next[longer - 1] = word + 1;
  if (length > 2) expectTriple(table, slot);
  else if (length === 2) expectPair(table, slot);
  else {
    words.hasSingles = true;
    expectCharacter(table, chars[begin]!);
  }
  return word;
}

/** Slot of a word by its first three characters, or as many as it has. */
function slotOf(chars: Uint16Array, begin: number, length: number): number {
  if (length > 2) return tripleSlot(chars[begin]!, chars[begin + 1]!, chars[begin + 2]!);
  return pairSlot(chars[begin]!, length === 2 ? chars[begin + 1]! : NO_SECOND);
}

function hasSameChars(chars: Uint16Array, one: number, other: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (chars[one + i] !== chars[other + i]) return false;
  return true;
}

/**
 * The longest word that begins at `at`, ends at or before `stop` and ends behind `covered`; -1 when none does.
 * Ask only at marked places: elsewhere there is none.
 */
export function longestWordAt(
  words: PairWords,
  { codes }: MarkedText,
  at: number,
  stop: number,
  covered: number,
): number {
  const { head } = words;
  const mask = head.length - 1;
  const first = codes[at]!;
  let word = -1;
  if (at + 1 < stop) {
    const second = codes[at + 1]!;
    if (at + 2 < stop) {
      const chain = head[tripleSlot(first, second, codes[at + 2]!) & mask]!;
      if (chain !== 0) word = firstThatFits(words, chain, codes, at, stop, covered);
      if (word >= 0) return word;
    }
    const chain = head[pairSlot(first, second) & mask]!;
    if (chain !== 0) word = firstThatFits(words, chain, codes, at, stop, covered);
    if (word >= 0) return word;
  }
  if (!words.hasSingles) return -1;
  return firstThatFits(words, head[pairSlot(first, NO_SECOND) & mask]!, codes, at, Math.min(stop, at + 1), covered);
}

function firstThatFits(
  { chars, start, length, next }: PairWords,
  chain: number,
  codes: Uint16Array,
  at: number,
  stop: number,
  covered: number,
): number {
  for (let link = chain; link !== 0; link = next[link - 1]!) {
    const end = at + length[link - 1]!;
    if (end > stop) continue;
    if (end <= covered) return -1;
    const begin = start[link - 1]! - at;
    // From the end: words of one slot begin alike.
    let k = end - 1;
    while (k >= at && chars[begin + k] === codes[k]) k--;
    if (k < at) return link - 1;
  }
  return -1;
}

/** The words as strings, by number. */
export function wordText({ chars, start, length }: PairWords, word: number): string {
  let text = '';
  for (let i = start[word]!, end = i + length[word]!; i < end; i++) text += String.fromCharCode(chars[i]!);
  return text;
}
