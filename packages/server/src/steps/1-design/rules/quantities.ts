import { Decimal } from 'decimal.js';

/**
 * Units of measure that convert into each other, by dimension, as factors of the first. A person is never a household
 * and a yuan never a dollar: what is not listed together does not convert.
 */
const DIMENSIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  money: { 元: '1', 万元: '10000', 亿元: '100000000', 百万元: '1000000', 千元: '1000' },
  area: { 亩: '1', 万亩: '10000', 公顷: '15', 平方公里: '1500', 平方千米: '1500' },
  floor: { 平方米: '1', 万平方米: '10000' },
  length: { 米: '1', 公里: '1000', 千米: '1000', 万公里: '10000000' },
  mass: { 吨: '1', 万吨: '10000', 亿吨: '100000000', 公斤: '0.001', 千克: '0.001' },
  people: { 人: '1', 万人: '10000', 人次: '1', 万人次: '10000', 名: '1' },
  households: { 户: '1', 万户: '10000' },
  power: { 千瓦: '1', 万千瓦: '10000', 亿千瓦: '100000000' },
  energy: { 千瓦时: '1', 亿千瓦时: '100000000', 度: '1' },
  volume: { 立方米: '1', 万立方米: '10000', 亿立方米: '100000000' },
  time: { 天: '1', 日: '1' },
  share: { '%': '1', 个百分点: '1', 百分点: '1' },
};

interface Known {
  dimension: string;
  factor: string;
}

const UNITS: ReadonlyMap<string, Known> = new Map(
  Object.entries(DIMENSIONS).flatMap(([dimension, units]) =>
    Object.entries(units).map(([unit, factor]) => [unit, { dimension, factor }] as const),
  ),
);

/** null where nothing is known of the unit. */
export const dimensionOf = (unit: string): string | null => UNITS.get(unit)?.dimension ?? null;

/**
 * A value in another unit of the same dimension, exact.
 *
 * @returns null where the two do not convert
 * @example convert('2.5', '亿元', '万元') → '25000'
 */
export function convert(value: string, from: string, to: string): string | null {
  if (from === to) return value;
  const [a, b] = [UNITS.get(from), UNITS.get(to)];
  if (a === undefined || b === undefined || a.dimension !== b.dimension) return null;
  return plain(new Decimal(value).times(a.factor).div(b.factor));
}

/** A decimal as the database keeps it: no exponent, no trailing zeros. */
export const plain = (value: Decimal): string => {
  const text = value.toDecimalPlaces(10).toFixed();
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
};
