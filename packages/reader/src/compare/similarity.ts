import { fitOf } from './comparable.ts';
import { firstOf, type Gram, type Rarity, secondOf } from './grams.ts';
import type { Statement } from './statements.ts';
import { OPPOSED } from './words.ts';

/** What a passage says, as pairs of characters. */
export interface Worded {
  /** Pairs in its own words, by how near they stand: 1 in the subject. */
  core: ReadonlyMap<Gram, number>;
  /** Those and the pairs round about, weighing less. */
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
export function wordsInCommon(one: Worded, other: Worded, rarity: Rarity): number {
  const there = covered(one, other, rarity);
  if (there.shared === 0) return 0;
  const back = covered(other, one, rarity);
  const shared = Math.min(there.shared, back.shared);
  return Math.sqrt(there.part * back.part) * (shared / (shared + EVIDENCE));
}

function covered(one: Worded, other: Worded, rarity: Rarity): { part: number; shared: number } {
  let shared = 0;
  let whole = 0;
  for (const [gram, weight] of one.core) {
    const worth = weight * rarity.of(gram);
    whole += worth;
    const found = other.field.get(gram) ?? 0;
    const isApart = found < APART && other.letters.has(firstOf(gram)) && other.letters.has(secondOf(gram));
    shared += worth * (isApart ? APART : found);
  }
  return { part: whole > 0 ? shared / whole : 0, shared };
}

/** How much the same indicator counts before any word is weighed. */
const SAME_INDICATOR = 0.5;
const OTHER_INDICATOR = 0.3;
const OPPOSITE = 0.4;

/** @returns how surely a claim speaks of what was promised: about 1 for the same words, up to 1.5 when the values agree too */
export function likeness(promise: Statement, claim: Statement, rarity: Rarity): number {
  const fit = fitOf(promise.comparable, claim.comparable);
  if (fit === 0) return 0;
  const { indicator: own } = promise;
  const { indicator: other } = claim;
  let score = wordsInCommon(promise, claim, rarity);
  if (own !== null && own === other) score = SAME_INDICATOR + (1 - SAME_INDICATOR) * score;
  else if (own !== null && other !== null) score *= OTHER_INDICATOR;
  if (score === 0) return 0;
  for (const [left, right] of OPPOSED) {
    if (oppose(promise.about, claim.about, left, right) || oppose(claim.about, promise.about, left, right))
      score *= OPPOSITE;
  }
  return score * fit * nearness(promise, claim);
}

function oppose(one: string, other: string, left: RegExp, right: RegExp): boolean {
  return left.test(one) && !right.test(one) && right.test(other) && !left.test(other);
}

/**
 * What the values themselves say: a sum within a few percent of the promised one is hardly another sum, one many times
 * as large is. Rates say less, since many of them are alike.
 */
function nearness(promise: Statement, claim: Statement): number {
  const { form, low } = promise.comparable;
  const value = claim.comparable.low;
  if (form === 'growth' || form === 'share' || form === 'points') return 1;
  if (low <= 0 || value <= 0) return 1;
  const apart = Math.abs(Math.log(value / low));
  if (apart < 0.1) return 1.5 - 5 * apart;
  return apart < 0.7 ? 1 : apart < 1.4 ? 0.85 : 0.5;
}
