/** Adds up what speaks for each body: the duty words in a task, and the precedents like it. */

import type { MarkedText } from '../../text/pair-marks.ts';
import { findDutyWords, SCANNED_CHARS } from './duty-words.ts';
import { gatherBearers } from './period-index.ts';
import { type Neighbour, neighboursOf, type Precedents } from './precedents.ts';
import type { UnitView } from './unit-view.ts';

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

const NO_NEIGHBOURS: readonly Neighbour[] = [];

/** Fills `scratch` of the index: the words found, and the score of every body (shares of 1, precedents on top). */
export function scoreUnits(view: UnitView, text: MarkedText, start: number, end: number): readonly Neighbour[] {
  const { index, period } = view;
  const { scratch, duties, rows, precedents } = index;
  const { found, score, touched } = scratch;
  findDutyWords(duties, text, start, end, scratch.seen, ++scratch.stamp, found);
  for (let t = 0; t < scratch.touchedCount; t++) score[touched[t]!] = 0;
  let touchedCount = 0;
  let total = DOUBT;
  for (let m = 0; m < found.count; m++) {
    const word = found.word[m]!;
    const counted = AT_PLACE[found.at[m]!]!;
    let p = period.begin[word]!;
    if (p < 0) p = gatherBearers(period, duties, rows, word);
    for (const last = period.end[word]!; p < last; p++) {
      const part = period.weight[p]! * counted;
      const unit = period.unit[p]!;
      if (score[unit] === 0) touched[touchedCount++] = unit;
      score[unit]! += part;
      total += part;
    }
  }
  for (let t = 0; t < touchedCount; t++) score[touched[t]!]! /= total;
  scratch.touchedCount = touchedCount;
  return precedents === null ? NO_NEIGHBOURS : addPrecedents(view, precedents, text.text.slice(start, end));
}

function addPrecedents({ index, period, place }: UnitView, precedents: Precedents, task: string): Neighbour[] {
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
