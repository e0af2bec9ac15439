import { NOUN_UNITS } from '../../lexicon/measure-units.ts';
import type { Draft } from './read.ts';

const RATE_NOUN = /(?:率|比重|占比|比例|覆盖面|覆盖率|涨幅|增速|增幅|程度|满意度|化率|水平|贡献份额)$/;
const INDEX_NOUN = /(?:指数|系数|(?<!占)比|分值|得分|评分|强度|倍差|倍数)$/;

/**
 * A number without a unit: a percentage whose % was lost (增长8以上, 比重达32), or an index that has none (指数148.7).
 *
 * @returns false when it is neither, and so no measure
 */
export function restoreUnit(sentence: string, draft: Draft): boolean {
  const { quantity, left, subject } = draft;
  const value = typeof quantity.value === 'number' ? quantity.value : Number.NaN;
  const next = sentence[quantity.end] ?? '';
  const after = sentence.slice(quantity.end, quantity.end + 6);
  const fromTo = left.isBaseline && /^(?:缩小|下降|提高|降|升|增|提升|优化|调整)/.test(after);
  if (!fromTo && !/^[，。；、）)！;,：]?$|^[和及与]$/.test(next) && !/^(?:高速|较快|的)?增长/.test(after)) return false;
  const words = subject ? sentence.slice(Math.max(0, subject.start), Math.max(0, subject.end)) : '';
  if (INDEX_NOUN.test(words) && left.verbClass !== 'growth') {
    quantity.unit = '';
    return value < 1e5;
  }
  const people = value >= 1e4 ? NOUN_UNITS.find(({ noun }) => words.endsWith(noun)) : undefined;
  if (people) {
    // 农村贫困人口减少1000万以上: the noun before it tells the unit.
    quantity.unit = people.unit;
    quantity.kind = people.unit === '户' ? 'household' : 'people';
    return true;
  }
  const grows = left.verbClass === 'growth' || /^(?:高速|较快)?增长/.test(after);
  if (!grows && !(RATE_NOUN.test(words) && (left.verbClass === 'level' || left.op !== null))) return false;
  if (!(value < (grows ? 1000 : 101)) || quantity.han) return false;
  quantity.unit = '%';
  quantity.kind = 'percent';
  draft.restored = true;
  return true;
}
