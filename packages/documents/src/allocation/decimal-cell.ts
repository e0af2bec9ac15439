import type { SheetCell } from '../sheet/cell-sheet.ts';
import { toHalfWidth } from '../sheet/plain-text.ts';

/** A decimal as text, without exponent, grouping and needless zeros: “1234.5”, “-0.3”, “6”. */
export type Decimal = string;

export type ReadDecimal = { kind: 'value'; value: Decimal } | { kind: 'none' } | { kind: 'broken' };

/** Marks by which people say that a place has no share. */
const NONE = /^(?:[-—–－/／]+|无|不分解|不下达)?$/;
/** Longer decimals are no target of a government. */
const MAX_DIGITS = 30;

/** @returns null when the text is no decimal */
export function normaliseDecimal(text: string): Decimal | null {
  const found = /^([+-]?)(\d{1,30})(?:\.(\d{1,30}))?$/.exec(text);
  if (found === null) return null;
  const whole = (found[2] as string).replace(/^0+(?=\d)/, '');
  const fraction = (found[3] ?? '').replace(/0+$/, '');
  if (whole.length + fraction.length > MAX_DIGITS) return null;
  const value = fraction === '' ? whole : `${whole}.${fraction}`;
  return found[1] === '-' && /[1-9]/.test(value) ? `-${value}` : value;
}

/** Numbers of a spreadsheet carry fifteen digits; the rest is noise of binary arithmetic. */
function decimalOf(value: number): Decimal | null {
  if (!Number.isFinite(value)) return null;
  const short = Number(value.toPrecision(15));
  const text = String(short);
  return normaliseDecimal(text.includes('e') ? short.toFixed(15) : text);
}

/**
 * Reads the amount in one cell. “12%” is 12 where the target counts in per cent; amounts with a unit of their own (1.2万)
 * are not converted: what the unit is, is said once, in its column.
 */
export function readDecimal(cell: SheetCell | null, isPercent: boolean): ReadDecimal {
  if (cell === null) return { kind: 'none' };
  if (cell.kind === 'error' || cell.kind === 'date' || cell.kind === 'boolean') return { kind: 'broken' };
  if (cell.kind === 'number' && cell.value !== null) {
    const value = decimalOf(cell.value);
    return value === null ? { kind: 'broken' } : { kind: 'value', value };
  }
  const text = toHalfWidth(cell.text).replace(/\s/g, '');
  if (NONE.test(text)) return { kind: 'none' };
  const plain = text.replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, '');
  const value = normaliseDecimal(isPercent ? plain.replace(/%$/, '') : plain);
  return value === null ? { kind: 'broken' } : { kind: 'value', value };
}
