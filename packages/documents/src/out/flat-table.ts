import type { Locale } from '../errors.ts';

export type CellValue = string | number | boolean | null;

/** A column of a flat table: its name for machines, its heading for people, its type for Parquet. */
export interface Column<Row> {
  /** snake_case, stable: part of the Parquet and English CSV interface. */
  key: string;
  zh: string;
  type: 'string' | 'number' | 'integer' | 'boolean';
  /** Width in Excel's characters. */
  width: number;
  value(row: Row, locale: Locale): CellValue;
}

/** A column as it is written: dates are text `YYYY-MM-DD`, percentages numbers as people say them (12.5 for 12.5 %). */
export interface FlatColumn {
  key: string;
  heading: string;
  type: Column<never>['type'] | 'date' | 'percent';
  width: number;
  /** Written, but not shown: what the product needs to know a row again. */
  isHidden?: boolean;
  /** Values that the spreadsheet offers; others may be typed all the same. */
  choices?: readonly string[];
}

export interface FlatTable {
  /** Name of the sheet. */
  title: string;
  columns: readonly FlatColumn[];
  rows: CellValue[][];
  /** Lines above the head, over all columns: what this sheet is, and how it is filled in. */
  above?: readonly string[];
}

export function flatten<Row>(
  titles: { zh: string; en: string },
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  locale: Locale,
): FlatTable {
  return {
    title: locale === 'en' ? titles.en : titles.zh,
    columns: columns.map(({ key, zh, type, width }) => ({ key, heading: locale === 'en' ? key : zh, type, width })),
    rows: rows.map((row) => columns.map((column) => column.value(row, locale))),
  };
}
