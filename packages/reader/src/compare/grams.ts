/** Pairs of characters, and how much each tells in two given reports. */

/** Two UTF-16 units in one 32-bit integer, which maps hold without boxing. */
export type Gram = number;

/** Calls `visit` for every pair of neighbouring letters; marks, digits and spaces part words. */
export function forEachGram(text: string, visit: (gram: Gram) => void, start = 0, end = text.length): void {
  let before = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (!isLetter(code)) {
      // Quotes and line breaks may stand inside a word (“三农”支出).
      if (code !== 0x201c && code !== 0x201d && code !== 10 && code !== 13) before = 0;
      continue;
    }
    if (before !== 0) visit((before << 16) | code);
    before = code;
  }
}

function isLetter(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

export const firstOf = (gram: Gram): number => gram >>> 16;
export const secondOf = (gram: Gram): number => gram & 0xffff;

export function lettersOf(grams: ReadonlyMap<Gram, number>): Set<number> {
  const letters = new Set<number>();
  for (const gram of grams.keys()) letters.add(firstOf(gram)).add(secondOf(gram));
  return letters;
}

/**
 * How rare each pair is among the sentences of both reports: 1 for one that stands in a single sentence, 0 for one
 * that stands in all. A table of numbers with open addressing: a report holds some ten thousand pairs, and maps cost
 * three times as much.
 */
export class Rarity {
  #grams = new Int32Array(1 << 14);
  #sentences = new Int32Array(1 << 14);
  #last = new Int32Array(1 << 14);
  #filled = 0;
  #count = 0;

  /** Counts a sentence (`end` exclusive). */
  add(text: string, start: number, end: number): void {
    this.#count++;
    forEachGram(text, (gram) => this.#see(gram), start, end);
  }

  of(gram: Gram): number {
    const found = this.#sentences[this.#slotOf(gram)] || 1;
    return Math.max(0, 1 - Math.log(found) / Math.log(Math.max(2, this.#count)));
  }

  #see(gram: Gram): void {
    const slot = this.#slotOf(gram);
    if (this.#last[slot] === this.#count) return;
    if (this.#sentences[slot]! === 0) {
      this.#grams[slot] = gram;
      this.#filled++;
    }
    this.#sentences[slot]!++;
    this.#last[slot] = this.#count;
    if (this.#filled * 2 > this.#grams.length) this.#grow();
  }

  /** Where a pair stands, or the free slot where it would. */
  #slotOf(gram: Gram): number {
    const mask = this.#grams.length - 1;
    let slot = (Math.imul(gram, 0x9e3779b1) >>> 7) & mask;
    while (this.#sentences[slot] !== 0 && this.#grams[slot] !== gram) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [grams, sentences, last] = [this.#grams, this.#sentences, this.#last];
    const size = grams.length * 2;
    this.#grams = new Int32Array(size);
    this.#sentences = new Int32Array(size);
    this.#last = new Int32Array(size);
    for (let i = 0; i < grams.length; i++) {
      if (sentences[i] === 0) continue;
      const slot = this.#slotOf(grams[i]!);
      this.#grams[slot] = grams[i]!;
      this.#sentences[slot] = sentences[i]!;
      this.#last[slot] = last[i]!;
    }
  }
}
