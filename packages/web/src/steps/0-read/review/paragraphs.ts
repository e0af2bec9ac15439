import type { ReviewDesk, ReviewItem } from '@liubu/contract';

/** A run of characters of one paragraph that belongs to one thing. */
export interface Piece {
  start: number;
  end: number;
  /** Item or matter that the words became; null for what became none. */
  owner: string | null;
  became: string | null;
}

export interface Paragraph {
  start: number;
  end: number;
  pieces: Piece[];
  isHeading: boolean;
}

/** Lines of the text that say something, half-open. Pure. */
export function linesOf(text: string): { start: number; end: number }[] {
  const lines: { start: number; end: number }[] = [];
  for (let at = 0; at <= text.length; ) {
    let next = text.indexOf('\n', at);
    if (next < 0) next = text.length;
    if (text.slice(at, next).trim() !== '') lines.push({ start: at, end: next });
    at = next + 1;
  }
  return lines;
}

interface Owned {
  start: number;
  end: number;
  owner: string;
}

/** Which words belong to which item: main sources first, so that a merged part shows its item too. */
export function ownedSpans(items: readonly ReviewItem[], matters: ReviewDesk['matters'], documentId: string): Owned[] {
  const spans: Owned[] = [];
  for (const item of items)
    for (const { documentId: of, start, end } of item.sources)
      if (of === documentId && start !== null && end !== null) spans.push({ start, end, owner: item.id });
  for (const { id, start, end } of matters) if (start !== null && end !== null) spans.push({ start, end, owner: id });
  return spans.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Cuts every paragraph into pieces: what items own, and between them what the coverage map says. Pure. */
export function paragraphsOf(text: string, owned: readonly Owned[], coverage: ReviewDesk['coverage']): Paragraph[] {
  let nextOwned = 0;
  let nextCover = 0;
  return linesOf(text).map(({ start, end }) => {
    const pieces: Piece[] = [];
    while (nextOwned < owned.length && owned[nextOwned]!.end <= start) nextOwned++;
    while (nextCover < coverage.length && coverage[nextCover]!.end <= start) nextCover++;
    let at = start;
    const cover = (to: number) => {
      for (let k = nextCover; at < to; ) {
        while (k < coverage.length && coverage[k]!.end <= at) k++;
        const entry = coverage[k];
        if (entry === undefined || entry.start >= to) {
          pieces.push({ start: at, end: to, owner: null, became: null });
          at = to;
        } else if (entry.start > at) {
          pieces.push({ start: at, end: entry.start, owner: null, became: null });
          at = entry.start;
        } else {
          const stop = Math.min(entry.end, to);
          pieces.push({ start: at, end: stop, owner: null, became: entry.became === 'item' ? null : entry.became });
          at = stop;
        }
      }
    };
    for (let k = nextOwned; k < owned.length && owned[k]!.start < end; k++) {
      const from = Math.max(owned[k]!.start, at);
      const to = Math.min(owned[k]!.end, end);
      if (to <= from) continue;
      cover(from);
      pieces.push({ start: from, end: to, owner: owned[k]!.owner, became: 'item' });
      at = to;
    }
    cover(end);
    return { start, end, pieces, isHeading: pieces.length > 0 && pieces.every(({ became }) => became === 'heading') };
  });
}

/** Sentences of the planning parts that became nothing: what a person should look through. Pure. */
export function leftSentences(
  desk: Pick<ReviewDesk, 'coverage' | 'sections' | 'text'>,
  owned: readonly Owned[],
): { start: number; end: number; text: string; heading: string }[] {
  const planned = desk.sections.filter(
    ({ kind }) => kind === 'yearplan' || kind === 'longplan' || kind === 'government',
  );
  return desk.coverage
    .filter(({ became }) => became === 'orientation' || became === 'item')
    .filter(({ start, end }) => !owned.some((span) => span.start < end && span.end > start))
    .flatMap(({ start, end }) => {
      const sections = planned.filter((section) => section.start <= start && section.end >= start);
      const heading = sections.sort((a, b) => b.depth - a.depth)[0]?.heading;
      return heading === undefined ? [] : [{ start, end, text: desk.text.slice(start, end), heading }];
    });
}

/** Places where an item's words may be cut: behind commas, semicolons and stops inside its sources. Pure. */
export function cutPlaces(text: string, spans: readonly { start: number; end: number }[]): number[] {
  return spans.flatMap(({ start, end }) => {
    const places: number[] = [];
    for (let at = start + 2; at < end - 2; at++) if (/[，,；;。、]/.test(text[at]!)) places.push(at);
    return places;
  });
}
