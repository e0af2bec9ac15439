import { DocumentError } from '../errors.ts';

/** A sheet as rows of what the cells show; merged cells repeat their value in every cell they cover. */
export interface Sheet {
  name: string;
  rows: string[][];
  /** There were more rows than asked for. */
  isCut: boolean;
}

/** Tables of tasks are narrow; a sheet that claims 16,384 columns is not read to its end. */
const MAX_COLUMNS = 256;
/** A merge over more cells than this is a page decoration, not a value shared by rows. */
const MAX_MERGED_CELLS = 200_000;

interface Merge {
  s: { r: number; c: number };
  e: { r: number; c: number };
}

function fillMerges(rows: string[][], merges: readonly Merge[]): void {
  let budget = MAX_MERGED_CELLS;
  for (const { s, e } of merges) {
    const value = rows[s.r]?.[s.c];
    if (value === undefined || value === '') continue;
    for (let r = s.r; r <= Math.min(e.r, rows.length - 1); r += 1) {
      const row = rows[r];
      for (let c = s.c; c <= Math.min(e.c, MAX_COLUMNS - 1); c += 1) {
        budget -= 1;
        if (budget < 0) return;
        if (row === undefined) continue;
        while (row.length < c) row.push('');
        row[c] = value;
      }
    }
  }
}

/**
 * The port to SheetJS: xlsx, xls and et. Formulas are not computed, their stored results are read. The caller has
 * checked the container (zip budget, sector chains) before.
 *
 * @param maxRows rows read of each sheet; reading stops one past it
 * @throws DocumentError PASSWORD_PROTECTED, FILE_DAMAGED
 */
export async function readSheets(
  bytes: Uint8Array,
  name: string,
  format: 'xlsx' | 'xls',
  maxRows: number,
): Promise<Sheet[]> {
  const xlsx = await import('@e965/xlsx');
  let book: ReturnType<typeof xlsx.read>;
  try {
    book = xlsx.read(bytes, {
      type: 'array',
      dense: true,
      cellHTML: false,
      cellFormula: false,
      sheetRows: maxRows + 1,
    });
  } catch (error) {
    if (/password|encrypt/i.test(String((error as Error).message))) {
      throw new DocumentError('PASSWORD_PROTECTED', { name, format }, error);
    }
    throw new DocumentError('FILE_DAMAGED', { name, format, where: 'workbook' }, error);
  }
  return book.SheetNames.map((sheetName) => {
    // Dense sheets are rows of cells with holes; what the sheet claims as its range is not trusted.
    const sheet = book.Sheets[sheetName];
    const data = (sheet?.['!data'] ?? []) as ({ w?: string; v?: unknown } | undefined)[][];
    const rows = Array.from({ length: Math.min(data.length, maxRows) }, (_, at) =>
      Array.from((data[at] ?? []).slice(0, MAX_COLUMNS), (cell) => String(cell?.w ?? cell?.v ?? '').trim()),
    );
    fillMerges(rows, sheet?.['!merges'] ?? []);
    return { name: sheetName, rows, isCut: data.length > maxRows };
  });
}
