import type { Span, Stage } from '@liubu/plan';
import type { Reading } from '../../reading.ts';
import type { CleanDeliverable } from '../deliverables/read.ts';
import { readLists } from './candidates.ts';
import { judgeName, NOBODY, scoreNames } from './judge.ts';

/** A named project; offsets into the clean text, half-open. */
export interface CleanProject extends Span {
  stage: Stage;
}

/**
 * The named construction, investment and facility projects of the plan, in order.
 *
 * @param deliverables of the same reading: a project is named where something is to be done with it
 * @source GUIDE.md, projects
 * @example "加快云岭水库、云溪大桥建设" → 云岭水库 (advance), 云溪大桥 (advance)
 */
export function readProjects(reading: Reading, deliverables: readonly CleanDeliverable[]): CleanProject[] {
  const found: CleanProject[] = [];
  for (let from = 0; from < deliverables.length; ) {
    const { lists, next } = readLists(reading, deliverables, from);
    from = next;
    if (lists.length === 0) continue;
    const scores = lists.map((view) => scoreNames(reading.text, view));
    let best = NOBODY;
    let second = NOBODY;
    for (const list of scores) {
      second = Math.max(second, Math.min(best, list.best));
      best = Math.max(best, list.best);
    }
    lists.forEach(({ names }, i) => {
      const around = scores[i]!.best === best ? second : best;
      names.forEach(({ start, end, stage }, j) => {
        if (judgeName(scores[i]!, j, around) > 0) found.push({ start, end, stage });
      });
    });
  }
  return found;
}
