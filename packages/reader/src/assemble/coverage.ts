import type { Became, CoverageEntry, Span } from '@liubu/plan';
import { SALUTATION } from '../lexicon/parts.ts';
import { isHeadingSentence, kindOfSentence, type Reading } from '../reading.ts';
import { isSpace } from '../text/characters.ts';

/** For each sentence the id of what it became, or null. */
export interface SentenceRefs {
  item: (string | null)[];
  measure: (string | null)[];
}

/**
 * The coverage map: every sentence once, what it became or why nothing; noise beside it. Only white space lies between
 * two entries, so an officer can see that nothing was lost.
 *
 * @returns entries in source offsets, ascending, without overlap
 */
export function coverSentences(reading: Reading, refs: SentenceRefs, sectionIds: readonly string[]): CoverageEntry[] {
  const { clean, sentences } = reading;
  const { source } = clean;
  const entries: CoverageEntry[] = [];
  let at = 0;
  let nextNoise = 0;
  const fill = (to: number) => {
    // Noise between sentences, and anything else that cleaning passed over.
    while (at < to) {
      while (at < to && isSpace(source.charCodeAt(at))) at++;
      if (at >= to) return;
      while (nextNoise < clean.noise.length && clean.noise[nextNoise]!.end <= at) nextNoise++;
      const noise = clean.noise[nextNoise];
      let end = noise && noise.start <= at ? Math.min(noise.end, to) : Math.min(noise ? noise.start : to, to);
      if (end <= at) end = to;
      const next = end;
      while (end > at && isSpace(source.charCodeAt(end - 1))) end--;
      entries.push({ start: at, end, became: 'noise', ref: null });
      at = next;
    }
  };
  for (let i = 0; i < sentences.length; i++) {
    const span = trimmed(source, clean.map.span(sentences[i]!.start, sentences[i]!.end));
    if (span.end <= span.start) continue;
    const start = Math.max(span.start, at);
    if (span.end <= start) continue;
    fill(start);
    const { became, ref } = becomeOf(reading, i, refs, sectionIds);
    entries.push({ start, end: span.end, became, ref });
    at = span.end;
  }
  fill(source.length);
  return entries;
}

function trimmed(source: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && isSpace(source.charCodeAt(start))) start++;
  while (end > start && isSpace(source.charCodeAt(end - 1))) end--;
  return { start, end };
}

function becomeOf(
  reading: Reading,
  i: number,
  refs: SentenceRefs,
  sectionIds: readonly string[],
): { became: Became; ref: string | null } {
  const item = refs.item[i];
  if (item) return { became: 'item', ref: item };
  const kind = kindOfSentence(reading, i);
  const section = reading.sectionOf[i]!;
  const ref = section >= 0 ? sectionIds[section]! : null;
  if (isHeadingSentence(reading, i)) return { became: section >= 0 ? 'heading' : 'address', ref };
  const { start, end } = reading.sentences[i]!;
  if (kind === 'other') return { became: section < 0 ? 'address' : 'orientation', ref };
  if (end - start < 16 && SALUTATION.test(reading.text.slice(start, end))) return { became: 'address', ref };
  if (kind === 'review') return { became: 'claim', ref: refs.measure[i] ?? ref };
  if (kind === 'problems') return { became: 'problem', ref };
  if (kind === 'closing') return { became: 'address', ref };
  return { became: 'orientation', ref };
}
