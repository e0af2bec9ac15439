import type { ReportChart, ReportTable } from '@liubu/contract';
import type { Attachment, BodyParagraph, BookSheet, OfficialDocument, OfficialTable } from '@liubu/documents';
import { fillNumbers } from './fill-template.ts';
import type { StoredReport } from './stored-report.ts';

/** What of a report is printed: a report of a later step is printed alike. */
export type PrintedReport = Pick<
  StoredReport,
  | 'title'
  | 'addressees'
  | 'signature'
  | 'mark'
  | 'asOf'
  | 'facts'
  | 'takenAt'
  | 'blocks'
  | 'documentNumber'
  | 'documentDate'
>;

const chartOf = ({ key: _, ...chart }: ReportChart): BodyParagraph => ({ text: '', chart });

const tableOf = ({ columns, rows }: ReportTable): OfficialTable => ({
  columns: columns.map(({ heading, width, isCentred }) => ({ heading, width, isCentred })),
  rows: rows.map(({ cells }) => ({ cells })),
});

/** More columns than an upright page can hold legibly. */
const UPRIGHT_COLUMNS = 7;

/**
 * The report as the writer of official documents takes it. A table begins an annex, and a chart after it goes with it;
 * the last annex tells how every number is reckoned. Pure.
 */
export function documentOf(report: PrintedReport): OfficialDocument {
  const { numbers, tables, charts } = report.facts;
  const body: BodyParagraph[] = [];
  const attachments: { title: string; blocks: Attachment['blocks'][number][]; isLandscape?: boolean }[] = [];
  for (const block of report.blocks) {
    if (block.kind === 'text') {
      const text = fillNumbers(block.text, numbers);
      body.push(
        ...text
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line) => ({ text: line })),
      );
    } else if (block.kind === 'chart') {
      const chart = charts.find(({ key }) => key === block.chart);
      if (chart === undefined || chart.categories.length === 0) continue;
      (attachments.at(-1)?.blocks ?? body).push(chartOf(chart));
    } else {
      const table = tables.find(({ key }) => key === block.table);
      if (table === undefined) continue;
      const blocks = table.rows.length === 0 ? [{ text: '本期没有。' }] : [tableOf(table)];
      attachments.push({
        title: table.title,
        blocks,
        ...(table.columns.length >= UPRIGHT_COLUMNS && table.key !== 'units' ? { isLandscape: true } : {}),
      });
    }
  }
  return {
    mark: report.mark,
    number: report.documentNumber,
    title: report.title,
    addressees: report.addressees,
    body,
    attachments: [...attachments, sources(report)],
    signature: report.signature,
    date: report.documentDate,
    imprint: { printer: report.signature, printed: report.documentDate },
  };
}

/** 数据来源和统计口径: of the numbers that the texts name. */
function sources({ facts, blocks, asOf, takenAt }: PrintedReport): Attachment {
  const named = new Set(
    blocks.flatMap((block) =>
      block.kind === 'text' ? Array.from(block.text.matchAll(/\{(\w+)\}/g), ([, key]) => key) : [],
    ),
  );
  return {
    title: '数据来源和统计口径',
    blocks: [
      { text: `数据取自六步督查系统，截至${asOf}，取数时间${beijing(takenAt)}。限制级事项不列入。` },
      {
        columns: [
          { heading: '指标', width: 22 },
          { heading: '数值', width: 14, isCentred: true },
          { heading: '口径', width: 64 },
        ],
        rows: facts.numbers
          .filter(({ key }) => named.has(key))
          .map(({ label, value, unit, how }) => ({ cells: [label, `${value}${unit}`, how] })),
      },
    ],
  };
}

const beijing = (moment: Date): string =>
  new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** Characters of Excel for a hundredth of a printed table. */
const WIDTH_FACTOR = 1.3;

/** The annex as a workbook: every table of the report, and its charts beside their values. Pure. */
export function workbookOf(report: PrintedReport): BookSheet[] {
  const above = [`${report.title}`, `数据截至 ${report.asOf}，取数 ${beijing(report.takenAt)}；限制级事项不列入`];
  const charts = report.facts.charts
    .filter(({ categories }) => categories.length > 0)
    .map(({ key, ...chart }): BookSheet => ({ chart, title: `图 ${CHART_NAMES[key] ?? chart.title}`, above }));
  const lists = report.facts.tables
    .filter(({ key, columns, rows }) => columns.length > 0 && rows.length > 0 && key !== 'red' && key !== 'colours')
    .map(
      ({ title, columns, rows }): BookSheet => ({
        title,
        above,
        columns: columns.map(({ heading, width, isNumber }, at) => ({
          key: String(at),
          heading,
          type: isNumber ? ('number' as const) : ('string' as const),
          width: Math.max(8, Math.round(width * WIDTH_FACTOR)),
        })),
        rows: rows.map(({ cells }) =>
          columns.map(({ isNumber }, at) => {
            const cell = cells[at] ?? '';
            return isNumber && cell !== '' ? Number(cell) : cell.replaceAll('\n', ' ');
          }),
        ),
      }),
    );
  const numbers: BookSheet = {
    title: '指标和口径',
    above,
    columns: [
      { key: 'label', heading: '指标', type: 'string', width: 24 },
      { key: 'value', heading: '数值', type: 'number', width: 10 },
      { key: 'unit', heading: '单位', type: 'string', width: 10 },
      { key: 'how', heading: '口径', type: 'string', width: 70 },
    ],
    rows: report.facts.numbers.map(({ label, value, unit, how }) => [label, Number(value), unit, how]),
  };
  return [...charts, ...lists, numbers];
}

const CHART_NAMES: Readonly<Record<string, string>> = { colours: '亮灯情况', months: '各月变化', units: '各单位' };
