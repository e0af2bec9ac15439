/** Pairs of characters, and how much each tells in two given reports. */

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
    if (before !== 0) visit(before * 65536 + code);
    before = code;
  }
}

function isLetter(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

export const firstOf = (gram: Gram): number => Math.floor(gram / 65536);
export const secondOf = (gram: Gram): number => gram % 65536;

export function lettersOf(grams: ReadonlyMap<Gram, number>): Set<number> {
  const letters = new Set<number>();
  for (const gram of grams.keys()) letters.add(firstOf(gram)).add(secondOf(gram));
  return letters;
}

/**
 * How rare each pair is among the sentences of both reports: 1 for one that stands in a single sentence, 0 for one
 * that stands in all.
 */
export class Rarity {
  readonly #sentences = new Map<Gram, number>();
  readonly #last = new Map<Gram, number>();
  #count = 0;

  /** Counts a sentence (`end` exclusive). */
  add(text: string, start: number, end: number): void {
    const at = ++this.#count;
    const count = (gram: Gram): void => {
      if (this.#last.get(gram) === at) return;
      this.#last.set(gram, at);
      this.#sentences.set(gram, (this.#sentences.get(gram) ?? 0) + 1);
    };
    forEachGram(text, count, start, end);
  }

  of(gram: Gram): number {
    const found = this.#sentences.get(gram) ?? 1;
    return Math.max(0, 1 - Math.log(found) / Math.log(Math.max(2, this.#count)));
  }
}
