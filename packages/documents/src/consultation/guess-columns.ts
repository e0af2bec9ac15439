import { type CellSheet, cellAddress } from '../sheet/cell-sheet.ts';
import type { DoubtList } from '../sheet/doubts.ts';
import { CONSULTED_FIELDS, type ConsultationRow, FIELD_HEADINGS, fieldKey, fieldText } from './consultation-row.ts';
import type { ReturnedColumn } from './returned-columns.ts';

interface Head {
  sheet: CellSheet;
  at: number;
  columns: Map<ReturnedColumn, number>;
}

/** Rows looked at, and the share of them that must say what was sent. */
const ROWS_LOOKED_AT = 200;
const LEAST_SHARE = 0.6;

/**
 * A column whose heading was renamed beyond knowing is known by its content: most of its cells say what was sent in one
 * field. Columns that were found by their heading stay.
 */
export function guessColumns(head: Head, sent: readonly ConsultationRow[], doubts: DoubtList): void {
  const missing = CONSULTED_FIELDS.filter((field) => !head.columns.has(field));
  if (missing.length === 0) return;
  const taken = new Set(head.columns.values());
  const last = Math.min(head.sheet.rowCount, head.at + 1 + ROWS_LOOKED_AT);
  for (const field of missing) {
    const values = new Set(sent.map((row) => fieldKey(field, fieldText(row, field))));
    values.delete('');
    if (values.size === 0) continue;
    let best: { column: number; share: number } | null = null;
    for (let column = 0; column < head.sheet.columnCount; column += 1) {
      if (taken.has(column)) continue;
      let filled = 0;
      let same = 0;
      for (let row = head.at + 1; row < last; row += 1) {
        const text = head.sheet.cell(row, column)?.text ?? '';
        if (text === '') continue;
        filled += 1;
        if (values.has(fieldKey(field, text))) same += 1;
      }
      const share = filled === 0 ? 0 : same / filled;
      if (share >= LEAST_SHARE && share > (best?.share ?? 0)) best = { column, share };
    }
    if (best === null) continue;
    head.columns.set(field, best.column);
    taken.add(best.column);
    const address = cellAddress(head.at, best.column);
    const heading = FIELD_HEADINGS[field];
    doubts.add(
      'COLUMN_GUESSED',
      `${address} 一列的表头认不出，按内容看是“${heading}”，请核对。`,
      `The heading of column ${address} is unknown; by its content it is “${heading}”, please check.`,
      { cell: address },
    );
  }
}
