import type { ReconcileMark, ReconcileVerdict } from '@liubu/contract';
import type { Claim } from '@liubu/reader/compare';

export interface TargetFacts {
  op: string;
  value: string;
  valueHigh: string | null;
  measureUnit: string | null;
  aspect: string | null;
  direction: 'up' | 'down' | 'hold' | null;
  quantity: string | null;
}

/** What the plan knows of a promise. Kept with the pair, so that a ruling is judged by what the run was judged by. */
export interface PromiseFacts {
  name: string;
  /** As promised, with where it stands. */
  sentence: string;
  quote: string;
  documentId: string | null;
  documentTitle: string | null;
  /** Null for a promise in words. */
  target: TargetFacts | null;
  /** Cancelled by a decision. */
  isDropped: boolean;
  isAdded: boolean;
  /** A number, a named project, a 民生实事 or a bottom line: whoever says nothing of it has dropped it. */
  isConcrete: boolean;
  /** It asks less than the report said, by an adjustment or without one. */
  lowered: 'by_decision' | 'silently' | null;
  isDue: boolean;
  /** The unit filed that it is done, and that was approved. */
  saysDone: boolean;
}

/** What the next report says of it. */
export interface ClaimFacts {
  start: number;
  end: number;
  quote: string;
  sentence: string;
  /** As the reader judged the words, where the target is still what the report said. */
  says: 'met' | 'unmet' | null;
  /** Null where it is told in words alone. */
  number: Pick<Claim, 'form' | 'unit' | 'low' | 'high' | 'move'> | null;
}

export interface FigureFacts {
  value: string;
  status: 'expected' | 'flash' | 'final';
  asOf: string;
  month: number;
}
export interface PairFigures {
  /** Of approved filings. */
  filed: FigureFacts | null;
  /** Published by the verifier. */
  verified: FigureFacts | null;
}

export interface Judged {
  verdict: ReconcileVerdict;
  outcome: 'met' | 'missed' | null;
  marks: ReconcileMark[];
  /** In the target's unit, where it converts. */
  claimed: string | null;
}
