import { fitOf } from './comparable.ts';
import { firstOf, type Gram, secondOf } from './grams.ts';
import type { Statement } from './statements.ts';
import { oppositions, withSamePer } from './words.ts';

/** A pair of characters with what it tells: its rarity, less where it stands far from the number. */
export interface Word {
  gram: Gram;
  worth: number;
}

/** What a passage says, as pairs of characters. */
export interface Worded {
  /** Its own words. */
  core: readonly Word[];
  /** Those and clauses farther off, where its own clause says nothing: it may be named by either. */
  wide?: readonly Word[];
  /** Those and the words round about, by nearness: 1 in the subject. */
  field: ReadonlyMap<Gram, number>;
  /** The characters of its own words, in which an abbreviation may be found (医保 in 医疗保险). */
  letters: ReadonlySet<number>;
}

/** One common word in common is little evidence. */
const EVIDENCE = 0.1;
/** A pair whose characters stand apart in the other's words: 医保 in 医疗保险, 安全饮水 in 饮水安全. */
const APART = 0.5;

/**
 * How much of what each says of itself the other says too, weighed by rarity and nearness.
 *
 * @returns nearly 1 when both say the same, 0 when either is not heard of in the other
 */
export function wordsInCommon(one: Worded, other: Worded): number {
  const near = inCommon(one, other);
  return one.wide || other.wide ? Math.max(near, inCommon(widened(one), widened(other))) : near;
}

const widened = ({ core, wide = core, field, letters }: Worded): Worded => ({ core: wide, field, letters });

function inCommon(one: Worded, other: Worded): number {
  const there = covered(one, other);
  if (there.shared === 0) return 0;
  const back = covered(other, one);
  const shared = Math.min(there.shared, back.shared);
  return Math.sqrt(there.part * back.part) * (shared / (shared + EVIDENCE));
}

/** @returns how much of what `one` says of itself is said in `other`, 0 to 1, weighed by rarity */
export function wordsCovered(one: Worded, other: Worded): number {
  const { part, shared } = covered(one, other);
  return part * (shared / (shared + EVIDENCE));
}

function covered({ core }: Worded, { field, letters }: Worded): { part: number; shared: number } {
  let shared = 0;
  let whole = 0;
  for (const { gram, worth } of core) {
    whole += worth;
    const found = field.get(gram) ?? 0;
    const isApart = found < APART && letters.has(firstOf(gram)) && letters.has(secondOf(gram));
    shared += worth * (isApart ? APART : found);
  }
  return { part: whole > 0 ? shared / whole : 0, shared };
}

/** How much the same indicator counts before any word is weighed. */
const SAME_INDICATOR = 0.5;
const OTHER_INDICATOR = 0.3;
const OPPOSITE = 0.4;

/** @returns how surely two measures are of one thing, whatever their values: about 1 for the same words */
export function sameness(promise: Statement, claim: Statement): number {
  const fit = fitOf(promise.comparable, claim.comparable);
  if (fit === 0) return 0;
  const { indicator: own } = promise;
  const { indicator: other } = claim;
  let score = wordsInCommon(promise, claim);
  let sides = promise.sides;
  if (own !== null && own === other) {
    score = SAME_INDICATOR + (1 - SAME_INDICATOR) * score;
    // 能耗强度 and 单位生产总值能耗 are one, though only one of the names says per unit.
    sides = withSamePer(sides, claim.sides);
  } else if (own !== null && other !== null) score *= OTHER_INDICATOR;
  return score * fit * OPPOSITE ** oppositions(sides, claim.sides);
}

/** @returns how surely a claim tells of a promise: about 1 for the same words, up to 1.5 when the values agree too */
export function likeness(promise: Statement, claim: Statement): number {
  const same = sameness(promise, claim);
  return same === 0 ? 0 : same * nearness(promise, claim);
}

/**
 * What the values themselves say: a sum within a few percent of the promised one is hardly another sum, one many times
 * as large is. Rates and days say less, since many of them are alike.
 */
function nearness(promise: Statement, claim: Statement): number {
  const { form, low } = promise.comparable;
  const value = claim.comparable.low;
  if (form === 'growth' || form === 'share' || form === 'points' || form === 'other') return 1;
  if (low <= 0 || value <= 0) return 1;
  const apart = Math.abs(Math.log(value / low));
  if (apart < 0.1) return 1.5 - 5 * apart;
  return apart < 0.5 ? 1 : apart < 0.9 ? 0.8 : apart < 1.4 ? 0.65 : 0.4;
}
