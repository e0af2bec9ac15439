import type { Measure } from '@liubu/plan';

/** The kind of number that a measure is; only equal kinds can be held against each other. */
export type Form = 'growth' | 'points' | 'change' | 'amount' | 'share' | 'other';

/** A measure in the terms in which promise and claim are compared. */
export interface Comparable {
  form: Form;
  /** Base unit after conversion; '' without one. */
  unit: string;
  /** `[lo, hi]`; both ends are the same but for a range. */
  low: number;
  high: number;
}

/** Units of one quantity, as multiples of the first. */
const CONVERSIONS: Readonly<Record<string, readonly [string, number]>> = {
  千克: ['吨', 0.001],
  公斤: ['吨', 0.001],
  斤: ['吨', 0.0005],
  担: ['吨', 0.05],
  公顷: ['亩', 15],
  平方公里: ['亩', 1500],
  平方千米: ['亩', 1500],
  千米: ['公里', 1],
  里: ['公里', 0.5],
  米: ['公里', 0.001],
  名: ['人', 1],
  位: ['人', 1],
  人次: ['人次', 1],
  '‰': ['‰', 1],
};

/** 经济增长预期目标为7%, 价格涨幅在3%以内: rates of growth whose verb does not stand before the number. */
const RATE = /增速|增幅|涨幅|增长率|降幅|(?:增长|上涨)(?:预期|目标|指标|[在为约的拟设确定])*$/;

/** @returns null for what cannot be compared as one number: ratios, ranks, multiples of an unknown base */
export function comparableOf(measure: Measure): Comparable | null {
  const { value, op, aspect } = measure;
  if (op === 'ratio' || aspect === 'rank') return null;
  const [low, high] = typeof value === 'number' ? [value, value] : [value[0], value[value.length - 1]];
  if (low === undefined || high === undefined) return null;
  const [unit, factor] = CONVERSIONS[measure.unit] ?? [measure.unit, 1];
  const scaled = (form: Form): Comparable => ({ form, unit, low: low * factor, high: high * factor });
  if (unit === '倍' && (aspect === 'growth' || aspect === 'multiple')) {
    const percent = (times: number): number => (aspect === 'growth' ? times : times - 1) * 100;
    return { form: 'growth', unit: '%', low: percent(low), high: percent(high) };
  }
  if (unit === '%') return scaled(aspect === 'growth' || RATE.test(measure.subject.text) ? 'growth' : 'share');
  if (unit === '百分点') return scaled('points');
  if (aspect === 'change') return scaled('change');
  if (aspect === 'growth') return scaled('change');
  return scaled(aspect === 'duration' ? 'other' : 'amount');
}

/** Classifiers that reports use for one and the same thing (120家 / 120户 / 120个企业). */
const CLASSIFIERS = new Set(['个', '家', '户', '件', '项', '所', '座', '处', '条', '种', '台', '辆', '套', '名']);

/**
 * How far two measures can be held against each other by kind and unit alone.
 *
 * @returns 1 for the same kind and unit, less for a looser fit, 0 where a comparison would be wrong
 */
export function fitOf(promise: Comparable, claim: Comparable): number {
  let fit = 1;
  if (promise.form !== claim.form) {
    const pair = `${promise.form} ${claim.form}`;
    if (pair !== 'change amount' && pair !== 'amount change') return 0;
    // 减少贫困人口10万人 may be read either way; 增加100亿元 is hardly a total of 100亿元.
    fit = promise.unit === '元' ? 0.5 : 0.8;
  }
  if (promise.unit === claim.unit) return fit;
  return CLASSIFIERS.has(promise.unit) && CLASSIFIERS.has(claim.unit) ? fit * 0.8 : 0;
}
