/** What is the same for all tasks of one government and year: who lived then, and what they are called there. */

import type { GovernmentLevel } from '@liubu/plan';
import { levelOfPlace, levelWord } from './government-level.ts';
import type { PeriodIndex } from './period-index.ts';
import { namesAt, periodIndex, type UnitIndex } from './unit-index.ts';

export interface ProposeOptions {
  /** Of the government whose report it is; from the place where absent, else prefecture. */
  level?: GovernmentLevel | null;
  /** Of the government, as documents write it: 南京市鼓楼区. */
  place?: string | null;
  /** Bodies and names of that year; absent: today's. */
  year?: number | null;
  /** How many at most; five when absent. */
  limit?: number;
}

export interface UnitView {
  index: UnitIndex;
  period: PeriodIndex;
  /** By unit number. */
  names: readonly string[];
  place: string | null;
  year: number | null;
  /** As given; the place says it where null. */
  level: GovernmentLevel | null;
  limit: number;
}

const USUAL_LIMIT = 5;

/** Looks the options up once, so that each task of a report costs only its own words. */
export function viewUnits(index: UnitIndex, options: ProposeOptions = {}): UnitView {
  const place = options.place ?? null;
  const year = options.year ?? null;
  const level = options.level ?? null;
  const limit = options.limit ?? USUAL_LIMIT;
  const last = index.lastView;
  if (last && last.place === place && last.year === year && last.level === level && last.limit === limit) return last;
  const known = level ?? (place === null ? null : levelOfPlace(place)) ?? 'prefecture';
  const view: UnitView = {
    index,
    period: periodIndex(index, year),
    names: namesAt(index, known, levelWord(known, place), year, place),
    place,
    year,
    level,
    limit,
  };
  index.lastView = view;
  return view;
}
