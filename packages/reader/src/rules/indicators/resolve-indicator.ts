/**
 * Which canonical indicator a measure is about: "全市规上工业增加值" → industrial-value-added.
 */
import type { Aspect } from '@liubu/plan';
import type { Indicator } from '../../lexicon/indicators/indicator.ts';
import { INDICATORS } from '../../lexicon/indicators/table.ts';
import { COUNTED_HEADS, COUNTED_TAILS, NEUTRAL_HEADS, NEUTRAL_TAILS } from './neutral-words.ts';

interface Wording {
  indicator: Indicator;
  onlyGrowth: boolean;
}

interface Affix {
  text: string;
  onlyCounted: boolean;
}

interface Names {
  byText: Map<string, Wording[]>;
  heads: Map<string, Affix[]>;
  tails: Map<string, Affix[]>;
}

/** Parts of names that reports write in several ways; every wording that holds the first is also known with the others. */
const VARIANTS: readonly [string, readonly string[]][] = [
  ['规模以上', ['规上', '规模']],
  ['限额以上', ['限上']],
  ['地区生产总值', ['GDP', '生产总值', '国内生产总值']],
  ['优良天数比', ['优良天数比率', '优良天数比例']],
];
const QUOTES_AND_SPACES = /[\s“”"‘’'「」《》的]/g;
const HAS_QUOTES_OR_SPACES = /[\s“”"‘’'「」《》的]/;

function clean(text: string): string {
  return HAS_QUOTES_OR_SPACES.test(text) ? text.replace(QUOTES_AND_SPACES, '') : text;
}

/** Common parts begin with one of these; looking for them first spares most names the rest. */
const VARIANT_START = /[规限地优]/;

function withVariants(name: string): readonly string[] {
  if (!VARIANT_START.test(name)) return [name];
  const wordings = [name];
  for (const [part, others] of VARIANTS) {
    for (let at = 0, known = wordings.length; at < known; at++) {
      if (!wordings[at]!.includes(part)) continue;
      for (const other of others) wordings.push(wordings[at]!.replace(part, other));
    }
  }
  return wordings;
}

function groupBy(
  affixes: { neutral: readonly string[]; counted: readonly string[] },
  letterOf: (text: string) => string,
): Map<string, Affix[]> {
  const groups = new Map<string, Affix[]>();
  const all = [
    ...affixes.neutral.map((text) => ({ text, onlyCounted: false })),
    ...affixes.counted.map((text) => ({ text, onlyCounted: true })),
  ].sort((left, right) => right.text.length - left.text.length);
  for (const affix of all) groups.set(letterOf(affix.text), [...(groups.get(letterOf(affix.text)) ?? []), affix]);
  return groups;
}

function makeNames(): Names {
  const byText = new Map<string, Wording[]>();
  for (const indicator of INDICATORS) {
    for (const alias of [indicator.name, ...indicator.aliases]) {
      const onlyGrowth = alias.startsWith('~');
      for (const text of withVariants(clean(onlyGrowth ? alias.slice(1) : alias))) {
        const known = byText.get(text);
        if (!known) byText.set(text, [{ indicator, onlyGrowth }]);
        else if (known.every((wording) => wording.indicator !== indicator)) known.push({ indicator, onlyGrowth });
      }
    }
  }
  return {
    byText,
    heads: groupBy({ neutral: NEUTRAL_HEADS, counted: COUNTED_HEADS }, (text) => text[0]!),
    tails: groupBy({ neutral: NEUTRAL_TAILS, counted: COUNTED_TAILS }, (text) => text.at(-1)!),
  };
}

let names: Names | null = null;

/** Rates, ranks and multiples say nothing of the unit; the others must be counted in the indicator's own unit. */
function fits({ indicator, onlyGrowth }: Wording, unit: string, aspect: Aspect): boolean {
  if (aspect === 'growth') return unit === '%' || unit === '百分点' || unit === '倍' || indicator.units.includes(unit);
  if (onlyGrowth) return false;
  if (aspect === 'rank' || aspect === 'multiple') return true;
  if (aspect === 'change' && (unit === '百分点' || unit === '%')) return true;
  return indicator.units.includes(unit);
}

function choose(wordings: Wording[] | undefined, unit: string, aspect: Aspect): string | null {
  if (wordings === undefined) return null;
  for (const wording of wordings) if (fits(wording, unit, aspect)) return wording.indicator.id;
  return null;
}

/** No indicator's name is longer with all that may stand around it; a runaway subject must not cost more. */
const LONGEST_SUBJECT = 64;
/** How many heads and tails are taken off: 预计|全市|新增…, …|同比|增长. */
const MOST_AFFIXES = 3;

/** Positions where the name may begin, outermost first; each step takes the longest head there. */
function startsOf(text: string, heads: Map<string, Affix[]>, isCounted: boolean): number[] {
  const starts = [0];
  for (let start = 0; starts.length <= MOST_AFFIXES; ) {
    const at = start;
    const head = heads
      .get(text[at] ?? '')
      ?.find((affix) => (isCounted || !affix.onlyCounted) && text.startsWith(affix.text, at));
    if (!head) break;
    start += head.text.length;
    starts.push(start);
  }
  return starts;
}

function endsOf(text: string, tails: Map<string, Affix[]>, isCounted: boolean): number[] {
  const ends = [text.length];
  for (let end = text.length; ends.length <= MOST_AFFIXES; ) {
    const at = end;
    const tail = tails
      .get(text[at - 1] ?? '')
      ?.find((affix) => (isCounted || !affix.onlyCounted) && text.endsWith(affix.text, at));
    if (!tail) break;
    end -= tail.text.length;
    ends.push(end);
  }
  return ends;
}

/**
 * The whole subject must be the indicator's name but for words that change nothing (预计, 全市, 增速): a name that is
 * only contained in the subject is a narrower quantity (民营企业出口), and joining it with others would be wrong.
 * A handful of hash lookups, whatever the size of the table.
 *
 * @param subject the words of the text that name what is measured
 * @param unit base unit of the measure (万, 亿 applied); "" when it has none
 * @param place the government's own name, which may stand before the subject (云川市地区生产总值)
 * @returns the id of the indicator, null when none is meant or the unit does not fit (企业数 is not 增加值)
 * @example resolveIndicator("全市规上工业增加值", "%", "growth") → "industrial-value-added"
 */
export function resolveIndicator(subject: string, unit: string, aspect: Aspect, place?: string): string | null {
  if (subject.length > LONGEST_SUBJECT) return null;
  names ??= makeNames();
  const { byText, heads, tails } = names;
  let text = clean(subject);
  const whole = choose(byText.get(text), unit, aspect);
  if (whole !== null) return whole;
  if (place && text.startsWith(place)) text = text.slice(place.length);
  const isCounted =
    aspect === 'count' || ((aspect === 'level' || aspect === 'change') && unit !== '%' && unit !== '元');
  const starts = startsOf(text, heads, isCounted);
  const ends = endsOf(text, tails, isCounted);
  for (const start of starts) {
    for (const end of ends) {
      if (end - start < 2) continue;
      const id = choose(byText.get(text.slice(start, end)), unit, aspect);
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
