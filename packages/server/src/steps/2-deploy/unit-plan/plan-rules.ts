import type { PlanWork, UnitPlanRow } from '@liubu/contract';

export type PlanState = UnitPlanRow['state'];
export type PlanStep = 'write' | 'submit' | 'sign' | 'decide' | 'revise';

export const PLAN_STATES: Readonly<Record<PlanState, string>> = {
  missing: '未编制 / not begun',
  draft: '编制中 / being written',
  submitted: '待本单位签字 / waits for the unit head',
  signed: '待审定 / waits for approval',
  approved: '已审定 / approved',
  returned: '退回修改 / returned',
  released: '已不由本单位牵头 / led by another unit now',
};

/** In which states each step may be taken. A plan under way to the unit head is taken back by writing in it. */
const STEPS: Readonly<Record<PlanStep, readonly PlanState[]>> = {
  write: ['missing', 'draft', 'returned', 'submitted'],
  submit: ['draft', 'returned'],
  sign: ['submitted'],
  decide: ['signed'],
  revise: ['approved'],
};

const REMEDY: Readonly<Record<PlanStep, string>> = {
  write: '已审定的方案请先“修订” / revise an approved plan first.',
  submit: '请先填写并保存 / write and save it first.',
  sign: '由联络员送签之后再签 / it is submitted first.',
  decide: '单位主要负责人签字之后再审定 / the unit head signs first.',
  revise: '未审定的方案可直接修改 / what is not approved can simply be changed.',
};
const DOING: Readonly<Record<PlanStep, string>> = {
  write: '修改办理方案 / change the plan',
  submit: '送签 / submit it',
  sign: '签字 / sign it',
  decide: '审定 / approve it',
  revise: '修订 / revise it',
};

/** @returns null when the step may be taken; else the words for STATE_REFUSED */
export function stepRefusal(state: PlanState, step: PlanStep): { state: string; doing: string; remedy: string } | null {
  if (STEPS[step].includes(state)) return null;
  return { state: PLAN_STATES[state], doing: DOING[step], remedy: REMEDY[step] };
}

/**
 * What is missing in a plan that is to be signed: each work with its date within the item's, and who answers.
 *
 * @returns field path → message, as the form shows it; {} when it is whole
 */
export function worksProblems(works: readonly PlanWork[], itemDue: string | null): Record<string, string> {
  const problems: Record<string, string> = {};
  if (works.length === 0) problems.works = '至少写一项具体工作 / at least one piece of work';
  works.forEach((work, at) => {
    if (itemDue !== null && work.due > itemDue)
      problems[`works.${at}.due`] = `晚于事项完成时限 ${itemDue} / after the item is due`;
    if (work.leader === '') problems[`works.${at}.leader`] = '请填分管负责人 / who is in charge';
    if (work.office === '') problems[`works.${at}.office`] = '请填责任部门 / which office';
    if (work.contact === '') problems[`works.${at}.contact`] = '请填联系人 / whom to ask';
  });
  return problems;
}
