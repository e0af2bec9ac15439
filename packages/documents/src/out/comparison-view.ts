import type { Comparison } from '@liubu/plan';
import { comparisonTable } from './comparison-table.ts';
import { drawGrid, drawHeading } from './grid.ts';
import { label } from './labels.ts';
import type { ViewOptions } from './plan-view.ts';

const VERDICTS = ['met', 'unmet', 'no-claim', 'unclear'] as const;

/** A comparison for reading on a terminal: the tally of verdicts, then promise beside claim. */
export function comparisonToTable(comparison: Comparison, options: ViewOptions = {}): string {
  const locale = options.locale ?? 'zh-CN';
  const width = Math.max(60, options.width ?? 100);
  const { from, to, links } = comparison;
  const title = [from, to].map(({ meta, source }) => `${meta.government ?? source.name} ${meta.year ?? ''}`.trim());
  const tally = VERDICTS.map(
    (verdict) => `${label('verdict', verdict, locale)} ${links.filter((link) => link.verdict === verdict).length}`,
  );
  const table = comparisonTable(comparison, null, locale);
  const shown = ['subject', 'promised', 'claimed', 'verdict'];
  const widths = [0, 20, 20, 10];
  const at = shown.map((key) => table.columns.findIndex((column) => column.key === key));
  const lines = [
    ...drawHeading(title.join(' → ')),
    tally.join(' · '),
    '',
    ...drawGrid(
      at.map((column, position) => ({
        heading: table.columns[column]?.heading ?? '',
        width: widths[position] as number,
      })),
      table.rows.map((row) => at.map((column) => String(row[column] ?? ''))),
      width,
    ),
  ];
  return `${lines.join('\n')}\n`;
}
