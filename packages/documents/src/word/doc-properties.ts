/** The parts of a binary Word document that say how a run or a paragraph is formatted: pages of 512 bytes. */

const PAGE_BYTES = 512;
/** Bytes of the operand by the three high bits of a property code; 6 means a length byte. */
const OPERAND_BYTES = [1, 1, 2, 4, 2, 2, -1, 3] as const;

/** Calls back for each whole property in a list; the operand begins at `at`. @source [MS-DOC] 2.2.5.1 Sprm */
export function eachProperty(
  view: DataView,
  start: number,
  end: number,
  visit: (code: number, at: number) => void,
): void {
  let at = start;
  while (at + 3 <= end) {
    const code = view.getUint16(at, true);
    at += 2;
    const fixed = OPERAND_BYTES[code >> 13] as number;
    const size = fixed < 0 ? view.getUint8(at) + 1 : fixed;
    if (at + size > end) return;
    visit(code, at);
    at += size;
  }
}

/** One page of formatting: `count` runs, whose edges are the file offsets at its beginning. */
export interface FormattingPage {
  view: DataView;
  count: number;
}

/**
 * The pages that a table of them names; damaged ones are left out.
 * @param entryBytes bytes that each run takes after the edges: 1 for characters, 13 for paragraphs
 * @source [MS-DOC] 2.8.5 PlcBteChpx, 2.8.6 PlcBtePapx
 */
export function formattingPages(
  main: Uint8Array,
  table: Uint8Array,
  place: { at: number; bytes: number },
  entryBytes: number,
): FormattingPage[] {
  const pages: FormattingPage[] = [];
  if (place.bytes < 12 || place.at + place.bytes > table.length) return pages;
  const plc = new DataView(table.buffer, table.byteOffset + place.at, place.bytes);
  const total = Math.floor((place.bytes - 4) / 8);
  for (let index = 0; index < total; index += 1) {
    const at = plc.getUint32((total + 1) * 4 + index * 4, true) * PAGE_BYTES;
    if (at + PAGE_BYTES > main.length) continue;
    const view = new DataView(main.buffer, main.byteOffset + at, PAGE_BYTES);
    const count = view.getUint8(PAGE_BYTES - 1);
    if ((count + 1) * 4 + count * entryBytes < PAGE_BYTES) pages.push({ view, count });
  }
  return pages;
}
