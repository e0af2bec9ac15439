import type { Tx } from '../../../platform/database/tenant.ts';

/** A unit's locked result of the year, as the room of scoring gives it. */
export interface LockedScore {
  unitId: string;
  /** Like compared with like: ranks hold within it. */
  group: string;
  total: string;
  rank: number;
  grade: string;
  vetoed: boolean;
  /** Against the result before; null where there is none. */
  improved: string | null;
}

/** What accountability says of a unit: a case that is not closed, or a decision that bars it from honours. */
export interface CaseStanding {
  unitId: string;
  /** Of a case about a person; null: about the unit. */
  personName: string | null;
  is: 'open' | 'barred';
  /** The reference of the case, without what it is about. */
  reference: string;
}

/** What honours rest on, handed in by the step: rooms that come before this one. */
export interface HonourSources {
  scores(tx: Tx, governmentId: string, planYear: number): Promise<LockedScore[]>;
  cases(tx: Tx, governmentId: string, planYear: number): Promise<CaseStanding[]>;
}
