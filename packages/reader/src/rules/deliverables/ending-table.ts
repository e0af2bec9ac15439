/** The twin of `word-table.ts` for the ends of clauses and names: “with which of these words does it end?” */
export class EndingTable {
  /** Last unit → 1 + the index below of the lengths that words ending with it have; 0 when none does. */
  readonly #ends = new Uint16Array(65536);
  /** Longest first. */
  readonly #lengths: number[][] = [];
  readonly #roles = new Map<string, number>();

  /** @param lists words parted by white space, and the role bits of each list; a word in two lists has both */
  constructor(lists: readonly (readonly [words: string, roles: number])[]) {
    const lengths = new Map<number, Set<number>>();
    for (const [words, roles] of lists) {
      for (const word of words.split(/\s+/)) {
        if (word === '') continue;
        const last = word.charCodeAt(word.length - 1);
        const known = lengths.get(last) ?? new Set();
        lengths.set(last, known.add(word.length));
        this.#roles.set(word, (this.#roles.get(word) ?? 0) | roles);
      }
    }
    for (const [last, known] of lengths) {
      this.#lengths.push([...known].sort((a, b) => b - a));
      this.#ends[last] = this.#lengths.length;
    }
  }

  /** The longest word with which `[start, end)` ends; '' when it ends otherwise. */
  longest(text: string, start: number, end: number): string {
    if (end <= start) return '';
    const ends = this.#ends[text.charCodeAt(end - 1)]!;
    if (ends === 0) return '';
    for (const length of this.#lengths[ends - 1]!) {
      if (end - length < start) continue;
      const word = text.slice(end - length, end);
      if (this.#roles.has(word)) return word;
    }
    return '';
  }

  /** The roles of every word, longest or not, with which `[start, end)` ends. */
  all(text: string, start: number, end: number): number {
    if (end <= start) return 0;
    const ends = this.#ends[text.charCodeAt(end - 1)]!;
    if (ends === 0) return 0;
    let roles = 0;
    for (const length of this.#lengths[ends - 1]!)
      if (end - length >= start) roles |= this.#roles.get(text.slice(end - length, end)) ?? 0;
    return roles;
  }

  rolesOf(word: string): number {
    return this.#roles.get(word) ?? 0;
  }
}
