import type { Table } from 'docx';
import type { DocxWriter } from './docx-writer.ts';
import type { OfficialTable } from './official-document.ts';
import { SIZE } from './page-grid.ts';
import type { FaceName } from './type-faces.ts';

/** Lines inside a table, in twips: 12-point characters, 18 points from line to line. */
const CELL_LINE = 360;
const CELL_MARGIN = { top: 40, bottom: 40, left: 80, right: 80 } as const;

/** Shares as twips that add up to the width exactly. */
export function columnWidths(shares: readonly number[], width: number): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  let given = 0;
  let passed = 0;
  return shares.map((share) => {
    passed += share;
    const end = Math.round((passed / total) * width);
    const own = end - given;
    given = end;
    return own;
  });
}

/**
 * A table over the whole width: its head is repeated on every page, no row is split over two. Text begins at the top of
 * its cell, so that lead and helpers of a row can be told apart when the signed file is read back.
 */
export function officialTable(writer: DocxWriter, { columns, rows }: OfficialTable, width: number): Table {
  const { docx } = writer;
  const widths = columnWidths(
    columns.map((column) => column.width),
    width,
  );
  const paragraphs = (text: string, name: FaceName, isCentred: boolean, keepNext: boolean) =>
    text.split('\n').map((line) =>
      writer.paragraph({
        alignment: isCentred ? docx.AlignmentType.CENTER : docx.AlignmentType.LEFT,
        keepNext,
        spacing: { line: CELL_LINE, lineRule: docx.LineRuleType.EXACT },
        children: [writer.run(line, name, SIZE.cell)],
      }),
    );
  const middle = docx.VerticalAlignTable.CENTER;
  const head = new docx.TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(
      ({ heading }, at) =>
        new docx.TableCell({
          width: { size: widths[at] as number, type: docx.WidthType.DXA },
          verticalAlign: middle,
          children: paragraphs(heading, 'black', true, true),
        }),
    ),
  });
  const body = rows.map((row) => {
    if ('heading' in row) {
      return new docx.TableRow({
        cantSplit: true,
        children: [
          new docx.TableCell({
            columnSpan: columns.length,
            width: { size: width, type: docx.WidthType.DXA },
            verticalAlign: middle,
            // A heading at the foot of a page goes over with the first row under it.
            children: paragraphs(row.heading, 'black', false, true),
          }),
        ],
      });
    }
    return new docx.TableRow({
      cantSplit: true,
      children: columns.map(
        ({ isCentred = false }, at) =>
          new docx.TableCell({
            width: { size: widths[at] as number, type: docx.WidthType.DXA },
            verticalAlign: isCentred ? middle : docx.VerticalAlignTable.TOP,
            children: paragraphs(row.cells[at] ?? '', 'imitation', isCentred, false),
          }),
      ),
    });
  });
  return new docx.Table({
    width: { size: width, type: docx.WidthType.DXA },
    columnWidths: widths,
    layout: docx.TableLayoutType.FIXED,
    margins: { ...CELL_MARGIN, marginUnitType: docx.WidthType.DXA },
    rows: [head, ...body],
  });
}
