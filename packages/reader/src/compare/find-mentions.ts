import type { Span } from '@liubu/plan';
import type { ReadText } from './compare-reports.ts';
import { forEachGram, type Gram, lettersOf, Rarity } from './grams.ts';
import { passagesOf } from './passages.ts';
import { type Worded, wordsCovered } from './similarity.ts';
import { NEUTRAL_WORDS, NUMBERS } from './words.ts';

/** Where a report tells of a promise that has no number, or null where it does not. */
export interface Mention extends Span {
  /** How much of what the promise says is said there, 0 to 1. */
  score: number;
}

/** Half of the promise's own words, by rarity, must be there: a word or two in common is chance. */
const LEAST = 0.5;

/**
 * Finds for each promise in words the sentence of the review that tells of it. Silence is what a reader wants to know of,
 * so a sentence is taken where it holds most of the promise's words, however long it is itself. Pure.
 *
 * @returns one for each promise, in their order
 */
export function findMentions(promises: readonly string[], report: ReadText): (Mention | null)[] {
  const reported = report.plan.meta.year === null ? null : report.plan.meta.year - 1;
  const passages = passagesOf(report.plan, report.text, reported).filter(
    ({ kind, looksBack }) => looksBack || kind === 'review' || kind === 'problems',
  );
  const rarity = new Rarity();
  for (const text of promises) rarity.add(text, 0, text.length);
  for (const { start, end } of passages) rarity.add(report.text, start, end);
  const said = passages.map(({ start, end }) => ({ start, end, ...read(report.text.slice(start, end), rarity) }));
  return promises.map((text) => {
    const promise = read(text, rarity);
    let best: Mention | null = null;
    for (const sentence of said) {
      const score = wordsCovered(promise, sentence);
      if (score >= LEAST && score > (best?.score ?? 0)) best = { start: sentence.start, end: sentence.end, score };
    }
    return best;
  });
}

function read(text: string, rarity: Rarity): Worded {
  const field = new Map<Gram, number>();
  forEachGram(text.replace(NUMBERS, ' ').replace(NEUTRAL_WORDS, ' '), (gram) => field.set(gram, 1));
  return {
    core: Array.from(field.keys(), (gram) => ({ gram, worth: rarity.of(gram) })),
    field,
    letters: lettersOf(field),
  };
}
