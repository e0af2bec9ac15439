import { isDigit, SIGN, signsOf } from '../../text/characters.ts';

/** A number as written, before its unit. Offsets into the string that was scanned, half-open. */
export interface NumberAt {
  start: number;
  end: number;
  value: number;
  /** Written with Chinese numerals alone. */
  han: boolean;
  /** Only a magnitude (千亿, 百万): “over a thousand of something”. */
  bare: boolean;
  /** Digits that open with a zero or have more than one dot are no quantity. */
  plain: boolean;
}

const MAGNITUDE: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };
const DIGIT: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** 十百千 that begin a unit (千瓦, 千克, 百分点) are no magnitude. */
const UNIT_AFTER_THOUSAND = '瓦克米伏卡帕';

/** A numeral is at most this long; a longer run of such characters is no number. */
const LONGEST_NUMERAL = 20;

export const isHanDigit = (c: string): boolean => c in DIGIT;
export const isMagnitude = (c: string): boolean => c !== '' && '十百千万亿'.includes(c);

/** Multiplies by the magnitudes that stand at `at` (万, 亿, 千万, 百亿亿 …). */
function magnitudesAt(text: string, at: number): { factor: number; end: number } {
  let factor = 1;
  let end = at;
  for (;;) {
    const c = text[end];
    if (c === undefined || (signsOf(c.charCodeAt(0)) & SIGN.numeral) === 0 || !(c in MAGNITUDE)) break;
    const next = text[end + 1];
    if (c === '千' && next !== undefined && UNIT_AFTER_THOUSAND.includes(next)) break;
    if (c === '百' && next === '分') break;
    // 10十 is no number; 3千 and 5百万 are.
    if (c === '十') break;
    factor *= MAGNITUDE[c]!;
    end++;
    if (end - at > 4) break;
  }
  return { factor, end };
}

/** Sixteen digits are more than a double holds; with commas and a dot no quantity is longer than this. */
const LONGEST_DIGITS = 24;

const MIDDLE_DOT = 0xb7;

/** Old prints set the decimal point high (4·3%); a date is written so too (5·18国际博物馆日), but counts nothing. */
function isDecimal(text: string, from: number): boolean {
  let end = from;
  while (end < from + 3 && isDigit(text.charCodeAt(end))) end++;
  const next = text[end];
  return end > from && next !== undefined && '%‰万亿倍'.includes(next);
}

/** The number in digits that begins at `at`: 3750亿, 1,200, 6.5. `at` must be a digit with no digit before it. */
export function digitsAt(text: string, at: number): NumberAt {
  let end = at;
  let dots = 0;
  let commas = false;
  let middle = false;
  const length = text.length;
  for (; end < length; end++) {
    const code = text.charCodeAt(end);
    if (isDigit(code)) continue;
    if (code === 46 && isDigit(text.charCodeAt(end + 1))) dots++;
    else if (code === MIDDLE_DOT && dots === 0 && isDecimal(text, end + 1)) {
      dots++;
      middle = true;
    } else if (code === 44 && isThousands(text, at, end)) commas = true;
    else break;
  }
  // A run of digits longer than any quantity is passed as a whole and never made a number of.
  const plainDots = end - at > LONGEST_DIGITS ? '0' : text.slice(at, end);
  const written = middle ? plainDots.replace('·', '.') : plainDots;
  const digits = commas ? written.replaceAll(',', '') : written;
  const magnitude = magnitudesAt(text, end);
  const value = toBase(digits, magnitude.factor);
  return {
    start: at,
    end: magnitude.end,
    value,
    han: false,
    bare: false,
    plain: dots <= 1 && end - at <= LONGEST_DIGITS && !/^0\d/.test(digits),
  };
}

/** Multiplies in decimal, so that 1.43万 is 14300 and not 14299.999999999998. */
function toBase(digits: string, factor: number): number {
  const dot = digits.indexOf('.');
  if (dot < 0 || factor === 1) return Number(digits) * factor;
  const decimals = digits.length - dot - 1;
  const whole = Number(digits.replace('.', ''));
  const scale = 10 ** decimals;
  return factor % scale === 0 ? whole * (factor / scale) : (whole * factor) / scale;
}

/** A comma inside 1,200 or 1，200: one to three digits before it, exactly three after. */
function isThousands(text: string, from: number, comma: number): boolean {
  const before = comma - from;
  if (before < 1 || (before > 3 && text[comma - 4] !== ',')) return false;
  let after = 0;
  while (after < 4 && isDigit(text.charCodeAt(comma + 1 + after))) after++;
  return after === 3;
}

/** The number in Chinese numerals that begins at `at`, or null: 两千, 十八, 千亿, 六. Two digits in a row are a name. */
export function hanNumberAt(text: string, at: number): NumberAt | null {
  let end = at;
  let lastWasDigit = false;
  let digits = 0;
  const limit = Math.min(text.length, at + LONGEST_NUMERAL + 1);
  for (; end < limit; end++) {
    const c = text[end]!;
    if (c in DIGIT) {
      if (lastWasDigit) return null;
      lastWasDigit = true;
      digits++;
      continue;
    }
    if (!(c in MAGNITUDE)) break;
    const next = text[end + 1];
    if (c === '千' && next !== undefined && UNIT_AFTER_THOUSAND.includes(next)) break;
    if (c === '百' && next === '分') break;
    lastWasDigit = false;
  }
  if (end === at || end - at > LONGEST_NUMERAL) return null;
  const bare = digits === 0 && text[at] !== '十';
  return { start: at, end, value: foldMagnitudes(text.slice(at, end)), han: true, bare, plain: true };
}

/** Value of a Chinese numeral: 一千二百, 两万, 千亿, 三亿五千万; a magnitude without a digit counts once. */
export function foldMagnitudes(numeral: string): number {
  for (const big of ['亿', '万']) {
    const at = numeral.lastIndexOf(big);
    if (at < 0) continue;
    const left = at === 0 ? 1 : foldMagnitudes(numeral.slice(0, at));
    return left * MAGNITUDE[big]! + foldMagnitudes(numeral.slice(at + 1));
  }
  let total = 0;
  let digit = -1;
  for (const c of numeral) {
    const magnitude = MAGNITUDE[c];
    if (magnitude === undefined) digit = DIGIT[c]!;
    else {
      total += (digit < 0 ? 1 : digit) * magnitude;
      digit = -1;
    }
  }
  return total + Math.max(digit, 0);
}
