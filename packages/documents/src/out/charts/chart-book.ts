import { tablesToXlsx } from '../xlsx.ts';
import type { ChartSpec } from './chart-spec.ts';

/** The sheet on which a chart's values stand, category by category. */
export const CHART_SHEET = '数据';

/** The workbook behind a chart in a docx: what Word and WPS open when its data is edited. */
export async function chartBook(spec: ChartSpec): Promise<Uint8Array> {
  return await tablesToXlsx([
    {
      title: CHART_SHEET,
      columns: [
        { key: 'category', heading: '类别', type: 'string', width: 24 },
        ...spec.series.map(({ name }, at) => ({ key: String(at), heading: name, type: 'number' as const, width: 14 })),
      ],
      rows: spec.categories.map((category, row) => [category, ...spec.series.map(({ values }) => values[row] ?? null)]),
    },
  ]);
}
