import type { PublicYear } from '@liubu/contract';

type PublicReport = NonNullable<PublicYear['report']>;

/** A stretch of a paragraph, and the commitments that it is part of; the shortest first, since it says most closely which. */
export interface Stretch {
  text: string;
  slugs: string[];
}

/** A line of the report: a heading, or a paragraph. Their texts one after the other, with line ends, are the report. */
export interface ReportBlock {
  depth: number | null;
  stretches: Stretch[];
  /** Commitments whose sentence begins in it. */
  marks: string[];
  start: number;
  end: number;
}

export interface Span {
  slug: string;
  start: number;
  end: number;
}

/** Never between the two halves of a character that UTF-16 needs two units for. */
const whole = (text: string, at: number): number => {
  const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
  const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
  return at > 0 && at < text.length && isLow(text.charCodeAt(at)) && isHigh(text.charCodeAt(at - 1)) ? at - 1 : at;
};

/** A commitment begins with its first character, not with the end of the line before. */
function pastLineEnds(text: string, at: number): number {
  let past = at;
  while (text[past] === '\n') past += 1;
  return past;
}

/**
 * Cuts the report into lines and these at the borders of commitments. Spans may overlap, contain each other, go over
 * several lines or lie beside the text: the text comes out as it went in.
 *
 * @returns blocks in the order of the text, and the spans that lie outside it
 */
export function blocksOf(
  report: Pick<PublicReport, 'text' | 'outline'>,
  spans: readonly Span[],
): { blocks: ReportBlock[]; outside: Span[] } {
  const { text } = report;
  const inside: Span[] = [];
  const outside: Span[] = [];
  for (const { slug, start, end } of spans) {
    const span = { slug, start: pastLineEnds(text, whole(text, start)), end: whole(text, Math.min(end, text.length)) };
    (span.start < span.end ? inside : outside).push(span);
  }
  inside.sort((a, b) => a.start - b.start || a.end - b.end);
  const depths = new Map<number, number>();
  for (const { depth, start } of report.outline) if (!depths.has(start)) depths.set(start, depth);
  const blocks: ReportBlock[] = [];
  let first = 0;
  for (let start = 0; start <= text.length; ) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd < 0 ? text.length : lineEnd;
    while (first < inside.length && inside[first]!.end <= start) first += 1;
    const here: Span[] = [];
    for (let at = first; at < inside.length && inside[at]!.start < Math.max(end, start + 1); at += 1)
      if (inside[at]!.end > start) here.push(inside[at]!);
    blocks.push({
      depth:
        depths.get(start) ??
        depths.get(start + (text.slice(start, end).length - text.slice(start, end).trimStart().length)) ??
        null,
      stretches: stretchesOf(text, start, end, here),
      marks: here.filter((span) => span.start >= start).map(({ slug }) => slug),
      start,
      end,
    });
    start = end + 1;
    if (lineEnd < 0) break;
  }
  return { blocks, outside };
}

function stretchesOf(text: string, start: number, end: number, spans: readonly Span[]): Stretch[] {
  const cuts = new Set([start, end]);
  for (const span of spans) {
    cuts.add(Math.max(start, span.start));
    cuts.add(Math.min(end, span.end));
  }
  const at = [...cuts].sort((a, b) => a - b);
  return at.slice(0, -1).flatMap((from, index) => {
    const to = at[index + 1]!;
    const slugs = spans
      .filter((span) => span.start <= from && span.end >= to)
      .sort((a, b) => a.end - a.start - (b.end - b.start))
      .map(({ slug }) => slug);
    return from === to ? [] : [{ text: text.slice(from, to), slugs }];
  });
}

/** Blocks on pages: a page begins with a heading where it can, and holds at most so many characters and marks. */
export function pagesOfBlocks(blocks: readonly ReportBlock[], most: { chars: number; marks: number }): ReportBlock[][] {
  const pages: ReportBlock[][] = [[]];
  let chars = 0;
  let marks = 0;
  for (const block of blocks) {
    const length = block.end - block.start;
    const isFull = chars + length > most.chars || marks + block.marks.length > most.marks;
    const isGoodPlace = block.depth !== null && (chars > most.chars * 0.9 || marks > most.marks * 0.9);
    if (pages[pages.length - 1]!.length > 0 && (isFull || isGoodPlace)) {
      pages.push([]);
      chars = 0;
      marks = 0;
    }
    pages[pages.length - 1]!.push(block);
    chars += length;
    marks += block.marks.length;
  }
  return pages;
}
