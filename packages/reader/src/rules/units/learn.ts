/** Takes rows of past breakdowns into what is already learned. */

import { LEARNED_UNITS_SCHEMA, type LearnedUnits, type Precedent } from './learned-units.ts';
import { splitUnits } from './split.ts';

export interface PastAssignment {
  task: string;
  /** One name or a list; the first leads. */
  lead: string;
  support: readonly string[];
  place?: string | null;
  year?: number | null;
}

/** A city has some 300 rows a year; this holds a province's breakdowns for years and keeps the index small. */
export const MOST_PRECEDENTS = 20_000;

/**
 * Learns from rows: a row with the same task and place replaces the earlier one, the newest are kept.
 *
 * @param previous  what was learned before; unchanged
 * @returns plain JSON, the same for the same rows in the same order; rows without task or lead are left out
 */
export function learnUnits(rows: readonly PastAssignment[], previous?: LearnedUnits | null): LearnedUnits {
  const kept = new Map<string, Precedent>();
  const take = (precedent: Precedent): void => {
    const key = JSON.stringify([precedent.task, precedent.place, precedent.year]);
    kept.delete(key);
    kept.set(key, precedent);
  };
  for (const precedent of previous?.precedents ?? []) take(precedent);
  for (const row of rows) {
    const precedent = precedentOf(row);
    if (precedent !== null) take(precedent);
  }
  const precedents = [...kept.values()].sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
  return { schema: LEARNED_UNITS_SCHEMA, precedents: precedents.slice(-MOST_PRECEDENTS) };
}

function precedentOf(row: PastAssignment): Precedent | null {
  const task = row.task.trim();
  const [lead, ...joint] = splitUnits(row.lead).names;
  if (task === '' || lead === undefined) return null;
  const support = [...joint, ...row.support.flatMap((names) => splitUnits(names).names)];
  return {
    task,
    lead,
    support: [...new Set(support)].filter((name) => name !== lead),
    place: row.place ?? null,
    year: row.year ?? null,
  };
}
