/**
 * Where words of the big tables may begin. Every two and three neighbouring characters of a text are looked up once, in
 * small filters that all tables share; each table then steps from mark to mark, which is one place in six.
 *
 * A mark says “perhaps”: two pairs may share a slot of a filter, so the table still compares the characters.
 */

/** The tables that share the filter, one bit each. */
export const TABLE = { units: 1, areas: 2, places: 4 } as const;

/** Slot of a pair → bits of the tables that are to be asked wherever it stands. */
const pairs = new Uint8Array(0x10000);
/** Slot of three characters → bits of the tables that have a longer word which begins with them. */
const triples = new Uint8Array(0x10000);
/** Low byte of a character → bits of the tables that have such a one as a word of its own (煤, 村): there are few. */
const singles = new Uint8Array(0x100);
/** Bits of the tables whose words are all in the filter. */
let ready = 0;

/** Slot of two neighbouring characters, below 65,536; the factor spreads common second characters. */
export const pairSlot = (first: number, second: number): number => ((first << 5) ^ (second * 0x9d)) & 0xffff;

/** Slot of three neighbouring characters, below 65,536. */
export const tripleSlot = (first: number, second: number, third: number): number =>
  pairSlot(first, second) ^ ((third * 0x1f3) & 0xffff);

/** Says that `table` is to be asked wherever a pair of this slot stands: it is a word, or begins one. */
export function expectPair(table: number, slot: number): void {
  pairs[slot]! |= table;
}

/** Says that `table` has a word that begins with three characters of this slot. */
export function expectTriple(table: number, slot: number): void {
  triples[slot]! |= table;
}

/** Says that `table` has this character as a word. */
export function expectCharacter(table: number, character: number): void {
  singles[character & 0xff]! |= table;
}

/** Says that all words of `table` are in the filter: texts that are marked from now on may be searched for them. */
export function closeTable(table: number): void {
  ready |= table;
}

/** One bit a character, 32 in a block, the first the lowest. */
export type Marks = Int32Array;

/** A text with the marks of one stretch of it; offsets are those of the text. */
export interface MarkedText {
  text: string;
  codes: Uint16Array;
  units: Marks;
  areas: Marks;
  places: Marks;
  /** Bits of the tables that the marks tell of. */
  tables: number;
}

/** Marks a whole text. */
export function markText(text: string): MarkedText {
  const marked = newMarkedText(text.length);
  markAgain(marked, text, 0, text.length);
  return marked;
}

/** Room for texts of at most `chars` characters, for callers that mark many. */
export function newMarkedText(chars: number): MarkedText {
  const blocks = (chars >> 5) + 1;
  return {
    text: '',
    codes: new Uint16Array(chars),
    units: new Int32Array(blocks),
    areas: new Int32Array(blocks),
    places: new Int32Array(blocks),
    tables: 0,
  };
}

/** Marks `[from, to)` of a text in the room of an earlier one; what stands outside is not read and must not be asked for. */
export function markAgain(marked: MarkedText, text: string, from: number, to: number): void {
  const { codes, units, areas, places } = marked;
  marked.text = text;
  marked.tables = ready;
  // Past the end stands nothing: a word that seems to go on there is told apart by its length.
  let first = from < to ? text.charCodeAt(from) : 0;
  let second = from + 1 < to ? text.charCodeAt(from + 1) : 0;
  for (let at = from; at < to; ) {
    const block = at >> 5;
    const end = Math.min((block + 1) << 5, to);
    let unitBits = 0;
    let areaBits = 0;
    let placeBits = 0;
    for (; at < end; at++) {
      const third = at + 2 < to ? text.charCodeAt(at + 2) : 0;
      const slot = pairSlot(first, second);
      const tables = pairs[slot]! | triples[slot ^ ((third * 0x1f3) & 0xffff)]! | singles[first & 0xff]!;
      unitBits |= (tables & 1) << at;
      areaBits |= ((tables >> 1) & 1) << at;
      placeBits |= ((tables >> 2) & 1) << at;
      codes[at] = first;
      first = second;
      second = third;
    }
    units[block] = unitBits;
    areas[block] = areaBits;
    places[block] = placeBits;
  }
}

/** The first marked place from `from` on; `stop` or more when there is none before `stop`. */
export function nextMark(marks: Marks, from: number, stop: number): number {
  if (from >= stop) return stop;
  let block = from >> 5;
  let left = marks[block]! & (-1 << from);
  while (left === 0) {
    if (++block << 5 >= stop) return stop;
    left = marks[block]!;
  }
  return (block << 5) + 31 - Math.clz32(left & -left);
}

/** @throws when the text was marked before the table was built, since its words would be overlooked */
export function needTable(marked: MarkedText, table: number): void {
  if ((marked.tables & table) === 0) throw new Error(`the text was marked before table ${table} was built`);
}
