import type { Check, ValueFacts } from './facts.ts';
import { deviation, Exact, median, say } from './figures.ts';
import { slipOf } from './power-of-ten.ts';

const LEAST_HISTORY = 3;
const TIMES_DEVIATION = 6;
/** A step of what accumulates must also be so many times the usual one, and so much of the year's target. */
const TIMES_USUAL = 3;
const SHARE_OF_GOAL = 0.15;
/** A level must also move by this part of itself. */
const SHARE_OF_LEVEL = 0.25;

/**
 * A step far from the figure's own history and from its schedule.
 *
 * @example 10, 21, 30, 41 → 160 of 200: a step of 119 where 10 is usual; the seasonal rise that the schedule expects is none
 */
export const suddenJump: Check = ({ values }) =>
  values.flatMap((target) => {
    if (slipOf(target) !== null) return [];
    const jump = target.quantity === 'flow_cumulative' ? stepOf(target) : levelOf(target);
    if (jump === null) return [];
    return {
      rule: 'sudden-jump',
      targetId: target.targetId,
      field: `entries.${target.targetId}`,
      details: { name: target.name, unit: target.measureUnit ?? '', ...jump },
    };
  });

const steps = (history: ValueFacts['history']) =>
  history.map(({ value, month }, at) => {
    const before = history[at - 1];
    return new Exact(value).minus(before?.value ?? 0).div(month - (before?.month ?? 0));
  });

function stepOf({ value, history, lastYear, goal, expected, expectedBefore }: ValueFacts) {
  if (value === null || history.length < LEAST_HISTORY) return null;
  const step = new Exact(value).minus(history.at(-1)!.value);
  if (step.lte(0)) return null;
  // Last year's steps are as usual as this year's.
  const usualSteps = [...steps(history), ...steps(lastYear)];
  const usual = median(usualSteps);
  const spread = deviation(usualSteps, usual);
  const most = Exact.max(...usualSteps);
  if (
    step.lte(usual.plus(spread.times(TIMES_DEVIATION))) ||
    step.lte(usual.abs().times(TIMES_USUAL)) ||
    step.lte(most.times(2))
  )
    return null;
  if (goal !== null && step.lte(new Exact(goal).abs().times(SHARE_OF_GOAL))) return null;
  if (
    expected !== null &&
    expectedBefore !== null &&
    step.lte(new Exact(expected).minus(expectedBefore).times(TIMES_USUAL))
  )
    return null;
  return { step: say(step), usual: say(usual) };
}

function levelOf({ value, quantity, history, expected }: ValueFacts) {
  if (value === null || history.length < LEAST_HISTORY || (quantity !== 'stock' && quantity !== 'rate')) return null;
  const last = new Exact(history.at(-1)!.value);
  const step = new Exact(value).minus(last);
  const earlier = history.slice(1).map((one, at) => new Exact(one.value).minus(history[at]!.value));
  const usual = median(earlier);
  const spread = deviation(earlier, usual);
  const swing = Exact.max(...earlier.map((one) => one.abs()));
  if (step.minus(usual).abs().lte(spread.times(TIMES_DEVIATION)) || step.abs().lte(swing.times(3))) return null;
  if (step.abs().lte(last.abs().times(SHARE_OF_LEVEL))) return null;
  // Where the schedule wanted it there, it is no surprise.
  if (expected !== null && new Exact(value).minus(expected).abs().lte(new Exact(expected).abs().times(0.05)))
    return null;
  return { step: say(step), usual: say(usual) };
}
