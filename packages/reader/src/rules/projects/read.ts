import type { Span, Stage } from '@liubu/plan';
import type { Reading } from '../../reading.ts';
import type { CleanDeliverable } from '../deliverables/read.ts';
import { readGovernedLists } from './governing.ts';
import { ENOUGH, POINTS, type Sign } from './points.ts';
import { type ListView, mayHoldProjects, readSigns, viewList } from './signs.ts';
import { splitList } from './split-list.ts';

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
  const { text } = reading;
  const found: CleanProject[] = [];
  for (const { start, end } of deliverables) {
    for (const list of readGovernedLists(text, start, end)) {
      const items = splitList(text, list.start, list.end);
      const view = viewList(text, list, items);
      if (!mayHoldProjects(view)) continue;
      for (let i = 0; i < items.length; i++) {
        if (scoreName(text, view, i) < ENOUGH) continue;
        found.push({ start: items[i]!.start, end: items[i]!.end, stage: list.stage });
      }
    }
  }
  return found;
}

function scoreName(text: string, view: ListView, index: number): number {
  let score = 0;
  readSigns(text, view, index, (sign) => {
    score += POINTS[sign];
  });
  return score;
}

/** The signs that one name shows, each with its points: why it is a project or not. */
export function explainProject(text: string, view: ListView, index: number): { sign: Sign; points: number }[] {
  const signs: { sign: Sign; points: number }[] = [];
  readSigns(text, view, index, (sign) => signs.push({ sign, points: POINTS[sign] }));
  return signs;
}
