/** The duty words of one period of years: each word with the bodies that answered for it then, and how strongly. */

import type { UnitRow } from '../../lexicon/units/unit.ts';
import type { DutyWords } from './duty-words.ts';
import { lineageOf } from './holders.ts';

export interface PeriodIndex {
  /** Word → where its bearers begin; -1 until a task holds the word: one report needs a tenth of them. */
  begin: Int32Array;
  /** Word → where its bearers end. */
  end: Int32Array;
  unit: Int16Array;
  weight: Float32Array;
  /** How much of `unit` and `weight` is used. */
  filled: number;
  /** Unit number → the one that held its duties in the period. */
  holder: Int16Array;
  /** Unit number → its last heir. */
  heir: Int16Array;
  /** 1 for the bodies whose family has a member that was merged away: few, and only they are looked at closely. */
  mayHaveBearer: Uint8Array;
}

/** An heir or a stand-in beside the body that bore the duty by name at the time. */
const BESIDE_THE_BEARER = 0.5;
/**
 * Decisive words count for more than several hints: weight w counts w^1.5 / 10^0.5, so that 10 stays 10.
 */
const COUNTED = Float32Array.from({ length: 11 }, (_, weight) => weight ** 1.5 / Math.sqrt(10));

/** Who answered for what in `year`; the bearers of a word are gathered by `gatherBearers` when it is first met. */
export function newPeriodIndex(duties: DutyWords, rows: readonly UnitRow[], year: number): PeriodIndex {
  const { holder, heir } = lineageOf(rows, year);
  const { count } = duties.words;
  const postings = duties.postingUnit.length;
  return {
    begin: new Int32Array(count).fill(-1),
    end: new Int32Array(count),
    unit: new Int16Array(postings),
    weight: new Float32Array(postings),
    filled: 0,
    holder,
    heir,
    mayHaveBearer: familiesWithPredecessors(rows, heir),
  };
}

/**
 * Merges the postings of bodies that were one in the period, the strongest word standing for all.
 *
 * @returns where they begin
 */
export function gatherBearers(period: PeriodIndex, duties: DutyWords, rows: readonly UnitRow[], word: number): number {
  const { unit, weight, holder, mayHaveBearer } = period;
  const begin = period.filled;
  let filled = begin;
  for (let p = duties.firstPosting[word]!; p >= 0; p = duties.nextPosting[p]!) {
    const from = duties.postingUnit[p]!;
    const to = holder[from]!;
    let counted = COUNTED[duties.postingWeight[p]!]!;
    if (mayHaveBearer[from] === 1 && hasNamedBearer(period, duties, rows, word, from)) counted *= BESIDE_THE_BEARER;
    let at = begin;
    while (at < filled && unit[at] !== to) at++;
    if (at === filled) {
      unit[filled] = to;
      weight[filled++] = counted;
    } else if (weight[at]! < counted) {
      weight[at] = counted;
    }
  }
  period.filled = filled;
  period.begin[word] = begin;
  period.end[word] = filled;
  return begin;
}

function familiesWithPredecessors(rows: readonly UnitRow[], heir: Int16Array): Uint8Array {
  const families = new Uint8Array(rows.length);
  for (let unit = 0; unit < rows.length; unit++) if (rows[unit]!.until !== undefined) families[heir[unit]!] = 1;
  const has = new Uint8Array(rows.length);
  for (let unit = 0; unit < rows.length; unit++) has[unit] = families[heir[unit]!]!;
  return has;
}

/** Whether another body of the family, later merged away, lived then and has the word under its own name. */
function hasNamedBearer(
  { holder, heir }: PeriodIndex,
  duties: DutyWords,
  rows: readonly UnitRow[],
  word: number,
  from: number,
): boolean {
  if (rows[from]!.until !== undefined && holder[from] === from) return false;
  for (let p = duties.firstPosting[word]!; p >= 0; p = duties.nextPosting[p]!) {
    const other = duties.postingUnit[p]!;
    if (other !== from && heir[other] === heir[from] && rows[other]!.until !== undefined && holder[other] === other) {
      return true;
    }
  }
  return false;
}
