/** Says in Chinese why a body is proposed: its duty words in the task, and the precedents it led. */

import { tellWord, tellWordAfter } from './duty-words.ts';
import type { PeriodIndex } from './period-index.ts';
import type { Neighbour, Precedents } from './precedents.ts';
import type { UnitView } from './unit-view.ts';

const WORDS_SHOWN = 4;
const PRECEDENTS_SHOWN = 2;
const QUOTED_CHARS = 24;

/** Reads the words that `scoreUnits` left in the scratch space: call it for the same task, before the next. */
export function explainUnit({ index, period }: UnitView, unit: number, neighbours: readonly Neighbour[]): string {
  const { duties, precedents, rows } = index;
  const { found } = index.scratch;
  let why = '';
  let shown = 0;
  for (let m = 0; m < found.count && shown < WORDS_SHOWN; m++) {
    const word = found.word[m]!;
    if (!isBornBy(period, word, unit)) continue;
    why = shown++ === 0 ? tellWord(duties, word) : why + tellWordAfter(duties, word);
  }
  if (precedents === null || neighbours.length === 0) return why;
  const told = tellPrecedents(precedents, period, unit, neighbours, rows.length);
  return why === '' || told === '' ? why + told : `${why}；${told}`;
}

function isBornBy(period: PeriodIndex, word: number, unit: number): boolean {
  const bearers = period.unit;
  for (let p = period.begin[word]!, end = period.end[word]!; p < end; p++) if (bearers[p] === unit) return true;
  return false;
}

function tellPrecedents(
  precedents: Precedents,
  period: PeriodIndex,
  unit: number,
  neighbours: readonly Neighbour[],
  tableSize: number,
): string {
  const isUnit = (number: number): boolean => (number < tableSize ? period.holder[number] : number) === unit;
  const told: string[] = [];
  for (const { precedent } of neighbours) {
    if (told.length === PRECEDENTS_SHOWN) break;
    const led = isUnit(precedents.lead[precedent]!);
    if (!led && !precedents.support[precedent]!.some(isUnit)) continue;
    const { task, place, year } = precedents.rows[precedent]!;
    const quote = task.length > QUOTED_CHARS ? `${task.slice(0, QUOTED_CHARS)}…` : task;
    told.push(`${place ?? ''}${year === null ? '' : `${year}年`}“${quote}”由其${led ? '牵头' : '配合'}`);
  }
  return told.length === 0 ? '' : `先例：${told.join('；')}`;
}
