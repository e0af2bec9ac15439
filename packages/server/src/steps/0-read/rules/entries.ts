/** One entry of a list-like document with its place in the text. */
export interface Entry {
  /** Marker's depth: 1 一、 · 2 （一） · 3 1． · 4 （1）. */
  depth: number;
  /** Half-open, from the marker to the end of the entry, blanks trimmed. */
  start: number;
  end: number;
  /** Where the words behind the marker begin. */
  from: number;
  /** What stands behind the entries of a group for all of them (请在7月31日前书面报告…). */
  tail: string;
}

const MARKERS: readonly RegExp[] = [
  /^[一二三四五六七八九十]{1,3}[、．.]|^(?:线索|事项|问题|建议|意见)[一二三四五六七八九十\d]{1,3}[：:、]/,
  /^[（(][一二三四五六七八九十]{1,3}[）)]/,
  /^\d{1,3}(?:[．、)）]|\.(?!\d))/,
  /^[（(]\d{1,3}[）)]|^[①-⑳]/,
];

interface Line {
  start: number;
  end: number;
  depth: number;
  marker: number;
}

/** Lines without their blanks, each with the marker that it begins with; empty ones left out. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let at = 0; at < text.length; ) {
    let next = text.indexOf('\n', at);
    if (next < 0) next = text.length;
    let [start, end] = [at, next];
    while (start < end && /\s/.test(text[start]!)) start++;
    while (end > start && /\s/.test(text[end - 1]!)) end--;
    if (end > start) {
      const head = text.slice(start, Math.min(end, start + 16));
      const depth = MARKERS.findIndex((marker) => marker.test(head)) + 1;
      const marker = depth === 0 ? 0 : MARKERS[depth - 1]!.exec(head)![0].length;
      lines.push({ start, end, depth, marker });
    }
    at = next + 1;
  }
  return lines;
}

/** Shorter words behind a marker, with nothing under them, are a heading and no entry. */
const SHORTEST = 10;
/** With its full stop it is a sentence: 改造危桥22座。 */
const SHORTEST_SENTENCE = 4;

/**
 * The numbered entries of a document, at the deepest level of each branch: 一、 with 1．2．3． under it is a heading for
 * three entries; 一、 with a paragraph under it is an entry itself. Pure.
 *
 * @returns [] when nothing is numbered
 */
export function entriesOf(text: string): Entry[] {
  const lines = linesOf(text);
  const entries: Entry[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.depth === 0) continue;
    let next = i + 1;
    while (next < lines.length && lines[next]!.depth === 0) next++;
    const hasChildren = next < lines.length && lines[next]!.depth > line.depth;
    if (hasChildren) continue;
    const siblings = entries.length > 0 && entries[entries.length - 1]!.depth === line.depth;
    const isLeaf = line.depth >= 3 || (line.depth === 2 && siblings);
    // A sentence that is finished on its own line needs no more; what follows it is said for the whole group.
    const isFinished = isLeaf && /[。；;）)]$/.test(text.slice(line.start, line.end));
    const last = isFinished ? i : next - 1;
    const end = lines[last]!.end;
    const from = line.start + line.marker;
    if (end - from < (/[。；;]$/.test(text.slice(from, end)) ? SHORTEST_SENTENCE : SHORTEST)) continue;
    entries.push({ depth: line.depth, start: line.start, end, from, tail: '' });
    if (isFinished && next - 1 > i) {
      const tail = text.slice(lines[i + 1]!.start, lines[next - 1]!.end);
      for (let k = entries.length - 1; k >= 0 && entries[k]!.depth === line.depth && entries[k]!.tail === ''; k--)
        entries[k]!.tail = tail;
    }
  }
  return entries;
}
