type Method = 'pace' | 'milestones' | 'stages' | 'standing' | 'bottom_line' | 'annual_only';
type Quantity = 'stock' | 'flow_cumulative' | 'flow_period' | 'rate' | 'rank' | 'state';

export interface Rated {
  itemKind: 'indicator' | 'task' | 'project' | 'livelihood';
  isBottomLine: boolean;
  op: string;
  aspect: string | null;
  quantity: Quantity | null;
  value: string | null;
}

/** Why a method was proposed, worded by the workspace. */
export type RatingReason = 'bottom-line' | 'no-number' | 'project' | 'yearly-figure' | 'kept-all-year' | 'countable';

/**
 * How a target should be judged during the year (按节点、按序时、按阶段 …), where nobody has said so.
 *
 * @returns quantified by pace for what is counted up; project by node; qualitative by stage; standing duty; bottom
 * line; annual only for figures that are published once a year and are not rated mid-year (上城's practice)
 */
export function ratingMethodOf(rated: Rated): { method: Method; reason: RatingReason } {
  if (rated.isBottomLine) return { method: 'bottom_line', reason: 'bottom-line' };
  if (rated.op === 'qualitative' || rated.value === null)
    return rated.itemKind === 'project'
      ? { method: 'milestones', reason: 'project' }
      : { method: 'stages', reason: 'no-number' };
  if (rated.op === '<=') return { method: 'standing', reason: 'kept-all-year' };
  if (rated.quantity === 'rank' || rated.quantity === 'state')
    return { method: 'annual_only', reason: 'yearly-figure' };
  if (rated.itemKind === 'project' && rated.aspect !== 'count') return { method: 'milestones', reason: 'project' };
  if (rated.quantity === 'rate' && rated.aspect !== 'growth') return { method: 'annual_only', reason: 'yearly-figure' };
  return { method: 'pace', reason: 'countable' };
}

/** What kind of quantity a number is, where nobody has said so. */
export function quantityOf(target: { aspect: string | null; measureUnit: string | null; op: string }): Quantity {
  if (target.op === 'qualitative') return 'state';
  if (target.aspect === 'rank') return 'rank';
  if (target.measureUnit === '%' || target.measureUnit === '个百分点' || target.aspect === 'growth') return 'rate';
  if (target.aspect === 'level') return 'stock';
  return 'flow_cumulative';
}
