import type { FrozenChange, Outcome } from '@liubu/contract';
import { OUTCOMES } from '@liubu/contract';
import type { Frozen } from './report-source.ts';

/** What stands otherwise now than when it was frozen: figures first, then outcomes, then items that came or went. Pure. */
export function changesBetween(before: Frozen, now: Frozen): FrozenChange[] {
  const changes: FrozenChange[] = [];
  const figures = new Map(now.figures.map((one) => [one.targetId, one]));
  for (const was of before.figures) {
    const is = figures.get(was.targetId);
    if (is !== undefined && is.text !== was.text)
      changes.push({ itemId: was.itemId, title: is.title, name: is.name, before: was.text, after: is.text });
  }
  const outcomes = new Map(now.outcomes.map((one) => [one.itemId, one]));
  const word = (outcome: Outcome): string => OUTCOMES[outcome][0];
  for (const was of before.outcomes) {
    const is = outcomes.get(was.itemId);
    if (is === undefined)
      changes.push({ itemId: was.itemId, title: was.title, name: null, before: word(was.outcome), after: '不再列入' });
    else if (is.outcome !== was.outcome)
      changes.push({
        itemId: was.itemId,
        title: is.title,
        name: null,
        before: word(was.outcome),
        after: word(is.outcome),
      });
  }
  const known = new Set(before.outcomes.map(({ itemId }) => itemId));
  for (const is of now.outcomes)
    if (!known.has(is.itemId))
      changes.push({ itemId: is.itemId, title: is.title, name: null, before: '未列入', after: word(is.outcome) });
  return changes;
}
