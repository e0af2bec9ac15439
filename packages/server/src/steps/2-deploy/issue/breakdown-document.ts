import type { BreakdownFrame, VersionItem } from '@liubu/contract';
import type { BreakdownAnnex, BreakdownInput } from '@liubu/documents';
import { dueText } from './due-text.ts';

const printed = (item: VersionItem) => ({
  number: null,
  text: item.wording,
  lead: item.lead.map(({ name }) => name),
  support: item.support.map(({ name }) => name),
  leader: item.leader,
  dueText: dueText(item.due),
  part: item.headings,
});

type Grouping = BreakdownFrame['grouping'];

/** The list as an annex of the document and as a sheet. Pure. */
export function annexOf(frame: BreakdownFrame, items: readonly VersionItem[], grouping: Grouping): BreakdownAnnex {
  return {
    title: frame.annexTitle,
    items: items.map(printed),
    grouping,
    layout: frame.layout,
    columns: frame.columns.filter((column) => !(grouping === 'leader' && column === 'leader')),
    isLandscape: frame.isLandscape,
  };
}

/** The notice with its list, as the writer of official documents takes it. Number and date are the office system's. */
export function documentOf(
  frame: BreakdownFrame,
  items: readonly VersionItem[],
  given: { number: string | null; date: string | null },
  grouping: Grouping = frame.grouping,
): BreakdownInput {
  return {
    mark: frame.mark,
    number: given.number,
    title: frame.title,
    addressees: frame.addressees,
    notice: frame.notice.map((text) => ({ text })),
    signature: frame.signature,
    date: given.date,
    ...(frame.note !== '' && { note: frame.note }),
    imprint: {
      ...(frame.copies !== '' && { copies: frame.copies }),
      printer: frame.printer,
      printed: given.date,
    },
    annexes: [annexOf(frame, items, grouping)],
  };
}
