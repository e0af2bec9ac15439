import { openArchive } from '../container/archive.ts';
import { kindOfZip } from '../container/office-zip.ts';
import { DocumentError, formatBytes } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { type CellSheet, cellAddress, openCellSheets } from '../sheet/cell-sheet.ts';
import { sniffFormat } from '../sniff-format.ts';
import { docxGrid, docxTables } from './docx-tables.ts';
import { FORM_LIMITS, type FormCell, type FormTable, type ReadForm } from './form-table.ts';
import { attributeOf, partText, sheetParts, TAG_REST } from './xlsx-parts.ts';

/** A form is a few pages; what is larger is a book of data. */
const FORM_BYTES = 30_000_000;

/**
 * Reads somebody's form: every sheet of a workbook, or every table of a document.
 *
 * @throws DocumentError FORMAT_UNSUPPORTED for anything else, FILE_TOO_LARGE, PASSWORD_PROTECTED, ARCHIVE_BOMB, FILE_DAMAGED
 */
export async function readForm(bytes: Uint8Array, name: string): Promise<ReadForm> {
  if (bytes.length > FORM_BYTES)
    throw new DocumentError('FILE_TOO_LARGE', {
      name,
      size: formatBytes(bytes.length),
      limit: formatBytes(FORM_BYTES),
    });
  const { format } = sniffFormat(bytes);
  if (format === 'cfb') {
    const converted = await convertWorkbook(bytes, name);
    return { kind: 'xlsx', tables: await sheetTables(converted, name), converted };
  }
  if (format !== 'zip') throw unsupported(name, format);
  const archive = await openArchive(bytes, name, LIMITS);
  const kind = kindOfZip(archive);
  if (kind === 'xlsx') return { kind, tables: await sheetTables(bytes, name), converted: null };
  if (kind !== 'docx') throw unsupported(name, kind);
  const tables = docxTables(await partText(archive, 'word/document.xml', name));
  const grids = tables.slice(0, FORM_LIMITS.tables).map((cells, index) => docxGrid(cells, index, FORM_LIMITS));
  return { kind: 'docx', tables: grids, converted: null };
}

const unsupported = (name: string, format: string): DocumentError =>
  new DocumentError('FORMAT_UNSUPPORTED', {
    name,
    format,
    remedy: '请用办公软件另存为 xlsx 或 docx',
    remedyEn: 'save it as xlsx or docx',
  });

/** xls and et as xlsx: looks are kept as far as the old format tells them. */
async function convertWorkbook(bytes: Uint8Array, name: string): Promise<Uint8Array> {
  // Checked by the reader of sheets: chains of sectors, passwords.
  await openCellSheets(bytes, name);
  const xlsx = await import('@e965/xlsx');
  const book = xlsx.read(bytes, { type: 'array', cellStyles: true, cellNF: true });
  return new Uint8Array(xlsx.write(book, { type: 'array', bookType: 'xlsx', cellStyles: true }) as ArrayBuffer);
}

async function sheetTables(bytes: Uint8Array, name: string): Promise<FormTable[]> {
  const sheets = await openCellSheets(bytes, name);
  const formulas = await formulaCells(bytes, name);
  return sheets
    .slice(0, FORM_LIMITS.tables)
    .map((sheet, table) => ({ table, name: sheet.name, rows: gridOf(sheet, formulas[table] ?? new Set()) }));
}

/** Addresses with a formula, sheet by sheet: one without a stored result looks empty to the reader of cells. */
async function formulaCells(bytes: Uint8Array, name: string): Promise<ReadonlySet<string>[]> {
  const archive = await openArchive(bytes, name, LIMITS);
  const pattern = new RegExp(`<(?:\\w+:)?c${TAG_REST}\\s*<(?:\\w+:)?f[\\s>/]`, 'g');
  const found: Set<string>[] = [];
  for (const part of (await sheetParts(archive, name)).slice(0, FORM_LIMITS.tables)) {
    const text = part === null ? '' : await partText(archive, part, name);
    found.push(new Set(Array.from(text.matchAll(pattern), ([, attributes]) => attributeOf(attributes!, 'r') ?? '')));
  }
  return found;
}

function gridOf(sheet: CellSheet, formulas: ReadonlySet<string>): FormCell[][] {
  const rowCount = Math.min(sheet.rowCount, FORM_LIMITS.rows);
  const columnCount = Math.min(sheet.columnCount, FORM_LIMITS.columns);
  const rows = Array.from({ length: rowCount }, (_, row) =>
    Array.from({ length: columnCount }, (_, column): FormCell => {
      const cell = sheet.cell(row, column);
      if (cell?.isFormula || formulas.has(cellAddress(row, column))) return { text: cell?.text ?? '', kind: 'formula' };
      const text = cell?.text ?? '';
      return { text, kind: text === '' ? 'empty' : cell?.kind === 'number' ? 'number' : 'text' };
    }),
  );
  for (const { top, left, bottom, right } of sheet.merges) {
    const text = rows[top]?.[left]?.text ?? '';
    for (let row = top; row <= Math.min(bottom, rowCount - 1); row++)
      for (let column = left; column <= Math.min(right, columnCount - 1); column++)
        if (row !== top || column !== left) rows[row]![column] = { text, kind: 'covered' };
  }
  return rows;
}
