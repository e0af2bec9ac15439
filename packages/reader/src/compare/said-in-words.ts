import type { Span } from '@liubu/plan';
import { forEachGram, type Gram, lettersOf, type Rarity } from './grams.ts';
import type { Passage } from './passages.ts';
import { type Worded, wordsInCommon } from './similarity.ts';
import { NEUTRAL_WORDS, NUMBERS } from './words.ts';

/** A clause that tells without a number that a target was reached, or that it was not. */
export interface SaidInWords extends Span, Worded {
  sentence: Span;
  kept: boolean;
}

const FAILED =
  /(?:没有|未能|尚未|未)(?:如期|全面|完全)?(?:完成|实现|达到)|(?:目标|任务|指标)(?:都)?(?:没有|未能|未)(?:如期)?(?:完成|实现|达到)/;
const KEPT =
  /(?:超额|全面|提前|顺利|圆满|如期)(?:完成|实现)|(?:完成|实现|达到)了?(?:全年|年初|年度|预期|预定|预算|规划|计划)[^，。；]{0,8}(?:目标|任务|指标)|(?:超过|好于|优于)(?:预期|年初|预定)|控制在(?:预期|预算|年初|计划|目标)[^，。；]{0,8}(?:内|水平)/;

/** The clauses of the review (and of the problems admitted) that tell of a target in words. */
export function readSaidInWords(text: string, passages: readonly Passage[], rarity: Rarity): SaidInWords[] {
  const said: SaidInWords[] = [];
  for (const passage of passages) {
    if (passage.kind !== 'review' && passage.kind !== 'problems' && !passage.looksBack) continue;
    const words = text.slice(passage.start, passage.end);
    if (!FAILED.test(words) && !KEPT.test(words)) continue;
    for (const { 0: clause, index } of words.matchAll(/[^，,；;：:。！？\n]+/g)) {
      const failed = FAILED.test(clause);
      if (!failed && !KEPT.test(clause)) continue;
      const start = passage.start + index;
      const field = new Map<Gram, number>();
      forEachGram(clause.replace(NUMBERS, ' ').replace(NEUTRAL_WORDS, ' '), (gram) => field.set(gram, 1));
      if (field.size === 0) continue;
      const core = Array.from(field, ([gram]) => ({ gram, worth: rarity.of(gram) }));
      const sentence = { start: passage.start, end: passage.end };
      said.push({
        start,
        end: start + clause.length,
        sentence,
        kept: !failed,
        core,
        field,
        letters: lettersOf(field),
      });
    }
  }
  return said;
}

/** Words alone must agree this far: there is no number to bear them out. */
const SURE = 0.7;

/**
 * @param told  clauses that already tell of another promise
 * @returns the clause that tells of a promise, null when none surely does
 */
export function findSaidInWords(
  promise: Worded,
  said: readonly SaidInWords[],
  told: ReadonlySet<SaidInWords>,
): SaidInWords | null {
  let best: SaidInWords | null = null;
  let most = SURE;
  for (const clause of said) {
    if (told.has(clause)) continue;
    const score = wordsInCommon(promise, clause);
    if (score <= most) continue;
    best = clause;
    most = score;
  }
  return best;
}
