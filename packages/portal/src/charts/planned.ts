import type { PublicTarget } from '@liubu/contract';

type Paced = Pick<PublicTarget, 'op' | 'value' | 'quantity' | 'baseline' | 'pace'>;

/** Whether the target is grown into month by month; a rate, a rank or a state has no way there. */
const isGrown = ({ quantity, pace, value, op }: Paced): boolean =>
  pace !== null &&
  value !== null &&
  op !== 'qualitative' &&
  !['rate', 'rank', 'state', 'flow_period'].includes(quantity ?? '');

/** What should be reached by the end of each month; null where no pace is said or none can be. */
export function plannedValues(target: Paced): number[] | null {
  if (!isGrown(target)) return null;
  const goal = Number(target.value);
  const from = target.quantity === 'stock' && target.baseline !== null ? Number(target.baseline.value) : 0;
  // As fine as the target itself says it: nobody plans a third of a school.
  const decimals = target.value!.split('.')[1]?.length ?? 0;
  return target.pace!.map((share) => Number((from + (goal - from) * share).toFixed(decimals)));
}
