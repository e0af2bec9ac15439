/** A half-open span of a text. */
export interface Cut {
  start: number;
  end: number;
}

const EDGE = /[\s，,、；;。：:]/;

/** Without the blanks and punctuation marks at its edges. */
export function trimSpan(text: string, { start, end }: Cut): Cut {
  let [from, to] = [start, end];
  while (from < to && EDGE.test(text[from]!)) from++;
  while (to > from && EDGE.test(text[to - 1]!)) to--;
  return { start: from, end: to };
}

/**
 * Cuts a span in two at a place; the mark between them belongs to neither. Pure.
 *
 * @returns null when the place lies outside or one side would say nothing
 * @example cutSpan('建成3座，改造5座', { start: 0, end: 9 }, 5) → [{0, 4}, {5, 9}]
 */
export function cutSpan(text: string, span: Cut, at: number): [Cut, Cut] | null {
  if (at <= span.start || at >= span.end) return null;
  const left = trimSpan(text, { start: span.start, end: at });
  const right = trimSpan(text, { start: at, end: span.end });
  return left.end - left.start < SHORTEST || right.end - right.start < SHORTEST ? null : [left, right];
}

const SHORTEST = 2;
