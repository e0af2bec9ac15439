import type { Measure } from '@liubu/plan';

export type QuantityKind = 'stock' | 'flow_cumulative' | 'flow_period' | 'rate' | 'rank' | 'state';
export type RatingMethod = 'pace' | 'milestones' | 'stages' | 'standing' | 'bottom_line' | 'annual_only';

export interface TargetDefaults {
  quantity: QuantityKind | null;
  ratingMethod: RatingMethod;
  /** Why these, for the definition card: a person changes them there. */
  why: string;
}

/** 增加的、做成的东西按年初以来累计；其余的数说的是某一天的状态。 Words that make a count a flow of the year. */
const MADE =
  /新增|净增|新建|改建|改造|建成|完成|实施|培育|引进|建设|治理|举办|开展|培训|办理|发放|创建|打造|投放|整治|储备/;
const LIMIT = /控制在|以内|不超过|不高于|不突破|底线|红线|守住|零发生/;

/** Statistics that are published once a year cannot be paced by the month. */
const PUBLISHED_YEARLY = new Set([
  'urbanisation-rate',
  'forest-coverage',
  'schooling-years',
  'life-expectancy',
  'rd-intensity',
  'carbon-intensity',
  'energy-intensity',
]);

/**
 * How a quantity is counted and rated unless a person decides otherwise. Pure.
 *
 * @param words  the clause that the quantity stands in
 */
export function targetDefaults(
  measure: Pick<Measure, 'unit' | 'aspect' | 'op' | 'horizon' | 'indicator'>,
  words: string,
  isProject: boolean,
): TargetDefaults {
  const quantity = quantityOf(measure, words);
  if (measure.op === '<=' && LIMIT.test(words))
    return { quantity, ratingMethod: 'bottom_line', why: '“控制在、不超过”是不可突破的上限' };
  if (measure.horizon === 'plan')
    return { quantity, ratingMethod: 'annual_only', why: '五年规划期的目标，年中不评进度' };
  if (measure.indicator && PUBLISHED_YEARLY.has(measure.indicator))
    return { quantity, ratingMethod: 'annual_only', why: '统计上一年公布一次' };
  if (isProject) return { quantity, ratingMethod: 'milestones', why: '有名称的项目按节点评' };
  if (quantity === 'rank' || quantity === 'state')
    return { quantity, ratingMethod: 'annual_only', why: '位次和状态年末才能认定' };
  return { quantity, ratingMethod: 'pace', why: '有数量的目标按序时进度评' };
}

function quantityOf({ unit, aspect }: Pick<Measure, 'unit' | 'aspect'>, words: string): QuantityKind | null {
  if (aspect === 'rank') return 'rank';
  if (aspect === 'growth' || unit === '%' || unit === '‰' || unit === '百分点') return 'rate';
  if (aspect === 'duration') return 'state';
  if (aspect === 'change') return 'flow_cumulative';
  if (aspect === 'count') return MADE.test(words) ? 'flow_cumulative' : 'stock';
  if (aspect === 'level') return MADE.test(words) ? 'flow_cumulative' : 'stock';
  return null;
}

/** A promise without a number is rated by stages; one that goes on all year (持续、常态) as a standing duty. */
export function qualitativeDefaults(words: string, isProject: boolean): TargetDefaults {
  if (isProject) return { quantity: 'state', ratingMethod: 'milestones', why: '有名称的项目按节点评' };
  if (/持续|常态|坚持|始终|保持/.test(words))
    return { quantity: 'state', ratingMethod: 'standing', why: '全年持续的职责' };
  return { quantity: 'state', ratingMethod: 'stages', why: '没有数量的目标按阶段评' };
}
