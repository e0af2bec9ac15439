/**
 * The duty words in one compact index, and the scan that finds them in a task.
 *
 * Words hang on their first two characters (one probe of an open hash, then the few words that share them, longest
 * first), so a scan costs a probe a character and the build costs a few milliseconds, paid once and only when units are
 * proposed. Nothing backtracks: work per character is bounded by the words that share two characters.
 */

import type { UnitRow } from '../../lexicon/units/unit.ts';

export interface DutyWords {
  /** Characters of all words, one after the other. */
  chars: Uint16Array;
  wordStart: Int32Array;
  wordLength: Uint8Array;
  wordCount: number;
  /** Next word with the same first two characters, shorter or as long; -1 ends. */
  wordNext: Int32Array;
  slotKey: Int32Array;
  slotWord: Int32Array;
  slotMask: number;
  /** First posting of each word; postings are chained. */
  wordPosting: Int32Array;
  postingUnit: Int16Array;
  postingWeight: Uint8Array;
  postingNext: Int32Array;
  /** Words as strings, made when first shown. */
  texts: (string | undefined)[];
}

/** Words found in a text, in order of place; reused from call to call. */
export interface DutyMatches {
  count: number;
  word: Int32Array;
  at: Int32Array;
}

/** A task longer than this says who leads long before; the rest is not scanned. */
export const SCANNED_CHARS = 600;

/** Spreads the key's low and high bits; an odd constant from the golden ratio. */
export function slotOf(key: number, mask: number): number {
  const spread = Math.imul(key, 0x9e3779b1);
  return (spread ^ (spread >>> 15)) & mask;
}

/** Unit number of words that only hide others. */
const NOBODY = -1;

/** Every occurrence of a word in the table: where it stands in `chars`, whose it is, how heavy. */
interface Tokens {
  chars: Uint16Array;
  count: number;
  start: Int32Array;
  length: Uint8Array;
  unit: Int16Array;
  weight: Uint8Array;
}

/** One pass over one string: split and copied word by word, the table took twice as long to read at start. */
function readTokens(rows: readonly UnitRow[], neutral: string): Tokens {
  let text = '';
  const groupEnd: number[] = [];
  const groupUnit: number[] = [];
  const groupWeight: number[] = [];
  for (let unit = 0; unit < rows.length; unit++) {
    const duties = rows[unit]!.duties;
    for (const weight in duties) {
      text += `${duties[weight]} `;
      groupEnd.push(text.length);
      groupUnit.push(unit);
      groupWeight.push(Number(weight));
    }
  }
  text += `${neutral} `;
  groupEnd.push(text.length);
  groupUnit.push(NOBODY);
  groupWeight.push(0);
  const most = (text.length >> 1) + 1;
  const tokens: Tokens = {
    chars: new Uint16Array(text.length),
    count: 0,
    start: new Int32Array(most),
    length: new Uint8Array(most),
    unit: new Int16Array(most),
    weight: new Uint8Array(most),
  };
  const { chars, start, length, unit, weight } = tokens;
  const end = text.length;
  let begin = 0;
  let group = 0;
  let count = 0;
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    chars[i] = code;
    if (code > 32) continue;
    if (i > begin) {
      while (i >= groupEnd[group]!) group++;
      start[count] = begin;
      length[count] = i - begin;
      unit[count] = groupUnit[group]!;
      weight[count++] = groupWeight[group]!;
    }
    begin = i + 1;
  }
  tokens.count = count;
  return tokens;
}

/**
 * Builds the index.
 *
 * @param rows  in the order whose positions are the unit numbers of the postings
 * @param neutral  words separated by white space that are found like the others and point to nobody
 */
export function buildDutyWords(rows: readonly UnitRow[], neutral: string): DutyWords {
  const tokens = readTokens(rows, neutral);
  const { count, start, length } = tokens;
  const order = byLength(length, count);
  let slots = 1024;
  while (slots < count * 2) slots *= 2;
  const index: DutyWords = {
    chars: tokens.chars,
    wordStart: new Int32Array(count),
    wordLength: new Uint8Array(count),
    wordCount: 0,
    wordNext: new Int32Array(count),
    texts: [],
    slotKey: new Int32Array(slots),
    slotWord: new Int32Array(slots).fill(-1),
    slotMask: slots - 1,
    wordPosting: new Int32Array(count).fill(-1),
    postingUnit: tokens.unit,
    postingWeight: tokens.weight,
    postingNext: new Int32Array(count),
  };
  for (let n = 0; n < count; n++) {
    const token = order[n]!;
    const word = wordFor(index, start[token]!, length[token]!);
    if (tokens.unit[token] === NOBODY) continue;
    index.postingNext[token] = index.wordPosting[word]!;
    index.wordPosting[word] = token;
  }
  return index;
}

/** Token numbers, shortest word first: words put in front of their chain later are then tried first. */
function byLength(lengths: Uint8Array, tokens: number): Int32Array {
  const count = new Int32Array(257);
  for (let token = 0; token < tokens; token++) count[lengths[token]! + 1]!++;
  for (let i = 1; i < count.length; i++) count[i]! += count[i - 1]!;
  const order = new Int32Array(tokens);
  for (let token = 0; token < tokens; token++) order[count[lengths[token]!]!++] = token;
  return order;
}

function wordFor(index: DutyWords, start: number, length: number): number {
  const { chars, slotKey, slotWord, slotMask, wordStart, wordLength, wordNext } = index;
  const key = (chars[start]! << 16) | chars[start + 1]!;
  let slot = slotOf(key, slotMask);
  while (slotKey[slot] !== key && slotKey[slot] !== 0) slot = (slot + 1) & slotMask;
  const head = slotKey[slot] === key ? slotWord[slot]! : -1;
  for (let word = head; word >= 0 && wordLength[word] === length; word = wordNext[word]!) {
    const at = wordStart[word]!;
    let i = 2;
    while (i < length && chars[at + i] === chars[start + i]) i++;
    if (i === length) return word;
  }
  const word = index.wordCount++;
  wordStart[word] = start;
  wordLength[word] = length;
  wordNext[word] = head;
  slotKey[slot] = key;
  slotWord[slot] = word;
  return word;
}

export function newDutyMatches(): DutyMatches {
  return { count: 0, word: new Int32Array(SCANNED_CHARS), at: new Int32Array(SCANNED_CHARS) };
}

/**
 * Finds the duty words of `text` into `found`: at each place the longest, and none that lies inside one that began
 * before it (社会消费品零售总额 is not also 消费). Each word counts once, where it stands first.
 */
export function findDutyWords(
  index: DutyWords,
  text: string,
  seen: Int32Array,
  stamp: number,
  found: DutyMatches,
): void {
  const { chars, slotKey, slotWord, slotMask, wordStart, wordLength, wordNext } = index;
  const end = Math.min(text.length, SCANNED_CHARS);
  found.count = 0;
  if (end < 2) return;
  let covered = 0;
  let first = text.charCodeAt(0);
  for (let i = 0; i + 1 < end; i++) {
    const second = text.charCodeAt(i + 1);
    const key = (first << 16) | second;
    first = second;
    let slot = slotOf(key, slotMask);
    while (slotKey[slot] !== key && slotKey[slot] !== 0) slot = (slot + 1) & slotMask;
    if (slotKey[slot] === 0) continue;
    for (let word = slotWord[slot]!; word >= 0; word = wordNext[word]!) {
      const length = wordLength[word]!;
      if (i + length > end) continue;
      if (i + length <= covered) break;
      const at = wordStart[word]!;
      let k = 2;
      while (k < length && chars[at + k] === text.charCodeAt(i + k)) k++;
      if (k < length) continue;
      covered = i + length;
      if (seen[word] !== stamp) {
        seen[word] = stamp;
        found.word[found.count] = word;
        found.at[found.count++] = i;
      }
      break;
    }
  }
}

export function wordText(index: DutyWords, word: number): string {
  const known = index.texts[word];
  if (known !== undefined) return known;
  const start = index.wordStart[word]!;
  const text = String.fromCharCode(...index.chars.subarray(start, start + index.wordLength[word]!));
  index.texts[word] = text;
  return text;
}
