import type { Cell, ColumnType, FilledTable } from './column.ts';

/** An exact decimal stands with all its digits: a reader that keeps decimals loses none. Leading zeros are no JSON. */
const asNumber = (text: string): string => text.replace(/^(-?)0+(?=\d)/, '$1');

const writeCell = (cell: Cell, type: ColumnType): string =>
  typeof cell === 'string' && type === 'decimal' ? asNumber(cell) : JSON.stringify(cell);

/** A list of objects, one on each line. */
export function writeJson({ table, rows }: FilledTable): string {
  const heads = table.columns.map(({ key }) => `${JSON.stringify(key)}:`);
  const types = table.columns.map(({ type }) => type);
  const lines = rows.map((row) => `{${row.map((cell, at) => heads[at] + writeCell(cell, types[at]!)).join()}}`);
  return `[\n${lines.join(',\n')}${lines.length === 0 ? '' : '\n'}]\n`;
}
