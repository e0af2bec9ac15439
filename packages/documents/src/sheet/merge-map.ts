import type { Merge } from './cell-sheet.ts';

export interface MergedCell {
  /** Row of the cell that holds the value, from 0. */
  row: number;
  /** The merge takes in other columns: whose value it is cannot be told. */
  isAcross: boolean;
}

/** A merge over more cells than this in all is a page decoration. */
const MAX_CELLS = 200_000;

/** Which cells of the rows under the head belong to a merge. */
export class MergeMap {
  readonly #cells = new Map<string, MergedCell>();

  /** @param headRow merges that reach up to the head or above are titles, from 0 */
  constructor(merges: readonly Merge[], headRow: number) {
    let budget = MAX_CELLS;
    for (const { top, left, bottom, right } of merges) {
      if (top <= headRow) continue;
      for (let row = top; row <= bottom; row += 1) {
        for (let column = left; column <= right; column += 1) {
          budget -= 1;
          if (budget < 0) return;
          this.#cells.set(`${row}:${column}`, { row: top, isAcross: right > left });
        }
      }
    }
  }

  at(row: number, column: number): MergedCell | null {
    return this.#cells.size === 0 ? null : (this.#cells.get(`${row}:${column}`) ?? null);
  }
}
