import { Decimal } from 'decimal.js';

/** What is counted one by one: of many, people say 万 and 亿. */
const COUNTED =
  /^(?:元|人|人次|户|个|家|亩|套|辆|吨|台|件|株|棵|立方米|平方米|公斤|千瓦|千瓦时|次|只|头|斤|张|份|名|对|条|处|项)$/;

/**
 * A quantity as documents say it, with every digit.
 *
 * @example sayQuantity('600000', '亩') → '60万亩'; sayQuantity('12050000000', '元') → '120.5亿元'
 */
export function sayQuantity(value: string, unit: string | null): string {
  const number = new Decimal(value);
  const size = number.abs();
  if (unit !== null && COUNTED.test(unit)) {
    if (size.gte(1e8)) return `${number.div(1e8).toFixed()}亿${unit}`;
    if (size.gte(1e4)) return `${number.div(1e4).toFixed()}万${unit}`;
  }
  return `${number.toFixed()}${unit ?? ''}`;
}

/** What a target is held to, in words; null for one without a number. */
export function sayTarget(target: {
  op: string;
  value: string | null;
  valueHigh: string | null;
  measureUnit: string | null;
}): string | null {
  const { op, value, valueHigh, measureUnit } = target;
  if (value === null) return null;
  const sign = op === '>=' ? '≥ ' : op === '<=' ? '≤ ' : op === '~' ? '约 ' : '';
  if (valueHigh === null) return `${sign}${sayQuantity(value, measureUnit)}`;
  return `${sayQuantity(value, measureUnit)}～${sayQuantity(valueHigh, measureUnit)}`;
}
