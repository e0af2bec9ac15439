import type { Reading } from '../../reading.ts';
import type { CleanDeliverable } from '../deliverables/read.ts';
import { readGovernedLists } from './governing.ts';
import { type ListView, viewList } from './list-view.ts';

/** The lists of one sentence that may hold projects, in order, and the deliverable with which the next sentence begins. */
export function readLists(
  { text }: Reading,
  deliverables: readonly CleanDeliverable[],
  from: number,
): { lists: ListView[]; next: number } {
  const lists: ListView[] = [];
  let next = from;
  const { sentence } = deliverables[from]!;
  for (; next < deliverables.length && deliverables[next]!.sentence === sentence; next++) {
    const { start, end } = deliverables[next]!;
    for (const list of readGovernedLists(text, start, end)) {
      const view = viewList(text, list);
      if (view !== null) lists.push(view);
    }
  }
  return { lists, next };
}
