import { compareDecimals, readNumber, type TypedCell, type ValueStatus, type VerifierRow } from '@liubu/contract';
import { formatMoment } from '../../../components/index.ts';

/** What goes with every figure that is typed now. */
export interface EntrySettings {
  status: ValueStatus;
  /** '' takes the publisher of the target's definition. */
  source: string;
  /** As the field gives it, office time; '' is at once. */
  embargo: string;
}

const RANK = { expected: 0, flash: 1, final: 2 } as const;

/** The last day of a month, YYYY-MM-DD. */
export const endOfMonth = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);

/** A field's moment in the office's time, as UTC; null for none. */
export const momentOf = (local: string): string | null => {
  if (local === '') return null;
  const at = new Date(`${local.slice(0, 16)}:00+08:00`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
};

/** The other way: what a field of kind datetime-local shows. */
export const localOf = (moment: string | null): string => formatMoment(moment).replace(' ', 'T');

export const cellOf = (row: VerifierRow, month: number) => row.cells.find((one) => one.month === month);

export const reportedOf = (row: VerifierRow, month: number): string | null =>
  row.reported.find((one) => one.month === month)?.value ?? null;

/** Typed text as a cell to be saved: never below the status that stands, an expectation while the month runs. */
export function typedOf(
  row: VerifierRow,
  month: number,
  text: string,
  settings: EntrySettings,
  { year, today }: { year: number; today: string },
): TypedCell {
  const standing = cellOf(row, month);
  const isOver = endOfMonth(year, month) <= today;
  const wanted: ValueStatus = isOver ? settings.status : 'expected';
  const status = standing && RANK[standing.status] > RANK[wanted] ? standing.status : wanted;
  return {
    targetId: row.targetId,
    unitId: row.unitId,
    month,
    text,
    status,
    asOf: standing?.status === status ? standing.asOf : null,
    source: settings.source.trim() || standing?.source || '',
    embargoUntil: standing?.isEmbargoed ? standing.embargoUntil : momentOf(settings.embargo),
    from: standing?.version ?? 0,
    reason: null,
  };
}

/** reported − verified, exactly enough to be read; null where it is nothing or one is not known. */
export function differenceText(reported: string | null, verified: string | null): string | null {
  if (reported === null || verified === null || compareDecimals(reported, verified) === 0) return null;
  const places = Math.max(reported.split('.')[1]?.length ?? 0, verified.split('.')[1]?.length ?? 0);
  const whole = (value: string): bigint => {
    const [before = '0', after = ''] = value.replace('-', '').split('.');
    const amount = BigInt(before + after.padEnd(places, '0'));
    return value.startsWith('-') ? -amount : amount;
  };
  const off = whole(reported) - whole(verified);
  const digits = String(off < 0n ? -off : off).padStart(places + 1, '0');
  const fraction = places === 0 ? '' : digits.slice(-places).replace(/0+$/, '');
  return `${off < 0n ? '-' : ''}${digits.slice(0, digits.length - places)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Nothing new was typed: the same number, however it is written. */
export function isSame(text: string, standing: string | undefined): boolean {
  const read = readNumber(text);
  if (read.kind === 'empty') return true;
  return read.kind === 'number' && read.unit === null && read.value === standing;
}
