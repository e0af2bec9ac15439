/** The twin of `word-table.ts` for the ends of clauses and names: “with which of these words does it end?” */
export class EndingTable {
  /** 1 where some word ends with the unit. */
  readonly #ends = new Uint8Array(65536);
  readonly #roles = new Map<string, number>();
  readonly #lengths: number[];

  /** @param lists words parted by white space, and the role bits of each list; a word in two lists has both */
  constructor(lists: readonly (readonly [words: string, roles: number])[]) {
    for (const [words, roles] of lists) {
      for (const word of words.split(/\s+/)) {
        if (word === '') continue;
        this.#ends[word.charCodeAt(word.length - 1)] = 1;
        this.#roles.set(word, (this.#roles.get(word) ?? 0) | roles);
      }
    }
    this.#lengths = [...new Set([...this.#roles.keys()].map((word) => word.length))].sort((a, b) => b - a);
  }

  /** The longest word with which `[start, end)` ends; '' when it ends otherwise. */
  longest(text: string, start: number, end: number): string {
    if (end <= start || this.#ends[text.charCodeAt(end - 1)] === 0) return '';
    for (const length of this.#lengths) {
      if (end - length < start) continue;
      const word = text.slice(end - length, end);
      if (this.#roles.has(word)) return word;
    }
    return '';
  }

  /** The roles of every word, longest or not, with which `[start, end)` ends. */
  all(text: string, start: number, end: number): number {
    if (end <= start || this.#ends[text.charCodeAt(end - 1)] === 0) return 0;
    let roles = 0;
    for (const length of this.#lengths) {
      if (end - length >= start) roles |= this.#roles.get(text.slice(end - length, end)) ?? 0;
    }
    return roles;
  }

  rolesOf(word: string): number {
    return this.#roles.get(word) ?? 0;
  }
}
