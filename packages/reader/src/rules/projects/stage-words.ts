import type { Stage } from '@liubu/plan';
import {
  ADVANCE_BEFORE,
  ADVANCE_BEHIND,
  COMPLETE_BEFORE,
  COMPLETE_BEHIND,
  GROWING_BEHIND,
  MANNER_BEHIND,
  NO_VERBS,
  OPERATE_BEFORE,
  OPERATE_BEHIND,
  PREPARE_BEFORE,
  PREPARE_BEHIND,
  START_BEFORE,
  START_BEHIND,
} from '../../lexicon/projects/stages.ts';
import { EndingTable } from '../deliverables/ending-table.ts';
import { WordTable } from '../deliverables/word-table.ts';

/** Stages as bits, weakest first: a stronger one wins when a list has several verbs. */
export const STAGES: readonly Stage[] = ['advance', 'prepare', 'start', 'complete', 'operate'];
const bit = (stage: Stage): number => 1 << STAGES.indexOf(stage);
const MANNER = 1 << STAGES.length;
const GROWING = MANNER << 1;

/** Verbs before a list, read forwards; a hit without roles only looks like one. */
export const BEFORE = new WordTable([
  [ADVANCE_BEFORE, bit('advance')],
  [PREPARE_BEFORE, bit('prepare')],
  [START_BEFORE, bit('start')],
  [COMPLETE_BEFORE, bit('complete')],
  [OPERATE_BEFORE, bit('operate')],
  [NO_VERBS, 0],
]);

const BEHIND = new EndingTable([
  [MANNER_BEHIND, MANNER],
  [ADVANCE_BEHIND, bit('advance')],
  [GROWING_BEHIND, bit('advance') | GROWING],
  [PREPARE_BEHIND, bit('prepare')],
  [START_BEHIND, bit('start')],
  [COMPLETE_BEHIND, bit('complete')],
  [OPERATE_BEHIND, bit('operate')],
]);

/** What a list of projects is followed by: where its words end, and the stages that the verbs behind it tell (bits). */
export interface Behind {
  end: number;
  stages: number;
  tail: Tail;
}

/** Words behind a list: none, of building (建设), of growth (发展), of a stage (前期, 竣工). */
export type Tail = 'none' | 'build' | 'grow' | 'stage';

/** Takes the verbs off the end of `[start, end)`: “A、B尽快开工|建设” → before 尽快, start. */
export function stripBehind(text: string, start: number, end: number): Behind {
  let to = end;
  let stages = 0;
  while (to > start) {
    const word = BEHIND.longest(text, start, to);
    if (word !== '') {
      stages |= BEHIND.rolesOf(word) & ~MANNER;
      to -= word.length;
    } else if (stages !== 0 && text.charCodeAt(to - 1) === 0x3001) {
      // 开工、竣工: a mark between the verbs behind the list.
      to--;
    } else break;
  }
  const growing = (stages & GROWING) !== 0;
  stages &= ~GROWING;
  const tail = stages === 0 ? 'none' : strongest(stages) !== 'advance' ? 'stage' : growing ? 'grow' : 'build';
  return { end: to, stages, tail };
}

/** The strongest stage of the bits; null when there is none. */
export function strongest(stages: number): Stage | null {
  for (let i = STAGES.length - 1; i >= 0; i--) if (stages & (1 << i)) return STAGES[i]!;
  return null;
}
