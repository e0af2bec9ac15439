import type { ArchiveKind } from '@liubu/contract';
import type { Row } from './folder-file.ts';
import { on, text } from './item-words.ts';
import type { Cell } from './page-html.ts';

/** Adds a page to an item's folder. */
export type AddPage = (kind: ArchiveKind, name: string, author: unknown, day: string | null, body: string) => void;

/** Rows of a table, a function a column. */
export const rowsOf = (rows: readonly Row[], ...columns: ((row: Row) => unknown)[]): Cell[][] =>
  rows.map((row) => columns.map((column) => text(column(row))));
/** The last of some days. */
export const last = (days: readonly unknown[]): string | null =>
  days
    .map(on)
    .filter((day) => day !== '')
    .sort()
    .at(-1) ?? null;

/** What a target asks for. */
export function said(target: Row): string {
  const { op, value, valueHigh, measureUnit } = target;
  if (value === null) return '';
  return op === 'range' ? `${value}–${valueHigh}${measureUnit ?? ''}` : `${op} ${value}${measureUnit ?? ''}`;
}
