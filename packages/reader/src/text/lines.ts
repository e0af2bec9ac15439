import type { Span } from '@liubu/plan';
import { careOf, isBlank, isLineBreak } from './characters.ts';

/** One line of the source without the blanks at its ends; `start === end` for an empty one. */
export interface Line extends Span {
  /** Markup was found around it, so the break before it is one of the page and not of the writer. */
  block: boolean;
}

const BLOCK_TAG =
  /^<\/?(?:p|div|br|h[1-6]|center|li|ul|ol|tr|td|th|table|section|article|body|html)(?:[\s/>]|class|id|style)/i;

/** A tag is at most this long; a longer `<…` is text. */
const LONGEST_TAG = 400;

/** Where the tag that opens at `at` ends (exclusive), or -1 when it is none. */
export function tagEnd(source: string, at: number): number {
  const next = source.charCodeAt(at + 1);
  const opens = next === 47 || next === 33 || (next >= 97 && next <= 122) || (next >= 65 && next <= 90);
  if (!opens) return -1;
  const limit = Math.min(source.length, at + LONGEST_TAG);
  for (let i = at + 1; i < limit; i++) {
    const code = source.charCodeAt(i);
    if (code === 62) return i + 1;
    if (code === 60 || isLineBreak(code)) return -1;
  }
  return -1;
}

/**
 * Cuts the source into lines: at line breaks, and at block tags where a page's markup was left in the text.
 *
 * @returns every line in order, empty ones included (an empty line tells two paragraphs from a wrapped one)
 */
export function splitLines(source: string): Line[] {
  const lines: Line[] = [];
  const length = source.length;
  const markup = source.includes('</');
  let start = 0;
  let block = false;
  const push = (from: number, to: number) => {
    let s = from;
    let e = to;
    while (s < e && isBlank(source.charCodeAt(s))) s++;
    while (e > s && isBlank(source.charCodeAt(e - 1))) e--;
    // Of many empty lines in a row one says the same.
    if (s === e && lines.length > 0 && lines[lines.length - 1]!.start === lines[lines.length - 1]!.end) return;
    lines.push({ start: s, end: e, block });
  };
  for (let i = 0; i < length; i++) {
    const code = source.charCodeAt(i);
    if (careOf(code) < 2) continue;
    if (code === 10 || code === 13 || code === 0x2028 || code === 0x2029) {
      push(start, i);
      if (code === 13 && source.charCodeAt(i + 1) === 10) i++;
      start = i + 1;
      block = false;
    } else if (markup && code === 60) {
      const end = tagEnd(source, i);
      if (end > 0 && BLOCK_TAG.test(source.slice(i, end))) {
        push(start, i);
        start = i;
        block = true;
        i = end - 1;
      }
    }
  }
  push(start, length);
  return lines;
}
