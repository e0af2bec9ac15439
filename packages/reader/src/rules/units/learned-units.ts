/** What past breakdowns taught, as it is kept: the precedents themselves, so that a person can read and remove them. */

export const LEARNED_UNITS_SCHEMA = 'liubu.learned-units/1';

/** One row of an earlier breakdown. */
export interface Precedent {
  task: string;
  /** As written; the first where several lead. */
  lead: string;
  support: string[];
  place: string | null;
  year: number | null;
}

/** Plain JSON. */
export interface LearnedUnits {
  schema: typeof LEARNED_UNITS_SCHEMA;
  /** Oldest first. */
  precedents: Precedent[];
}
