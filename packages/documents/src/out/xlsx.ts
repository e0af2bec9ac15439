import type { CellValue, FlatTable } from './flat-table.ts';
import { displayWidth } from './text-width.ts';
import { cleanForXml } from './xml-text.ts';

/** Excel refuses longer cells. */
const MAX_CELL_CHARS = 32_767;
const HEADER_FILL = '#DDE7F3';
/** Columns wider than this hold running text, which wraps. */
const WRAP_FROM_WIDTH = 20;

function cellText(text: string): string {
  const clean = cleanForXml(text);
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

/** Text is written as text, so that a cell beginning with "=" is shown and never computed. */
function cellOf(value: CellValue, width: number, height: number) {
  if (value === null || value === '') return null;
  const style = { alignVertical: 'top', wrap: width >= WRAP_FROM_WIDTH, height } as const;
  if (typeof value === 'number') return Number.isFinite(value) ? { type: Number, value, ...style } : null;
  if (typeof value === 'boolean') return { type: Boolean, value, ...style };
  return { type: String, value: cellText(value), ...style };
}

/** Points; named, so that the heights below hold in every program. */
const FONT_SIZE = 11;
const FONT = '宋体';
const LINE_HEIGHT = 15;
/** Excel's limit is 409 points; a taller row could not be scrolled through. */
const MAX_LINES = 24;
/** The source sentence of ten items may be one and the same of 200 characters: it does not stretch all ten rows. */
const MAX_SOURCE_LINES = 3;

/** Printed lying on A3, as wide as the paper and as long as it takes: a ledger of 18 columns is not legible on A4. */
const FIT_TO_PAPER = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';
const WITH_LINES = '<printOptions gridLines="1"/>';
const ON_PAPER = '<pageSetup paperSize="8" orientation="landscape" fitToWidth="1" fitToHeight="0"/>';

/** Excel forbids these in names of sheets, and more than 31 characters. */
function sheetName(title: string): string {
  return title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31) || 'Sheet';
}

/**
 * Writes one sheet a table: bold frozen header that repeats on every printed page, filter on every column, widths as
 * the tables say. The port to write-excel-file; its own options know no filter and no paper, its feature hook does.
 */
export async function tablesToXlsx(tables: readonly FlatTable[]): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const { getCellAddress, getOrderOfSiblings, insertElementMarkupAccordingToOrderOfSiblings, sanitizeTextContent } =
    await import('write-excel-file/utility');
  const order = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? [
    'sheetPr',
    'sheetData',
    'autoFilter',
    'printOptions',
    'pageSetup',
  ];
  const sheets = tables.map((table) => ({
    sheet: sheetName(table.title),
    stickyRowsCount: 1,
    columns: table.columns.map(({ width }) => ({ width })),
    data: [
      table.columns.map(({ heading }) => ({
        type: String,
        value: heading,
        fontWeight: 'bold' as const,
        backgroundColor: HEADER_FILL,
      })),
      ...table.rows.map((row) => {
        const height = heightOf(row, table);
        return row.map((value, at) => cellOf(value, table.columns[at]?.width ?? 0, height));
      }),
    ],
  }));
  const ranges = tables.map((table) => getCellAddress(table.rows.length, Math.max(0, table.columns.length - 1)));
  const filterAndPaper = {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform(xml: string, _options: unknown, { sheetIndex }: { sheetIndex: number }) {
            const filter = `<autoFilter ref="A1:${ranges[sheetIndex]}"/>`;
            return [FIT_TO_PAPER, filter, WITH_LINES, ON_PAPER].reduce(
              (sheet, part) => insertElementMarkupAccordingToOrderOfSiblings(sheet, part, order, 'worksheet'),
              xml,
            );
          },
        },
        'xl/workbook.xml': {
          // Excel expects the range of each filter under this hidden name as well; titles repeat by a name alone.
          transform(xml: string) {
            const names = sheets.map(({ sheet }, at) => {
              const range = `$A$1:${(ranges[at] as string).replace(/([A-Z]+)(\d+)/, '$$$1$$$2')}`;
              const on = `'${sheet.replaceAll("'", "''")}'!`;
              const filter = `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${sanitizeTextContent(on + range)}</definedName>`;
              return `${filter}<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${sanitizeTextContent(`${on}$1:$1`)}</definedName>`;
            });
            return xml.replace(/<definedNames\s*\/>/, () => `<definedNames>${names.join('')}</definedNames>`);
          },
        },
      },
    },
  };
  const buffer = await writeExcelFile(sheets, {
    features: [filterAndPaper],
    fontFamily: FONT,
    fontSize: FONT_SIZE,
  }).toBuffer();
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
