import type { ExpectedPoint } from '@liubu/contract';
import { expectedOver } from '../../../1-design/index.ts';
import type { TargetFacts } from './facts.ts';

/** A target is judged for several months and forecast from; its curve is exact decimals and worth keeping meanwhile. */
const curves = new WeakMap<TargetFacts, ExpectedPoint[]>();
const shapes = new WeakMap<TargetFacts, number[]>();

/** What is expected at the end of each month (序时进度). */
export function curveOf(target: TargetFacts): ExpectedPoint[] {
  let curve = curves.get(target);
  if (curve === undefined) {
    curve = expectedOver({ ...target, quantity: target.quantity ?? 'flow_cumulative' }).expected;
    curves.set(target, curve);
  }
  return curve;
}

/** Last year's cumulative shares, where its months are known to the end; null where they are not. */
export function lastYearsShape(target: TargetFacts): number[] | null {
  if (target.history.length === 0) return null;
  let shape = shapes.get(target);
  if (shape === undefined) {
    const { expected, doubts } = expectedOver({
      ...target,
      quantity: asAccumulated(target),
      schedule: { kind: 'seasonal', points: [] },
    });
    const isKnown = !doubts.some(({ code }) => code.startsWith('history-') && code !== 'history-gaps');
    shape = isKnown ? sharesOf(expected) : [];
    shapes.set(target, shape);
  }
  return shape.length === 0 ? null : shape;
}

/** The declared shares of what accumulates; even where the schedule follows a shape that is not known. */
export function declaredShape(target: TargetFacts): number[] {
  if (target.schedule.kind === 'milestones') return sharesOf(curveOf({ ...target, quantity: asAccumulated(target) }));
  return EVEN;
}

const EVEN = Array.from({ length: 12 }, (_, i) => (i + 1) / 12);
const asAccumulated = ({ quantity }: TargetFacts) =>
  quantity === 'flow_period' ? 'flow_cumulative' : (quantity ?? 'flow_cumulative');
const sharesOf = (curve: readonly ExpectedPoint[]): number[] =>
  curve.map(({ share }) => (share === null ? 0 : Number(share)));
