import { DocumentError } from '../errors.ts';

/** A sheet as rows of what the cells show; merged cells repeat their value in every cell they cover. */
export interface Sheet {
  name: string;
  rows: string[][];
  /** There were more rows than asked for. */
  isCut: boolean;
}

/** A merge over more cells than this is a page decoration, not a value shared by rows. */
const MAX_MERGED_CELLS = 200_000;

function fillMerges(
  rows: string[][],
  merges: readonly { s: { r: number; c: number }; e: { r: number; c: number } }[],
  from: { r: number; c: number },
): void {
  let budget = MAX_MERGED_CELLS;
  for (const { s, e } of merges) {
    const value = rows[s.r - from.r]?.[s.c - from.c];
    if (value === undefined || value === '') continue;
    for (let r = s.r; r <= Math.min(e.r, from.r + rows.length - 1); r += 1) {
      const row = rows[r - from.r];
      for (let c = s.c; c <= Math.min(e.c, s.c + 50); c += 1) {
        budget -= 1;
        if (budget < 0) return;
        if (row !== undefined) row[c - from.c] = value;
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
    const sheet = book.Sheets[sheetName];
    if (sheet?.['!ref'] === undefined) return { name: sheetName, rows: [], isCut: false };
    const rows = xlsx.utils
      .sheet_to_json<unknown[]>(sheet, { header: 1, raw: false, defval: '', blankrows: true })
      .map((row) => row.map((cell) => String(cell ?? '').trim()));
    fillMerges(rows, sheet['!merges'] ?? [], xlsx.utils.decode_range(sheet['!ref']).s);
    return { name: sheetName, rows: rows.slice(0, maxRows), isCut: rows.length > maxRows };
  });
}
