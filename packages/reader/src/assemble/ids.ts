/**
 * Ids that stay the same for the same text: a hash of what the thing says, and a number where the text says it twice.
 * They carry no offset, so a line added above changes none of them (an office's decisions hang on them).
 */
export class IdMaker {
  readonly #seen = new Map<string, number>();

  /** @param prefix  one letter for the kind of thing; @param words  what it says */
  make(prefix: string, words: string): string {
    const base = prefix + hash(words);
    const count = this.#seen.get(base) ?? 0;
    this.#seen.set(base, count + 1);
    return count === 0 ? base : `${base}-${count + 1}`;
  }
}

/** 53 bits of two 32-bit FNV-1a runs, in base 36: collisions among the 10⁴ things of a city-year are out of reach. */
function hash(words: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < words.length; i++) {
    const code = words.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ (code + i), 0x85ebca6b);
  }
  return ((a >>> 0) * 2 ** 21 + ((b >>> 0) % 2 ** 21)).toString(36);
}
