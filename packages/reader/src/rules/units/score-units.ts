/** Adds up what speaks for each body: the duty words in a task, and the precedents like it. */

import { findDutyWords, SCANNED_CHARS } from './duty-words.ts';
import type { PeriodIndex } from './period-index.ts';
import { type Neighbour, neighboursOf, type Precedents } from './precedents.ts';
import type { UnitIndex } from './unit-index.ts';

/** Words late in a long task are means, not its matter; a word at 60 characters counts five eighths. */
const HALF_AT = 60;
const LATE_FLOOR = 0.25;
const AT_PLACE = Float32Array.from(
  { length: SCANNED_CHARS },
  (_, at) => LATE_FLOOR + (1 - LATE_FLOOR) / (1 + at / HALF_AT),
);
/** Evidence that is no word's: keeps one weak word from a high score. */
const DOUBT = 4;
/** Squared likeness times this is added to the share of the duty words (0 to 1). Chosen leaving one place out. */
const OWN_PRECEDENT = 2;
const FOREIGN_PRECEDENT = 0.4;
/** A body that supported counts this part of one that led. */
const SUPPORTED = 0.25;

/** Fills `index.scratch`: the words found, and the score of every body (shares of 1, precedents on top). */
export function scoreUnits(
  task: string,
  index: UnitIndex,
  period: PeriodIndex,
  place: string | null,
): readonly Neighbour[] {
  const { scratch, words } = index;
  const { found, score, touched } = scratch;
  findDutyWords(words, task, scratch.seen, ++scratch.stamp, found);
  for (let t = 0; t < scratch.touchedCount; t++) score[touched[t]!] = 0;
  scratch.touchedCount = 0;
  let total = DOUBT;
  for (let m = 0; m < found.count; m++) {
    const word = found.word[m]!;
    const counted = AT_PLACE[found.at[m]!]!;
    const end = period.offset[word + 1]!;
    for (let p = period.offset[word]!; p < end; p++) {
      const part = period.weight[p]! * counted;
      const unit = period.unit[p]!;
      if (score[unit] === 0) touched[scratch.touchedCount++] = unit;
      score[unit]! += part;
      total += part;
    }
  }
  for (let t = 0; t < scratch.touchedCount; t++) score[touched[t]!]! /= total;
  return index.precedents === null ? [] : addPrecedents(task, index, index.precedents, period, place);
}

function addPrecedents(
  task: string,
  index: UnitIndex,
  precedents: Precedents,
  period: PeriodIndex,
  place: string | null,
): Neighbour[] {
  const { scratch } = index;
  const { score } = scratch;
  const tableSize = index.rows.length;
  const raise = (unit: number, by: number): void => {
    if (score[unit] === 0 && by > 0) scratch.touched[scratch.touchedCount++] = unit;
    score[unit]! += by;
  };
  const neighbours = neighboursOf(precedents, task);
  for (const { precedent, likeness } of neighbours) {
    const own = place !== null && precedents.rows[precedent]!.place === place;
    const part = likeness * likeness * (own ? OWN_PRECEDENT : FOREIGN_PRECEDENT);
    const add = (unit: number, counted: number): void => {
      if (unit < tableSize) raise(period.holder[unit]!, counted);
      else if (own) raise(unit, counted);
    };
    add(precedents.lead[precedent]!, part);
    for (const unit of precedents.support[precedent]!) add(unit, part * SUPPORTED);
  }
  return neighbours;
}
