import type { LightState, Proof } from '@liubu/contract';
import type { Pair } from './language.ts';

/** What each state says, in public words. */
export const STATE_MEANS: Record<LightState, Pair> = {
  not_started: ['还没有动工，或者还没有任何进展报告', 'No work has begun, or nothing was reported yet'],
  behind: ['做了，但比计划慢，或者没有按时报告进展', 'Under way, but slower than planned, or not reported in time'],
  on_pace: ['按计划推进', 'As fast as planned'],
  ahead: ['比计划快', 'Faster than planned'],
  done_early: [
    '比承诺的时间提前做完，有佐证或者经过核定',
    'Done before the promised day, with evidence or a verified figure',
  ],
  done_unverified: [
    '责任单位说做完了，还没有佐证，或者还在核实',
    'The unit says it is done; evidence is missing or still being checked',
  ],
  done: ['做完了，有佐证或者经过核定', 'Done, with evidence or a verified figure'],
  overdue: ['到了承诺的时间还没有做完', 'Not done by the promised day'],
  adjusted: ['经批准调整了任务或时间', 'The task or its day was changed with approval'],
  stopped: ['经批准不再做', 'Stopped with approval'],
  not_rated: [
    '现在不评：到年底、到期限或者数据公布以后才评',
    'Not rated now: judged at the end of the year, when due, or once its figure is published',
  ],
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
