import type { Line, Page } from './fragment.ts';

/** Page numbers and running titles: drawn on the page, but no part of the text that runs over it. */

const PAGE_NUMBER =
  /^[\s—–\-－─·.]*(?:第\s*)?(\d{1,4})(?:\s*页)?(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[\s—–\-－─·.]*$/;
/** The outer parts of the page where furniture stands, as a share of its height. */
const MARGIN_SHARE = 0.12;
const REPEATED_PAGES = 3;
/** Furniture is short; the pattern above is not to meet an endless line. */
const MAX_CHARS = 60;
/** Lines at the top and at the bottom of a page that are looked at. */
const EDGE_LINES = 2;

interface Candidate {
  page: number;
  line: Line;
  /** The text without digits, and the height in steps of one hundredth of the page. */
  key: string;
}

function candidatesOf(page: Page, number: number): Candidate[] {
  const sorted = [...page.lines].sort((a, b) => a.y - b.y);
  const edges = new Set([...sorted.slice(0, EDGE_LINES), ...sorted.slice(-EDGE_LINES)]);
  return Array.from(edges, (line) => ({
    page: number,
    line,
    key: `${line.text.replace(/[\d\s]+/g, '')}@${Math.round((line.y / page.height) * 100)}`,
  })).filter(({ line }) => {
    const share = line.y / page.height;
    return line.text.length <= MAX_CHARS && (share < MARGIN_SHARE || share > 1 - MARGIN_SHARE);
  });
}

/**
 * Finds the furniture of all pages: numbers in the margin that count with the pages, and lines in the margin that
 * stand on at least three pages and half of them.
 */
export function findFurniture(pages: readonly Page[]): Set<Line> {
  const furniture = new Set<Line>();
  const candidates = pages.flatMap(candidatesOf);
  const offsets = new Map<number, Candidate[]>();
  const repeated = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const number = PAGE_NUMBER.exec(candidate.line.text)?.[1];
    if (number !== undefined) {
      const offset = Number(number) - candidate.page;
      offsets.set(offset, [...(offsets.get(offset) ?? []), candidate]);
    } else repeated.set(candidate.key, [...(repeated.get(candidate.key) ?? []), candidate]);
  }
  for (const group of offsets.values()) {
    const isMarked = (candidate: Candidate) => /[—–\-－页]/.test(candidate.line.text);
    for (const candidate of group) if (group.length > 1 || isMarked(candidate)) furniture.add(candidate.line);
  }
  for (const group of repeated.values()) {
    const onPages = new Set(group.map(({ page }) => page)).size;
    // Odd and even pages may differ, so that half of the pages, rounded down, is enough.
    if (onPages < REPEATED_PAGES || onPages < Math.floor(pages.length / 2)) continue;
    for (const candidate of group) furniture.add(candidate.line);
  }
  return furniture;
}
