/**
 * The names of all indicators by their first two characters.
 *
 * Spelling out the 3,000 wordings took 4 ms, more than the rest of what a short text needs. So the first question only
 * notes which alias begins with which pair of characters, and the wordings under a pair are made when it is met.
 */
import type { Indicator } from '../../lexicon/indicators/indicator.ts';
import { INDICATORS } from '../../lexicon/indicators/table.ts';
import { pairSlot } from '../../text/pair-marks.ts';

export interface Wording {
  indicator: Indicator;
  onlyGrowth: boolean;
}

/** Wordings with the same first two characters (or a pair of the same slot) → what they may mean, in table order. */
export type NamesOfPair = ReadonlyMap<string, readonly Wording[]>;

export interface IndicatorNames {
  /** The names that may begin with these two characters; null when none does. */
  of(first: number, second: number): NamesOfPair | null;
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

/** Without what changes no name: quotation marks, blanks, 的. */
export function bareName(text: string): string {
  return HAS_QUOTES_OR_SPACES.test(text) ? text.replace(QUOTES_AND_SPACES, '') : text;
}

/** Common parts begin with one of these; looking for them first spares most names the rest. `MAY_CHANGE` has them too. */
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

/** Every name and alias with its indicator, in table order. */
interface Aliases {
  text: string[];
  indicator: Indicator[];
}

const TILDE = 0x7e;
/** Below it stand letters, digits, and quotation marks. */
const FIRST_HAN = 0x3400;
/** Characters of a name's beginning that its wordings may not share: those of `VARIANT_START`, and 的. */
const MAY_CHANGE = new Set(Array.from('规限地优的', (char) => char.charCodeAt(0)));
/** Twice as many as names, aliases and their other beginnings (2,600). */
const MOST_LINKS = 5200;

function makeNames(): IndicatorNames {
  const aliases: Aliases = { text: [], indicator: [] };
  /** Slot of a pair → its last link, link → the link before it in the same slot; 0 is none. */
  const lastLink = new Uint16Array(0x10000);
  const linkBefore = new Uint16Array(MOST_LINKS);
  const linkAlias = new Uint16Array(MOST_LINKS);
  const spelled = new Map<number, NamesOfPair>();
  let links = 0;

  const note = (alias: number, first: number, second: number): void => {
    const slot = pairSlot(first, second);
    if (++links === MOST_LINKS) throw new Error('indicators: more names than MOST_LINKS allows for');
    linkBefore[links] = lastLink[slot]!;
    linkAlias[links] = alias;
    lastLink[slot] = links;
  };
  const add = (indicator: Indicator, text: string): void => {
    const alias = aliases.text.push(text) - 1;
    aliases.indicator.push(indicator);
    const from = text.charCodeAt(0) === TILDE ? 1 : 0;
    const first = text.charCodeAt(from);
    const second = text.charCodeAt(from + 1);
    if (first < FIRST_HAN || second < FIRST_HAN || MAY_CHANGE.has(first) || MAY_CHANGE.has(second)) {
      // “四上”企业, 规模以上工业: known under each beginning that it may have.
      for (const name of withVariants(bareName(text.slice(from)))) note(alias, name.charCodeAt(0), name.charCodeAt(1));
    } else note(alias, first, second);
  };
  for (const indicator of INDICATORS) {
    add(indicator, indicator.name);
    for (const alias of indicator.aliases) add(indicator, alias);
  }
  return {
    of(first, second) {
      const slot = pairSlot(first, second);
      if (lastLink[slot] === 0) return null;
      let names = spelled.get(slot);
      if (names === undefined) {
        const chosen: number[] = [];
        for (let link = lastLink[slot]!; link !== 0; link = linkBefore[link]!) chosen.unshift(linkAlias[link]!);
        names = spell(aliases, chosen);
        spelled.set(slot, names);
      }
      return names;
    },
  };
}

/** All wordings of some aliases; where several indicators bear one name, in table order. */
function spell(aliases: Aliases, chosen: readonly number[]): NamesOfPair {
  const names = new Map<string, Wording[]>();
  for (const alias of chosen) {
    const indicator = aliases.indicator[alias]!;
    const written = aliases.text[alias]!;
    const onlyGrowth = written.startsWith('~');
    for (const text of withVariants(bareName(onlyGrowth ? written.slice(1) : written))) {
      const known = names.get(text);
      if (!known) names.set(text, [{ indicator, onlyGrowth }]);
      else if (known.every((wording) => wording.indicator !== indicator)) known.push({ indicator, onlyGrowth });
    }
  }
  return names;
}

let made: IndicatorNames | null = null;

/** Made on the first call. */
export function indicatorNames(): IndicatorNames {
  made ??= makeNames();
  return made;
}
