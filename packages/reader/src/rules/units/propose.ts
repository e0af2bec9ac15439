/** Proposes who should lead and support a task, from duty words and from precedents. A person decides. */

import type { UnitProposal } from '@liubu/plan';
import { type MarkedText, markAgain } from '../../text/pair-marks.ts';
import { SCANNED_CHARS } from './duty-words.ts';
import { explainUnit } from './explain-unit.ts';
import { scoreUnits } from './score-units.ts';
import type { UnitIndex } from './unit-index.ts';
import { type ProposeOptions, type UnitView, viewUnits } from './unit-view.ts';

export type { ProposeOptions } from './unit-view.ts';

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
  const { task: marked } = index.scratch;
  const end = Math.min(task.length, SCANNED_CHARS);
  markAgain(marked, task, 0, end);
  return proposeUnitsIn(marked, 0, end, viewUnits(index, options));
}

/** As `proposeUnits`, for the task that stands at `[start, end)` of a text that is marked once for all its tasks. */
export function proposeUnitsIn(text: MarkedText, start: number, end: number, view: UnitView): UnitProposal[] {
  const { index, names } = view;
  const neighbours = scoreUnits(view, text, start, end);
  const { score, best } = index.scratch;
  const count = rank(index, view.limit);
  if (count === 0) return [forSorting(index, names)];
  const first = score[best[0]!]!;
  const scale = 1 / Math.max(1, first);
  const least = first * WORTH_SHOWING;
  const proposals: UnitProposal[] = [];
  for (let place = 0; place < count; place++) {
    const unit = best[place]!;
    const value = score[unit]!;
    if (place >= ALWAYS_SHOWN && value < least) break;
    proposals.push({
      name: names[unit]!,
      role: place === 0 ? 'lead' : 'support',
      score: Math.round(value * scale * 1000) / 1000,
      why: explainUnit(view, unit, neighbours),
    });
  }
  return proposals;
}

/**
 * Puts the numbers of the best bodies into `scratch.best`, best first, the earlier in the table where alike.
 *
 * @returns how many, at most `limit`
 */
function rank(index: UnitIndex, limit: number): number {
  const { score, touched, touchedCount, best } = index.scratch;
  let count = 0;
  for (let t = 0; t < touchedCount; t++) {
    const unit = touched[t]!;
    const value = score[unit]!;
    let at = count;
    for (; at > 0; at--) {
      const before = score[best[at - 1]!]!;
      if (before > value || (before === value && best[at - 1]! < unit)) break;
    }
    if (at >= limit) continue;
    if (count < limit) count++;
    for (let k = count - 1; k > at; k--) best[k] = best[k - 1]!;
    best[at] = unit;
  }
  return count;
}

function forSorting(index: UnitIndex, names: readonly string[]): UnitProposal {
  const office = index.rows.findIndex(({ id }) => id === 'office');
  return { name: names[office]!, role: 'lead', score: 0, why: '未见职责词，也无相近先例，先由办公室研究分办' };
}
