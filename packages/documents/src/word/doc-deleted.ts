import { eachProperty, formattingPages } from './doc-properties.ts';

/** Deletions of tracked changes in a binary Word document: what the author struck out is no longer promised. */

export interface ByteRun {
  start: number;
  end: number;
}

const SPRM_DELETED = 0x0800;

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
 * @source [MS-DOC] 2.9.33 ChpxFkp, 2.6.1 sprmCFRMarkDel
 */
export function readDeletedRuns(main: Uint8Array, table: Uint8Array, place: { at: number; bytes: number }): ByteRun[] {
  const runs: ByteRun[] = [];
  for (const { view, count } of formattingPages(main, table, place, 1)) {
    for (let run = 0; run < count; run += 1) {
      const properties = view.getUint8((count + 1) * 4 + run) * 2;
      const end = properties + 1 + view.getUint8(properties);
      if (properties === 0 || end > view.byteLength) continue;
      let isDeleted = false;
      eachProperty(view, properties + 1, end, (code, at) => {
        if (code === SPRM_DELETED) isDeleted = (view.getUint8(at) & 1) === 1;
      });
      if (isDeleted) runs.push({ start: view.getUint32(run * 4, true), end: view.getUint32((run + 1) * 4, true) });
    }
  }
  return mergeRuns(runs);
}
