import { Decimal } from 'decimal.js';

type Direction = 'up' | 'down' | 'hold' | null;

/** The number of a rise or fall says how much: more of it is more, whichever way it goes. */
export const isMove = ({ aspect }: { aspect: string | null }): boolean => aspect === 'growth' || aspect === 'change';

/**
 * Which way the figure of a target is better. Of what is to fall by so much the figure is how far it fell: more of it is
 * better, unless the fall itself is limited.
 *
 * @example wayOfFigure({ direction: 'down', aspect: 'growth', op: '=' }) // 债务压降18% → 'up'
 * @example wayOfFigure({ direction: 'down', aspect: 'level', op: '=' }) // 浓度降至30 → 'down'
 */
export const wayOfFigure = (target: { direction: Direction; aspect: string | null; op: string }): Direction =>
  target.direction === 'down' && target.op !== '<=' && isMove(target) ? 'up' : target.direction;

/** The same in a query, of a row of target. */
export const wayOfFigureSql = (row: string): string =>
  `case when ${row}.direction = 'down' and ${row}.op <> '<=' and ${row}.aspect in ('growth', 'change') then 'up' else ${row}.direction end`;

/**
 * What the figure itself starts from. The base of a growth rate (2186亿元 of 增长5.5%) is what grows, and no place on the
 * rate's own scale.
 */
export const baselineOfFigureSql = (row: string): string =>
  `case when ${row}.quantity = 'rate' and ${row}.aspect in ('growth', 'change') then null else trim_scale(${row}.baseline)::text end`;

/** Direction is that of the figure (`wayOfFigure`). */
interface Wanted {
  op: string;
  direction: Direction;
}

/** Is less of the figure better? */
export const isLessBetter = ({ op, direction }: Wanted): boolean =>
  op === '<=' || (direction === 'down' && op !== '>=' && op !== 'range');

/** 左右: by so much a figure may fall short of the number and keep to it. */
export const spareOf = (op: string, wanted: Decimal, about: number): Decimal =>
  op === '~' ? wanted.abs().times(about) : new Decimal(0);

/** Does a figure keep to the target? The one rule: of lights, of fulfilment and of what is held against the report. */
export function keepsTarget(
  target: Wanted & { value: string; valueHigh: string | null },
  figure: string,
  about: number,
): boolean {
  const [is, wanted] = [new Decimal(figure), new Decimal(target.value)];
  if (target.op === 'range' && target.valueHigh !== null)
    return is.gte(wanted) && (target.direction === 'up' || is.lte(target.valueHigh));
  const spare = spareOf(target.op, wanted, about);
  return isLessBetter(target) ? is.lte(wanted.plus(spare)) : is.gte(wanted.minus(spare));
}
