import type { Cell, ColumnType, FilledTable } from './column.ts';

/** Excel reads a CSV as UTF-8 only with this mark. */
const BOM = '\uFEFF';

/**
 * Cells that a spreadsheet would run as a formula; the full-width signs count in Chinese and Japanese versions. The twin
 * of the rule by which the workspace writes its own CSV.
 * @source OWASP, CSV Injection
 */
const RUNS_AS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Puts an apostrophe before text that a spreadsheet would take for a formula; the other formats have the text as it is. */
export const guardFormula = (text: string): string => (RUNS_AS_FORMULA.test(text) ? `'${text}` : text);

function writeCell(cell: Cell, type: ColumnType): string {
  if (cell === null) return '';
  if (typeof cell !== 'string' || type === 'decimal') return String(cell);
  const guarded = guardFormula(cell);
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** RFC 4180 in UTF-8 with a BOM; the first line holds the keys of the columns, lines end with CR LF. */
export function writeCsv({ table, rows }: FilledTable): string {
  const types = table.columns.map(({ type }) => type);
  const lines = [table.columns.map(({ key }) => key).join(',')];
  for (const row of rows) lines.push(row.map((cell, at) => writeCell(cell, types[at]!)).join(','));
  return `${BOM}${lines.join('\r\n')}\r\n`;
}
