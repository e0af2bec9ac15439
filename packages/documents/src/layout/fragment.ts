/** A run of characters as a page draws it. Units are the page's own (points, millimetres), y grows downwards. */
export interface Fragment {
  text: string;
  /** Left edge. */
  x: number;
  /** Baseline. */
  y: number;
  width: number;
  /** Height of the characters; one em. */
  size: number;
}

/** Fragments on one baseline, joined. */
export interface Line {
  text: string;
  left: number;
  right: number;
  /** Baseline. */
  y: number;
  size: number;
}

export interface Page {
  width: number;
  height: number;
  lines: Line[];
}

/** Han, kana, CJK punctuation and full-width forms: characters beside which a page shows spaces that nobody typed. */
const WIDE_CHARACTER = '[\\u2e80-\\u303f\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef“”‘’—…·℃‰]';

const IS_WIDE = new RegExp(`^${WIDE_CHARACTER}`);

export function endsWide(text: string): boolean {
  return IS_WIDE.test(text.slice(-1));
}

export function beginsWide(text: string): boolean {
  return IS_WIDE.test(text.slice(0, 1));
}

/**
 * Takes out the spaces beside wide characters, which pdf.js and Word draw and nobody typed; typed ones show as gaps.
 * @example '增长 6% 以上' → '增长6%以上'
 */
export function dropDrawnSpaces(text: string): string {
  if (!text.includes(' ')) return text;
  return text
    .split(/ +/)
    .reduce((joined, part) => joined + (joined !== '' && (endsWide(joined) || beginsWide(part)) ? '' : ' ') + part);
}
