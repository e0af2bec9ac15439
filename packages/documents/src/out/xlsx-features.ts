import type { FlatTable } from './flat-table.ts';

/** Printed lying on A3, as wide as the paper and as long as it takes: a ledger of 18 columns is not legible on A4. */
const FIT_TO_PAPER = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';
const WITH_LINES = '<printOptions gridLines="1"/>';
const ON_PAPER = '<pageSetup paperSize="8" orientation="landscape" fitToWidth="1" fitToHeight="0"/>';

const SHEET_FILE = 'xl/worksheets/sheet{id}.xml';
/** Excel keeps a list of choices in one string of this length at most. */
const MAX_CHOICES_CHARS = 255;

/** Where the head and the rows of a table lie in its sheet, rows from 1. */
function rangeOf(table: FlatTable, addressOf: (row: number, column: number) => string) {
  const head = (table.above?.length ?? 0) + 1;
  const lastColumn = Math.max(0, table.columns.length - 1);
  return { head, first: addressOf(head - 1, 0), last: addressOf(head - 1 + table.rows.length, lastColumn) };
}

/**
 * What write-excel-file has no options for, put into its files by its own hook: a filter on the head, paper, hidden
 * columns, values to choose from.
 */
export async function sheetFeatures(tables: readonly FlatTable[], names: readonly string[]) {
  const utility = await import('write-excel-file/utility');
  const { getCellAddress, getOrderOfSiblings, insertElementMarkupAccordingToOrderOfSiblings: insert } = utility;
  const { sanitizeAttributeValue, sanitizeTextContent } = utility;
  const order = getOrderOfSiblings(SHEET_FILE, 'worksheet') ?? [
    'sheetPr',
    'sheetData',
    'autoFilter',
    'dataValidations',
    'printOptions',
    'pageSetup',
  ];
  const ranges = tables.map((table) => rangeOf(table, getCellAddress));

  function choices(table: FlatTable, head: number): string | null {
    const lists = table.columns.flatMap((column, at) => {
      const list = column.choices?.join(',') ?? '';
      if (list === '' || list.length > MAX_CHOICES_CHARS) return [];
      const cells = `${getCellAddress(head, at)}:${getCellAddress(head + Math.max(1, table.rows.length) - 1, at)}`;
      return [
        `<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${cells}"><formula1>${sanitizeTextContent(`"${list}"`)}</formula1></dataValidation>`,
      ];
    });
    return lists.length === 0 ? null : `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`;
  }

  function hideColumns(xml: string, table: FlatTable): string {
    return xml.replace(/<col\b[^>]*?\/>/g, (col) => {
      const at = Number(/\bmin="(\d+)"/.exec(col)?.[1]) - 1;
      return table.columns[at]?.isHidden ? col.replace(/\/>$/, ' hidden="1"/>') : col;
    });
  }

  return {
    files: {
      transform: {
        [SHEET_FILE]: {
          transform(xml: string, _options: unknown, { sheetIndex }: { sheetIndex: number }) {
            const table = tables[sheetIndex] as FlatTable;
            const { head, first, last } = ranges[sheetIndex] as (typeof ranges)[number];
            const filter = `<autoFilter ref="${sanitizeAttributeValue(`${first}:${last}`)}"/>`;
            return [FIT_TO_PAPER, filter, choices(table, head), WITH_LINES, ON_PAPER]
              .filter((part) => part !== null)
              .reduce((sheet, part) => insert(sheet, part, order, 'worksheet'), hideColumns(xml, table));
          },
        },
        'xl/workbook.xml': {
          // Excel expects the range of each filter under this hidden name as well; titles repeat by a name alone.
          transform(xml: string) {
            const defined = names.map((name, at) => {
              const { head, first, last } = ranges[at] as (typeof ranges)[number];
              const absolute = `${first}:${last}`.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
              const on = `'${name.replaceAll("'", "''")}'!`;
              const filter = `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${sanitizeTextContent(on + absolute)}</definedName>`;
              return `${filter}<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${sanitizeTextContent(`${on}$${head}:$${head}`)}</definedName>`;
            });
            return xml.replace(/<definedNames\s*\/>/, () => `<definedNames>${defined.join('')}</definedNames>`);
          },
        },
      },
    },
  };
}
