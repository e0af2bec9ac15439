import {
  ALONE,
  chainOf,
  LENGTH,
  LONGER,
  NEXT,
  type PackedWords,
  packWords,
  ROLES,
  standsAt,
  type WordList,
} from './packed-words.ts';

/** The twin of `word-table.ts` for the ends of clauses and names: “with which of these words does it end?” */
export class EndingTable {
  readonly #lists: readonly WordList[];
  #packed: PackedWords | null = null;

  /** @param lists a word in two lists has the roles of both */
  constructor(lists: readonly WordList[]) {
    this.#lists = lists;
  }

  /** The longest word with which `[start, end)` ends; '' when it ends otherwise. */
  longest(text: string, start: number, end: number): string {
    return text.slice(end - this.#lengthOf(this.#find(text, start, end)), end);
  }

  /** The roles of every word, longest or not, with which `[start, end)` ends. */
  all(text: string, start: number, end: number): number {
    if (end <= start) return 0;
    const packed = this.#packed ?? this.#pack();
    const last = text.charCodeAt(end - 1);
    const ends = packed.outer[last]!;
    if (ends === 0) return 0;
    const { words } = packed;
    let roles = ends & ALONE ? words[chainOf(packed, last, 0) + ROLES]! : 0;
    if (ends & LONGER && end - start > 1) {
      let word = chainOf(packed, last, text.charCodeAt(end - 2));
      for (; word !== 0; word = words[word + NEXT]!) {
        const at = end - words[word + LENGTH]!;
        if (at >= start && standsAt(packed, word, 0, text, at)) roles |= words[word + ROLES]!;
      }
    }
    return roles;
  }

  /** 0 for a word that no list holds. */
  rolesOf(word: string): number {
    const found = this.#find(word, 0, word.length);
    return found !== 0 && this.#lengthOf(found) === word.length ? this.#packed!.words[found + ROLES]! : 0;
  }

  #lengthOf(word: number): number {
    return word === 0 ? 0 : this.#packed!.words[word + LENGTH]!;
  }

  /** The number of the longest word with which `[start, end)` ends; 0 when it ends otherwise. */
  #find(text: string, start: number, end: number): number {
    if (end <= start) return 0;
    const packed = this.#packed ?? this.#pack();
    const last = text.charCodeAt(end - 1);
    const ends = packed.outer[last]!;
    if (ends === 0) return 0;
    if (ends & LONGER && end - start > 1) {
      const { words } = packed;
      let word = chainOf(packed, last, text.charCodeAt(end - 2));
      for (; word !== 0; word = words[word + NEXT]!) {
        const at = end - words[word + LENGTH]!;
        if (at >= start && standsAt(packed, word, 0, text, at)) return word;
      }
    }
    return ends & ALONE ? chainOf(packed, last, 0) : 0;
  }

  #pack(): PackedWords {
    this.#packed = packWords(this.#lists, 'end');
    return this.#packed;
  }
}
