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

export interface FlatTable {
  /** Name of the sheet. */
  title: string;
  columns: readonly { key: string; heading: string; type: Column<never>['type']; width: number }[];
  rows: CellValue[][];
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
