import type { Outcome } from '@liubu/contract';
import type { ItemOutcome } from '../outcomes.ts';

export interface GroupCount {
  name: string;
  items: number;
  counts: Record<Outcome, number>;
}

/** Outcomes by what `nameOf` says, in the order of first appearance, or with most undone first. */
export function groupCounts(
  items: readonly ItemOutcome[],
  nameOf: (item: ItemOutcome) => string,
  order: 'plan' | 'undone' = 'plan',
): GroupCount[] {
  const groups = new Map<string, GroupCount>();
  for (const item of items) {
    const name = nameOf(item);
    const group = groups.get(name) ?? {
      name,
      items: 0,
      counts: { met: 0, partly: 0, missed: 0, adjusted: 0, stopped: 0, unknown: 0 },
    };
    group.items += 1;
    group.counts[item.outcome] += 1;
    groups.set(name, group);
  }
  const all = [...groups.values()];
  if (order === 'plan') return all;
  return all.sort(
    (a, b) =>
      b.counts.missed - a.counts.missed ||
      b.counts.partly - a.counts.partly ||
      b.items - a.items ||
      a.name.localeCompare(b.name, 'zh-CN'),
  );
}
