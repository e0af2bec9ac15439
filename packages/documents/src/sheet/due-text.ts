import { toHalfWidth } from './plain-text.ts';

export type ReadDue =
  /** A whole date; `end` keeps 前 and 底 (“2026年6月30日前”). */
  | { kind: 'date'; iso: string }
  /** Words that are no date: “6月底前”, “持续推进”. */
  | { kind: 'text' }
  /** A date that the calendar does not have: 2026/6/31. */
  | { kind: 'broken' };

const WHOLE_DATE = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*(?:之?前|止|以前)?$/;
const DIGITS_ONLY = /^(\d{4})(\d{2})(\d{2})$/;
/** Days since 1900 of 2000-01-01 and 2099-12-31: a date that lost its format shows as such a number. */
const SERIAL = { first: 36_526, last: 73_050 } as const;

function isoOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

/**
 * Reads a due date as people type it. Words stay words: what “6月底前” means is decided with the year of the plan.
 * @example readDue('2026/6/30') → { kind: 'date', iso: '2026-06-30' }; readDue('2026/6/31') → { kind: 'broken' }
 */
export function readDue(text: string): ReadDue {
  const plain = toHalfWidth(text).trim();
  const found = WHOLE_DATE.exec(plain) ?? DIGITS_ONLY.exec(plain);
  if (found !== null) {
    const iso = isoOf(Number(found[1]), Number(found[2]), Number(found[3]));
    return iso === null ? { kind: 'broken' } : { kind: 'date', iso };
  }
  if (/^\d{5}$/.test(plain)) {
    const serial = Number(plain);
    if (serial < SERIAL.first || serial > SERIAL.last) return { kind: 'broken' };
    return { kind: 'date', iso: new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10) };
  }
  // Other bare numbers in a column of dates are slips; a year alone is a word (“2026”).
  if (/^[\d.]+$/.test(plain) && !/^20\d{2}$/.test(plain)) return { kind: 'broken' };
  return { kind: 'text' };
}
