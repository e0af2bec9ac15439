import type { DocumentWarning, PageSpan } from '../opened-document.ts';
import { beginsWide, endsWide, type Line, type Page } from './fragment.ts';
import { findFurniture } from './furniture.ts';

/** A line reaches the right edge when it ends within this many em of it: a mark may not begin the next line. */
const FULL_WITHIN_EM = 2.6;
/** Chinese paragraphs begin two em in; half of that is an indent. */
const INDENT_EM = 0.9;
/** Lines further apart than this, times the usual distance, are two paragraphs. */
const GAP_FACTOR = 1.4;
/** Running text reaches so far over the page; on a page of short lines none is full, the longest neither. */
const TEXT_REACHES_SHARE = 0.72;
const OTHER_SIZE_FACTOR = 1.12;
/** A line that begins with a number of its own starts a paragraph, however full the line before it. */
const NUMBERED =
  /^(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十百\d]+[）)]|\d{1,2}[.．、]\s*[\u4e00-\u9fff]|第[一二三四五六七八九十百]+[章节条部]|——)/;
const SENTENCE_END = /[。！？；：!?;:]$/;

/** Edges of the column that lines stand in, and the usual distance of two lines. */
interface Column {
  left: number;
  right: number;
  pitch: number;
}

/**
 * The leftmost edge that at least a tenth of the lines share, so that one stray mark does not move it.
 * @param edges sorted
 */
function commonEdge(edges: readonly number[], tolerance: number): number {
  const needed = Math.max(1, Math.ceil(edges.length / 10));
  for (let from = 0; from + needed <= edges.length; from += 1) {
    if ((edges[from + needed - 1] as number) - (edges[from] as number) < tolerance) return edges[from] as number;
  }
  return edges[0] as number;
}

function measureColumn(lines: readonly Line[], least: number): Column {
  const lefts = lines.map((line) => line.left).sort((a, b) => a - b);
  const size = lines.reduce((sum, line) => sum + line.size, 0) / lines.length;
  const left = commonEdge(lefts, size * 0.4);
  const right = lines.reduce((max, line) => Math.max(max, line.right), least);
  const distances: number[] = [];
  for (let index = 1; index < lines.length; index += 1) {
    const distance = (lines[index] as Line).y - (lines[index - 1] as Line).y;
    if (distance > 0) distances.push(distance);
  }
  distances.sort((a, b) => a - b);
  return { left, right, pitch: distances[Math.floor(distances.length / 3)] ?? size * 2 };
}

/** Splits a page where the drawing jumps back up: each part is a column with edges of its own. */
function splitColumns(lines: readonly Line[]): Line[][] {
  const columns: Line[][] = [];
  let column: Line[] = [];
  for (const line of lines) {
    const before = column.at(-1);
    if (before !== undefined && line.y < before.y - line.size * 3) {
      columns.push(column);
      column = [];
    }
    column.push(line);
  }
  if (column.length > 0) columns.push(column);
  return columns;
}

interface Placed {
  line: Line;
  column: Column;
  isFirstOfColumn: boolean;
}

function continues(before: Placed, next: Placed): boolean {
  const size = Math.max(before.line.size, next.line.size);
  const isFull = before.line.right >= before.column.right - size * FULL_WITHIN_EM;
  const isCentred =
    Math.abs(next.line.left - next.column.left - (next.column.right - next.line.right)) < next.line.size &&
    next.line.left > next.column.left + next.line.size * INDENT_EM;
  // A long title wraps into a centred line; a paragraph before a centred heading ends with its full stop.
  if (isFull && isCentred && !SENTENCE_END.test(before.line.text) && !NUMBERED.test(next.line.text)) return true;
  const isIndented = next.line.left > next.column.left + next.line.size * INDENT_EM;
  if (!isFull || isIndented) return false;
  if (size / Math.min(before.line.size, next.line.size) > OTHER_SIZE_FACTOR) return false;
  if (!next.isFirstOfColumn && next.line.y - before.line.y > next.column.pitch * GAP_FACTOR) return false;
  return !(NUMBERED.test(next.line.text) && SENTENCE_END.test(before.line.text));
}

function glue(before: string, after: string): string {
  return before === '' || endsWide(before) || beginsWide(after) ? '' : ' ';
}

export interface PagedText {
  text: string;
  pages: PageSpan[];
  warnings: DocumentWarning[];
}

/**
 * Joins the lines of all pages into paragraphs, one a line of text, also over the turn of a page. Page numbers and
 * running titles are left out and told in one warning.
 */
export function joinPages(pages: readonly Page[]): PagedText {
  const furniture = findFurniture(pages);
  const spans: PageSpan[] = [];
  let text = '';
  let before: Placed | null = null;
  pages.forEach((page, index) => {
    const lines = page.lines.filter((line) => !furniture.has(line));
    let start: number | null = null;
    const columns = splitColumns(lines);
    for (const columnLines of columns) {
      const column = measureColumn(columnLines, columns.length > 1 ? 0 : page.width * TEXT_REACHES_SHARE);
      columnLines.forEach((line, at) => {
        const placed: Placed = { line, column, isFirstOfColumn: at === 0 };
        if (before !== null) text += continues(before, placed) ? glue(text, line.text) : '\n';
        start ??= text.length;
        text += line.text;
        before = placed;
      });
    }
    spans.push({ number: index + 1, start: start ?? text.length, end: text.length });
  });
  const warnings: DocumentWarning[] = [];
  if (furniture.size > 0) {
    const samples = [...new Set(Array.from(furniture, (line) => line.text.trim()))].slice(0, 3).join(' / ');
    warnings.push({
      code: 'PAGE_FURNITURE_LEFT_OUT',
      message: `页码、页眉、页脚共 ${furniture.size} 行没有读入，如：${samples}`,
      messageEn: `${furniture.size} lines of page numbers and running titles were left out, such as: ${samples}`,
    });
  }
  return { text, pages: spans, warnings };
}

/** The lines of all pages, one a line of text, without page numbers and running titles. */
export function listLines(pages: readonly Page[]): string {
  const furniture = findFurniture(pages);
  return pages.flatMap((page) => page.lines.filter((line) => !furniture.has(line)).map((line) => line.text)).join('\n');
}
