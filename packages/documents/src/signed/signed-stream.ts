import { toHalfWidth } from '../sheet/plain-text.ts';

/** One sign for each that printing exchanges: brackets of numbers, dashes, quotation marks, dots between names. */
const ONE_SIGN: readonly [RegExp, string][] = [
  [/[“”„‟〝〞]/g, '"'],
  [/[‘’‚‛]/g, "'"],
  [/[—–―－‐‑‒−─]/g, '-'],
  [/[〔［【〖]/g, '['],
  [/[〕］】〗]/g, ']'],
  [/[•・‧∙]/g, '·'],
  [/[～〜]/g, '~'],
];
/** Radicals and compatibility forms that fonts of PDF files give for ordinary characters. */
const COMPATIBLE = /[\u2e80-\u2fdf\uf900-\ufaff]/g;

/** Wording alone: half-width signs, no space. Numbers, units, dates and words stay what they are. */
export function signedWording(text: string): string {
  let plain = toHalfWidth(text).replace(COMPATIBLE, (char) => char.normalize('NFKC'));
  for (const [pattern, sign] of ONE_SIGN) plain = plain.replace(pattern, sign);
  return plain.replace(/[\s\u200b\ufeff]/g, '');
}

/** The signed text as one run of characters that remembers its lines and the gaps between them. */
export interface SignedStream {
  chars: string;
  /** Line that each character stands on, from 0. */
  lineOf: readonly number[];
  /** What stands before each character: nothing, a space (another column, perhaps), or a new line. */
  gapBefore: readonly (0 | 1 | 2)[];
  /** Lines as they were. */
  lines: readonly string[];
}

const PAGE_NUMBER = /^[-·.]+\d{1,4}[-·.]+$|^第\d{1,4}页(?:共\d{1,4}页)?$/;
/** A head of a table takes so many lines at most: each cell may be drawn by itself, and wrap. */
const HEAD_LINES = 24;

const sorted = (text: string) => [...text].sort().join('');

/** Lines that repeat the head of the table at the top of a page, whatever way its cells wrap. */
function headLines(plain: readonly string[], headings: readonly string[]): Set<number> {
  const drop = new Set<number>();
  const wanted = sorted(signedWording(headings.join('')));
  if (wanted === '') return drop;
  for (let from = 0; from < plain.length; from += 1) {
    let run = '';
    for (let to = from; to < Math.min(plain.length, from + HEAD_LINES); to += 1) {
      run += plain[to];
      if (run.length > wanted.length) break;
      if (run.length === wanted.length && sorted(run) === wanted) {
        for (let line = from; line <= to; line += 1) drop.add(line);
        break;
      }
    }
  }
  return drop;
}

/** @param heads headings of each table, whose repetition on every page is no text */
export function streamOf(text: string, heads: readonly (readonly string[])[]): SignedStream {
  const lines = text.split(/\r?\n/);
  const plain = lines.map(signedWording);
  const drop = new Set(heads.flatMap((headings) => [...headLines(plain, headings)]));
  let chars = '';
  const lineOf: number[] = [];
  const gapBefore: (0 | 1 | 2)[] = [];
  lines.forEach((line, at) => {
    if (drop.has(at) || PAGE_NUMBER.test(plain[at] as string)) return;
    let gap: 0 | 1 | 2 = 2;
    for (const char of line) {
      const word = signedWording(char);
      if (word === '') {
        gap = gap === 2 ? 2 : 1;
        continue;
      }
      for (let index = 0; index < word.length; index += 1) {
        lineOf.push(at);
        gapBefore.push(index === 0 ? gap : 0);
      }
      chars += word;
      gap = 0;
    }
  });
  return { chars, lineOf, gapBefore, lines };
}
