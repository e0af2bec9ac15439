/**
 * Where words of the big tables may begin. Every two neighbouring characters of a text are looked up once, in one small
 * filter that all tables share; each table then stops only where it is marked, which is at one place in five.
 *
 * A mark says “perhaps”: two pairs may share a slot of the filter, so the table still compares the characters.
 */

/** The tables that share the filter, one bit each. */
export const TABLE = { units: 1, areas: 2, places: 4 } as const;

const SLOTS = 0x10000;
/** Slot of a pair → bits of the tables that have a word of two or more characters which begins with it. */
const pairs = new Uint8Array(SLOTS);
/** Character → bits of the tables that have it as a word of its own (煤, 村). */
const singles = new Uint8Array(SLOTS);
/** Bits of the tables whose words are all in the filter. */
let ready = 0;

/** Slot of two neighbouring characters, below 65,536; the factor spreads common second characters. */
export const pairSlot = (first: number, second: number): number => ((first << 5) ^ (second * 0x9d)) & 0xffff;

/** Says that `table` has a word that begins with this pair. */
export function expectPair(table: number, first: number, second: number): void {
  pairs[pairSlot(first, second)]! |= table;
}

/** Says that `table` has this character as a word. */
export function expectCharacter(table: number, character: number): void {
  singles[character]! |= table;
}

/** Says that all words of `table` are in the filter: texts that are marked from now on may be searched for them. */
export function closeTable(table: number): void {
  ready |= table;
}

/** A text with the marks of one stretch of it; `codes` and `marks` are as long as the text, so offsets stay the same. */
export interface MarkedText {
  text: string;
  codes: Uint16Array;
  /** Bits of `TABLE`. */
  marks: Uint8Array;
  /** Bits of the tables that the marks tell of. */
  tables: number;
}

/** Marks `[from, to)` of a text; what stands outside is neither read nor marked. */
export function markText(text: string, from = 0, to = text.length): MarkedText {
  const marked = newMarkedText(Math.max(to, 0));
  markAgain(marked, text, from, to);
  return marked;
}

/** Room for texts of at most `chars` characters, for callers that mark many short ones. */
export function newMarkedText(chars: number): MarkedText {
  return { text: '', codes: new Uint16Array(chars), marks: new Uint8Array(chars), tables: 0 };
}

/** As `markText`, in the room of an earlier text. */
export function markAgain(marked: MarkedText, text: string, from: number, to: number): void {
  const { codes, marks } = marked;
  marked.text = text;
  marked.tables = ready;
  if (from >= to) return;
  const last = to - 1;
  let first = text.charCodeAt(from);
  for (let at = from; at < last; at++) {
    const second = text.charCodeAt(at + 1);
    codes[at] = first;
    marks[at] = pairs[pairSlot(first, second)]! | singles[first]!;
    first = second;
  }
  codes[last] = first;
  marks[last] = singles[first]!;
}

/**
 * The marks, for a table that was ready when they were made.
 *
 * @throws when it was not: its words would be overlooked. Build the table first, then mark the text.
 */
export function marksFor(marked: MarkedText, table: number): Uint8Array {
  if ((marked.tables & table) === 0) throw new Error(`the text was marked before table ${table} was built`);
  return marked.marks;
}
