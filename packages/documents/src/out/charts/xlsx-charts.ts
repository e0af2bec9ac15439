import type { FlatTable } from '../flat-table.ts';
import { displayWidth } from '../text-width.ts';
import { tablesToXlsx } from '../xlsx.ts';
import type { ChartSpec } from './chart-spec.ts';
import { chartXml } from './chart-xml.ts';
import { OfficePackage } from './office-package.ts';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DRAWING = 'application/vnd.openxmlformats-officedocument.drawing+xml';
const CHART = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';
/** Columns and rows that a chart covers, right of its values. */
const COVERS = { columns: 10, rows: 22 } as const;
/** Rows more for every bar that lies. */
const ROWS_A_BAR = 1.6;

/** The values of a chart as a sheet; the chart stands beside them and follows them. */
export function chartTable(title: string, spec: ChartSpec, above: readonly string[] = []): FlatTable {
  const widest = Math.max(10, ...spec.categories.map((category) => displayWidth(category) + 3));
  return {
    title,
    above,
    columns: [
      { key: 'category', heading: '类别', type: 'string', width: Math.min(44, widest) },
      ...spec.series.map(({ name }, at) => ({
        key: String(at),
        heading: name,
        type: 'number' as const,
        width: Math.max(10, displayWidth(name) + 3),
      })),
    ],
    rows: spec.categories.map((category, row) => [category, ...spec.series.map(({ values }) => values[row] ?? null)]),
  };
}

function drawingXml(spec: ChartSpec, relationship: string, name: string): string {
  const from = spec.series.length + 2;
  const rows = spec.isHorizontal
    ? Math.max(COVERS.rows, Math.ceil(spec.categories.length * ROWS_A_BAR) + 8)
    : COVERS.rows;
  const place = (column: number, row: number) =>
    `<xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from>${place(from, 1)}</xdr:from><xdr:to>${place(from + COVERS.columns, 1 + rows)}</xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="${name}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="${OFFICE}" r:id="${relationship}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>`;
}

/** A sheet: a list, or a chart with its values. */
export type BookSheet = FlatTable | { chart: ChartSpec; title: string; above?: readonly string[] };

/** A workbook of lists and charts; the charts are the spreadsheet's own. */
export async function bookWithCharts(sheets: readonly BookSheet[]): Promise<Uint8Array> {
  const tables = sheets.map((sheet) => ('chart' in sheet ? chartTable(sheet.title, sheet.chart, sheet.above) : sheet));
  const file = new OfficePackage(await tablesToXlsx(tables));
  let number = 0;
  sheets.forEach((sheet, at) => {
    if (!('chart' in sheet)) return;
    number += 1;
    const path = `xl/worksheets/sheet${at + 1}.xml`;
    const drawing = `xl/drawings/chart-drawing${number}.xml`;
    const chart = `xl/charts/chart${number}.xml`;
    const name = /[\\/?*[\]:]/g;
    const cells = { sheet: sheet.title.replace(name, ' ').slice(0, 31), head: (sheet.above?.length ?? 0) + 1 };
    file.add(chart, chartXml(sheet.chart, cells, null), CHART);
    const toChart = file.relate(drawing, `${OFFICE}/chart`, `../charts/chart${number}.xml`);
    file.add(drawing, drawingXml(sheet.chart, toChart, `图表 ${number}`), DRAWING);
    const toDrawing = file.relate(path, `${OFFICE}/drawing`, `../drawings/chart-drawing${number}.xml`);
    const xml = file.text(path);
    const withSpace = xml.includes('xmlns:r=') ? xml : xml.replace('<worksheet ', `<worksheet xmlns:r="${OFFICE}" `);
    file.write(path, withSpace.replace('</worksheet>', `<drawing r:id="${toDrawing}"/></worksheet>`));
  });
  return file.bytes();
}
