/**
 * The numbers that Word draws before a paragraph and does not store as text: without them a report whose headings
 * are numbered automatically would lose every “一、”.
 */

const DIGITS = '〇一二三四五六七八九';
const LEGAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';

/** 1 to 9999 in words: 12 → 十二, 20 → 二十, 105 → 一百〇五. */
function countInChinese(value: number, digits: string, units: readonly [string, string, string]): string {
  if (value <= 0 || value > 9999) return String(value);
  const places = String(value).split('').map(Number);
  let words = '';
  let isZeroOwed = false;
  places.forEach((digit, index) => {
    const power = places.length - 1 - index;
    if (digit === 0) {
      isZeroOwed = true;
      return;
    }
    if (isZeroOwed && words !== '') words += digits[0];
    isZeroOwed = false;
    const isBareTen = power === 1 && digit === 1 && places.length === 2 && digits === DIGITS;
    words += (isBareTen ? '' : digits[digit]) + (power > 0 ? (units[power - 1] as string) : '');
  });
  return words;
}

function countInLetters(value: number): string {
  const letter = String.fromCharCode(97 + ((value - 1) % 26));
  return letter.repeat(Math.min(Math.floor((value - 1) / 26) + 1, 50));
}

function countInRoman(value: number): string {
  if (value > 3999) return String(value);
  const marks: [number, string][] = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let rest = value;
  let words = '';
  for (const [size, mark] of marks) {
    while (rest >= size) {
      words += mark;
      rest -= size;
    }
  }
  return words;
}

function countInCircle(value: number): string {
  return value >= 1 && value <= 20 ? String.fromCharCode(0x245f + value) : String(value);
}

function pick(characters: string, value: number): string {
  return characters[(value - 1) % characters.length] as string;
}

/**
 * One number in the form that Word's numbering names.
 *
 * @param format the value of `w:numFmt`; an unknown one counts in plain digits, `bullet` and `none` draw nothing
 * @source ECMA-376 part 1, 17.18.59 ST_NumberFormat
 * @example formatListNumber(12, 'chineseCounting') → '十二'
 */
export function formatListNumber(value: number, format: string): string {
  if (!Number.isInteger(value) || value < 1) return String(value);
  switch (format) {
    case 'none':
    case 'bullet':
      return '';
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return countInChinese(value, DIGITS, ['十', '百', '千']);
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
      return countInChinese(value, LEGAL_DIGITS, ['拾', '佰', '仟']);
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return String(value).replace(/\d/g, (digit) => DIGITS[Number(digit)] as string);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return countInCircle(value);
    case 'decimalEnclosedParen':
      return `（${value}）`;
    case 'decimalEnclosedFullstop':
      return `${value}.`;
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(value).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'ideographTraditional':
      return pick('甲乙丙丁戊己庚辛壬癸', value);
    case 'ideographZodiac':
      return pick('子丑寅卯辰巳午未申酉戌亥', value);
    case 'lowerLetter':
      return countInLetters(value);
    case 'upperLetter':
      return countInLetters(value).toUpperCase();
    case 'lowerRoman':
      return countInRoman(value);
    case 'upperRoman':
      return countInRoman(value).toUpperCase();
    default:
      return String(value);
  }
}
