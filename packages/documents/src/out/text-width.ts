import { eastAsianWidth } from 'get-east-asian-width';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const PLAIN = /^[\x20-\x7e]*$/;
/** Chinese characters and full-width marks alone: two columns each, no segmentation needed. */
const SIMPLE = /^[\x20-\x7e\u3000-\u303f\u4e00-\u9fff\uff01-\uff60]*$/;

function widthOfCluster(cluster: string): number {
  const code = cluster.codePointAt(0) ?? 0;
  if (code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0x200b || code === 0xfeff) return 0;
  return eastAsianWidth(code);
}

function clustersOf(text: string): string[] {
  return SIMPLE.test(text) ? [...text] : Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** Columns that a text takes on a terminal: two for Chinese, one for Latin, none for control characters. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const cluster of clustersOf(text)) width += widthOfCluster(cluster);
  return width;
}

export function padToWidth(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** Cuts a text to a width; what was cut shows as “…”. */
export function cutToWidth(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let cut = '';
  let used = 0;
  for (const cluster of clustersOf(text)) {
    used += widthOfCluster(cluster);
    if (used > width - 1) break;
    cut += cluster;
  }
  return `${cut}…`;
}

/** Marks that may not begin a line. */
const CLOSING = /^[，。、；：？！”’）》】〉％%,.;:?!)\]]$/;

/** Breaks a text into lines of at most `width` columns; Latin words and numbers stay whole where they fit. */
export function wrapToWidth(text: string, width: number): string[] {
  const limit = Math.max(4, width);
  const lines: string[] = [];
  for (const paragraph of text.split(/\r?\n/)) {
    const words = paragraph.match(/[\x21-\x7e]+|[\s\S]/gu) ?? [];
    let line = '';
    let used = 0;
    for (const word of words) {
      const pieces = displayWidth(word) > limit ? clustersOf(word) : [word];
      for (const piece of pieces) {
        const size = displayWidth(piece);
        // A closing mark hangs over the edge by its own width rather than begin a line.
        if (used + size > limit && line !== '' && !(CLOSING.test(piece) && used <= limit)) {
          lines.push(line.trimEnd());
          line = '';
          used = 0;
          if (piece === ' ') continue;
        }
        line += piece;
        used += size;
      }
    }
    lines.push(line.trimEnd());
  }
  return lines;
}
