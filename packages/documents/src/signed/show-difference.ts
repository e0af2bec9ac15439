import { signedWording } from './signed-stream.ts';

/** Characters shown around a difference. */
const CONTEXT = 12;
const MAX_SHOWN = 300;
/** A difference wider than this share of the text is no single place: all of it is shown. */
const NARROW = 0.6;

function cut(text: string): string {
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}…`;
}

function around(text: string, from: number, to: number): string {
  const [start, end] = [Math.max(0, from - CONTEXT), Math.min(text.length, to + CONTEXT)];
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
}

/**
 * Shows where two wordings part, with a few characters around, or both whole where they part in many places.
 *
 * @param cells of the draft's row
 * @param signed what stands in its place, as wording
 * @param isAlone the signed wording belongs to this row only
 */
export function showDifference(
  cells: readonly string[],
  signed: string,
  isAlone: boolean,
): { draft: string; signed: string } {
  const draft = cells.map(signedWording).join('');
  let head = 0;
  while (head < draft.length && head < signed.length && draft[head] === signed[head]) head += 1;
  let tail = 0;
  while (
    tail < draft.length - head &&
    tail < signed.length - head &&
    draft[draft.length - 1 - tail] === signed[signed.length - 1 - tail]
  ) {
    tail += 1;
  }
  const width = Math.max(draft.length, signed.length) - head - tail;
  if (isAlone && width < Math.max(draft.length, signed.length) * NARROW) {
    return { draft: around(draft, head, draft.length - tail), signed: around(signed, head, signed.length - tail) };
  }
  // Cells that stand unbroken in the signed wording are the same; the others are shown.
  const other = cells.filter((cell) => cell !== '' && !signed.includes(signedWording(cell)));
  return { draft: cut((other.length > 0 ? other : cells).join(' | ')), signed: cut(signed) };
}
