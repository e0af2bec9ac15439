import type { SignedStream } from './signed-stream.ts';

/** The cells of one row as wording, in the order of the columns; a paragraph is a row of one cell. */
export interface RowWording {
  cells: readonly string[];
  /** Cells that may begin lower than their neighbours, since their content stands in the middle of the row. */
  isFloating: readonly boolean[];
}

export interface RowMatch {
  end: number;
  /** The cells were found, but not beginning in the order of the columns: they may have been exchanged. */
  isUnsure: boolean;
}

interface Rules {
  /** Another cell may go on where no gap is seen (narrow tables), though never inside a number or a Latin word. */
  anywhere: boolean;
  /** Cells must begin in the order of the columns. */
  inOrder: boolean;
}

const RULES: readonly Rules[] = [
  { anywhere: false, inOrder: true },
  { anywhere: true, inOrder: true },
  { anywhere: true, inOrder: false },
];
/** States looked at before a row is given up: honest rows need some hundreds. */
const MAX_STATES = 30_000;
const WORD_CHARACTER = /[0-9A-Za-z.%]/;

/**
 * Finds one row at a place of the stream. A table is printed line by line, so that the lines of neighbouring cells
 * alternate; the row is there when the stream can be dealt out to the cells without a character left or missing: on one
 * line from left to right, and a cell left only where a gap allows it.
 *
 * @returns null when it is not there, to the last character
 */
export function matchRow(stream: SignedStream, from: number, row: RowWording): RowMatch | null {
  const total = row.cells.reduce((sum, cell) => sum + cell.length, 0);
  if (total === 0) return { end: from, isUnsure: false };
  if (from + total > stream.chars.length) return null;
  if (row.cells.filter((cell) => cell !== '').length === 1) {
    return stream.chars.startsWith(row.cells.join(''), from) ? { end: from + total, isUnsure: false } : null;
  }
  // Most places are no beginning of a row at all.
  if (!row.cells.some((cell) => cell !== '' && cell[0] === stream.chars[from])) return null;
  for (const rules of RULES) {
    if (deal(stream, from, total, row, rules)) return { end: from + total, isUnsure: !rules.inOrder };
  }
  return null;
}

function deal(stream: SignedStream, from: number, total: number, row: RowWording, rules: Rules): boolean {
  const { chars, gapBefore } = stream;
  const { cells, isFloating } = row;
  const failed = new Set<string>();
  let states = 0;

  function mayBegin(cell: number, used: readonly number[]): boolean {
    if (!rules.inOrder || isFloating[cell]) return true;
    for (let before = 0; before < cell; before += 1) {
      if (!isFloating[before] && cells[before] !== '' && used[before] === 0) return false;
    }
    return true;
  }

  function maySwitch(at: number, isDone: boolean): boolean {
    if (isDone || gapBefore[at] !== 0) return true;
    if (!rules.anywhere) return false;
    return !(WORD_CHARACTER.test(chars[at - 1] ?? '') && WORD_CHARACTER.test(chars[at] ?? ''));
  }

  /** @param current the cell that the last character went to */
  function go(at: number, used: readonly number[], current: number): boolean {
    if (at === from + total) return true;
    states += 1;
    if (states > MAX_STATES) return false;
    const key = `${at}|${current}|${used.join(',')}`;
    if (failed.has(key)) return false;
    const isNewLine = gapBefore[at] === 2;
    const tries: number[] = [];
    const isDone = current < 0 || used[current] === cells[current]?.length;
    if (current >= 0 && !isDone) tries.push(current);
    if (current < 0 || maySwitch(at, isDone)) {
      for (let cell = 0; cell < cells.length; cell += 1) {
        if (cell !== current && (current < 0 || isNewLine || cell > current)) tries.push(cell);
      }
    }
    for (const cell of tries) {
      const position = used[cell] as number;
      if (cells[cell]?.[position] !== chars[at]) continue;
      if (position === 0 && !mayBegin(cell, used)) continue;
      const next = used.slice();
      // Runs on without asking again as far as no gap comes.
      let end = at;
      do {
        next[cell] = (next[cell] as number) + 1;
        end += 1;
      } while (
        end < from + total &&
        gapBefore[end] === 0 &&
        !rules.anywhere &&
        cells[cell]?.[next[cell] as number] === chars[end]
      );
      if (go(end, next, cell)) return true;
    }
    failed.add(key);
    return false;
  }

  return go(
    from,
    cells.map(() => 0),
    -1,
  );
}
