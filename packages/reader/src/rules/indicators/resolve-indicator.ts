/**
 * Which canonical indicator a measure is about: "全市规上工业增加值" → industrial-value-added.
 */
import type { Aspect } from '@liubu/plan';
import type { Indicator } from '../../lexicon/indicators/indicator.ts';
import { INDICATORS } from '../../lexicon/indicators/table.ts';
import { type Affixes, findEnds, findStarts, MOST_AFFIXES, makeHeads, makeTails } from './affixes.ts';
import { bareName, type IndicatorNames, indicatorNames, type NamesOfPair, type Wording } from './indicator-names.ts';
import { COUNTED_HEADS, COUNTED_TAILS, NEUTRAL_HEADS, NEUTRAL_TAILS } from './neutral-words.ts';

/** Rates, ranks and multiples say nothing of the unit; the others must be counted in the indicator's own unit. */
function fits({ indicator, onlyGrowth }: Wording, unit: string, aspect: Aspect): boolean {
  if (aspect === 'growth') return unit === '%' || unit === '百分点' || unit === '倍' || indicator.units.includes(unit);
  if (onlyGrowth) return false;
  if (aspect === 'rank' || aspect === 'multiple') return true;
  if (aspect === 'change' && (unit === '百分点' || unit === '%')) return true;
  return indicator.units.includes(unit);
}

function choose(names: NamesOfPair, name: string, unit: string, aspect: Aspect): string | null {
  const wordings = names.get(name);
  if (wordings === undefined) return null;
  for (const wording of wordings) if (fits(wording, unit, aspect)) return wording.indicator.id;
  return null;
}

const namesAt = (names: IndicatorNames, text: string, at: number): NamesOfPair | null =>
  names.of(text.charCodeAt(at), text.charCodeAt(at + 1));

/** No indicator's name is longer with all that may stand around it; a runaway subject must not cost more. */
const LONGEST_SUBJECT = 64;

let heads: Affixes | null = null;
let tails: Affixes | null = null;
/** Where the name may begin and end, outermost first; rewritten by every call. */
const starts = new Int32Array(MOST_AFFIXES + 1);
const ends = new Int32Array(MOST_AFFIXES + 1);

/**
 * The whole subject must be the indicator's name but for words that change nothing (预计, 全市, 增速): a name that is
 * only contained in the subject is a narrower quantity (民营企业出口), and joining it with others would be wrong.
 * A handful of hash lookups, whatever the size of the table, and none where no name begins with the first two characters.
 *
 * @param subject the words of the text that name what is measured
 * @param unit base unit of the measure (万, 亿 applied); "" when it has none
 * @param place the government's own name, which may stand before the subject (云川市地区生产总值)
 * @returns the id of the indicator, null when none is meant or the unit does not fit (企业数 is not 增加值)
 * @example resolveIndicator("全市规上工业增加值", "%", "growth") → "industrial-value-added"
 */
export function resolveIndicator(subject: string, unit: string, aspect: Aspect, place?: string): string | null {
  if (subject.length > LONGEST_SUBJECT) return null;
  const names = indicatorNames();
  heads ??= makeHeads(NEUTRAL_HEADS, COUNTED_HEADS);
  tails ??= makeTails(NEUTRAL_TAILS, COUNTED_TAILS);
  let text = bareName(subject);
  const whole = namesAt(names, text, 0);
  if (whole !== null) {
    const id = choose(whole, text, unit, aspect);
    if (id !== null) return id;
  }
  if (place && text.startsWith(place)) text = text.slice(place.length);
  const isCounted =
    aspect === 'count' || ((aspect === 'level' || aspect === 'change') && unit !== '%' && unit !== '元');
  const startCount = findStarts(text, heads, isCounted, starts);
  let endCount = 0;
  for (let s = 0; s < startCount; s++) {
    const start = starts[s]!;
    const begun = namesAt(names, text, start);
    if (begun === null) continue;
    if (endCount === 0) endCount = findEnds(text, tails, isCounted, ends);
    for (let e = 0; e < endCount; e++) {
      const end = ends[e]!;
      if (end - start < 2) continue;
      const id = choose(begun, text.slice(start, end), unit, aspect);
      if (id !== null) return id;
    }
  }
  return null;
}

/** @returns the indicator of an id that `resolveIndicator` gave, null for any other text */
export function indicatorById(id: string): Indicator | null {
  byId ??= new Map(INDICATORS.map((indicator) => [indicator.id, indicator]));
  return byId.get(id) ?? null;
}

let byId: Map<string, Indicator> | null = null;
