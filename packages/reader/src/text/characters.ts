/** Classes of characters, by UTF-16 code; every later rule asks here and nowhere else. */

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
export const isLatin = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
export const isHan = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || code === 0x3007;

/** White space, and characters that print nothing: they part nothing and mean nothing in a Chinese text. */
export const isBlank = (code: number): boolean =>
  code === 32 ||
  (code >= 9 && code <= 13) ||
  code === 0xa0 ||
  code === 0x3000 ||
  (code >= 0x2000 && code <= 0x200f) ||
  code === 0x2028 ||
  code === 0x2029 ||
  code === 0x202f ||
  code === 0x205f ||
  code === 0x2060 ||
  code === 0xad ||
  code === 0xfeff ||
  code === 0x1680 ||
  code === 0xe5e5;

/** White space as `/\s/` sees it: what may lie between two entries of the coverage map. */
export const isSpace = (code: number): boolean =>
  code === 32 ||
  (code >= 9 && code <= 13) ||
  code === 0xa0 ||
  code === 0x3000 ||
  (code >= 0x2000 && code <= 0x200a) ||
  code === 0x2028 ||
  code === 0x2029 ||
  code === 0x202f ||
  code === 0x205f ||
  code === 0x1680 ||
  code === 0xfeff;

export const isLineBreak = (code: number): boolean => code === 10 || code === 13 || code === 0x2028 || code === 0x2029;

/** 。！？!? — after one of these (and closing quotes) a sentence is over. */
export const endsSentence = (code: number): boolean =>
  code === 0x3002 || code === 0xff01 || code === 0xff1f || code === 33 || code === 63 || code === 0xff61;

/** ”’）》】」』) and the like: they belong to what stands before them. */
export const isClosing = (code: number): boolean =>
  code === 0x201d ||
  code === 0x2019 ||
  code === 0xff09 ||
  code === 0x300b ||
  code === 0x3011 ||
  code === 0x300d ||
  code === 0x300f ||
  code === 0x3009 ||
  code === 0x3015 ||
  code === 41;

/** “‘（《【「『( and the like. */
export const isOpening = (code: number): boolean =>
  code === 0x201c ||
  code === 0x2018 ||
  code === 0xff08 ||
  code === 0x300a ||
  code === 0x3010 ||
  code === 0x300c ||
  code === 0x300e ||
  code === 0x3008 ||
  code === 0x3014 ||
  code === 40;

/** ，、；：,;: — a line that ends or begins with one of these goes on. */
export const isInnerMark = (code: number): boolean =>
  code === 0xff0c || code === 0x3001 || code === 0xff1b || code === 0xff1a || code === 44 || code === 59 || code === 58;

/**
 * The one-to-one normal form: full-width digits, letters, ％ ．－ become their plain forms; every other character
 * stays. Length never changes, so offsets do not move.
 */
export function normalCode(code: number): number {
  if (code < 0xff00) {
    if (code === 0x2236 || code === 0xfe30 || code === 0xa789 || code === 0x02d0) return 0xff1a;
    if (code === 0x2f00) return 0x4e00;
    return code;
  }
  if (code >= 0xff10 && code <= 0xff19) return code - 0xfee0;
  if (code >= 0xff21 && code <= 0xff3a) return code - 0xfee0;
  if (code >= 0xff41 && code <= 0xff5a) return code - 0xfee0;
  if (code === 0xff05) return 37;
  if (code === 0xff0e) return 46;
  if (code === 0xff0d) return 45;
  if (code === 0xff0b) return 43;
  return code;
}

/**
 * Signs that a sentence shows, one bit each: gathered once while the text is cut, so that a rule which needs a digit or
 * a year passes over the sentences that have none.
 */
export const SIGN = {
  digit: 1,
  numeral: 2,
  doubling: 4,
  year: 8,
  quote: 16,
  term: 32,
  numeralUnit: 64,
  stop: 128,
} as const;

const SIGNS = new Uint8Array(0x10000);
const mark = (characters: string, sign: number): void => {
  for (let i = 0; i < characters.length; i++) SIGNS[characters.charCodeAt(i)]! |= sign;
};
mark('0123456789', SIGN.digit);
mark('一二三四五六七八九十百千万亿两', SIGN.numeral);
mark('翻', SIGN.doubling);
mark('年', SIGN.year | SIGN.term);
mark('月季末期', SIGN.term);
mark('“', SIGN.quote);
// What may stand behind a Chinese numeral that counts: a unit, or a word of approximation before one.
mark('百个倍成元吨亩人千瓦美港欧所座条家部件台套栋艘架辆名户多余几标架', SIGN.numeralUnit);

for (const stop of [0x3002, 0xff01, 0xff1f, 33, 63, 0xff61]) SIGNS[stop]! |= SIGN.stop;

/** The signs of one character. */
export const signsOf = (code: number): number => SIGNS[code]!;

/** A set of characters that is asked at one look: `has[code] === 1`. */
export function charSet(characters: string): Uint8Array {
  const set = new Uint8Array(0x10000);
  for (let i = 0; i < characters.length; i++) set[characters.charCodeAt(i)] = 1;
  return set;
}

/** What cleaning must look at: 1 what may be taken out or changed, 2 what ends a line or may be a tag. */
const CARE = new Uint8Array(0x10000);
/** Blocks that hold all blanks, line breaks and characters with a normal form; to ask all 65,536 takes 5 ms. */
const CARED_FOR = [
  [0, 0xff],
  [0x2d0, 0x2d0],
  [0x1680, 0x1680],
  [0x2000, 0x206f],
  [0x2236, 0x2236],
  [0x2f00, 0x2f00],
  [0x3000, 0x3000],
  [0xa789, 0xa789],
  [0xe5e5, 0xe5e5],
  [0xfe30, 0xffff],
] as const;
for (const [first, last] of CARED_FOR) {
  for (let code = first; code <= last; code++) {
    if (isBlank(code) || normalCode(code) !== code) CARE[code] = 1;
    if (isLineBreak(code)) CARE[code] = 2;
  }
}
for (const code of [0x3010, 35, 0xff3b, 91, 0x3014, 38]) CARE[code] = 1;
CARE[60] = 3;

/** 0 for the characters that cleaning passes over, nearly all of a text. */
export const careOf = (code: number): number => CARE[code]!;
