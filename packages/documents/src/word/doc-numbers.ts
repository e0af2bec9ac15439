import { eachProperty, formattingPages } from './doc-properties.ts';
import type { ListCounter } from './numbering.ts';

/** Which paragraphs of a binary Word document are numbered, and by which list. */

const SPRM_LIST_LEVEL = 0x260a;
const SPRM_LIST = 0x460b;
/** A list index that says “no list”, as zero does. */
const NO_LIST = 0x7ff;
/** Bytes of an entry in a page of paragraphs. @source [MS-DOC] 2.9.23 BxPap */
const ENTRY_BYTES = 13;
const PARAGRAPH_STYLE = 1;

interface Numbering {
  list: number | null;
  level: number | null;
}

export interface NumberedParagraph extends Numbering {
  /** Bytes in the WordDocument stream, half-open, the paragraph's mark included. */
  start: number;
  end: number;
}

function readNumbering(view: DataView, start: number, end: number): Numbering {
  const found: Numbering = { list: null, level: null };
  eachProperty(view, start, end, (code, at) => {
    if (code === SPRM_LIST_LEVEL) found.level = view.getUint8(at);
    else if (code === SPRM_LIST) found.list = view.getUint16(at, true);
  });
  return found;
}

/**
 * Numbering that paragraph styles carry, by index of the style, following the style each is based on.
 * @source [MS-DOC] 2.9.271 STSH, 2.9.260 STD
 */
export function readStyleNumbering(table: Uint8Array, place: { at: number; bytes: number }): Numbering[] {
  const styles: (Numbering & { base: number })[] = [];
  if (place.at + place.bytes > table.length || place.bytes < 8) return styles;
  const view = new DataView(table.buffer, table.byteOffset + place.at, place.bytes);
  try {
    const count = view.getUint16(2, true);
    const baseBytes = view.getUint16(4, true);
    let at = 2 + view.getUint16(0, true);
    for (let index = 0; index < count; index += 1) {
      const bytes = view.getUint16(at, true);
      const start = at + 2;
      at = start + bytes;
      const style = { list: null, level: null, base: 0xfff } as Numbering & { base: number };
      styles.push(style);
      if (bytes < baseBytes || (view.getUint8(start + 2) & 0xf) !== PARAGRAPH_STYLE) continue;
      style.base = view.getUint16(start + 2, true) >> 4;
      // Name, its closing zero, then the paragraph properties: length, style, list of properties.
      const upx = start + baseBytes + 2 + view.getUint16(start + baseBytes, true) * 2 + 2;
      const upxBytes = view.getUint16(upx, true);
      Object.assign(style, readNumbering(view, upx + 4, Math.min(upx + 2 + upxBytes, at)));
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return styles.map((style) => {
    const whole: Numbering = { list: style.list, level: style.level };
    let base = style.base;
    for (let steps = 0; steps < 12 && whole.list === null && base < styles.length; steps += 1) {
      const parent = styles[base] as Numbering & { base: number };
      whole.list = parent.list;
      whole.level ??= parent.level;
      base = parent.base;
    }
    return whole;
  });
}

/** @returns numbered paragraphs in file order @source [MS-DOC] 2.9.175 PapxFkp, 2.9.174 PapxInFkp */
export function readNumberedParagraphs(
  main: Uint8Array,
  table: Uint8Array,
  place: { at: number; bytes: number },
  styles: readonly Numbering[],
): NumberedParagraph[] {
  const paragraphs: NumberedParagraph[] = [];
  for (const { view, count } of formattingPages(main, table, place, ENTRY_BYTES)) {
    for (let run = 0; run < count; run += 1) {
      const at = view.getUint8((count + 1) * 4 + run * ENTRY_BYTES) * 2;
      const size = at === 0 ? 0 : view.getUint8(at);
      const start = size === 0 ? at + 2 : at + 1;
      const end = size === 0 && at > 0 ? start + view.getUint8(at + 1) * 2 : start + size * 2 - 1;
      const isReadable = at > 0 && end <= view.byteLength && start + 2 <= end;
      const style = styles[isReadable ? view.getUint16(start, true) : 0] ?? { list: null, level: null };
      const own = isReadable ? readNumbering(view, start + 2, end) : { list: null, level: null };
      const list = own.list ?? style.list;
      if (list === null || list === 0 || list === NO_LIST) continue;
      paragraphs.push({
        start: view.getUint32(run * 4, true),
        end: view.getUint32((run + 1) * 4, true),
        list,
        level: own.level ?? style.level,
      });
    }
  }
  return paragraphs.sort((a, b) => a.start - b.start);
}

/** Finds the paragraph whose bytes hold the mark at `offset`. */
export function paragraphAt(paragraphs: readonly NumberedParagraph[], offset: number): NumberedParagraph | null {
  let low = 0;
  let high = paragraphs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((paragraphs[middle] as NumberedParagraph).start <= offset) low = middle + 1;
    else high = middle;
  }
  const found = paragraphs[low - 1];
  return found !== undefined && offset < found.end ? found : null;
}

/** What Word draws before a paragraph, '' where it is not numbered or empty. */
export function drawNumber(counter: ListCounter, paragraph: NumberedParagraph | null, text: string): string {
  if (paragraph === null || text.trim() === '') return '';
  const drawn = counter.next(String(paragraph.list), paragraph.level ?? 0);
  return /[\w.]$/.test(drawn) ? `${drawn} ` : drawn;
}
