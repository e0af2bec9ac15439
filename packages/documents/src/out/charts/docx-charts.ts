import { cleanForXml } from '../xml-text.ts';
import { CHART_SHEET, chartBook } from './chart-book.ts';
import type { ChartSpec } from './chart-spec.ts';
import { chartXml } from './chart-xml.ts';
import { OfficePackage } from './office-package.ts';

const CHART = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';
const CHART_OF = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const BOOK_OF = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/package';
/** English metric units in a twip. */
const EMU = 635;

/** What stands in a document where a chart will: no office ever writes it. */
export const chartMark = (at: number): string => `⟦liubu-chart-${at}⟧`;

export interface PlacedChart {
  spec: ChartSpec;
  /** Twips. */
  width: number;
  height: number;
}

const attribute = (text: string): string =>
  cleanForXml(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function drawing({ spec, width, height }: PlacedChart, id: number, relationship: string): string {
  const said = `${spec.title}：${spec.series.map(({ name, values }) => `${name} ${spec.categories.map((category, at) => `${category} ${values[at] ?? '无'}`).join('，')}`).join('；')}`;
  return `<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${width * EMU}" cy="${height * EMU}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="${9000 + id}" name="图表 ${id}" descr="${attribute(said.slice(0, 1500))}"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="${relationship}"/></a:graphicData></a:graphic></wp:inline></w:drawing>`;
}

/** Puts charts in the places of their marks, each with its own workbook beside it. */
export async function placeCharts(docx: Uint8Array, charts: readonly PlacedChart[]): Promise<Uint8Array> {
  if (charts.length === 0) return docx;
  const file = new OfficePackage(docx);
  file.declareEnd('xlsx', XLSX);
  let document = file.text('word/document.xml');
  for (const [at, chart] of charts.entries()) {
    const number = at + 1;
    const part = `word/charts/chart${number}.xml`;
    const book = `word/embeddings/chart${number}.xlsx`;
    file.write(book, await chartBook(chart.spec));
    const toBook = file.relate(part, BOOK_OF, `../embeddings/chart${number}.xlsx`);
    file.add(part, chartXml(chart.spec, { sheet: CHART_SHEET, head: 1 }, toBook), CHART);
    const toChart = file.relate('word/document.xml', CHART_OF, `charts/chart${number}.xml`);
    const mark = chartMark(at);
    const text = new RegExp(`<w:t(?: [^>]*)?>${mark}</w:t>`);
    if (!text.test(document)) throw new Error(`no place for chart ${number}`);
    document = document.replace(text, () => drawing(chart, number, toChart));
  }
  file.write('word/document.xml', document);
  return file.bytes();
}
