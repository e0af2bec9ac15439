import type { Span } from '@liubu/plan';
import { isDigit } from '../../text/characters.ts';

/** A quotation or bracket longer than this is taken to have lost its end, and commas inside it part clauses. */
const BRACKET_LIMIT = 80;

const MARKS = ['', 'comma', 'semicolon', 'colon', 'stop'] as const;
/** 以下, 上述, 下列 may begin here. */
const POINTER = MARKS.length;
const PAIRS = '“”‘’（）《》「」『』()';
/** Brackets and quotation marks have the numbers from here on, each pair its own. */
const OPENER = POINTER + 1;

/** UTF-16 unit → its part in cutting: a mark's index above, `POINTER`, `OPENER` and more; else 0. */
const PART = new Uint8Array(65536);
for (const [index, units] of ['', '，,', '；;', '：:', '。！？!?｡', '以上下'].entries()) {
  for (let i = 0; i < units.length; i++) PART[units.charCodeAt(i)] = index;
}
for (let i = 0; i < PAIRS.length; i += 2) PART[PAIRS.charCodeAt(i)] = OPENER + i / 2;

/** What ends a clause. */
export type ClauseMark = 'comma' | 'semicolon' | 'colon' | 'stop';

/** A stretch between two marks, the marks themselves outside; `start` is half-open as everywhere. */
export interface Clause extends Span {
  /** The mark after it. */
  mark: ClauseMark;
  /** May it point at something else (以下, 上述)? False is sure, true calls for a closer look. */
  mayPoint: boolean;
}

/** Begins an enumerator, and: is a Chinese number. */
const ENUMERATES = 1;
const HAN_NUMBER = 2;
const NUMBERING = new Uint8Array(65536);
for (const [units, bits] of [
  ['一二三四五六七八九十', ENUMERATES | HAN_NUMBER],
  ['（(—―第0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳', ENUMERATES],
] as const) {
  for (let i = 0; i < units.length; i++) NUMBERING[units.charCodeAt(i)] = bits;
}
const isHanNumber = (code: number): boolean => NUMBERING[code] === (ENUMERATES | HAN_NUMBER);

/** 是 and 要: 一是, 二要. */
const opensItem = (code: number): boolean => code === 0x662f || code === 0x8981;

/** End of an enumerator at `at` (一是, 二要, （3）, 第一，, ①, 1.): the words of the item begin there; `at` if none. */
export function skipEnumerator(text: string, at: number, end: number): number {
  const code = text.charCodeAt(at);
  return NUMBERING[code] === 0 ? at : endOfEnumerator(text, at, end, code);
}

function endOfEnumerator(text: string, at: number, end: number, code: number): number {
  if (code === 0xff08 || code === 40) {
    let i = at + 1;
    while (i < end && i < at + 4 && (isDigit(text.charCodeAt(i)) || isHanNumber(text.charCodeAt(i)))) i++;
    const closer = text.charCodeAt(i);
    return i > at + 1 && i < end && (closer === 0xff09 || closer === 41) ? i + 1 : at;
  }
  if (code >= 0x2460 && code <= 0x2473) return at + 1;
  if (code === 0x2014 || code === 0x2015) {
    let i = at;
    while (i < end && (text.charCodeAt(i) === 0x2014 || text.charCodeAt(i) === 0x2015)) i++;
    return i;
  }
  if (isDigit(code)) {
    let i = at + 1;
    while (i < end && i < at + 3 && isDigit(text.charCodeAt(i))) i++;
    const mark = text.charCodeAt(i);
    return (mark === 46 || mark === 0x3001) && !isDigit(text.charCodeAt(i + 1)) ? i + 1 : at;
  }
  let i = code === 0x7b2c ? at + 1 : at;
  const from = i;
  while (i < end && i < from + 3 && isHanNumber(text.charCodeAt(i))) i++;
  if (i === from) return at;
  if (from > at) return i;
  const after = text.charCodeAt(i);
  if (opensItem(after) && text.charCodeAt(i + 1) !== 0x5426) return i + 1;
  return after === 0x3001 ? i + 1 : at;
}

/** Does 一是, 二要, 第三， open the clause? */
export function opensOrdinal(text: string, start: number, end: number): boolean {
  const at = skipEnumerator(text, start, end);
  return at > start && (opensItem(text.charCodeAt(at - 1)) || text.charCodeAt(start) === 0x7b2c);
}

/**
 * Clauses of one sentence are parted by ，；：。 outside quotations and brackets.
 *
 * @param start of the sentence, or behind the mark of the clause before
 * @param end of the sentence
 * @returns the first clause of `[start, end)`; null when there is none
 */
export function nextClause(text: string, start: number, end: number): Clause | null {
  let from = start;
  let mayPoint = false;
  for (let i = start; i < end; i++) {
    const part = PART[text.charCodeAt(i)]!;
    if (part === 0) continue;
    if (part >= POINTER) {
      // What a bracket holds is passed over.
      mayPoint = true;
      if (part >= OPENER) i = closingOf(text, i, end, PAIRS.charCodeAt((part - OPENER) * 2 + 1));
      continue;
    }
    // 1,200 and 12:30
    if ((part === 1 || part === 3) && isDigit(text.charCodeAt(i - 1)) && isDigit(text.charCodeAt(i + 1))) continue;
    if (i > from) return { start: from, end: i, mark: MARKS[part] as ClauseMark, mayPoint };
    from = i + 1;
  }
  return end > from ? { start: from, end, mark: 'stop', mayPoint } : null;
}

/** Where the bracket that opens at `at` closes; `at` itself when its end was lost. */
function closingOf(text: string, at: number, end: number, closer: number): number {
  const limit = Math.min(end, at + BRACKET_LIMIT);
  for (let i = at + 1; i < limit; i++) if (text.charCodeAt(i) === closer) return i;
  return at;
}
