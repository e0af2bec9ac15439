import { readPasted } from '@liubu/contract';

/** What came out of a spreadsheet, or a single value that the field takes by itself. */
export interface PastedColumn {
  /** The first column, from the field in which it was pasted on. */
  values: string[];
  /** Columns beside it, which are not taken. */
  beside: number;
}

/**
 * Several cells one under another: they fill the fields below. Null for what is one value: the browser pastes it.
 *
 * @param isTable  the clipboard says that it was copied out of a table; lines of running text are none
 */
export function pastedColumn(text: string, isTable: boolean): PastedColumn | null {
  const rows = readPasted(text);
  while (rows.length > 0 && rows.at(-1)?.every((cell) => cell.trim() === '')) rows.pop();
  const columns = Math.max(0, ...rows.map((row) => row.length));
  if (rows.length < 2 && columns < 2) return null;
  if (!isTable && columns < 2) return null;
  return { values: rows.map(([first = '']) => first.trim()), beside: columns - 1 };
}
