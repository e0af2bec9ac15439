import type { CellValue, FlatTable } from './flat-table.ts';

/** Excel refuses longer cells. */
const MAX_CELL_CHARS = 32_767;
const HEADER_FILL = '#DDE7F3';
/** Columns wider than this hold running text, which wraps. */
const WRAP_FROM_WIDTH = 24;

/** Characters that XML 1.0 cannot hold would make the whole workbook unreadable. */
function cleanForXml(text: string): string {
  const clean = text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '');
  return clean.length > MAX_CELL_CHARS ? `${clean.slice(0, MAX_CELL_CHARS - 1)}…` : clean;
}

/** Text is written as text, so that a cell beginning with "=" is shown and never computed. */
function cellOf(value: CellValue, width: number) {
  if (value === null || value === '') return null;
  const style = { alignVertical: 'top', wrap: width >= WRAP_FROM_WIDTH } as const;
  if (typeof value === 'number') return Number.isFinite(value) ? { type: Number, value, ...style } : null;
  if (typeof value === 'boolean') return { type: Boolean, value, ...style };
  return { type: String, value: cleanForXml(value), ...style };
}

/** Excel forbids these in names of sheets, and more than 31 characters. */
function sheetName(title: string): string {
  return title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31) || 'Sheet';
}

/**
 * Writes one sheet a table: bold frozen header, filter on every column, widths as the tables say. The port to
 * write-excel-file; its own options know no filter, its feature hook does.
 */
export async function tablesToXlsx(tables: readonly FlatTable[]): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const { getCellAddress, getOrderOfSiblings, insertElementMarkupAccordingToOrderOfSiblings, sanitizeTextContent } =
    await import('write-excel-file/utility');
  const order = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? ['sheetData', 'autoFilter'];
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
      ...table.rows.map((row) => row.map((value, at) => cellOf(value, table.columns[at]?.width ?? 0))),
    ],
  }));
  const ranges = tables.map((table) => getCellAddress(table.rows.length, Math.max(0, table.columns.length - 1)));
  const autoFilter = {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform(xml: string, _options: unknown, { sheetIndex }: { sheetIndex: number }) {
            const filter = `<autoFilter ref="A1:${ranges[sheetIndex]}"/>`;
            return insertElementMarkupAccordingToOrderOfSiblings(xml, filter, order, 'worksheet');
          },
        },
        'xl/workbook.xml': {
          // Excel expects the range of each filter under this hidden name as well.
          transform(xml: string) {
            const names = sheets.map(({ sheet }, at) => {
              const range = `$A$1:${(ranges[at] as string).replace(/([A-Z]+)(\d+)/, '$$$1$$$2')}`;
              const area = sanitizeTextContent(`'${sheet.replaceAll("'", "''")}'!${range}`);
              return `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${area}</definedName>`;
            });
            return xml.replace(/<definedNames\s*\/>/, () => `<definedNames>${names.join('')}</definedNames>`);
          },
        },
      },
    },
  };
  const buffer = await writeExcelFile(sheets, { features: [autoFilter] }).toBuffer();
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
