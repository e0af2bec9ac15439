/**
 * Ids that stay the same for the same text: a hash of what the thing says, and a number where the text says it twice.
 * They carry no offset, so a line added above changes none of them (an office's decisions hang on them).
 */
export class IdMaker {
  /** By the two halves of the hash, in one number below 2⁵³. */
  readonly #seen = new Map<number, number>();

  /**
   * @param prefix  one letter for the kind of thing
   * @param text  the clean text
   * @param start  where its words begin; @param end  where they end (exclusive)
   * @param start2  a second stretch of words that belongs to it, such as the subject of a measure
   */
  make(prefix: string, text: string, start: number, end: number, start2 = 0, end2 = 0): string {
    let a = 0x811c9dc5 ^ prefix.charCodeAt(0);
    let b = 0x2f0b4a27;
    for (let i = start; i < end; i++) {
      const code = text.charCodeAt(i);
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul(b ^ code, 0x85ebca6b) + 0x1b873593;
    }
    for (let i = start2; i < end2; i++) {
      const code = text.charCodeAt(i) ^ 0x5555;
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul(b ^ code, 0x85ebca6b) + 0x1b873593;
    }
    a = (a ^ (a >>> 15)) & HALF;
    b = (b ^ (b >>> 13)) & HALF;
    const key = a * (HALF + 1) + b;
    const count = this.#seen.get(key) ?? 0;
    this.#seen.set(key, count + 1);
    const base =
      prefix +
      PAIRS[a >> 15]! +
      PAIRS[(a >> 5) & 1023]! +
      LETTERS[a & 31]! +
      PAIRS[b >> 15]! +
      PAIRS[(b >> 5) & 1023]! +
      LETTERS[b & 31]!;
    return count === 0 ? base : `${base}-${count + 1}`;
  }
}

/** Two 25-bit halves: collisions among the 10⁴ things of a city-year are out of reach. */
const HALF = 2 ** 25 - 1;

/** Thirty-two characters that are not mistaken for one another when read aloud or copied by hand. */
const LETTERS = [...'0123456789abcdefghjkmnpqrstvwxyz'];
/** All pairs of them, so that an id is put together from a few pieces. */
const PAIRS = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
