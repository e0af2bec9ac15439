import type { CheckRuleName, CheckSettings, FindingDetails, SheetTarget } from '@liubu/contract';

/** A figure of one month. */
export interface MonthValue {
  month: number;
  value: string;
}

/** What is filed for one target, with what it is held against. */
export interface ValueFacts {
  targetId: string;
  name: string;
  measureUnit: string | null;
  quantity: SheetTarget['quantity'];
  op: string;
  /** Of the year; of a county its share. Null where there is none. */
  goal: string | null;
  goalHigh: string | null;
  numerator: string | null;
  denominator: string | null;
  /** As filed for the month; null: not known yet, or not asked. */
  value: string | null;
  /** The unit's own figures of earlier months of the year, ascending. */
  history: readonly MonthValue[];
  /** Of the year before, by month. */
  lastYear: readonly MonthValue[];
  /** 序时进度 at the end of this month and of the one before. */
  expected: string | null;
  expectedBefore: string | null;
  /** The published figure of this month. */
  verified: string | null;
  /** Of the whole, in the lead's filing: what places have reported for this month. */
  shares: { filed: number; of: number; sum: string | null; values: readonly string[] } | null;
}

export interface MilestoneFacts {
  id: string;
  title: string;
  due: string;
  doneOn: string | null;
  /** Ticked with this filing. */
  isTickedHere: boolean;
}

export interface EvidenceFacts {
  id: string;
  title: string;
  happenedOn: string | null;
  /** Other places where the same content stands: another item, or an earlier period of this one. */
  elsewhere: readonly { code: string; month: number | null; itemId: string }[];
}

/** Another unit's text that shares pieces with this one. */
export interface AlikeText {
  filingId: string;
  unitName: string;
  month: number;
  text: string;
  /** Names by which both units are called, to be left aside. */
  names: readonly string[];
}

/** Everything that is looked at of one filing. Pure rules read it; where it comes from, a form or the database, they cannot tell. */
export interface FilingFacts {
  filingId: string;
  itemId: string;
  unitId: string;
  role: 'lead' | 'support';
  month: number;
  startsOn: string;
  /** The day of the submission, or today in a draft. */
  filedOn: string;
  itemTitle: string;
  /** Words of the item itself: they may be quoted. */
  wordings: readonly string[];
  noChange: boolean;
  saysDone: boolean;
  progress: string;
  problems: string;
  nextSteps: string;
  last: { month: number; progress: string; noChange: boolean } | null;
  values: readonly ValueFacts[];
  milestones: readonly MilestoneFacts[];
  evidence: readonly EvidenceFacts[];
  /** Usable evidence of the item, of any period. */
  itemEvidence: number;
  alike: readonly AlikeText[];
}

/** A doubt before it is kept. `about` tells apart what one rule finds twice in one filing. */
export interface Doubt {
  rule: CheckRuleName;
  targetId?: string;
  about?: string;
  field: string;
  details: FindingDetails;
}

/** One rule: pure, and for itself. */
export type Check = (facts: FilingFacts, settings: CheckSettings) => Doubt[];
