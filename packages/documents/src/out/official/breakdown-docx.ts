import { groupBreakdown } from './breakdown-groups.ts';
import type { BreakdownAnnex, BreakdownColumn, BreakdownInput, BreakdownItem } from './breakdown-input.ts';
import type { Attachment, AttachmentBlock, OfficialColumn, OfficialRow } from './official-document.ts';
import { officialToDocx } from './official-docx.ts';

interface ColumnOfItem extends OfficialColumn {
  value(item: BreakdownItem, number: string): string;
}

export const BREAKDOWN_COLUMNS: Readonly<Record<BreakdownColumn, ColumnOfItem>> = {
  number: { heading: '序号', width: 8, isCentred: true, value: (_, number) => number },
  text: { heading: '目标任务', width: 36, value: (item) => item.text },
  lead: { heading: '牵头单位', width: 17, value: (item) => item.lead.join('、') },
  support: { heading: '配合单位', width: 23, value: (item) => item.support.join('、') },
  leader: { heading: '牵头市领导', width: 11, isCentred: true, value: (item) => item.leader ?? '' },
  due: { heading: '完成时限', width: 14, isCentred: true, value: (item) => item.dueText ?? '' },
};

const ALL_COLUMNS: readonly BreakdownColumn[] = ['number', 'text', 'lead', 'support', 'leader', 'due'];
/** What the headings of a grouping say already. */
const SAID_BY: Partial<Record<BreakdownAnnex['grouping'], BreakdownColumn>> = { leader: 'leader' };

export function columnsOf(annex: Pick<BreakdownAnnex, 'columns' | 'grouping'>): readonly BreakdownColumn[] {
  return annex.columns ?? ALL_COLUMNS.filter((column) => column !== SAID_BY[annex.grouping]);
}

/** “（牵头单位：市发展改革委；配合单位：市财政局；完成时限：6月底前）”; null when nothing is decided yet. */
function bracketOf(item: BreakdownItem, columns: readonly BreakdownColumn[]): string {
  const said = columns
    .filter((column) => column !== 'number' && column !== 'text')
    .map((column) => [BREAKDOWN_COLUMNS[column].heading, BREAKDOWN_COLUMNS[column].value(item, '')] as const)
    .filter(([, value]) => value !== '')
    .map(([heading, value]) => `${heading}：${value}`);
  return said.length === 0 ? '' : `（${said.join('；')}）`;
}

function annexBlocks(annex: BreakdownAnnex): AttachmentBlock[] {
  const columns = columnsOf(annex);
  const groups = groupBreakdown(annex.items, annex.grouping);
  let count = 0;
  const numberOf = (item: BreakdownItem) => {
    count += 1;
    return item.number ?? String(count);
  };
  if (annex.layout === 'list') {
    return groups.flatMap(({ headings, items }) => [
      ...headings.map(({ text, depth }) => ({ text, level: depth === 1 ? (1 as const) : (2 as const) })),
      ...items.map((item) => ({
        text: `${numberOf(item)}. ${item.text.replace(/[。；]$/, '')}。${bracketOf(item, columns)}`,
        level: 3 as const,
      })),
    ]);
  }
  const rows: OfficialRow[] = groups.flatMap(({ headings, items }) => [
    ...headings.map(({ text }) => ({ heading: text })),
    ...items.map((item) => {
      const number = numberOf(item);
      return { cells: columns.map((column) => BREAKDOWN_COLUMNS[column].value(item, number)) };
    }),
  ]);
  return [{ columns: columns.map((column) => BREAKDOWN_COLUMNS[column]), rows }];
}

export function breakdownAttachments(annexes: readonly BreakdownAnnex[]): Attachment[] {
  return annexes.map((annex) => ({
    title: annex.title,
    blocks: annexBlocks(annex),
    ...(annex.isLandscape === undefined ? {} : { isLandscape: annex.isLandscape }),
  }));
}

/**
 * The responsibility breakdown (责任分解方案): a notice, and an annex of items a list, grouped by part of the report, by
 * leading mayor or by unit.
 *
 * @returns the bytes of a docx
 * @source domain.md 4.1, headers seen
 */
export async function breakdownToDocx(input: BreakdownInput): Promise<Uint8Array> {
  const { notice, annexes, ...frame } = input;
  return await officialToDocx({ ...frame, body: notice, attachments: breakdownAttachments(annexes) });
}
