import type { Span } from '@liubu/plan';
import { endsSentence, isClosing, SIGN, signsOf } from './characters.ts';

/** A paragraph of the clean text, and where its sentences lie in `sentences` (half-open). */
export interface Paragraph extends Span {
  index: number;
  firstSentence: number;
  endSentence: number;
}

export interface Sentence extends Span {
  paragraph: number;
  /** Bits of `SIGN`: what kinds of characters it holds. */
  signs: number;
}

/**
 * Cuts clean text into paragraphs and sentences: a sentence ends with 。！？ and the closing marks after it, or with
 * its paragraph. Every character but the line feeds lies in exactly one sentence.
 */
export function splitSentences(text: string): {
  paragraphs: Paragraph[];
  sentences: Sentence[];
} {
  const paragraphs: Paragraph[] = [];
  const sentences: Sentence[] = [];
  const length = text.length;
  let start = 0;
  while (start < length) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = length;
    const paragraph: Paragraph = {
      start,
      end,
      index: paragraphs.length,
      firstSentence: sentences.length,
      endSentence: 0,
    };
    let from = start;
    let signs = 0;
    for (let i = start; i < end; i++) {
      const sign = signsOf(text.charCodeAt(i));
      signs |= sign;
      if ((sign & SIGN.stop) === 0) continue;
      while (i + 1 < end && (endsSentence(text.charCodeAt(i + 1)) || isClosing(text.charCodeAt(i + 1)))) i++;
      sentences.push({ start: from, end: i + 1, paragraph: paragraph.index, signs });
      from = i + 1;
      signs = 0;
    }
    if (from < end) sentences.push({ start: from, end, paragraph: paragraph.index, signs });
    paragraph.endSentence = sentences.length;
    if (end > start) paragraphs.push(paragraph);
    start = end + 1;
  }
  return { paragraphs, sentences };
}
