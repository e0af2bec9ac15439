import type { PublicGovernment, PublicSite, PublicUnit, PublicYear } from '@liubu/contract';
import { fitText } from '../parts/html.ts';
import type { Pair } from '../text/language.ts';

/** What one cell holds. Exact decimals are text, as everywhere in the product; each format writes them in its own way. */
export type Cell = string | number | boolean | null;

/**
 * What a column holds, for every format and for the dictionary: `decimal` is exact, `share` a part of one, `day`
 * YYYY-MM-DD, `moment` a time in UTC, `code` one of the listed words.
 */
export type ColumnType =
  | 'text'
  | 'code'
  | 'integer'
  | 'decimal'
  | 'share'
  | 'number'
  | 'boolean'
  | 'day'
  | 'moment'
  | 'address';

/** One column: the only place where its name, its words, its type and where it comes from are said. */
export interface Column<Row> {
  /** Stays for as long as the version in the address does. */
  key: string;
  words: Pair;
  type: ColumnType;
  /** Of a `code`: every word with what it means. */
  codes?: Readonly<Record<string, Pair>>;
  /** Of a number, where it is always the same. */
  unit?: Pair;
  of(row: Row, place: TablePlace): Cell;
}

/** What rows need to know beside themselves. */
export interface TablePlace {
  government: PublicGovernment;
  year: PublicYear;
  unit(id: string | null): PublicUnit | null;
  /** Whole address of a page or file; without a host where none is known. */
  address(path: string): string;
}

export interface DataTable<Row> {
  key: string;
  words: Pair;
  /** What one row is. */
  row: Pair;
  /** Columns that name a row, together. */
  keys: readonly string[];
  columns: readonly Column<Row>[];
  rows(place: TablePlace): Row[];
  /** All of the year that its rows are made of: as little as will do, so that a table seldom changes. */
  madeOf(year: PublicYear): unknown;
}

/** A table with its rows taken: one cell for each column. */
export interface FilledTable {
  table: DataTable<never>;
  rows: Cell[][];
}

/** Text as pages show it, with lines that end alike. */
const fitCell = (cell: Cell): Cell => (typeof cell === 'string' ? fitText(cell).replaceAll('\r\n', '\n') : cell);

export const fillTable = <Row>(table: DataTable<Row>, place: TablePlace): FilledTable => ({
  // Who writes a table asks its columns for their names and types alone.
  table: table as unknown as DataTable<never>,
  rows: table.rows(place).map((row) => table.columns.map((column) => fitCell(column.of(row, place)))),
});

export function placeOf(
  government: PublicSite['governments'][number],
  year: PublicYear,
  address: TablePlace['address'],
): TablePlace {
  const units = new Map(year.units.map((unit) => [unit.id, unit]));
  return { government, year, address, unit: (id) => (id === null ? null : (units.get(id) ?? null)) };
}

/** Two columns that every table begins with, so that tables of many years and governments can be laid together. */
export const PLACE_COLUMNS: readonly Column<unknown>[] = [
  {
    key: 'government',
    words: ['地区代码', 'Code of the government'],
    type: 'text',
    of: (_, { government }) => government.code,
  },
  { key: 'year', words: ['年份', 'Plan year'], type: 'integer', of: (_, { year }) => year.year },
];

/** Several things in one cell. */
export const joined = (parts: readonly (string | null)[]): string | null => {
  const kept = parts.filter((part) => part !== null && part !== '');
  return kept.length === 0 ? null : kept.join('; ');
};
