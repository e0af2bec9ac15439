import type { ItemKind } from '@liubu/plan';
import type { Reading } from '../reading.ts';
import type { CleanDeliverable } from '../rules/deliverables/read.ts';
import { isHeadline, isLivelihood } from './livelihood.ts';

/** An item before it has ids: clean offsets, indices into the deliverables. */
export interface CleanItem {
  start: number;
  end: number;
  kind: ItemKind;
  title: string;
  deliverables: number[];
  sentence: number;
}

/** A title is at most this long; a longer sentence is called by its first clause. */
const LONGEST_TITLE = 60;

/**
 * Items as an office lists them: each headline target by itself, each entry of a livelihood list, and otherwise a
 * sentence with all its clauses. Every deliverable belongs to exactly one item.
 *
 * @param isProject  for each deliverable, whether it is about named projects
 */
export function groupItems(
  reading: Reading,
  deliverables: readonly CleanDeliverable[],
  isProject: readonly boolean[],
): CleanItem[] {
  const items: CleanItem[] = [];
  let i = 0;
  while (i < deliverables.length) {
    const { sentence } = deliverables[i]!;
    let end = i + 1;
    while (end < deliverables.length && deliverables[end]!.sentence === sentence) end++;
    const members = range(i, end);
    if (isHeadline(reading, sentence)) {
      for (const member of members) items.push(itemOf(reading, deliverables, [member], 'indicator', sentence));
    } else if (isLivelihood(reading, sentence)) {
      for (const entry of splitEntries(reading.text, deliverables, members))
        items.push(itemOf(reading, deliverables, entry, 'livelihood', sentence));
    } else {
      const projects = members.filter((member) => isProject[member]).length;
      items.push(itemOf(reading, deliverables, members, projects * 2 > members.length ? 'project' : 'task', sentence));
    }
    i = end;
  }
  return items;
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, k) => from + k);

function itemOf(
  reading: Reading,
  deliverables: readonly CleanDeliverable[],
  members: number[],
  kind: ItemKind,
  sentence: number,
): CleanItem {
  const first = deliverables[members[0]!]!;
  const last = deliverables[members[members.length - 1]!]!;
  const whole = reading.text.slice(first.start, last.end);
  const title = whole.length <= LONGEST_TITLE ? whole : reading.text.slice(first.start, first.end);
  return { start: first.start, end: last.end, kind, title, deliverables: members, sentence };
}

/** （1）…（2）… or 一是…；二是… inside one sentence are entries of their own; clauses of one entry stay together. */
function splitEntries(text: string, deliverables: readonly CleanDeliverable[], members: readonly number[]): number[][] {
  const entries: number[][] = [];
  for (const member of members) {
    const start = deliverables[member]!.start;
    const before = text.slice(Math.max(0, start - 6), start);
    const opens = entries.length === 0 || /(?:[)）；;。：:]|\d[.、．]|[一二三四五六七八九十]是)$/.test(before);
    if (opens) entries.push([member]);
    else entries[entries.length - 1]!.push(member);
  }
  return entries;
}
