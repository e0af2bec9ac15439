import type { LightState, Proof } from '@liubu/contract';
import type { Pair } from './language.ts';

/** What each state says, in public words. */
export const STATE_MEANS: Record<LightState, Pair> = {
  not_started: ['还没有动工，或者还没有任何进展报告', 'No work has begun, or nothing was reported yet'],
  behind: ['做了，但比计划慢', 'Under way, but slower than planned'],
  on_pace: ['按计划推进', 'As fast as planned'],
  ahead: ['比计划快', 'Faster than planned'],
  done_early: ['比承诺的时间提前做完', 'Done before the promised day'],
  done_unverified: ['责任单位说做完了，还没有核实', 'The unit says it is done; nobody has verified it yet'],
  done: ['做完了，并且经过核实', 'Done and verified'],
  overdue: ['到了承诺的时间还没有做完', 'Not done by the promised day'],
  adjusted: ['经批准调整了任务或时间', 'The task or its day was changed with approval'],
  stopped: ['经批准不再做', 'Stopped with approval'],
  not_rated: ['长期性工作，不按进度评判', 'Continuous work that is not measured by pace'],
};

/** In the order in which people want to see them: what needs a look first. */
export const STATE_ORDER: readonly LightState[] = [
  ...(['overdue', 'behind', 'not_started', 'on_pace', 'ahead'] as const),
  ...(['done_unverified', 'done_early', 'done', 'adjusted', 'stopped', 'not_rated'] as const),
];

export const PROOF_MEANS: Record<Proof, Pair> = {
  none: ['没有任何报告', 'Nothing was filed'],
  reported: ['只有责任单位自己说', 'The unit’s own word only'],
  evidenced: ['有文件、照片等佐证', 'Backed by documents or pictures'],
  verified: ['由统计、督查等部门核定', 'Verified by statistics, inspectors or others'],
};

export const STATE = {
  unknown: ['尚未公布', 'Not published yet'],
  asOf: [(day) => `截至${day}`, (day) => `as of ${day}`],
} as const satisfies Record<string, Pair | Pair<(day: string) => string>>;
