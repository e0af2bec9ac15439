import type { Span } from '@liubu/plan';
import { ADVERT_WORDS } from '../lexicon/page-chrome.ts';
import { isBlank, isDigit, isLatin, isSpace, normalCode } from './characters.ts';
import { isBrokenLine } from './joins.ts';
import { type Line, splitLines, tagEnd } from './lines.ts';
import { classifyLines, type NoiseCode } from './noise-lines.ts';
import { SourceMap } from './source-map.ts';

/** Something that was left out of the clean text; source offsets. */
export interface Noise extends Span {
  code: NoiseCode;
}

/** Two lines that the page had parted inside a sentence, at this source span (the break and what lay in it). */
export type Join = Span;

export interface CleanText {
  source: string;
  /** Paragraphs parted by one line feed each, no blanks at their ends, normal digits and marks. */
  text: string;
  map: SourceMap;
  /** Ascending, without overlap. */
  noise: Noise[];
  joins: Join[];
}

/** An advert in brackets is at most this long. */
const ADVERT_LIMIT = 80;

/** Where the inline noise that opens at `at` ends (exclusive), or -1. */
function inlineNoise(source: string, at: number, limit: number): { end: number; code: NoiseCode } | null {
  const code = source.charCodeAt(at);
  if (code === 0x3010) {
    const close = source.indexOf('】', at);
    if (close < 0 || close >= limit || close - at > ADVERT_LIMIT) return null;
    const inner = source.slice(at + 1, close).replace(/\s/g, '');
    return ADVERT_WORDS.test(inner) ? { end: close + 1, code: 'NOISE_WATERMARK' } : null;
  }
  if (code === 35) {
    const mark = /^##[A-Za-z]{2,20}##/.exec(source.slice(at, at + 26));
    return mark ? { end: at + mark[0].length, code: 'NOISE_PAYWALL' } : null;
  }
  if (code === 0xff3b || code === 91 || code === 0x3014) {
    const mark = /^[［[〔]\s{0,2}[\d０-９]{1,3}\s{0,2}[］\]〕]/.exec(source.slice(at, at + 10));
    return mark ? { end: at + mark[0].length, code: 'NOISE_FOOTNOTE_MARK' } : null;
  }
  if (code === 60) {
    const end = tagEnd(source, at);
    return end > 0 ? { end, code: 'NOISE_MARKUP' } : null;
  }
  if (code === 38) {
    const entity = /^&(?:nbsp|ensp|emsp|#160|#xa0);/i.exec(source.slice(at, at + 8));
    return entity ? { end: at + entity[0].length, code: 'NOISE_MARKUP' } : null;
  }
  return null;
}

const mayOpenNoise = (code: number): boolean =>
  code === 0x3010 || code === 35 || code === 0xff3b || code === 91 || code === 0x3014 || code === 60 || code === 38;

/** A blank between two Latin words, or between two numbers of one line, parts them. */
const keepsBlank = (before: number, after: number, wide: boolean): boolean => {
  if (isLatin(before)) return isLatin(after) || isDigit(after);
  return isDigit(before) && (isLatin(after) || (wide && isDigit(after)));
};

/**
 * Takes out what is not the report — adverts, page chrome, page numbers, footnote marks, stray blanks, broken lines —
 * and keeps, for every character left, where it stood. Nothing leaves without a trace in `noise` or `joins`.
 *
 * Cleaning a clean text changes nothing (a property test holds it).
 *
 * @param source  the text as decoded; never changed
 */
export function cleanText(source: string): CleanText {
  const lines = splitLines(source);
  const kinds = classifyLines(source, lines);
  const map = new SourceMap();
  const noise: Noise[] = [];
  const joins: Join[] = [];
  const parts: string[] = [];
  let tail = '';
  let length = 0;
  let interrupted = false;
  let previousEnd = 0;

  const emit = (text: string, at: number) => {
    map.add(length, at);
    parts.push(text);
    length += text.length;
    tail = text.length >= 512 ? text : (tail + text).slice(-512);
  };

  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.start === line.end) continue;
    const kind = kinds[i];
    if (kind) {
      addNoise(noise, source, { start: line.start, end: line.end, code: kind });
      interrupted = true;
      continue;
    }
    const piece = cleanLine(source, line, noise);
    if (piece.runs.length === 0) continue;
    if (length > 0) {
      if (isBrokenLine(tail, piece.text, interrupted)) {
        joins.push({ start: previousEnd, end: piece.runs[0]!.at });
        const before = tail.charCodeAt(tail.length - 1);
        if (keepsBlank(before, piece.text.charCodeAt(0), false)) emit(' ', previousEnd);
      } else emit('\n', previousEnd);
    }
    for (const run of piece.runs) emit(run.text, run.at);
    const lastRun = piece.runs[piece.runs.length - 1]!;
    previousEnd = lastRun.at + lastRun.text.length;
    interrupted = false;
  }
  return { source, text: parts.join(''), map, noise, joins };
}

interface Run {
  text: string;
  at: number;
}

/** Runs of one line that stay, normalised one to one; what goes is added to `noise`. */
function cleanLine(source: string, line: Line, noise: Noise[]): { runs: Run[]; text: string } {
  const runs: Run[] = [];
  let text = '';
  let from = -1;
  let normalise = false;
  const close = (to: number) => {
    if (from < 0) return;
    const run = normalise ? normalText(source, from, to) : source.slice(from, to);
    runs.push({ text: run, at: from });
    text += run;
    from = -1;
    normalise = false;
  };
  let i = line.start;
  while (i < line.end) {
    const code = source.charCodeAt(i);
    if (mayOpenNoise(code)) {
      const found = inlineNoise(source, i, line.end);
      if (found) {
        close(i);
        addNoise(noise, source, { start: i, end: found.end, code: found.code });
        i = found.end;
        continue;
      }
    }
    if (isBlank(code)) {
      let end = i + 1;
      while (end < line.end && isBlank(source.charCodeAt(end))) end++;
      close(i);
      const before = text === '' ? 0 : text.charCodeAt(text.length - 1);
      const after = end < line.end ? normalCode(source.charCodeAt(end)) : 0;
      const wide = end - i > 1 || code === 9;
      if (code === 32 && keepsBlank(before, after, wide)) {
        runs.push({ text: ' ', at: i });
        text += ' ';
      } else if (before !== 0 && after !== 0) {
        addNoise(noise, source, {
          start: i,
          end,
          code: isSpace(code) ? 'NOISE_SPACE' : 'NOISE_ZERO_WIDTH',
        });
      }
      i = end;
      continue;
    }
    if (from < 0) from = i;
    if (!normalise && normalCode(code) !== code) normalise = true;
    i++;
  }
  close(line.end);
  // A blank kept at the end of a line that goes on with noise parts nothing.
  while (runs.length > 0 && runs[runs.length - 1]!.text === ' ') {
    runs.pop();
    text = text.slice(0, -1);
  }
  return { runs, text };
}

function normalText(source: string, start: number, end: number): string {
  let out = '';
  let from = start;
  for (let i = start; i < end; i++) {
    const code = source.charCodeAt(i);
    const normal = normalCode(code);
    if (normal === code) continue;
    out += source.slice(from, i) + String.fromCharCode(normal);
    from = i + 1;
  }
  return out + source.slice(from, end);
}

/** Neighbouring noise of one kind is one piece of noise. */
function addNoise(noise: Noise[], source: string, next: Noise): void {
  const last = noise[noise.length - 1];
  if (last && last.code === next.code && next.start >= last.end && next.code !== 'NOISE_SPACE') {
    let between = last.end;
    while (between < next.start && isSpace(source.charCodeAt(between))) between++;
    if (between === next.start) {
      last.end = next.end;
      return;
    }
  }
  noise.push(next);
}
