/** Proposes who should lead and support a task, from duty words and from precedents. A person decides. */

import type { GovernmentLevel, UnitProposal } from '@liubu/plan';
import { explainUnit } from './explain-unit.ts';
import { levelOfPlace, levelWord } from './government-level.ts';
import { scoreUnits } from './score-units.ts';
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

const USUAL_LIMIT = 5;
/** This many are always shown when anything speaks for them; further ones need this part of the first one's score. */
const ALWAYS_SHOWN = 3;
const WORTH_SHOWING = 0.2;

/**
 * Ranks the bodies for one task: the likely lead first, then support.
 *
 * @param task  one item's text; what stands after 600 characters is not read
 * @param index  from `compileUnits`
 * @returns at least one proposal: a task without any duty word goes to the government's office for sorting, and says so.
 *   Scores fall from first to last and are comparable within one task only.
 * @example proposeUnits('社会消费品零售总额增长6%', index, { place: '云川市' })[0]
 *   → { name: '市商务局', role: 'lead', score: 0.713, why: '职责词：社会消费品零售总额' }
 */
export function proposeUnits(task: string, index: UnitIndex, options: ProposeOptions = {}): UnitProposal[] {
  const place = options.place ?? null;
  const year = options.year ?? null;
  const level = options.level ?? (place === null ? null : levelOfPlace(place)) ?? 'prefecture';
  const period = periodIndex(index, year);
  const neighbours = scoreUnits(task, index, period, place);
  const { score } = index.scratch;
  const names = namesAt(index, level, levelWord(level, place), year, place);
  const ranked = rank(index, options.limit ?? USUAL_LIMIT);
  if (ranked.length === 0) return [forSorting(index, names)];
  const scale = 1 / Math.max(1, score[ranked[0]!]!);
  return ranked.map((unit, place) => ({
    name: names[unit]!,
    role: place === 0 ? 'lead' : 'support',
    score: Math.round(score[unit]! * scale * 1000) / 1000,
    why: explainUnit(index, period, unit, neighbours),
  }));
}

/** Numbers of the best bodies, best first, the earlier in the table where alike. */
function rank(index: UnitIndex, limit: number): number[] {
  const { score, touched, touchedCount } = index.scratch;
  const best: number[] = [];
  for (let t = 0; t < touchedCount; t++) {
    const unit = touched[t]!;
    const value = score[unit]!;
    let at = best.length;
    while (at > 0 && (score[best[at - 1]!]! < value || (score[best[at - 1]!] === value && best[at - 1]! > unit))) at--;
    if (at >= limit) continue;
    best.splice(at, 0, unit);
    if (best.length > limit) best.pop();
  }
  const least = best.length === 0 ? 0 : score[best[0]!]! * WORTH_SHOWING;
  return best.filter((unit, place) => place < ALWAYS_SHOWN || score[unit]! >= least);
}

function forSorting(index: UnitIndex, names: readonly string[]): UnitProposal {
  const office = index.rows.findIndex(({ id }) => id === 'office');
  return { name: names[office]!, role: 'lead', score: 0, why: '未见职责词，也无相近先例，先由办公室研究分办' };
}
