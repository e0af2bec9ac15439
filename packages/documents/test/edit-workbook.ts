import * as xlsx from '@e965/xlsx';

/** What a unit does to a workbook: opens it in its own program, changes it, saves it. */
export type Grid = (xlsx.CellObject | null)[][];

export interface Edited {
  /** Cells by row and column, from 0; changes are saved. */
  grid: Grid;
  merges: xlsx.Range[];
  /** Row of the head, from 0. */
  head: number;
  column(heading: string): number;
}

export const text = (value: string): xlsx.CellObject => ({ t: 's', v: value });
export const number = (value: number, format?: string): xlsx.CellObject => ({
  t: 'n',
  v: value,
  ...(format === undefined ? {} : { z: format }),
});

/** Opens the first sheet, lets `edit` change it, and saves the workbook anew with another program than ours. */
export function editWorkbook(bytes: Uint8Array, edit: (sheet: Edited) => void, headHolds = '目标任务'): Uint8Array {
  const book = xlsx.read(bytes, { type: 'array', cellFormula: true, cellNF: true });
  const name = book.SheetNames[0] as string;
  const sheet = book.Sheets[name] as xlsx.WorkSheet;
  const range = xlsx.utils.decode_range(sheet['!ref'] ?? 'A1');
  const grid: Grid = Array.from({ length: range.e.r + 1 }, (_, r) =>
    Array.from(
      { length: range.e.c + 1 },
      (__, c) => (sheet[xlsx.utils.encode_cell({ r, c })] as xlsx.CellObject) ?? null,
    ),
  );
  const headOf = () => grid.findIndex((row) => row.some((cell) => cell?.v === headHolds));
  const edited: Edited = {
    grid,
    merges: (sheet['!merges'] ?? []).filter((merge) => merge.s.r > headOf()),
    head: headOf(),
    column(heading) {
      const at = (grid[headOf()] ?? []).findIndex((cell) => cell?.v === heading);
      if (at < 0) throw new Error(`no column ${heading}`);
      return at;
    },
  };
  edit(edited);
  const changed: xlsx.WorkSheet = {};
  let width = 0;
  grid.forEach((row, r) => {
    width = Math.max(width, row.length);
    row.forEach((cell, c) => {
      if (cell !== null) changed[xlsx.utils.encode_cell({ r, c })] = cell;
    });
  });
  changed['!ref'] = xlsx.utils.encode_range({
    s: { r: 0, c: 0 },
    e: { r: Math.max(0, grid.length - 1), c: Math.max(0, width - 1) },
  });
  changed['!merges'] = edited.merges;
  const saved = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(saved, changed, name);
  return new Uint8Array(xlsx.write(saved, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
}

/** Every value of a workbook's first sheet as text, for assertions on what was written. */
export function rowsOf(bytes: Uint8Array, sheetAt = 0): string[][] {
  const book = xlsx.read(bytes, { type: 'array' });
  const sheet = book.Sheets[book.SheetNames[sheetAt] as string] as xlsx.WorkSheet;
  return xlsx.utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: '' });
}

export function workbookOf(bytes: Uint8Array): xlsx.WorkBook {
  return xlsx.read(bytes, { type: 'array', cellStyles: true, cellNF: true, cellFormula: true });
}
