import type { BreakdownGrouping, BreakdownItem } from './breakdown-input.ts';

export interface BreakdownGroup {
  /** Outermost first; headings that the group before already printed are left out. */
  headings: { text: string; depth: number }[];
  items: BreakdownItem[];
}

const DIGITS = '〇一二三四五六七八九';

/** @example chineseNumber(12) → '十二'; up to 99 */
export function chineseNumber(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  if (tens === 0) return DIGITS[ones] as string;
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones === 0 ? '' : DIGITS[ones]}`;
}

/** What an item is sorted under, and the heading that says so. Items that nobody leads yet come under a word of their own. */
function keysOf(item: BreakdownItem, grouping: BreakdownGrouping): readonly string[] {
  if (grouping === 'leader') return [item.leader === null ? '牵头市领导待定' : `${item.leader}牵头`];
  if (grouping === 'unit') return item.lead.length === 0 ? ['牵头单位待定'] : item.lead;
  return [];
}

function byKey(items: readonly BreakdownItem[], grouping: BreakdownGrouping): BreakdownGroup[] {
  const groups = new Map<string, BreakdownItem[]>();
  for (const item of items) {
    // An item with two leads stands in the list of both: each unit finds all that it answers for.
    for (const key of keysOf(item, grouping)) groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return Array.from(groups, ([text, of], at) => ({
    headings: [{ text: `${chineseNumber(at + 1)}、${text}（${of.length}项）`, depth: 1 }],
    items: of,
  }));
}

/** Neighbours of one part stand together; order is that of the items. */
function byPart(items: readonly BreakdownItem[]): BreakdownGroup[] {
  const groups: BreakdownGroup[] = [];
  let before: readonly string[] | null = null;
  for (const item of items) {
    if (before !== null && item.part.join('\n') === before.join('\n')) {
      groups.at(-1)?.items.push(item);
      continue;
    }
    const last: readonly string[] = before ?? [];
    const shared = item.part.findIndex((heading, at) => heading !== last[at]);
    const headings = shared < 0 ? [] : item.part.slice(shared).map((text, at) => ({ text, depth: shared + at + 1 }));
    groups.push({ headings, items: [item] });
    before = item.part;
  }
  return groups;
}

/** Sorts the items of an annex under headings; the order of items and of first mention is kept. */
export function groupBreakdown(items: readonly BreakdownItem[], grouping: BreakdownGrouping): BreakdownGroup[] {
  if (grouping === 'none') return [{ headings: [], items: [...items] }];
  return grouping === 'part' ? byPart(items) : byKey(items, grouping);
}
