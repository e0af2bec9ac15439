import { DocumentError } from '../errors.ts';
import { LIMITS, type Limits } from '../limits.ts';
import { sniffFormat } from '../sniff-format.ts';

/** What one cell holds: what it shows, and what must be known to trust it. */
export interface SheetCell {
  /** As shown, trimmed; dates as `YYYY-MM-DD`, whatever the sheet shows. */
  text: string;
  kind: 'text' | 'number' | 'date' | 'boolean' | 'error';
  /** Of a number: with percentages as people say them (12.5 for 12.5 %). */
  value: number | null;
  /** Its value was computed by the program that saved the file; we take it and never compute. */
  isFormula: boolean;
}

/** Half-open would mislead here: all four edges belong to the merge, from 0. */
export interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** A sheet whose cells are looked at one by one; rows and columns from 0. */
export interface CellSheet {
  name: string;
  rowCount: number;
  columnCount: number;
  cell(row: number, column: number): SheetCell | null;
  merges: readonly Merge[];
}

const MAX_COLUMNS = 256;
/** A sheet with more merges than this is a drawing, not a table. */
const MAX_MERGES = 20_000;

interface RawCell {
  t?: string;
  v?: unknown;
  w?: string;
  f?: string;
  z?: unknown;
}

type Xlsx = typeof import('@e965/xlsx');

/** “F12”, from 0. */
export function cellAddress(row: number, column: number): string {
  let letters = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return `${letters}${row + 1}`;
}

function isoOf(xlsx: Xlsx, serial: number, is1904: boolean): string | null {
  const date = xlsx.SSF.parse_date_code(serial, { date1904: is1904 }) as { y: number; m: number; d: number } | null;
  if (date === null || date.y < 1950 || date.y > 2199) return null;
  return `${date.y}-${String(date.m).padStart(2, '0')}-${String(date.d).padStart(2, '0')}`;
}

function readCell(xlsx: Xlsx, raw: RawCell, is1904: boolean): SheetCell | null {
  const isFormula = typeof raw.f === 'string' && raw.f !== '';
  const shown = String(raw.w ?? raw.v ?? '').trim();
  if (raw.t === 'e') return { text: shown, kind: 'error', value: null, isFormula };
  if (raw.t === 'n' && typeof raw.v === 'number') {
    const format = typeof raw.z === 'string' ? raw.z : '';
    if (format !== '' && xlsx.SSF.is_date(format)) {
      const iso = isoOf(xlsx, raw.v, is1904);
      if (iso !== null) return { text: iso, kind: 'date', value: raw.v, isFormula };
    }
    const value = format.includes('%') ? Number((raw.v * 100).toPrecision(15)) : Number(raw.v.toPrecision(15));
    return { text: shown, kind: 'number', value, isFormula };
  }
  if (shown === '' && !isFormula) return null;
  return { text: shown, kind: raw.t === 'b' ? 'boolean' : 'text', value: null, isFormula };
}

async function checkContainer(bytes: Uint8Array, name: string, limits: Limits): Promise<'xlsx' | 'xls'> {
  const sniffed = sniffFormat(bytes);
  if (sniffed.format === 'zip') {
    const { openArchive } = await import('../container/archive.ts');
    const { inflateAll, kindOfZip } = await import('../container/office-zip.ts');
    const archive = await openArchive(bytes, name, limits);
    if (kindOfZip(archive) === 'xlsx') {
      await inflateAll(archive);
      return 'xlsx';
    }
  } else if (sniffed.format === 'cfb') {
    const { openCompoundFile } = await import('../container/compound-file.ts');
    const file = await openCompoundFile(bytes, name);
    if (file.names.includes('EncryptedPackage')) {
      throw new DocumentError('PASSWORD_PROTECTED', { name, format: 'xlsx' });
    }
    if (file.names.includes('Workbook') || file.names.includes('Book')) return 'xls';
  }
  throw new DocumentError('FORMAT_UNSUPPORTED', {
    name,
    format: sniffed.label ?? sniffed.format,
    remedy: '交回系统导出的那份 xlsx 表格',
    remedyEn: 'return the xlsx workbook that the system gave out',
  });
}

/**
 * Opens a workbook for looking at single cells: their addresses, kinds and formulas. Nothing is computed.
 *
 * @param limits `tableRows` is counted with `extraRows` for titles above the head
 * @throws DocumentError FILE_EMPTY, FORMAT_UNSUPPORTED, PASSWORD_PROTECTED, FILE_DAMAGED, TABLE_TOO_LONG, ARCHIVE_BOMB
 */
export async function openCellSheets(
  bytes: Uint8Array,
  name: string,
  limits: Limits = LIMITS,
  extraRows = 50,
): Promise<CellSheet[]> {
  if (bytes.length === 0) throw new DocumentError('FILE_EMPTY', { name });
  const format = await checkContainer(bytes, name, limits);
  const xlsx = await import('@e965/xlsx');
  const maxRows = limits.tableRows + extraRows;
  let book: ReturnType<Xlsx['read']>;
  try {
    book = xlsx.read(bytes, {
      type: 'array',
      dense: true,
      cellHTML: false,
      cellFormula: true,
      cellNF: true,
      sheetRows: maxRows + 1,
    });
  } catch (error) {
    if (/password|encrypt/i.test(String((error as Error).message))) {
      throw new DocumentError('PASSWORD_PROTECTED', { name, format }, error);
    }
    throw new DocumentError('FILE_DAMAGED', { name, format, where: 'workbook' }, error);
  }
  const is1904 = book.Workbook?.WBProps?.date1904 === true;
  return book.SheetNames.map((sheetName) => {
    const sheet = book.Sheets[sheetName];
    // Dense sheets are rows of cells with holes; what the sheet claims as its range is not trusted.
    const data = (sheet?.['!data'] ?? []) as (RawCell | undefined)[][];
    if (data.length > maxRows) throw new DocumentError('TABLE_TOO_LONG', { name, limit: limits.tableRows });
    const columnCount = data.reduce((most, row) => Math.max(most, row?.length ?? 0), 0);
    return {
      name: sheetName,
      rowCount: data.length,
      columnCount: Math.min(MAX_COLUMNS, columnCount),
      cell(row, column) {
        const raw = column < MAX_COLUMNS ? data[row]?.[column] : undefined;
        return raw === undefined ? null : readCell(xlsx, raw, is1904);
      },
      merges: (sheet?.['!merges'] ?? [])
        .slice(0, MAX_MERGES)
        .map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c })),
    };
  });
}
