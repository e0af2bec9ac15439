import type { Means } from '../../../test/measure-corpus.ts';

/** Two numbers that are one quantity, and shares set against each other. */
export const RANGES_AND_RATIOS: readonly Means[] = [
  {
    about: 'a range of percentages, whatever joins its ends',
    reads: { value: [5, 6], unit: '%', op: 'range', aspect: 'growth' },
    phrasings: [
      '⟪地区生产总值⟫增长⟦5%-6%⟧。',
      '⟪地区生产总值⟫增长⟦5%—6%⟧。',
      '⟪地区生产总值⟫增长⟦5%至6%⟧。',
      '⟪地区生产总值⟫增长⟦5-6%⟧。',
      '⟪地区生产总值⟫增长⟦5%～6%⟧。',
      '⟪地区生产总值⟫增长⟦5%到6%⟧。',
    ],
  },
  {
    about: 'a range of points, the unit written once',
    reads: { value: [1, 2], unit: '百分点', op: 'range', aspect: 'change' },
    phrasings: ['⟪高技术产业占比⟫提高⟦1—2个百分点⟧。', '⟪高技术产业占比⟫提高⟦1至2个百分点⟧。'],
  },
  {
    about: 'a range of counted things',
    reads: { value: [30, 50], unit: '家', op: 'range' },
    phrasings: ['培育专精特新企业⟦30—50家⟧。', '培育专精特新企业⟦30至50家⟧。', '培育⟦30-50家⟧专精特新企业。'],
  },
  {
    about: 'a magnitude behind the second number governs both',
    reads: { value: [300_000_000, 500_000_000], unit: '元', op: 'range' },
    phrasings: ['安排技改资金⟦3-5亿元⟧。', '安排技改资金⟦3亿元至5亿元⟧。', '安排技改资金⟦3—5亿元⟧。'],
  },
  {
    about: 'a ratio of three, with every mark that reports use',
    reads: { value: [12.6, 39.4, 48], unit: '', op: 'ratio', aspect: 'level' },
    phrasings: [
      '⟪三次产业结构⟫调整为⟦12.6：39.4：48⟧。',
      '⟪三次产业结构⟫调整为⟦12.6:39.4:48⟧。',
      '⟪三次产业结构比⟫优化为⟦12.6：39.4：48⟧，',
      '⟪三次产业比重⟫为⟦12.6：39.4：48⟧；',
    ],
  },
  {
    about: 'a ratio moves from one state to the next',
    reads: [
      { value: [15.8, 36.2, 48], unit: '', op: 'ratio' },
      { value: [13.1, 38.4, 48.5], unit: '', op: 'ratio' },
    ],
    phrasings: [
      '⟪三次产业结构⟫由⟦15.8：36.2：48⟧调整为⟦13.1：38.4：48.5⟧。',
      '⟪三次产业结构⟫由⟦15.8：36.2：48⟧优化到⟦13.1：38.4：48.5⟧。',
    ],
  },
  {
    about: 'a ratio of two',
    reads: { value: [2.1, 1], unit: '', op: 'ratio' },
    phrasings: ['⟪城乡居民收入比⟫缩小到⟦2.1：1⟧。', '⟪城乡居民收入比⟫降至⟦2.1：1⟧。'],
  },
];
