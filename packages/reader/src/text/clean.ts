import type { Span } from '@liubu/plan';
import { careOf, isBlank, isDigit, isLatin, isSpace, normalCode } from './characters.ts';
import { inlineNoise, mayOpenNoise } from './inline-noise.ts';
import { goesOnAfterNumber, isBrokenLine } from './joins.ts';
import { type Line, splitLines } from './lines.ts';
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
  const lines = splitLines(source)
    .filter((line) => line.start < line.end)
    .map((line) => cleanLine(source, line));
  const kinds = classifyLines(
    lines.map((line) => line.text),
    lines.map(({ noise, start }) => noise[0]?.code === 'NOISE_FOOTNOTE_MARK' && noise[0].start === start),
  );
  const map = new SourceMap();
  const noise: Noise[] = [];
  const joins: Join[] = [];
  const parts: string[] = [];
  /** The paragraph so far, or its end: what the coming line might go on. */
  let tail = '';
  let length = 0;
  let interrupted = false;
  let previous = 0;
  let previousEnd = 0;
  let joined = false;

  const emit = (text: string, at: number) => {
    map.add(length, at);
    parts.push(text);
    length += text.length;
  };

  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const kind = kinds[i];
    if (kind) {
      addNoise(noise, source, { start: line.start, end: line.end, code: kind });
      interrupted = true;
      continue;
    }
    for (const found of line.noise) addNoise(noise, source, found);
    if (line.runs.length === 0) {
      interrupted ||= line.noise.some((found) => found.code !== 'NOISE_MARKUP');
      continue;
    }
    if (length > 0) {
      joined =
        isBrokenLine(tail, line.text, interrupted) || (joined && goesOnAfterNumber(lines[previous]!.text, line.text));
      if (joined) {
        joins.push({ start: previousEnd, end: line.runs[0]!.at });
        // Words that the break parted; PM / 2.5 was one.
        if (isLatin(tail.charCodeAt(tail.length - 1)) && isLatin(line.text.charCodeAt(0))) emit(' ', previousEnd);
      } else emit('\n', previousEnd);
    }
    previous = i;
    for (const run of line.runs) emit(run.text, run.at);
    tail = joined ? lastOf(tail + line.text) : lastOf(line.text);
    const lastRun = line.runs[line.runs.length - 1]!;
    previousEnd = lastRun.at + lastRun.text.length;
    interrupted = false;
  }
  return { source, text: parts.join(''), map, noise, joins };
}

/** So much of a paragraph tells whether its next line goes on. */
const TAIL = 512;
const lastOf = (text: string): string => (text.length > TAIL ? text.slice(-TAIL) : text);

interface Run {
  text: string;
  at: number;
}

/** A line of the source, what stays of it, and what went. */
interface CleanLine extends Span {
  /** What stays, normalised one to one. */
  runs: Run[];
  /** The runs as one text; '' when nothing stays. */
  text: string;
  noise: Noise[];
}

function cleanLine(source: string, line: Line): CleanLine {
  const noise: Noise[] = [];
  const runs: Run[] = [];
  // The last character that stays, 0 before the first.
  let last = 0;
  let from = -1;
  let normalise = false;
  const close = (to: number) => {
    if (from < 0) return;
    runs.push({ text: normalise ? normalText(source, from, to) : source.slice(from, to), at: from });
    last = normalCode(source.charCodeAt(to - 1));
    from = -1;
    normalise = false;
  };
  let i = line.start;
  while (i < line.end) {
    const code = source.charCodeAt(i);
    if (careOf(code) === 0) {
      if (from < 0) from = i;
      i++;
      while (i < line.end && careOf(source.charCodeAt(i)) === 0) i++;
      continue;
    }
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
      const after = end < line.end ? normalCode(source.charCodeAt(end)) : 0;
      const wide = end - i > 1;
      if (code === 32 && keepsBlank(last, after, wide)) {
        // Two between numbers, so that they still part them when the text is cleaned again.
        runs.push({ text: isDigit(last) && isDigit(after) ? '  ' : ' ', at: i });
        last = 32;
      } else if (last !== 0 && after !== 0) {
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
  while (runs.length > 0 && runs[runs.length - 1]!.text.trim() === '') runs.pop();
  const text = runs.length === 1 ? runs[0]!.text : runs.map((run) => run.text).join('');
  return { start: line.start, end: line.end, runs, text, noise };
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
