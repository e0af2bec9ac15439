import type { ReactNode } from 'react';

export interface Column<Row> {
  key: string;
  title: string;
  /** CSS width; columns without one share what is left. */
  width?: string | number;
  /** What the row says here, in words: what is filtered, sorted, exported, and shown where `render` is not given. */
  text: (row: Row) => string;
  render?: (row: Row) => ReactNode;
  /** true sorts by `text` as Chinese readers do, numbers by value. */
  sort?: boolean | ((a: Row, b: Row) => number);
  filter?: 'text' | readonly FilterOption[];
  /** Which options a row has, where that is not its text. */
  filterValues?: (row: Row) => readonly string[];
  /** Stands right, and is a number in the export when `exportValue` or `text` is one. */
  numeric?: boolean;
  /** The exact value for the export, where the page says it shorter. */
  exportValue?: (row: Row) => string | number | null;
  /** Hidden until it is chosen. */
  hidden?: boolean;
}

export interface FilterOption {
  value: string;
  title: string;
}

/** What narrows and orders a table. It stands in the address, so that a link shows the same rows. */
export interface View {
  words: string;
  /** Column → words to contain, or chosen options. */
  filters: Readonly<Record<string, string | readonly string[]>>;
  sort: { key: string; down: boolean } | null;
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

const contains = (text: string, words: string): boolean => {
  const lower = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
};

/** The rows that a view shows, in its order. */
export function rowsInView<Row>(rows: readonly Row[], columns: readonly Column<Row>[], view: View): readonly Row[] {
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const tests: ((row: Row) => boolean)[] = [];
  const words = view.words.trim();
  if (words !== '') tests.push((row) => contains(columns.map((column) => column.text(row)).join('\n'), words));
  for (const [key, wanted] of Object.entries(view.filters)) {
    const column = byKey.get(key);
    if (column === undefined) continue;
    if (typeof wanted === 'string') tests.push((row) => contains(column.text(row), wanted.trim()));
    else {
      const values = column.filterValues ?? ((row: Row) => [column.text(row)]);
      tests.push((row) => values(row).some((value) => wanted.includes(value)));
    }
  }
  const kept = tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test(row)));
  const column = view.sort === null ? undefined : byKey.get(view.sort.key);
  if (view.sort === null || !column?.sort) return kept;
  const by =
    typeof column.sort === 'function'
      ? column.sort
      : (a: Row, b: Row) => collator.compare(column.text(a), column.text(b));
  const sign = view.sort.down ? -1 : 1;
  return [...kept].sort((a, b) => sign * by(a, b));
}
