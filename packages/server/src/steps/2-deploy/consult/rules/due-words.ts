export type DueRead = { kind: 'day'; day: string } | { kind: 'broken' } | { kind: 'words' };

const lastOf = (year: number, month: number): string => new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);

function dayOf(year: number, month: number, day: number): DueRead {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? { kind: 'day', day: date.toISOString().slice(0, 10) } : { kind: 'broken' };
}

const END = '(?:之?前|止|以前|完成|前完成)?';
const WHOLE = new RegExp(`^(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})[日号]?${END}$`);
const IN_YEAR = new RegExp(`^(?:(\\d{4})年|今年|本年)?(\\d{1,2})月(\\d{1,2})[日号]${END}$`);
const MONTH_END = new RegExp(`^(?:(\\d{4})年|今年|本年)?(\\d{1,2})月(?:份)?(?:[底末]${END}|完成)?$`);
const QUARTER = /^(?:(\d{4})年|今年|本年)?第?([一二三四1-4])季度(?:[底末])?(?:之?前|完成)?$/;
const YEAR_END = /^(?:(\d{4})年|今年|本年|当年)?(?:年[底末]|全年|[底末]|12月底)(?:之?前|完成)?$/;
const HALF = /^(?:(\d{4})年|今年|本年)?(上半年|下半年)(?:之?前|完成)?$/;
const QUARTERS = '一二三四';

/**
 * A due date as people write it into a sheet; words that name the end of a time are its last day in the plan year.
 *
 * @returns broken for a date that the calendar does not have; words for what names no day (持续推进)
 * @example dueFromWords('6月底前', 2026) → 2026-06-30
 */
export function dueFromWords(text: string, planYear: number): DueRead {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  const whole = WHOLE.exec(plain);
  if (whole) return dayOf(Number(whole[1]), Number(whole[2]), Number(whole[3]));
  const inYear = IN_YEAR.exec(plain);
  if (inYear) return dayOf(Number(inYear[1] ?? planYear), Number(inYear[2]), Number(inYear[3]));
  const month = MONTH_END.exec(plain);
  if (month) {
    const at = Number(month[2]);
    return at >= 1 && at <= 12 ? { kind: 'day', day: lastOf(Number(month[1] ?? planYear), at) } : { kind: 'broken' };
  }
  const quarter = QUARTER.exec(plain);
  if (quarter) {
    const at = QUARTERS.includes(quarter[2]!) ? QUARTERS.indexOf(quarter[2]!) + 1 : Number(quarter[2]);
    return { kind: 'day', day: lastOf(Number(quarter[1] ?? planYear), at * 3) };
  }
  const half = HALF.exec(plain);
  if (half) return { kind: 'day', day: lastOf(Number(half[1] ?? planYear), half[2] === '上半年' ? 6 : 12) };
  const yearEnd = YEAR_END.exec(plain);
  if (yearEnd) return { kind: 'day', day: `${yearEnd[1] ?? planYear}-12-31` };
  // What a spreadsheet makes of a date that lost its format: days since 1900.
  if (/^[34567]\d{4}$/.test(plain))
    return {
      kind: 'day',
      day: new Date(Date.UTC(1899, 11, 30) + Number(plain) * 86_400_000).toISOString().slice(0, 10),
    };
  return /^[\d./-]+$/.test(plain) ? { kind: 'broken' } : { kind: 'words' };
}
