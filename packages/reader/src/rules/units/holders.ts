/** Who held a body's duties in a year: bodies are founded, merged and split, and their words go with them. */

import type { UnitRow } from '../../lexicon/units/unit.ts';

/** The year that stands for “today” where a task has none. Later than every change the table knows. */
export const TODAY_IN_TABLE = 2026;

export interface Lineage {
  /** Unit number → number of the unit that held its duties in the year (itself where it lived). */
  holder: Int16Array;
  /** Unit number → number of the last heir: units with the same one are a family. */
  heir: Int16Array;
}

/** Follows `since` and `until`; a table that runs in a circle is a programming error and throws. */
export function lineageOf(rows: readonly UnitRow[], year: number): Lineage {
  const byId = new Map(rows.map((row, unit) => [row.id, unit]));
  const follow = (unit: number, step: (row: UnitRow) => string | null): number => {
    let at = unit;
    for (let hops = 0; hops < 8; hops++) {
      const next = step(rows[at]!);
      if (next === null) return at;
      const to = byId.get(next);
      if (to === undefined) throw new Error(`duty table: ${rows[at]!.id} names the unknown unit ${next}`);
      at = to;
    }
    throw new Error(`duty table: the lineage of ${rows[unit]!.id} runs in a circle`);
  };
  const inYear = (row: UnitRow): string | null => {
    if (row.until !== undefined && year > row.until[0]) return row.until[1];
    if (row.since !== undefined && year < row.since[0]) return row.since[1];
    return null;
  };
  return {
    holder: Int16Array.from(rows, (_, unit) => follow(unit, inYear)),
    heir: Int16Array.from(rows, (_, unit) => follow(unit, (row) => row.until?.[1] ?? null)),
  };
}

/** Years between which nothing in the table changes share one number, so that what is built per year is built seldom. */
export function periodOf(rows: readonly UnitRow[], year: number): number {
  let period = 0;
  for (const row of rows) {
    if (row.until !== undefined && year > row.until[0]) period = Math.max(period, row.until[0]);
    if (row.since !== undefined && year >= row.since[0]) period = Math.max(period, row.since[0] - 1);
  }
  return period;
}
