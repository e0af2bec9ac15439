/** Deletions of tracked changes in a binary Word document: what the author struck out is no longer promised. */

export interface ByteRun {
  start: number;
  end: number;
}

const SPRM_DELETED = 0x0800;
const PAGE_BYTES = 512;
/** Bytes of the operand by the three high bits of a property code; 6 means a length byte. */
const OPERAND_BYTES = [1, 1, 2, 4, 2, 2, -1, 3] as const;

function isDeleted(view: DataView, start: number, end: number): boolean {
  let at = start;
  while (at + 3 <= end) {
    const code = view.getUint16(at, true);
    at += 2;
    if (code === SPRM_DELETED) return (view.getUint8(at) & 1) === 1;
    const size = OPERAND_BYTES[code >> 13] as number;
    at += size < 0 ? view.getUint8(at) + 1 : size;
  }
  return false;
}

function mergeRuns(runs: ByteRun[]): ByteRun[] {
  const merged: ByteRun[] = [];
  for (const run of runs.sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && run.start <= last.end) last.end = Math.max(last.end, run.end);
    else merged.push({ ...run });
  }
  return merged;
}

/** The place of the first run that ends after `offset`, in runs as `readDeletedRuns` returns them. */
export function firstRunAfter(runs: readonly ByteRun[], offset: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle] as ByteRun).end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Reads the character properties page by page. Damaged pages count as “nothing deleted”: showing struck-out text is
 * the smaller fault.
 *
 * @returns half-open byte ranges in the WordDocument stream, in file order, without overlap
 * @source [MS-DOC] 2.8.5 PlcBteChpx, 2.9.33 ChpxFkp, 2.6.1 sprmCFRMarkDel
 */
export function readDeletedRuns(main: Uint8Array, table: Uint8Array, fcPlc: number, lcbPlc: number): ByteRun[] {
  const runs: ByteRun[] = [];
  if (lcbPlc < 12 || fcPlc + lcbPlc > table.length) return runs;
  const plc = new DataView(table.buffer, table.byteOffset + fcPlc, lcbPlc);
  const pages = Math.floor((lcbPlc - 4) / 8);
  for (let index = 0; index < pages; index += 1) {
    const at = plc.getUint32((pages + 1) * 4 + index * 4, true) * PAGE_BYTES;
    if (at + PAGE_BYTES > main.length) continue;
    const page = new DataView(main.buffer, main.byteOffset + at, PAGE_BYTES);
    const count = page.getUint8(PAGE_BYTES - 1);
    if ((count + 1) * 4 + count > PAGE_BYTES) continue;
    for (let run = 0; run < count; run += 1) {
      const properties = page.getUint8((count + 1) * 4 + run) * 2;
      if (properties === 0) continue;
      const end = properties + 1 + page.getUint8(properties);
      if (end <= PAGE_BYTES && isDeleted(page, properties + 1, end)) {
        runs.push({ start: page.getUint32(run * 4, true), end: page.getUint32((run + 1) * 4, true) });
      }
    }
  }
  return mergeRuns(runs);
}
