import type { CellValue, FlatColumn, FlatTable } from './flat-table.ts';
import { displayWidth } from './text-width.ts';
import { cleanForXml } from './xml-text.ts';

/** Excel refuses longer cells. */
const MAX_CELL_CHARS = 32_767;
const HEADER_FILL = '#DDE7F3';
/** Columns wider than this hold running text, which wraps. */
const WRAP_FROM_WIDTH = 20;

/**
 * The library looks texts up in a plain object: one that every object has a member of (“toString”) would come out as
 * that member and break the workbook. A blank behind it is no such name.
 */
function isMemberName(text: string): boolean {
  return text in {};
}

function cellText(text: string): string {
  const clean = cleanForXml(text);
  if (isMemberName(clean)) return `${clean} `;
  return clean.length > MAX_CELL_CHARS ? `${clean.slice(0, MAX_CELL_CHARS - 1)}…` : clean;
}

/**
 * Points. Wrapped rows get their height here: Excel would find it itself, other programs show such a row one line high.
 */
function heightOf(row: readonly CellValue[], table: FlatTable): number {
  let lines = 1;
  row.forEach((value, at) => {
    const width = table.columns[at]?.width ?? 0;
    if (typeof value !== 'string' || width < WRAP_FROM_WIDTH) return;
    // The edges of a cell and marks that may not begin a line cost about two columns.
    const most = table.columns[at]?.key === 'source_sentence' ? MAX_SOURCE_LINES : MAX_LINES;
    const needed = Math.ceil(displayWidth(value.slice(0, width * most)) / (width - 2));
    lines = Math.max(lines, Math.min(needed, most));
  });
  return lines * LINE_HEIGHT;
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A date of the calendar as the moment that the library writes as that day; null for text that is no date. */
function dateOf(text: string): Date | null {
  const found = DATE.exec(text);
  if (found === null) return null;
  const date = new Date(Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])));
  return date.toISOString().startsWith(text) ? date : null;
}

/** Text is written as text, so that a cell beginning with "=" is shown and never computed. */
function cellOf(value: CellValue, column: FlatColumn | undefined, height: number) {
  if (value === null || value === '') return null;
  const style = { alignVertical: 'top', wrap: (column?.width ?? 0) >= WRAP_FROM_WIDTH, height } as const;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return null;
    if (column?.type === 'percent') return { type: Number, value: value / 100, format: '0.0#%', ...style };
    return { type: Number, value, ...style };
  }
  if (typeof value === 'boolean') return { type: Boolean, value, ...style };
  const date = column?.type === 'date' ? dateOf(value) : null;
  if (date !== null) return { type: Date, value: date, format: 'yyyy-mm-dd', ...style };
  return { type: String, value: cellText(value), ...style };
}

/** Points; named, so that the heights below hold in every program. */
const FONT_SIZE = 11;
const FONT = '宋体';
const LINE_HEIGHT = 16;
/** A head of one line, in faces that are taller than 宋体 as well. */
const HEAD_HEIGHT = 22;
/** Excel's limit is 409 points; a taller row could not be scrolled through. */
const MAX_LINES = 24;
/** The source sentence of ten items may be one and the same of 200 characters: it does not stretch all ten rows. */
const MAX_SOURCE_LINES = 3;

/** Excel forbids these in names of sheets, and more than 31 characters. */
function sheetName(title: string): string {
  return title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31) || 'Sheet';
}

/** The lines above the head, each one cell over all columns that are shown. */
function linesAbove(table: FlatTable) {
  const shown = Math.max(1, table.columns.findLastIndex((column) => !column.isHidden) + 1);
  const width = table.columns.slice(0, shown).reduce((sum, column) => sum + column.width, 0);
  return (table.above ?? []).map((text, at) => [
    {
      type: String,
      value: cellText(text),
      wrap: true,
      alignVertical: 'center' as const,
      columnSpan: shown,
      height: Math.max(1, Math.ceil(displayWidth(text) / Math.max(10, width - 2))) * LINE_HEIGHT + 4,
      ...(at === 0 ? { fontWeight: 'bold' as const } : {}),
    },
  ]);
}

/**
 * Writes one sheet a table: bold frozen header that repeats on every printed page, filter on every column, widths as
 * the tables say. The port to write-excel-file.
 */
export async function tablesToXlsx(tables: readonly FlatTable[]): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const { sheetFeatures } = await import('./xlsx-features.ts');
  const sheets = tables.map((table) => ({
    sheet: sheetName(table.title),
    stickyRowsCount: (table.above?.length ?? 0) + 1,
    columns: table.columns.map(({ width }) => ({ width })),
    data: [
      ...linesAbove(table),
      table.columns.map(({ heading }) => ({
        type: String,
        value: heading,
        fontWeight: 'bold' as const,
        backgroundColor: HEADER_FILL,
        alignVertical: 'center' as const,
        height: HEAD_HEIGHT,
      })),
      ...table.rows.map((row) => {
        const height = heightOf(row, table);
        return row.map((value, at) => cellOf(value, table.columns[at], height));
      }),
    ],
  }));
  const feature = await sheetFeatures(
    tables,
    sheets.map(({ sheet }) => sheet),
  );
  const buffer = await writeExcelFile(sheets, {
    features: [feature],
    fontFamily: FONT,
    fontSize: FONT_SIZE,
  }).toBuffer();
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
