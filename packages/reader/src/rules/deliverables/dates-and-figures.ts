import { isDigit } from '../../text/characters.ts';

/** What a UTF-16 unit can be beside a number: bits. */
const COUNTED = 1;
const NAMES_AFTER = 2;
const REACHES = 4;
const DATE_UNIT = 8;
const DATE_TAIL = 16;
const OPENS_DATE = 32;

/** What may stand before a date. */
export const DATE_OPENERS = '到至从自';

const PARTS = new Uint8Array(65536);
for (const [units, part] of [
  // What may follow a number that counts or measures; 年月日届期号级 after it make it a date or a name.
  [
    '个家名人公亩户件所座处条项元吨千万亿倍位场次套台辆间平立张床岁天类种幅%‰百成只头株栋支对艘架班师余多以左美标微毫米小周时分',
    COUNTED,
  ],
  ['级型大强', NAMES_AFTER],
  ['达到长占为率升降至在高过破', REACHES],
  ['年月日', DATE_UNIT | DATE_TAIL],
  ['0123456789底末初起前上下半', DATE_TAIL],
  [DATE_OPENERS, OPENS_DATE],
] as const) {
  for (let i = 0; i < units.length; i++) PARTS[units.charCodeAt(i)]! |= part;
}

const YEAR = 0x5e74;

/** Is the number `[start, end)` of the clause that ends at `clauseEnd` a figure that a target could state? */
export function isFigure(text: string, start: number, end: number, clauseEnd: number): boolean {
  if (end >= clauseEnd) return start === 0 || (PARTS[text.charCodeAt(start - 1)]! & REACHES) !== 0;
  let i = end;
  while (i < clauseEnd && i < end + 3 && PARTS[text.charCodeAt(i)]! & COUNTED) i++;
  if (i === end) return false;
  return i >= clauseEnd || (PARTS[text.charCodeAt(i)]! & NAMES_AFTER) === 0;
}

/** End of the number that begins with the digit at `at` (25, 3.5). */
export function endOfNumber(text: string, at: number, end: number): number {
  let i = at + 1;
  while (i < end) {
    const code = text.charCodeAt(i);
    if (!isDigit(code) && !(code === 46 && isDigit(text.charCodeAt(i + 1)))) break;
    i++;
  }
  return i;
}

/** End of a date at `at` (到2030年底, 2026年上半年, 从7月1日起); `at` when there is none. */
export function endOfDate(text: string, at: number, end: number): number {
  const digits = PARTS[text.charCodeAt(at)]! & OPENS_DATE ? at + 1 : at;
  let i = digits;
  while (i < end && i < digits + 4 && isDigit(text.charCodeAt(i))) i++;
  if (i === digits || i >= end) return at;
  const unit = text.charCodeAt(i);
  if ((PARTS[unit]! & DATE_UNIT) === 0) return at;
  if (unit === YEAR && i - digits < 4 && i - digits !== 2) return at;
  i++;
  while (i < end && PARTS[text.charCodeAt(i)]! & DATE_TAIL) i++;
  return i;
}

/** Does a date, or 年月日末底初起前 of one, end here? */
export const endsDate = (unit: number): boolean => '年月日末底初起前'.indexOf(String.fromCharCode(unit)) >= 0;
