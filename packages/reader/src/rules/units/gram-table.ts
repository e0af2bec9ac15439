/** Pairs of neighbouring characters numbered in an open hash: a Set per task took a third of what precedents cost. */

export interface GramTable {
  key: Int32Array;
  id: Int32Array;
  mask: number;
  count: number;
}

/** @param most  how many different pairs will be added at most */
export function newGramTable(most: number): GramTable {
  let slots = 64;
  while (slots < most * 2) slots *= 2;
  return { key: new Int32Array(slots), id: new Int32Array(slots), mask: slots - 1, count: 0 };
}

/** Number of a pair, given one where it is new. */
export function addGram(table: GramTable, gram: number): number {
  const slot = slotFor(table, gram);
  if (table.key[slot] !== gram) {
    table.key[slot] = gram;
    table.id[slot] = table.count++;
  }
  return table.id[slot]!;
}

/** Number of a pair, -1 where unknown. */
export function gramId(table: GramTable, gram: number): number {
  const slot = slotFor(table, gram);
  return table.key[slot] === gram ? table.id[slot]! : -1;
}

/** Spreads the key's low and high bits; an odd constant from the golden ratio. */
function slotOf(key: number, mask: number): number {
  const spread = Math.imul(key, 0x9e3779b1);
  return (spread ^ (spread >>> 15)) & mask;
}

function slotFor(table: GramTable, gram: number): number {
  let slot = slotOf(gram, table.mask);
  while (table.key[slot] !== gram && table.key[slot] !== 0) slot = (slot + 1) & table.mask;
  return slot;
}

const READ_CHARS = 400;

/**
 * Writes the pairs of letters and Chinese characters of a task into `into`, without digits and punctuation, in order,
 * repeated ones too.
 *
 * @param into  of `MOST_GRAMS` entries
 * @returns how many there are
 */
export function readGrams(task: string, into: Int32Array): number {
  const end = Math.min(task.length, READ_CHARS);
  let count = 0;
  let before = 0;
  for (let i = 0; i < end; i++) {
    const code = task.charCodeAt(i);
    const letter = (code >= 0x4e00 && code <= 0x9fff) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    if (letter && before !== 0) into[count++] = (before << 16) | code;
    before = letter ? code : 0;
  }
  return count;
}

export const MOST_GRAMS = READ_CHARS;
