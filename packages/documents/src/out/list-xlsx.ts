import type { CellValue, FlatColumn } from './flat-table.ts';
import { displayWidth } from './text-width.ts';
import { tablesToXlsx } from './xlsx.ts';

export type ListColumnType = 'text' | 'number' | 'date' | 'percent';

/** A column of a list as the screen shows it. */
export interface ListColumn {
  heading: string;
  type: ListColumnType;
  /** In characters of Excel; from the content when left out. */
  width?: number;
}

/**
 * A list as it is seen: columns chosen, rows filtered and sorted. Dates are `YYYY-MM-DD`; percentages stand as people
 * say them, 12.5 for 12.5 %; decimals may come as text, so that nothing is lost on the way.
 */
export interface ListTable {
  title: string;
  columns: readonly ListColumn[];
  rows: readonly (readonly CellValue[])[];
  /** Said above the head: which filter, as of when. */
  above?: readonly string[];
}

const WIDTH = { least: 8, most: 60 } as const;
/** Rows that a width is measured on. */
const MEASURED_ROWS = 200;
/** Excel keeps fifteen digits; a longer number stays text. */
const EXACT_DIGITS = 15;

function widthOf(table: ListTable, at: number): number {
  const texts = [table.columns[at]?.heading ?? '', ...table.rows.slice(0, MEASURED_ROWS).map((row) => row[at] ?? '')];
  const widest = texts.reduce<number>((most, text) => Math.max(most, displayWidth(String(text).slice(0, 200))), 0);
  return Math.min(WIDTH.most, Math.max(WIDTH.least, widest + 3));
}

function listValue(value: CellValue, type: ListColumnType): CellValue {
  if (type === 'text' && typeof value === 'number') return String(value);
  if ((type !== 'number' && type !== 'percent') || typeof value !== 'string') return value;
  const isExact = /^-?\d+(?:\.\d+)?$/.test(value) && value.replace(/\D/g, '').length <= EXACT_DIGITS;
  return isExact ? Number(value) : value;
}

const TYPE: Readonly<Record<ListColumnType, FlatColumn['type']>> = {
  text: 'string',
  number: 'number',
  date: 'date',
  percent: 'percent',
};

/**
 * Exports exactly what is seen: frozen head with filters, widths by content, numbers and dates that a spreadsheet counts
 * with. Text that begins with “=” is text; nothing in the file is ever computed.
 */
export async function tableToXlsx(table: ListTable): Promise<Uint8Array> {
  return await tablesToXlsx([
    {
      title: table.title,
      columns: table.columns.map(({ heading, type, width }, at) => ({
        key: String(at),
        heading,
        type: TYPE[type],
        width: width ?? widthOf(table, at),
      })),
      rows: table.rows.map((row) => table.columns.map((column, at) => listValue(row[at] ?? null, column.type))),
      ...(table.above === undefined ? {} : { above: table.above }),
    },
  ]);
}
