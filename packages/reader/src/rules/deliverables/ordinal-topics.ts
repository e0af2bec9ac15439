import type { ClauseView } from './clause-view.ts';
import { FIGURE } from './words.ts';

/** A topic phrase behind 一是 is at most this long. */
const TOPIC_LIMIT = 20;

/** What one sentence of a paragraph shows of its enumeration. */
export interface OrdinalSentence {
  clauses: ClauseView[];
  /** Index of the clause that 一是, 二要 … opens; -1 when none does. */
  ordinalAt: number;
}

/**
 * “一是加强基础设施建设。加快…，搞好…。二是…”: inside one paragraph, too, an enumeration may be of topics, with the
 * tasks in the sentences behind each. It is, when most of its openings are short, state no figure and are followed by
 * sentences of their own. The clauses of such openings are taken out of `sentences`.
 */
export function dropOrdinalTopics(sentences: readonly OrdinalSentence[]): void {
  let all = 0;
  const topics: OrdinalSentence[] = [];
  for (let i = 0; i < sentences.length; i++) {
    const sentence = sentences[i]!;
    if (sentence.ordinalAt < 0) continue;
    all++;
    const next = sentences[i + 1];
    const opening = sentence.clauses.slice(sentence.ordinalAt);
    const length = opening[opening.length - 1]!.end - opening[0]!.start;
    if (
      next &&
      next.ordinalAt !== 0 &&
      length <= TOPIC_LIMIT &&
      opening.length <= 2 &&
      !opening.some(({ roles }) => roles & FIGURE)
    )
      topics.push(sentence);
  }
  if (topics.length < 2 || topics.length * 5 < all * 3) return;
  for (const { clauses, ordinalAt } of topics) clauses.length = ordinalAt;
}
