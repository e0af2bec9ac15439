/** Words around the name of an indicator that leave it the same: how they are taken off. */

export interface Affix {
  text: string;
  /** Only around something counted: what is done to it is told by the aspect. */
  onlyCounted: boolean;
}

/** Character at the outer end → the affixes with it, longest first. */
export type Affixes = ReadonlyMap<number, readonly Affix[]>;

/** How many heads and tails are taken off: 预计|全市|新增…, …|同比|增长. */
export const MOST_AFFIXES = 3;

export function makeHeads(neutral: readonly string[], counted: readonly string[]): Affixes {
  return group(neutral, counted, (text) => text.charCodeAt(0));
}

export function makeTails(neutral: readonly string[], counted: readonly string[]): Affixes {
  return group(neutral, counted, (text) => text.charCodeAt(text.length - 1));
}

function group(neutral: readonly string[], counted: readonly string[], outerEnd: (text: string) => number): Affixes {
  const groups = new Map<number, Affix[]>();
  const add = (text: string, onlyCounted: boolean): void => {
    const end = outerEnd(text);
    const known = groups.get(end);
    if (known) known.push({ text, onlyCounted });
    else groups.set(end, [{ text, onlyCounted }]);
  };
  for (const text of neutral) add(text, false);
  for (const text of counted) add(text, true);
  for (const affixes of groups.values()) {
    if (affixes.length > 1) affixes.sort((left, right) => right.text.length - left.text.length);
  }
  return groups;
}

/** Positions where the name may begin, outermost first, written into `starts`; each step takes the longest head. */
export function findStarts(text: string, heads: Affixes, isCounted: boolean, starts: Int32Array): number {
  starts[0] = 0;
  let count = 1;
  for (let start = 0; count <= MOST_AFFIXES && start < text.length; ) {
    const affixes = heads.get(text.charCodeAt(start));
    const length = affixes === undefined ? 0 : longestHead(affixes, text, start, isCounted);
    if (length === 0) break;
    start += length;
    starts[count++] = start;
  }
  return count;
}

/** Positions where the name may end, outermost first, written into `ends`. */
export function findEnds(text: string, tails: Affixes, isCounted: boolean, ends: Int32Array): number {
  ends[0] = text.length;
  let count = 1;
  for (let end = text.length; count <= MOST_AFFIXES && end > 0; ) {
    const affixes = tails.get(text.charCodeAt(end - 1));
    const length = affixes === undefined ? 0 : longestTail(affixes, text, end, isCounted);
    if (length === 0) break;
    end -= length;
    ends[count++] = end;
  }
  return count;
}

function longestHead(affixes: readonly Affix[], text: string, start: number, isCounted: boolean): number {
  for (let k = 0; k < affixes.length; k++) {
    const { text: head, onlyCounted } = affixes[k]!;
    if ((isCounted || !onlyCounted) && text.startsWith(head, start)) return head.length;
  }
  return 0;
}

function longestTail(affixes: readonly Affix[], text: string, end: number, isCounted: boolean): number {
  for (let k = 0; k < affixes.length; k++) {
    const { text: tail, onlyCounted } = affixes[k]!;
    if ((isCounted || !onlyCounted) && text.endsWith(tail, end)) return tail.length;
  }
  return 0;
}
