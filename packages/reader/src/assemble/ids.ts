/**
 * Ids that stay the same for the same text: a hash of what the thing says, and a number where the text says it twice.
 * They carry no offset, so a line added above changes none of them (an office's decisions hang on them).
 */
export class IdMaker {
  readonly #seen = new Map<string, number>();

  /**
   * @param prefix  one letter for the kind of thing
   * @param text  the clean text
   * @param start  where its words begin; @param end  where they end (exclusive)
   * @param start2  a second stretch of words that belongs to it, such as the subject of a measure
   */
  make(prefix: string, text: string, start: number, end: number, start2 = 0, end2 = 0): string {
    const base = prefix + hash(text, start, end, start2, end2);
    const count = this.#seen.get(base) ?? 0;
    this.#seen.set(base, count + 1);
    return count === 0 ? base : `${base}-${count + 1}`;
  }
}

/** Thirty-two characters that are not mistaken for one another when read aloud or copied by hand. */
const LETTERS = Array.from('0123456789abcdefghjkmnpqrstvwxyz', (c) => c.charCodeAt(0));

/** Two 25-bit halves of mixed 32-bit hashes: collisions among the 10⁴ things of a city-year are out of reach. */
function hash(text: string, start: number, end: number, start2: number, end2: number): string {
  let a = 0x811c9dc5;
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
  a ^= a >>> 15;
  b ^= b >>> 13;
  return String.fromCharCode(
    LETTERS[a & 31]!,
    LETTERS[(a >>> 5) & 31]!,
    LETTERS[(a >>> 10) & 31]!,
    LETTERS[(a >>> 15) & 31]!,
    LETTERS[(a >>> 20) & 31]!,
    LETTERS[b & 31]!,
    LETTERS[(b >>> 5) & 31]!,
    LETTERS[(b >>> 10) & 31]!,
    LETTERS[(b >>> 15) & 31]!,
    LETTERS[(b >>> 20) & 31]!,
  );
}
