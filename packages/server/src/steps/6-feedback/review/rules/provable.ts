import type { FulfilmentFigure, NotWritten, Outcome, Proof, ReviewSource, ReviewValue } from '@liubu/contract';

/** A figure with what the review needs beside it. */
export interface ProvableFigure extends FulfilmentFigure {
  /** How the report said the target: 1.2万名以上. */
  quote: string | null;
  /** The same figure of the year before. */
  last: { year: number; value: string } | null;
  /** Who says so, as it is listed. */
  says: ReviewSource;
  /** It keeps to its target, by the one rule of lights and fulfilment; null where there is nothing to keep to. */
  isKept: boolean | null;
}

/** An item as the review may tell of it. */
export interface Provable {
  itemId: string;
  title: string;
  wording: string;
  kind: 'indicator' | 'task' | 'project' | 'livelihood';
  headings: readonly string[];
  lead: string | null;
  outcome: Outcome;
  proof: Proof;
  hasEvidence: boolean;
  isAdjusted: boolean;
  /** Moved by decision beyond the year. */
  isDeferred: boolean;
  /** The office's own word of why; a unit's excuse is in no report. */
  why: string | null;
  figures: readonly ProvableFigure[];
  /** Filing, evidence, adjustment, the sentence of the report. */
  sources: readonly ReviewSource[];
}

/** A sentence before the officer sees it; numbers stand as {key}. */
export interface Written {
  text: string;
  values: ReviewValue[];
}

/** Why nothing may be written of an item; null where something may. Nothing unproven is written. */
export function whyNotWritten({ outcome, proof, isDeferred }: Provable): NotWritten | null {
  if (outcome === 'stopped') return 'stopped';
  if (isDeferred) return 'deferred';
  if (proof === 'none') return 'none';
  if (proof === 'reported') return 'reported';
  return outcome === 'unknown' ? 'unknown' : null;
}
