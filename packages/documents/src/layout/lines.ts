import { beginsWide, endsWide, type Fragment, type Line } from './fragment.ts';

/** Baselines nearer than this, in em, are one line; a footnote mark stands some 0.4 em higher. */
const SAME_BASELINE_EM = 0.6;
/** Gaps wider than this, in em, are spaces that the author typed; Word itself puts 0.25 em between 汉字 and digits. */
const WIDE_GAP_EM = 0.6;
const LATIN_GAP_EM = 0.15;
/** Bold is often faked by drawing twice, a hair apart. */
const DRAWN_TWICE_EM = 0.3;

function spaceBetween(before: string, after: string, gap: number, size: number): string {
  if (before === '' || /\s$/.test(before) || /^\s/.test(after)) return '';
  const isLatin = !endsWide(before) && !beginsWide(after);
  return gap > size * (isLatin ? LATIN_GAP_EM : WIDE_GAP_EM) ? ' ' : '';
}

function append(line: Line, fragment: Fragment): void {
  line.text += spaceBetween(line.text, fragment.text, fragment.x - line.right, line.size) + fragment.text;
  line.right = Math.max(line.right, fragment.x + fragment.width);
  if (fragment.size > line.size) {
    line.size = fragment.size;
    line.y = fragment.y;
  }
}

/** Joins fragments that follow one another in the order drawn and stand on one baseline. */
function joinAsDrawn(fragments: readonly Fragment[]): Line[] {
  const lines: Line[] = [];
  const recent: Fragment[] = [];
  for (const fragment of fragments) {
    if (fragment.text.trim() === '') continue;
    const isAgain = recent.some(
      (other) =>
        other.text === fragment.text &&
        Math.abs(other.x - fragment.x) < fragment.size * DRAWN_TWICE_EM &&
        Math.abs(other.y - fragment.y) < fragment.size * DRAWN_TWICE_EM,
    );
    if (isAgain) continue;
    recent.push(fragment);
    if (recent.length > 4) recent.shift();
    const line = lines.at(-1);
    const size = Math.max(line?.size ?? 0, fragment.size);
    if (
      line !== undefined &&
      Math.abs(line.y - fragment.y) < size * SAME_BASELINE_EM &&
      fragment.x > line.right - size * 0.5
    ) {
      append(line, fragment);
    } else {
      lines.push({
        text: fragment.text,
        left: fragment.x,
        right: fragment.x + fragment.width,
        y: fragment.y,
        size: fragment.size,
      });
    }
  }
  return lines;
}

/** Does the drawing jump back up to the right of all that it drew before: from one column to the next? */
function hasColumns(lines: readonly Line[]): boolean {
  let right = Number.NEGATIVE_INFINITY;
  let drawn = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] as Line;
    const before = lines[index - 1];
    if (before !== undefined && drawn >= 3 && line.y < before.y - line.size * 3) {
      if (line.left >= right - line.size) return true;
      right = Number.NEGATIVE_INFINITY;
      drawn = 0;
    }
    right = Math.max(right, line.right);
    drawn += 1;
  }
  return false;
}

/**
 * Puts the fragments of a page into lines in reading order: from top to bottom, but column by column where the page
 * draws columns.
 */
export function arrangeLines(fragments: readonly Fragment[]): Line[] {
  const drawn = joinAsDrawn(fragments);
  if (hasColumns(drawn)) return drawn;
  const sorted = drawn.sort((a, b) => a.y - b.y || a.left - b.left);
  const lines: Line[] = [];
  let row: Line[] = [];
  const endRow = () => {
    row.sort((a, b) => a.left - b.left);
    const first = row.shift();
    if (first === undefined) return;
    for (const next of row) append(first, { ...next, x: next.left, width: next.right - next.left });
    lines.push(first);
    row = [];
  };
  for (const line of sorted) {
    const before = row[0];
    if (before !== undefined && line.y - before.y >= Math.max(before.size, line.size) * SAME_BASELINE_EM) endRow();
    row.push(line);
  }
  endRow();
  return lines;
}
