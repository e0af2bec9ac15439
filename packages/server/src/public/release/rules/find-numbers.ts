import type { ReleaseCheck } from '@liubu/contract';
import { narrow, withDigits } from './plain-text.ts';

/** A place in a text: half-open UTF-16 offsets. */
export interface Found {
  check: ReleaseCheck;
  start: number;
  end: number;
}

/** Digits that spaces, dots or hyphens may part, with nothing of a number on either side. At most 24 digits: linear. */
const RUN = /(?<![\d.])\d(?:[ .·-]{0,2}[\dXx]){6,23}(?![\dA-Za-z])/g;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_DIGITS = '10X98765432';

/**
 * 公民身份号码 by its check digit.
 *
 * @source GB 11643-1999, 4.5: Σ digit × weight mod 11
 */
export function isIdentityNumber(digits: string): boolean {
  if (!/^[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/.test(digits)) return false;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return CHECK_DIGITS[sum % 11] === digits[17]!.toUpperCase();
}

/** The old number of fifteen digits: place, two digits of the year, month, day, sequence. */
const isOldIdentityNumber = (digits: string): boolean =>
  /^[1-8]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/.test(digits);

/** @source ISO/IEC 7812-1, annex B (Luhn) */
export function isCardNumber(digits: string): boolean {
  if (!/^(?:62|60|9[0-9]|4|5|3[47])\d+$/.test(digits) || digits.length < 15 || digits.length > 19) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const twice = digit * 2;
    sum += at % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}

/** What a run of digits is; null where it is an amount, a year, a document's number. */
function kindOf(digits: string): ReleaseCheck | null {
  if (isIdentityNumber(digits) || (digits.length === 15 && isOldIdentityNumber(digits))) return 'identity';
  if (/^(?:(?:00)?86)?1[3-9]\d{9}$/.test(digits)) return 'mobile';
  if (isCardNumber(digits)) return 'bankCard';
  return null;
}

/** 座机: area code and number; 400 and 800; seven or eight digits behind a word that says telephone. */
const LAND_LINE =
  /(?<![\d-])\(?(?:0(?:10|2\d|[3-9]\d{2}))\)?[ -]{0,2}[2-9]\d{2,3}[ -]?\d{4}(?!\d)|(?<!\d)[48]00[ -]?\d{3,4}[ -]?\d{3,4}(?!\d)/g;
const SAID_LINE = /(?:电话|致电|座机|传真|热线|拨打|联系方式)[^\d\n]{0,8}([2-9]\d{2,3}[ -]?\d{4})(?![\d.万亿元])/g;
const MAIL = /[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,30}){1,4}/g;
const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][ .·-]?(?:[DF][A-HJ-NP-Z0-9]\d{4}|\d{5}[DF]|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳])(?![A-Za-z0-9])/g;
/** 住址: a number of a house with building, stair or flat behind it. A street and its number alone is a public place. */
const HOME =
  /(?:\d{1,5}号|\d{1,4}弄|\d{1,4}(?:栋|幢|号楼))[^\n，。；、]{0,6}?\d{1,4}(?:单元|室|户|楼\d{1,4}号|层\d{1,5}号?)\d{0,5}[室号]?/g;

/** Numbers that lead to a person. Pure; in the order of their places. */
export function findNumbers(text: string): Found[] {
  const plain = narrow(text);
  const found: Found[] = [];
  // As it stands, and with Chinese digits.
  for (const source of new Set([plain, withDigits(plain)]))
    for (const match of source.matchAll(RUN)) {
      const digits = match[0].replace(/[^\dXx]/g, '');
      const kind = kindOf(digits);
      if (kind !== null) found.push({ check: kind, start: match.index, end: match.index + match[0].length });
      else found.push(...within(match[0], match.index));
    }
  const add = (check: ReleaseCheck, pattern: RegExp, source: string, group = 0) => {
    for (const match of source.matchAll(pattern)) {
      const start = match.index + (group === 0 ? 0 : match[0].lastIndexOf(match[group]!));
      found.push({ check, start, end: start + match[group]!.length });
    }
  };
  add('phone', LAND_LINE, plain);
  add('phone', SAID_LINE, plain, 1);
  add('mail', MAIL, plain);
  add('plate', PLATE, plain.toUpperCase());
  add('address', HOME, withDigits(plain));
  return distinct(found);
}

/** Numbers among the groups of a run: two that stand beside each other make one run, and each is found. */
function within(run: string, at: number): Found[] {
  const groups = [...run.matchAll(/[\dXx]+/g)];
  const found: Found[] = [];
  for (const [first, group] of groups.entries()) {
    let digits = '';
    for (const next of groups.slice(first)) {
      digits += next[0];
      const kind = kindOf(digits);
      if (kind !== null) found.push({ check: kind, start: at + group.index, end: at + next.index + next[0].length });
    }
  }
  return found;
}

/** Sorted; what lies within another is told by that one. */
export function distinct(found: readonly Found[]): Found[] {
  let reach = 0;
  return [...found]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ end }) => {
      if (end <= reach) return false;
      reach = end;
      return true;
    });
}
