/** Words parted by white space, and the role bits that each of them has. */
export type WordList = readonly [words: string, roles: number];

/**
 * Lexicons packed for look-up: words stay where the lexicons' own text has them, and all else is numbers in arrays, so
 * that packing thousands of words makes no object or string for any of them, and a look-up stays in the nearest cache.
 * Words that share two units at their beginning (or at their end) form a chain, longest first.
 */
export interface PackedWords {
  /** All lists behind each other. */
  readonly text: string;
  /** First (or last) unit → `LONGER` and `ALONE`; 0 when no word has it there. */
  readonly outer: Uint8Array;
  /** One bit for each hash of two units: 0 when no word has them there, which spares most look-ups. */
  readonly pairs: Uint8Array;
  /** Open addressing over two units: the key, 0 when the slot is free, and the longest word with it. */
  readonly slots: Int32Array;
  /** Four numbers a word; a word is known by the index of the first of them, and 0 is no word. */
  readonly words: Int32Array;
}

/** A word of two units and more begins (ends) so. */
export const LONGER = 1;
/** A word of this one unit exists. */
export const ALONE = 2;

/** What `words` holds of a word: where it begins in `text`, its length, its role bits, the next of its chain or 0. */
const START = 0;
export const LENGTH = 1;
export const ROLES = 2;
export const NEXT = 3;
const WORD_SIZE = 4;

/** Which two units of a word are its key. */
export type PackedBy = 'beginning' | 'end';

/** This and what is below it (line breaks) parts words. */
const SPACE = 32;

/** A word in two lists has the roles of both. */
export function packWords(lists: readonly WordList[], by: PackedBy): PackedWords {
  const text = lists.map(([words]) => words).join(' ');
  let size = 64;
  // A word of one unit and its gap need two units of text: half of the slots are free at the worst.
  while (size * 2 < text.length) size *= 2;
  const most = (text.length >> 1) + 2;
  const packed: PackedWords = {
    text,
    outer: new Uint8Array(65536),
    pairs: new Uint8Array(8192),
    slots: new Int32Array(size * 4),
    words: new Int32Array(most * WORD_SIZE),
  };
  let word = WORD_SIZE;
  let at = 0;
  for (const [words, roles] of lists) {
    const end = at + words.length;
    while (at < end) {
      const start = at;
      while (at < end && text.charCodeAt(at) > SPACE) at++;
      if (at > start && addWord(packed, by, word, start, at - start, roles)) word += WORD_SIZE;
      at++;
    }
    at = end + 1;
  }
  return packed;
}

/** @returns false when the word is there already: then it has only got the roles */
function addWord(packed: PackedWords, by: PackedBy, word: number, at: number, length: number, roles: number): boolean {
  const { text, slots, words, pairs } = packed;
  const outerAt = by === 'beginning' ? at : at + length - 1;
  const outer = text.charCodeAt(outerAt);
  const inner = length === 1 ? 0 : text.charCodeAt(by === 'beginning' ? at + 1 : outerAt - 1);
  packed.outer[outer]! |= length === 1 ? ALONE : LONGER;
  const hash = hashOf(outer, inner);
  pairs[hash >>> 19]! |= 1 << ((hash >>> 16) & 7);
  const slot = slotOf(slots, outer, inner, hash);
  slots[slot] = (outer << 16) | inner;
  let before = 0;
  let other = slots[slot + 1]!;
  while (other !== 0 && words[other + LENGTH]! >= length) {
    if (words[other + LENGTH] === length && standsAt(packed, other, 0, text, at)) {
      words[other + ROLES]! |= roles;
      return false;
    }
    before = other;
    other = words[other + NEXT]!;
  }
  words[word + START] = at;
  words[word + LENGTH] = length;
  words[word + ROLES] = roles;
  words[word + NEXT] = other;
  if (before === 0) slots[slot + 1] = word;
  else words[before + NEXT] = word;
  return true;
}

const hashOf = (outer: number, inner: number): number =>
  Math.imul((outer << 16) ^ Math.imul(inner, 0x85ebca6b), 0x9e3779b1);

const isPair = (pairs: Uint8Array, hash: number): boolean => (pairs[hash >>> 19]! & (1 << ((hash >>> 16) & 7))) !== 0;

function slotOf(slots: Int32Array, outer: number, inner: number, hash: number): number {
  const key = (outer << 16) | inner;
  const mask = slots.length - 2;
  let slot = (hash >>> 12) & mask;
  while (slots[slot] !== 0 && slots[slot] !== key) slot = (slot + 2) & mask;
  return slot;
}

/** The longest word with these two units at its beginning (end), `inner` 0 for words of one; 0 when there is none. */
export function chainOf(packed: PackedWords, outer: number, inner: number): number {
  const hash = hashOf(outer, inner);
  if (!isPair(packed.pairs, hash)) return 0;
  return packed.slots[slotOf(packed.slots, outer, inner, hash) + 1]!;
}

/** Does the word stand in `text` at `at`? Its first `from` units are known to. */
export function standsAt(packed: PackedWords, word: number, from: number, text: string, at: number): boolean {
  const start = packed.words[word + START]!;
  const length = packed.words[word + LENGTH]!;
  for (let i = from; i < length; i++) if (packed.text.charCodeAt(start + i) !== text.charCodeAt(at + i)) return false;
  return true;
}

/** The word itself. */
export function spell({ text, words }: PackedWords, word: number): string {
  const start = words[word + START]!;
  return text.slice(start, start + words[word + LENGTH]!);
}
