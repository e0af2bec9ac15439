/** The duty words of one period of years: each word with the bodies that answered for it then, and how strongly. */

import type { UnitRow } from '../../lexicon/units/unit.ts';
import type { DutyWords } from './duty-words.ts';
import { lineageOf } from './holders.ts';

export interface PeriodIndex {
  /** Per word, where its postings begin; one more entry ends the last. */
  offset: Int32Array;
  unit: Int16Array;
  weight: Float32Array;
  /** Unit number → the one that held its duties in the period. */
  holder: Int16Array;
}

/** An heir or a stand-in beside the body that bore the duty by name at the time. */
const BESIDE_THE_BEARER = 0.5;
/**
 * Decisive words count for more than several hints: weight w counts w^1.5 / 10^0.5, so that 10 stays 10.
 */
const COUNTED = Float32Array.from({ length: 11 }, (_, weight) => weight ** 1.5 / Math.sqrt(10));

/** Merges the postings of bodies that were one in `year`, the strongest word standing for all. */
export function buildPeriodIndex(words: DutyWords, rows: readonly UnitRow[], year: number): PeriodIndex {
  const { holder, heir } = lineageOf(rows, year);
  const offset = new Int32Array(words.wordCount + 1);
  const mayHaveBearer = familiesWithPredecessors(rows, heir);
  const unit = new Int16Array(words.postingUnit.length);
  const weight = new Float32Array(words.postingUnit.length);
  let filled = 0;
  for (let word = 0; word < words.wordCount; word++) {
    const begin = filled;
    offset[word] = begin;
    for (let p = words.wordPosting[word]!; p >= 0; p = words.postingNext[p]!) {
      const from = words.postingUnit[p]!;
      const to = holder[from]!;
      let counted = COUNTED[words.postingWeight[p]!]!;
      if (mayHaveBearer[from] === 1 && hasNamedBearer(words, word, from, rows, holder, heir))
        counted *= BESIDE_THE_BEARER;
      let at = begin;
      while (at < filled && unit[at] !== to) at++;
      if (at === filled) {
        unit[filled] = to;
        weight[filled++] = counted;
      } else if (weight[at]! < counted) {
        weight[at] = counted;
      }
    }
  }
  offset[words.wordCount] = filled;
  return { offset, unit: unit.slice(0, filled), weight: weight.slice(0, filled), holder };
}

/** 1 for the bodies whose family has a member that was merged away: few, and only they are looked at closely. */
function familiesWithPredecessors(rows: readonly UnitRow[], heir: Int16Array): Uint8Array {
  const families = new Set<number>();
  for (let unit = 0; unit < rows.length; unit++) if (rows[unit]!.until !== undefined) families.add(heir[unit]!);
  return Uint8Array.from(rows, (_, unit) => (families.has(heir[unit]!) ? 1 : 0));
}

/** Whether another body of the family, later merged away, lived then and has the word under its own name. */
function hasNamedBearer(
  words: DutyWords,
  word: number,
  from: number,
  rows: readonly UnitRow[],
  holder: Int16Array,
  heir: Int16Array,
): boolean {
  if (rows[from]!.until !== undefined && holder[from] === from) return false;
  for (let p = words.wordPosting[word]!; p >= 0; p = words.postingNext[p]!) {
    const other = words.postingUnit[p]!;
    if (other !== from && heir[other] === heir[from] && rows[other]!.until !== undefined && holder[other] === other) {
      return true;
    }
  }
  return false;
}
