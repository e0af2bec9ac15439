import type { Span } from '@liubu/plan';
import { isDigit } from '../../text/characters.ts';

/** A quotation or bracket longer than this is taken to have lost its end, and commas inside it part clauses. */
const BRACKET_LIMIT = 80;

const CLOSER_OF: Record<number, number> = {
  8220: 0x201d,
  8216: 0x2019,
  65288: 0xff09,
  12298: 0x300b,
  12300: 0x300d,
  12302: 0x300f,
  40: 41,
};

/** What ends a clause. */
export type ClauseMark = 'comma' | 'semicolon' | 'colon' | 'stop';

/** A stretch between two marks, the marks themselves outside; `start` is half-open as everywhere. */
export interface Clause extends Span {
  /** The mark after it. */
  mark: ClauseMark;
}

const HAN_NUMBERS = '一二三四五六七八九十';

/** End of an enumerator at `at` (一是, 二要, （3）, 第一，, ①, 1.): the words of the item begin there; `at` if none. */
export function skipEnumerator(text: string, at: number, end: number): number {
  const code = text.charCodeAt(at);
  if (code === 0xff08 || code === 40) {
    let i = at + 1;
    while (i < end && i < at + 4 && (isDigit(text.charCodeAt(i)) || HAN_NUMBERS.includes(text[i]!))) i++;
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
  let i = text[at] === '第' ? at + 1 : at;
  const from = i;
  while (i < end && i < from + 3 && HAN_NUMBERS.includes(text[i]!)) i++;
  if (i === from) return at;
  const after = text[i];
  if (from > at) return i;
  if ((after === '是' || after === '要') && text[i + 1] !== '否') return i + 1;
  return after === '、' ? i + 1 : at;
}

/** Does 一是, 二要, 第三， open the clause? */
export function opensOrdinal(text: string, start: number, end: number): boolean {
  const at = skipEnumerator(text, start, end);
  return at > start && (text[at - 1] === '是' || text[at - 1] === '要' || text[start] === '第');
}

/** Cuts `[start, end)` of one sentence into clauses at ，；：。 outside quotations and brackets. */
export function cutClauses(text: string, start: number, end: number): Clause[] {
  const clauses: Clause[] = [];
  let from = start;
  let waitFor = 0;
  let waitUntil = 0;
  const push = (to: number, mark: ClauseMark) => {
    if (to > from) clauses.push({ start: from, end: to, mark });
    from = to + 1;
  };
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (waitFor !== 0) {
      if (code === waitFor || i >= waitUntil) waitFor = 0;
      else continue;
      if (code === 0x201d || code === 0xff09 || code === 0x300b || code === 0x2019 || code === 41) continue;
    }
    const mark = markOf(code);
    if (mark === null) {
      const closer = CLOSER_OF[code];
      if (closer !== undefined) {
        const limit = Math.min(end, i + BRACKET_LIMIT);
        let j = i + 1;
        while (j < limit && text.charCodeAt(j) !== closer) j++;
        if (j < limit) {
          waitFor = closer;
          waitUntil = j;
        }
      }
      continue;
    }
    if (code === 44 && isDigit(text.charCodeAt(i - 1)) && isDigit(text.charCodeAt(i + 1))) continue;
    if (mark === 'colon' && isDigit(text.charCodeAt(i - 1)) && isDigit(text.charCodeAt(i + 1))) continue;
    push(i, mark);
  }
  push(end, 'stop');
  return clauses;
}

function markOf(code: number): ClauseMark | null {
  switch (code) {
    case 0xff0c:
    case 44:
      return 'comma';
    case 0xff1b:
    case 59:
      return 'semicolon';
    case 0xff1a:
    case 58:
      return 'colon';
    case 0x3002:
    case 0xff01:
    case 0xff1f:
    case 33:
    case 63:
    case 0xff61:
      return 'stop';
    default:
      return null;
  }
}
