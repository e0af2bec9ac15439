/**
 * A lexicon that is asked “which word stands here?” some ten times a clause: keyed by the first two characters, so
 * that most questions end after one look-up, and no regular expression is tried over the text. One word may carry
 * several roles (推进 opens a task, and is a state after its subject): roles are bits.
 */
export interface WordHit {
  word: string;
  roles: number;
}

export class WordTable {
  /** First two UTF-16 units → words, longest first. */
  readonly #pairs = new Map<number, WordHit[]>();
  /** Words of one unit. */
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
    for (const hit of all.values()) {
      const { word } = hit;
      if (word.length === 1) {
        this.#singles.set(word.charCodeAt(0), hit);
        continue;
      }
      const key = word.charCodeAt(0) * 65536 + word.charCodeAt(1);
      const hits = this.#pairs.get(key);
      if (hits) hits.push(hit);
      else this.#pairs.set(key, [hit]);
    }
    for (const hits of this.#pairs.values()) hits.sort((a, b) => b.word.length - a.word.length);
  }

  /** The longest word that begins at `at` and ends at or before `end`; null when none does. */
  at(text: string, at: number, end: number): WordHit | null {
    const first = text.charCodeAt(at);
    if (at + 1 < end) {
      const hits = this.#pairs.get(first * 65536 + text.charCodeAt(at + 1));
      if (hits !== undefined) {
        for (let i = 0; i < hits.length; i++) {
          const hit = hits[i]!;
          const { length } = hit.word;
          if (length === 2 || (at + length <= end && text.startsWith(hit.word, at))) return hit;
        }
      }
    }
    return this.#singles.get(first) ?? null;
  }
}
