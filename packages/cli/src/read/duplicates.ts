/** The same report twice in a batch: the same bytes, or the same words after cleaning. */

export interface Duplicate {
  /** The first of them, in the order of the batch. */
  of: string;
  /** bytes: the very same file · words: another file with the same words. */
  by: 'bytes' | 'words';
}

export interface Hashes {
  sha256: string;
  wordsHash: string;
}

export class Duplicates {
  readonly #bytes = new Map<string, string>();
  readonly #words = new Map<string, string>();

  /** Takes the next file in; tells whether its like came before. */
  add(name: string, { sha256, wordsHash }: Hashes): Duplicate | null {
    const sameBytes = this.#bytes.get(sha256);
    if (sameBytes !== undefined) return { of: sameBytes, by: 'bytes' };
    this.#bytes.set(sha256, name);
    const sameWords = this.#words.get(wordsHash);
    if (sameWords !== undefined) return { of: sameWords, by: 'words' };
    this.#words.set(wordsHash, name);
    return null;
  }
}
