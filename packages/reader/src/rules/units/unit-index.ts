/** What proposing needs, compiled once: the duty words, their bearers by period, and what past breakdowns taught. */

import type { GovernmentLevel } from '@liubu/plan';
import { DUTY_TABLE } from '../../lexicon/units/duty-table.ts';
import type { UnitRow } from '../../lexicon/units/unit.ts';
import { type MarkedText, newMarkedText } from '../../text/pair-marks.ts';
import { type DutyMatches, type DutyWords, dutyWords, newDutyMatches, SCANNED_CHARS } from './duty-words.ts';
import { periodOf, TODAY_IN_TABLE } from './holders.ts';
import type { LearnedUnits } from './learned-units.ts';
import { newPeriodIndex, type PeriodIndex } from './period-index.ts';
import { compilePrecedents, type Precedents } from './precedents.ts';
import { unitName } from './unit-names.ts';
import type { UnitView } from './unit-view.ts';
import { type UsedName, usedNames } from './used-names.ts';

/** Within so many years a place is taken to keep a body's name. */
const SAME_USAGE_YEARS = 4;

/** Opaque to callers: made by `compileUnits`, read by `proposeUnits`, holding scratch space, so one per thread. */
export interface UnitIndex {
  rows: readonly UnitRow[];
  duties: DutyWords;
  periods: Map<number, PeriodIndex>;
  /** Names by level, level word and year. */
  names: Map<string, string[]>;
  precedents: Precedents | null;
  /** Names as places use them, oldest first. */
  localUse: readonly UsedName[];
  /** What was last proposed for: tasks of one government mostly come together. */
  lastView: UnitView | null;
  scratch: Scratch;
}

interface Scratch {
  /** A task that comes alone. */
  task: MarkedText;
  seen: Int32Array;
  stamp: number;
  found: DutyMatches;
  score: Float64Array;
  /** Bodies with a score, in no order; only these need be looked at and cleared. */
  touched: Int32Array;
  touchedCount: number;
  /** The best of them, in order. */
  best: Int32Array;
}

/**
 * Builds the index: some milliseconds, so build it once and lazily.
 *
 * @param options.learned  what `learnUnits` gave; absent: the duty table alone
 */
export function compileUnits(options: { learned?: LearnedUnits | null } = {}): UnitIndex {
  const rows = DUTY_TABLE;
  const duties = dutyWords();
  const learned = options.learned ?? null;
  const precedents = learned === null ? null : compilePrecedents(learned, rows);
  const bodies = rows.length + (precedents?.localNames.length ?? 0);
  return {
    rows,
    duties,
    periods: new Map(),
    names: new Map(),
    precedents,
    localUse: precedents === null ? [] : usedNames(precedents, rows.length),
    lastView: null,
    scratch: {
      task: newMarkedText(SCANNED_CHARS),
      seen: new Int32Array(duties.words.count),
      stamp: 0,
      found: newDutyMatches(),
      score: new Float64Array(bodies),
      touched: new Int32Array(bodies),
      touchedCount: 0,
      best: new Int32Array(bodies),
    },
  };
}

/** The bearers of the words in a year, begun when a year of the period is first asked for. */
export function periodIndex(index: UnitIndex, year: number | null): PeriodIndex {
  const period = periodOf(index.rows, year ?? TODAY_IN_TABLE);
  let built = index.periods.get(period);
  if (built === undefined) {
    built = newPeriodIndex(index.duties, index.rows, year ?? TODAY_IN_TABLE);
    index.periods.set(period, built);
  }
  return built;
}

/** All names at a level in a year, by unit number; the place's own usage, where learned, goes before the usual form. */
export function namesAt(
  index: UnitIndex,
  level: GovernmentLevel,
  word: string,
  year: number | null,
  place: string | null,
): string[] {
  const key = `${level} ${word} ${year ?? ''} ${index.localUse.length === 0 ? '' : (place ?? '')}`;
  let names = index.names.get(key);
  if (names === undefined) {
    names = index.rows.map((row) => unitName(row, level, word, year));
    names.push(...(index.precedents?.localNames ?? []));
    for (const used of index.localUse) {
      if (
        used.place === place &&
        Math.abs((used.year ?? TODAY_IN_TABLE) - (year ?? TODAY_IN_TABLE)) <= SAME_USAGE_YEARS
      ) {
        names[used.unit] = used.name;
      }
    }
    index.names.set(key, names);
  }
  return names;
}
