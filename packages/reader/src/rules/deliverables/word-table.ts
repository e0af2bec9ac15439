import {
  ALONE,
  chainOf,
  LENGTH,
  LONGER,
  NEXT,
  type PackedWords,
  packWords,
  ROLES,
  spell,
  standsAt,
  type WordList,
} from './packed-words.ts';

/** A word of a table; one word may carry several roles (推进 opens a task, and is a state after its subject): bits. */
export interface WordHit {
  word: string;
  roles: number;
}

/**
 * A lexicon that is asked “which word stands here?” some ten times a clause: an array tells at once that no word begins
 * with a character, a small hash of the first two characters finds the rest, and no regular expression is tried over
 * the text. Packed when first asked, since not every start of the product reads a report.
 */
export class WordTable {
  readonly #lists: readonly WordList[];
  #packed: PackedWords | null = null;
  readonly #hits = new Map<number, WordHit>();

  constructor(lists: readonly WordList[]) {
    this.#lists = lists;
  }

  /** The number of the longest word that begins at `at` and ends at or before `end`; 0 when none does. */
  find(text: string, at: number, end: number): number {
    if (at >= end) return 0;
    const first = text.charCodeAt(at);
    const begins = this.beginnings()[first]!;
    return begins === 0 ? 0 : this.findFrom(text, at, end, first, begins);
  }

  /** `find` for those who hold the unit at `at`, and what `beginnings` says of it, already. */
  findFrom(text: string, at: number, end: number, first: number, begins: number): number {
    const packed = this.#packed ?? this.#pack();
    if (begins & LONGER && at + 1 < end) {
      const { words } = packed;
      let word = chainOf(packed, first, text.charCodeAt(at + 1));
      for (; word !== 0; word = words[word + NEXT]!)
        if (at + words[word + LENGTH]! <= end && standsAt(packed, word, 2, text, at)) return word;
    }
    return begins & ALONE ? chainOf(packed, first, 0) : 0;
  }

  /** Length of a word that `find` has found. */
  lengthOf(word: number): number {
    return this.#packed!.words[word + LENGTH]!;
  }

  /** Role bits of what `find` has found; 0 for no word. */
  rolesOf(word: number): number {
    return word === 0 ? 0 : this.#packed!.words[word + ROLES]!;
  }

  /** UTF-16 unit → `LONGER` when a word of two units and more begins with it, `ALONE` when it is one; not to be changed. */
  beginnings(): Uint8Array {
    return (this.#packed ?? this.#pack()).outer;
  }

  /** The longest word that begins at `at` and ends at or before `end`; null when none does. */
  at(text: string, at: number, end: number): WordHit | null {
    const word = this.find(text, at, end);
    return word === 0 ? null : (this.#hits.get(word) ?? this.#addHit(word));
  }

  #addHit(word: number): WordHit {
    const hit = { word: spell(this.#packed!, word), roles: this.rolesOf(word) };
    this.#hits.set(word, hit);
    return hit;
  }

  #pack(): PackedWords {
    this.#packed = packWords(this.#lists, 'beginning');
    return this.#packed;
  }
}
