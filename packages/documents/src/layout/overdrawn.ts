import { beginsWide, type Fragment } from './fragment.ts';

/** Fragments looked back at: what is filled in is drawn soon after the gap. */
const LOOKED_BACK = 6;
/** Longer fragments are no line of a page. */
const MAX_CHARS = 500;
/** Estimated places of spaces may be off by this much, in em. */
const TOLERANCE_EM = 1;

function estimatedWidth(text: string): number {
  let ems = 0;
  for (const char of text) ems += beginsWide(char) ? 1 : 0.5;
  return ems;
}

/** The space in a fragment nearest to `x`, or -1 when none is near. */
function spaceNear(fragment: Fragment, x: number): number {
  const total = estimatedWidth(fragment.text);
  let best = -1;
  let distance = fragment.size * TOLERANCE_EM;
  for (let at = fragment.text.indexOf(' '); at >= 0; at = fragment.text.indexOf(' ', at + 1)) {
    const place = fragment.x + (estimatedWidth(fragment.text.slice(0, at)) / total) * fragment.width;
    if (Math.abs(place - x) < distance) {
      best = at;
      distance = Math.abs(place - x);
    }
  }
  return best;
}

function isAround(outer: Fragment, inner: Fragment): boolean {
  const middle = inner.x + inner.width / 2;
  return (
    outer.text.length < MAX_CHARS &&
    Math.abs(outer.y - inner.y) < outer.size * 0.3 &&
    inner.width < outer.width &&
    outer.x < middle &&
    middle < outer.x + outer.width
  );
}

/**
 * Puts back characters that are drawn into the gap of a fragment before them: writers draw “1.68 1” in one font and
 * fill in “∶” from another. The fragment is split at the gap, so that the order from left to right is right again.
 */
export function splitOverdrawn(fragments: readonly Fragment[]): Fragment[] {
  const result: Fragment[] = [];
  for (const fragment of fragments) {
    let at = result.length - 1;
    const last = Math.max(0, result.length - LOOKED_BACK);
    while (at >= last && !isAround(result[at] as Fragment, fragment)) at -= 1;
    const around = at >= last ? result[at] : undefined;
    const space = around === undefined ? -1 : spaceNear(around, fragment.x);
    if (around === undefined || space <= 0) {
      result.push(fragment);
      continue;
    }
    const after = fragment.x + fragment.width;
    const left = { ...around, text: around.text.slice(0, space), width: fragment.x - around.x };
    const right = {
      ...around,
      text: around.text.slice(space + 1),
      x: after,
      width: Math.max(0, around.x + around.width - after),
    };
    result.splice(at, 1, left, fragment, right);
  }
  return result;
}
