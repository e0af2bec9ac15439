import { Decimal } from 'decimal.js';
import { plain } from './check-allocation.ts';

const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_DOWN });

/**
 * Shares out an amount by weights so that the shares make exactly the amount: rounded down, then what is left goes one
 * last digit at a time to the largest remainders (the earlier where alike).
 *
 * @param weights  0 or more each; all 0 shares out evenly
 * @param digits  behind the point
 * @example spread('10', ['1', '1', '1'], 0) → ['4', '3', '3']
 */
export function spread(total: string, weights: readonly string[], digits: number): string[] {
  if (weights.length === 0) return [];
  const parts = weights.map((weight) => Exact.max(weight, 0));
  const sum = parts.reduce((all, part) => all.plus(part), new Exact(0));
  const step = new Exact(10).pow(-digits);
  const amount = new Exact(total);
  const wholes = parts.map((part) => (sum.isZero() ? amount.div(parts.length) : amount.times(part).div(sum)));
  const rounded = wholes.map((whole) => whole.div(step).floor().times(step));
  const left = amount.minus(rounded.reduce((all, part) => all.plus(part), new Exact(0)));
  const steps = left.div(step).floor().toNumber();
  const order = wholes
    .map((whole, at) => ({ at, rest: whole.minus(rounded[at]!) }))
    .sort((a, b) => b.rest.comparedTo(a.rest) || a.at - b.at);
  for (let k = 0; k < steps; k++) {
    const { at } = order[k % order.length]!;
    rounded[at] = rounded[at]!.plus(step);
  }
  // What is finer than the last digit stands with the first, so that the sum is exact.
  const rest = left.minus(step.times(steps));
  if (!rest.isZero()) rounded[order[0]!.at] = rounded[order[0]!.at]!.plus(rest);
  return rounded.map(plain);
}
