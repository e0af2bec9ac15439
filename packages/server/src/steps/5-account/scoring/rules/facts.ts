import type { LightState, ScoringRules } from '@liubu/contract';

/**
 * All that a score is reckoned from, as it stood on a day. Evidence stands apart from what is owed: a filing that is
 * taken away leaves its place owed, a figure that is taken away leaves its target, so that nothing is gained by it.
 */
export interface ScoreFacts {
  planYear: number;
  asOf: string;
  units: UnitFact[];
  items: ItemFact[];
  filings: FilingFact[];
  findings: FindingFact[];
  mendings: MendingFact[];
  given: GivenFact[];
  cases: CaseFact[];
  tolerances: ToleranceFact[];
  manual: ManualFact[];
}

export interface UnitFact {
  id: string;
  name: string;
  kind: ScoringRules['groups'][number]['kinds'][number];
  position: number;
}

/** An item as one unit answers for it. */
export interface ItemFact {
  itemId: string;
  unitId: string;
  code: string;
  title: string;
  position: number;
  kind: 'indicator' | 'task' | 'project' | 'livelihood';
  role: 'lead' | 'support';
  light: LightState | null;
  targets: TargetFact[];
}

export interface TargetFact {
  targetId: string;
  name: string;
  op: '=' | '>=' | '<=' | '~' | 'range' | 'ratio' | 'qualitative';
  /** Of the unit's own share where it was allocated. Null: nothing to measure by. */
  target: string | null;
  targetHigh: string | null;
  baseline: string | null;
  direction: 'up' | 'down' | 'hold' | null;
  /** Somebody verifies it: then only a verified figure counts. */
  hasVerifier: boolean;
  value: { value: string; isVerified: boolean; month: number; asOf: string; id: string } | null;
}

/** A filing that is owed by now, and what came. */
export interface FilingFact {
  id: string;
  itemId: string;
  unitId: string;
  month: number;
  due: string;
  sent: { lateDays: number; returns: number } | null;
}

/** A doubt that the unit was to answer by a day that has come. */
export interface FindingFact {
  id: string;
  itemId: string;
  unitId: string;
  title: string;
  due: string;
  isAnswered: boolean;
}

/** What was to be put right by a day that has come. */
export interface MendingFact {
  kind: 'notice' | 'rectification';
  id: string;
  itemId: string;
  unitId: string;
  title: string;
  due: string;
  isDone: boolean;
}

/** What an office entered: the last value under a key, points one by one, a veto. */
export interface GivenFact {
  id: string;
  kind: 'value' | 'points' | 'veto';
  unitId: string;
  key: string;
  value: string;
  source: string;
  reason: string;
  /** What proves it; points without it do not count. */
  basis: string;
  givenAt: string;
  eventId: number | null;
}

export interface CaseFact {
  caseId: string;
  unitId: string;
  itemId: string | null;
  points: string;
  decidedOn: string;
  reason: string;
  reference: string | null;
}

export interface ToleranceFact {
  id: string;
  itemId: string;
  unitId: string;
  deductionShare: string;
}

/** A correction that somebody answers for. */
export interface ManualFact {
  id: string;
  unitId: string;
  key: string;
  points: string;
  reason: string;
  eventId: number | null;
}
