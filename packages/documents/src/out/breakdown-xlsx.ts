import { BREAKDOWN_COLUMNS, columnsOf } from './official/breakdown-docx.ts';
import { groupBreakdown } from './official/breakdown-groups.ts';
import type { BreakdownAnnex } from './official/breakdown-input.ts';
import { tablesToXlsx } from './xlsx.ts';

/** Characters of Excel that a hundredth of the printed table's width takes. */
const WIDTH_FACTOR = 1.4;

/**
 * The breakdown as a workbook: a sheet an annex, the columns of the printed table, and before them the heading that the
 * item stands under, so that the list can be filtered and sorted.
 */
export async function breakdownToXlsx(annexes: readonly BreakdownAnnex[]): Promise<Uint8Array> {
  const titles = new Map<string, number>();
  const tables = annexes.map((annex) => {
    const columns = columnsOf(annex);
    const isGrouped = annex.grouping !== 'none';
    // Excel refuses two sheets of one name.
    const seen = (titles.get(annex.title) ?? 0) + 1;
    titles.set(annex.title, seen);
    let count = 0;
    let path: string[] = [];
    const rows = groupBreakdown(annex.items, annex.grouping).flatMap(({ headings, items }) => {
      for (const { text, depth } of headings) path = [...path.slice(0, depth - 1), text];
      return items.map((item) => {
        count += 1;
        const number = item.number ?? String(count);
        const cells = columns.map((column) => BREAKDOWN_COLUMNS[column].value(item, number));
        return isGrouped ? [path.join(' / '), ...cells] : cells;
      });
    });
    return {
      title: seen === 1 ? annex.title : `${annex.title.slice(0, 26)} ${seen}`,
      columns: [
        ...(isGrouped ? [{ key: 'group', heading: '所属部分', type: 'string' as const, width: 24 }] : []),
        ...columns.map((column) => ({
          key: column,
          heading: BREAKDOWN_COLUMNS[column].heading,
          type: 'string' as const,
          width: Math.round(BREAKDOWN_COLUMNS[column].width * WIDTH_FACTOR),
        })),
      ],
      rows,
    };
  });
  return await tablesToXlsx(tables);
}
