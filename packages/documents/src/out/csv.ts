import type { CellValue, FlatTable } from './flat-table.ts';

/** Excel reads a CSV as UTF-8 only with this mark. */
const BOM = '\uFEFF';

/**
 * Cells that a spreadsheet would run as a formula; the full-width signs count in Chinese and Japanese versions.
 * @source OWASP, CSV Injection
 */
const RUNS_AS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Puts an apostrophe before text that a spreadsheet would take for a formula; numbers stay numbers. */
export function guardFormula(text: string): string {
  return RUNS_AS_FORMULA.test(text) ? `'${text}` : text;
}

function writeCell(value: CellValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const guarded = guardFormula(value);
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** RFC 4180 with a BOM, lines end with CR LF. */
export function tableToCsv(table: FlatTable): string {
  const lines = [table.columns.map((column) => writeCell(column.heading)).join(',')];
  for (const row of table.rows) lines.push(row.map(writeCell).join(','));
  return `${BOM}${lines.join('\r\n')}\r\n`;
}
