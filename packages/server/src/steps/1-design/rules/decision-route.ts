import { DECISION_STAGES, type DecisionStageName } from '@liubu/contract';
import { termEnd } from '../../../calendar/working-days.ts';

/**
 * 重大行政决策程序暂行条例 (State Council Order 713): which stage may begin when, and the shortest terms. Consultation,
 * public comment, appraisal, risk and fair competition run side by side; then legality, the meeting, publication.
 */

export interface Stage {
  stage: DecisionStageName;
  state: 'waiting' | 'running' | 'done' | 'skipped';
  startsOn: string | null;
  endsOn: string | null;
  due: string | null;
}

interface StageRule {
  /** Must be done or skipped before. */
  after: readonly DecisionStageName[];
  term: { days: number; kind: 'days' | 'working-days' } | null;
  /** Never skipped: arts. 25 and 30. */
  isMandatory: boolean;
}

const GATHERING: readonly DecisionStageName[] = [
  'consultation',
  'public_comment',
  'expert_appraisal',
  'risk',
  'fair_competition',
];

export const STAGE_RULES: Readonly<Record<DecisionStageName, StageRule>> = {
  consultation: { after: [], term: null, isMandatory: false },
  public_comment: { after: [], term: { days: 30, kind: 'days' }, isMandatory: false },
  expert_appraisal: { after: [], term: null, isMandatory: false },
  risk: { after: [], term: null, isMandatory: false },
  fair_competition: { after: [], term: null, isMandatory: false },
  legality: { after: GATHERING, term: { days: 7, kind: 'working-days' }, isMandatory: true },
  meeting: { after: ['legality'], term: null, isMandatory: true },
  publication: { after: ['meeting'], term: null, isMandatory: false },
  post_evaluation: { after: ['publication'], term: null, isMandatory: false },
};

/** Why something may not be done now: `after:risk`, `term:2026-04-01` … */
export type WhyNot =
  | `after:${DecisionStageName}`
  | `before:${DecisionStageName}`
  | `term:${string}`
  | 'not-waiting'
  | 'not-running'
  | 'not-closed'
  | 'mandatory'
  | 'future'
  | 'ends-before-start';

const isOver = (stage: Stage | undefined): boolean => stage?.state === 'done' || stage?.state === 'skipped';
const find = (stages: readonly Stage[], name: DecisionStageName): Stage | undefined =>
  stages.find(({ stage }) => stage === name);

/** The first day on which a running stage has had its legal term. */
export function earliestEnd(stage: Stage): { day: string; isWithoutHolidays: boolean } | null {
  const { term } = STAGE_RULES[stage.stage];
  if (stage.startsOn === null) return null;
  if (term === null) return { day: stage.startsOn, isWithoutHolidays: false };
  return termEnd(stage.startsOn, term.days, term.kind);
}

export function whyNotStart(
  stages: readonly Stage[],
  name: DecisionStageName,
  on: string,
  today: string,
): WhyNot | null {
  const stage = find(stages, name);
  if (stage?.state !== 'waiting') return 'not-waiting';
  const open = STAGE_RULES[name].after.find((before) => !isOver(find(stages, before)));
  if (open) return `after:${open}`;
  return on > today ? 'future' : null;
}

/** @param hasReason  a shorter term is allowed with written reasons (art. 15) */
export function whyNotFinish(
  stages: readonly Stage[],
  name: DecisionStageName,
  on: string,
  today: string,
  hasReason: boolean,
): WhyNot | null {
  const stage = find(stages, name);
  if (stage?.state !== 'running' || stage.startsOn === null) return 'not-running';
  if (on < stage.startsOn) return 'ends-before-start';
  if (on > today) return 'future';
  const earliest = earliestEnd(stage);
  return earliest && on < earliest.day && !hasReason ? `term:${earliest.day}` : null;
}

export function whyNotSkip(stages: readonly Stage[], name: DecisionStageName): WhyNot | null {
  if (STAGE_RULES[name].isMandatory) return 'mandatory';
  const state = find(stages, name)?.state;
  return state === 'waiting' || state === 'running' ? null : 'not-waiting';
}

/** What was built on a stage must be taken back first. */
export function whyNotReopen(stages: readonly Stage[], name: DecisionStageName): WhyNot | null {
  if (!isOver(find(stages, name))) return 'not-closed';
  const built = DECISION_STAGES.find(
    (later) => STAGE_RULES[later].after.includes(name) && find(stages, later)?.state !== 'waiting',
  );
  return built ? `before:${built}` : null;
}
