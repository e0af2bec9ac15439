import { Decimal } from 'decimal.js';

const TEN_THOUSAND = 10_000;
const HUNDRED_MILLION = 100_000_000;
/** Shares, ratios and names of measures that nobody says in 万. */
const PLAIN = /^(?:%|％|‰|个百分点|倍|位|名次|年|月|天|日|P|PFLOPS)$/;

/**
 * A figure as a report says it: 万 and 亿, two decimals at most. Rounding never carries it over its target: then it is
 * said exactly.
 *
 * @param wanted  the target in the same unit; null where there is none
 * @example 26834000000 元 → 268.34亿元; 33100 人 → 3.31万人
 */
export function printNumber(value: string, unit: string | null, wanted: string | null = null): string {
  const exact = new Decimal(value).abs();
  const scale = scaleOf(exact, unit);
  const scaled = exact.div(scale);
  const rounded = scaled.toDecimalPlaces(2);
  const isCarried =
    wanted !== null && exact.lt(new Decimal(wanted).abs()) && rounded.mul(scale).gte(new Decimal(wanted).abs());
  return `${(isCarried ? scaled : rounded).toFixed()}${SCALE_WORDS.get(scale) ?? ''}${unit ?? ''}`;
}

/** The same without rounding, its sign kept: what a table and a frozen figure say. */
export function printExact(value: string, unit: string | null): string {
  const exact = new Decimal(value);
  const scale = scaleOf(exact.abs(), unit);
  return `${exact.div(scale).toFixed()}${SCALE_WORDS.get(scale) ?? ''}${unit ?? ''}`;
}

const SCALE_WORDS = new Map([
  [TEN_THOUSAND, '万'],
  [HUNDRED_MILLION, '亿'],
]);

function scaleOf(exact: Decimal, unit: string | null): number {
  if (PLAIN.test(unit ?? '')) return 1;
  return exact.gte(HUNDRED_MILLION) ? HUNDRED_MILLION : exact.gte(TEN_THOUSAND) ? TEN_THOUSAND : 1;
}
