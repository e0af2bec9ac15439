/**
 * A lexicon that is asked “which word stands here?” some ten times a clause: an array tells at once that no word begins
 * with a character, a small hash of the first two characters finds the rest, and no regular expression is tried over
 * the text. One word may carry several roles (推进 opens a task, and is a state after its subject): roles are bits.
 */
export interface WordHit {
  word: string;
  roles: number;
}

/** Chinese words begin with one of so many UTF-16 units. */
const UNITS = 65536;

export class WordTable {
  /** 1: a word of two and more begins so; 2: a word of one does. */
  readonly #begins = new Uint8Array(UNITS);
  /** Open addressing over the first two units: the key, and the words with it, longest first. */
  readonly #keys: Int32Array;
  readonly #hits: WordHit[][] = [];
  readonly #mask: number;
  readonly #singles = new Map<number, WordHit>();

  /** @param lists words parted by white space, and the role bits of each list */
  constructor(lists: readonly (readonly [words: string, roles: number])[]) {
    const all = new Map<string, WordHit>();
    for (const [words, roles] of lists) {
      for (const word of words.split(/\s+/)) {
        if (word === '') continue;
        const known = all.get(word);
        if (known) known.roles |= roles;
        else all.set(word, { word, roles });
      }
    }
    let size = 64;
    while (size < all.size * 4) size *= 2;
    this.#mask = size - 1;
    this.#keys = new Int32Array(size);
    for (const hit of all.values()) this.#add(hit);
    for (const hits of this.#hits) hits?.sort((a, b) => b.word.length - a.word.length);
  }

  #slot(first: number, second: number): number {
    const key = (first << 16) | second;
    let slot = (Math.imul(key, 0x9e3779b1) >>> 12) & this.#mask;
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & this.#mask;
    return slot;
  }

  #add(hit: WordHit): void {
    const first = hit.word.charCodeAt(0);
    if (hit.word.length === 1) {
      this.#begins[first]! |= 2;
      this.#singles.set(first, hit);
      return;
    }
    this.#begins[first]! |= 1;
    const second = hit.word.charCodeAt(1);
    const slot = this.#slot(first, second);
    this.#keys[slot] = (first << 16) | second;
    const hits = this.#hits[slot];
    if (hits) hits.push(hit);
    else this.#hits[slot] = [hit];
  }

  /** The longest word that begins at `at` and ends at or before `end`; null when none does. */
  at(text: string, at: number, end: number): WordHit | null {
    if (at >= end) return null;
    const first = text.charCodeAt(at);
    const begins = this.#begins[first]!;
    if (begins === 0) return null;
    if (begins & 1 && at + 1 < end) {
      const slot = this.#slot(first, text.charCodeAt(at + 1));
      if (this.#keys[slot] !== 0) {
        const hits = this.#hits[slot]!;
        for (let i = 0; i < hits.length; i++) {
          const hit = hits[i]!;
          const { length } = hit.word;
          if (length === 2 || (at + length <= end && text.startsWith(hit.word, at))) return hit;
        }
      }
    }
    return begins & 2 ? this.#singles.get(first)! : null;
  }
}
