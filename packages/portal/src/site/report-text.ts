import type { PublicYear } from '@liubu/contract';

type PublicReport = NonNullable<PublicYear['report']>;

/** A stretch of a paragraph, and the commitments that it is part of; the shortest first, since it says most closely which. */
export interface Stretch {
  text: string;
  slugs: string[];
  /** Of a heading with its paragraph behind it in the same line. */
  isHead?: true;
}

/** A line of the report: a heading, or a paragraph. Their texts one after the other, with line ends, are the report. */
export interface ReportBlock {
  depth: number | null;
  /** The heading is the line's beginning alone: （一）发展有了新进展。全年…… */
  isRunIn: boolean;
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
  const headings = new Map<number, PublicReport['outline'][number]>();
  for (const one of report.outline) if (!headings.has(one.start)) headings.set(one.start, one);
  const blocks: ReportBlock[] = [];
  let first = 0;
  for (let start = 0; start <= text.length; ) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd < 0 ? text.length : lineEnd;
    while (first < inside.length && inside[first]!.end <= start) first += 1;
    const here: Span[] = [];
    for (let at = first; at < inside.length && inside[at]!.start < Math.max(end, start + 1); at += 1)
      if (inside[at]!.end > start) here.push(inside[at]!);
    const blanks = text.slice(start, end).length - text.slice(start, end).trimStart().length;
    const heading = headingIn(text, headings.get(start) ?? headings.get(start + blanks), end);
    blocks.push({
      depth: heading?.depth ?? null,
      isRunIn: heading?.isRunIn ?? false,
      stretches: stretchesOf(text, start, end, here, heading?.isRunIn ? whole(text, heading.end) : start),
      marks: here.filter((span) => span.start >= start).map(({ slug }) => slug),
      start,
      end,
    });
    start = end + 1;
    if (lineEnd < 0) break;
  }
  return { blocks, outside };
}

/** （一） 一、 第一章 1. ——, by which a heading is told from the sentence that a paragraph begins with. */
const NUMBERED =
  /^(?:[（(][一二三四五六七八九十百]{1,4}[）)]|[一二三四五六七八九十百]{1,4}、|第[一二三四五六七八九十百]{1,4}[章节部]|\d{1,2}[.．、]|——)/;

/**
 * The heading of a line. Reports set many of them as the first words of their paragraph; a first sentence without a
 * number is none.
 */
function headingIn(
  text: string,
  one: PublicReport['outline'][number] | undefined,
  lineEnd: number,
): { depth: number; end: number; isRunIn: boolean } | null {
  if (one === undefined) return null;
  const end = Math.min(one.end, lineEnd);
  const behind = text.slice(end, lineEnd).trim();
  if (behind !== '' && !NUMBERED.test(text.slice(one.start, end))) return null;
  return { depth: one.depth, end, isRunIn: behind.length > 1 };
}

/** @param headEnd  where the heading at the line's beginning ends; its start where there is none */
function stretchesOf(text: string, start: number, end: number, spans: readonly Span[], headEnd: number): Stretch[] {
  const cuts = new Set([start, headEnd, end]);
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
    if (from === to) return [];
    return [{ text: text.slice(from, to), slugs, ...(to <= headEnd && { isHead: true as const }) }];
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
