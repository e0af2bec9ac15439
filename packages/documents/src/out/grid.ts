import { displayWidth, padToWidth, wrapToWidth } from './text-width.ts';

export interface GridColumn {
  heading: string;
  /** Columns of the terminal; 0 shares what is left among all such columns. */
  width: number;
}

const GAP = '  ';

/** Lays out rows in columns that wrap; made for terminals, where Chinese takes two columns a character. */
export function drawGrid(
  columns: readonly GridColumn[],
  rows: readonly (readonly string[])[],
  width: number,
): string[] {
  const fixed = columns.reduce((sum, column) => sum + column.width, 0) + GAP.length * (columns.length - 1);
  const flexible = columns.filter((column) => column.width === 0).length;
  const share = Math.max(10, Math.floor((width - fixed) / Math.max(1, flexible)));
  const widths = columns.map((column) => (column.width === 0 ? share : column.width));
  const lines: string[] = [];
  const draw = (cells: readonly string[]) => {
    const wrapped = cells.map((cell, at) => wrapToWidth(cell, (widths[at] as number) - 1));
    const height = Math.max(...wrapped.map((cell) => cell.length));
    for (let row = 0; row < height; row += 1) {
      lines.push(
        wrapped
          .map((cell, at) => padToWidth(cell[row] ?? '', widths[at] as number))
          .join(GAP)
          .trimEnd(),
      );
    }
  };
  draw(columns.map((column) => column.heading));
  lines.push(widths.map((size) => '─'.repeat(size)).join(GAP));
  for (const row of rows) draw(row);
  return lines;
}

/** A heading with a rule under it as long as itself. */
export function drawHeading(text: string): string[] {
  return [text, '═'.repeat(displayWidth(text))];
}
