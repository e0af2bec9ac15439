import { figureKind } from '../../verified/index.ts';
import type { Check } from './facts.ts';
import { Exact, say } from './figures.ts';

const IS_PERCENT = /^[%％]/;
const SHARE =
  /覆盖率|达标率|普及率|合格率|优良率|占比|比重|比例|入学率|就业率|参保率|办结率|满意度|处理率|利用率|回收率|完成率/;
const NO_SHARE = /增长|增速|增幅|产能利用|产销|负债|完成率/;

/** A share outside 0–100. Growth may be anything. @example 参保率 140 → found; 投资增长率 140 → not */
export const shareOutOfRange: Check = ({ values }) =>
  values.flatMap(({ targetId, name, measureUnit, numerator, denominator, value }) => {
    if (value === null || !IS_PERCENT.test(measureUnit ?? '') || NO_SHARE.test(name)) return [];
    if (!(SHARE.test(name) || (numerator && denominator))) return [];
    const read = new Exact(value);
    if (read.gte(0) && read.lte(100)) return [];
    return {
      rule: 'share-out-of-range',
      targetId,
      field: `entries.${targetId}`,
      details: { name, value: say(value, 10) },
    };
  });

/** People, households, pieces below nothing; a net growth may be. @example 新增就业 −12人 → found; 净增 −12户 → not */
export const negativeCount: Check = ({ values }) =>
  values.flatMap(({ targetId, name, measureUnit, quantity, value }) => {
    if (value === null || quantity === 'rate' || /净增|净流入|增减/.test(name)) return [];
    const unit = (measureUnit ?? '').replace(/^[十百千万亿]+(?=[人户件家个])/, '');
    if (figureKind(unit) !== 'count' || new Exact(value).gte(0)) return [];
    return {
      rule: 'negative-count',
      targetId,
      field: `entries.${targetId}`,
      details: { name, value: say(value, 10), unit: measureUnit ?? '' },
    };
  });
