import type { Means } from '../../../test/measure-corpus.ts';

/** Shares, rates, points, tenths and multiples, and percentages whose sign was lost. */
export const PERCENTS: readonly Means[] = [
  {
    about: 'points are a change, percent is a rate',
    reads: { value: 1.2, unit: '百分点', aspect: 'change' },
    phrasings: [
      '⟪高技术制造业占比⟫提高⟦1.2个百分点⟧。',
      '⟪高技术制造业占比⟫上升⟦1.2个百分点⟧。',
      '⟪高技术制造业占比⟫比上年提高⟦1.2个百分点⟧。',
      '⟪高技术制造业占比⟫提升⟦1.2百分点⟧。',
      '工业增速高于全省平均⟦1.2个百分点⟧。',
      '⟪资产负债率⟫下降⟦1.2个百分点⟧。',
    ],
  },
  {
    about: 'points in Chinese numerals',
    reads: { value: 2, unit: '百分点', aspect: 'change' },
    phrasings: ['⟪城镇化率⟫提高⟦两个百分点⟧。', '⟪城镇化率⟫提高⟦二个百分点⟧。'],
  },
  {
    about: 'a share reached is a level',
    reads: { value: 61.2, unit: '%', aspect: 'level' },
    phrasings: [
      '⟪森林覆盖率⟫达到⟦61.2%⟧。',
      '⟪森林覆盖率⟫为⟦61.2%⟧，',
      '⟪森林覆盖率⟫稳定在⟦61.2%⟧。',
      '⟪森林覆盖率⟫提高到⟦61.2%⟧。',
      '⟪森林覆盖率⟫升至⟦61.2%⟧。',
    ],
  },
  {
    about: 'a fall keeps a positive value',
    reads: { value: 3.1, unit: '%', aspect: 'growth' },
    phrasings: [
      '⟪单位地区生产总值能耗⟫下降⟦3.1%⟧。',
      '⟪单位地区生产总值能耗⟫降低⟦3.1%⟧。',
      '⟪单位地区生产总值能耗⟫同比下降⟦3.1%⟧；',
    ],
  },
  {
    about: 'a bound on a growth whose % was lost',
    reads: { value: 8, unit: '%', op: '>=', aspect: 'growth', restored: true },
    phrasings: ['⟪规模以上工业增加值⟫增长⟦8以上⟧。', '⟪固定资产投资⟫增长⟦8以上⟧，', '⟪工业投资⟫增长不低于⟦8⟧。'],
  },
  {
    about: 'a growth whose % was lost',
    reads: { value: 8.7, unit: '%', aspect: 'growth', restored: true },
    phrasings: ['⟪地区生产总值⟫年均增长⟦8.7⟧。', '⟪财政收入⟫增长⟦8.7⟧，收支平衡。', '⟪全社会用电量⟫同比增长⟦8.7⟧；'],
  },
  {
    about: 'a share whose % was lost',
    reads: { value: 32, unit: '%', aspect: 'level', restored: true },
    phrasings: ['⟪高新技术产业增加值比重⟫达⟦32⟧。', '⟪民营经济占比⟫达到⟦32⟧。', '⟪森林覆盖率⟫达到⟦32⟧，'],
  },
  {
    about: 'a share below a bound whose % was lost',
    reads: { value: 5.5, unit: '%', op: '<=', aspect: 'level', restored: true },
    phrasings: ['⟪城镇调查失业率⟫控制在⟦5.5以内⟧。', '⟪城镇登记失业率⟫控制在⟦5.5以内⟧；'],
  },
  {
    about: 'a verb before what it moves by so many percent',
    reads: { value: 5, unit: '%', aspect: 'growth' },
    phrasings: ['全年压减一般性支出⟦5%⟧。', '降低企业物流成本⟦5%⟧。'],
  },
  {
    about: 'a share that is raised stands at its value',
    reads: { value: 95, unit: '%', aspect: 'level' },
    phrasings: ['提高基本医疗保险参保率⟦95%⟧。'],
  },
  {
    about: 'how it was reckoned is no subject',
    reads: { value: 6.2, unit: '%', aspect: 'growth' },
    phrasings: [
      '⟪地区生产总值⟫按可比价格计算增长⟦6.2%⟧。',
      '⟪地区生产总值⟫，按不变价格核算，增长⟦6.2%⟧。',
      '⟪城镇居民人均可支配收入⟫，考虑价格下降因素比上年实际增长⟦6.2%⟧。',
    ],
  },
  {
    about: 'how it was reckoned is no subject after the sum either',
    reads: [
      { value: 81_260_000_000, unit: '元', aspect: 'level' },
      { value: 6.2, unit: '%', aspect: 'growth' },
    ],
    phrasings: ['⟪地区生产总值⟫达到⟦812.6亿元⟧，按可比价格计算增长⟦6.2%⟧。'],
  },
  {
    about: 'a decimal point that was set high',
    reads: { value: 4.3, unit: '%', aspect: 'growth' },
    phrasings: ['⟪进出口总额⟫增长⟦4·3%⟧。'],
  },
  {
    about: 'over how many years is not what is measured',
    reads: { value: 98, unit: '%', op: '>=', aspect: 'level' },
    phrasings: ['⟪群众安全感⟫连续8年保持⟦98%以上⟧。', '⟪群众安全感⟫连续八年保持在⟦98%以上⟧。'],
  },
  {
    about: 'a growth over years is of what was named before',
    reads: [
      { value: 58.7, unit: '%', aspect: 'level' },
      { value: 4.5, unit: '百分点', aspect: 'change' },
    ],
    phrasings: [
      '⟪常住人口城镇化率⟫达到⟦58.7%⟧，5年提高⟦4.5个百分点⟧。',
      '⟪常住人口城镇化率⟫达到⟦58.7%⟧，近三年提高⟦4.5个百分点⟧。',
    ],
  },
  {
    about: 'a rate of growth that falls is a rate of growth',
    reads: [
      { value: 3.7, unit: '%', aspect: 'growth', horizon: 'past' },
      { value: 0.8, unit: '%', aspect: 'growth' },
    ],
    phrasings: ['商品零售价格涨幅由⟦3.7%⟧降到⟦0.8%⟧。'],
  },
  {
    about: 'by the month is no part of the name',
    reads: { value: 815, unit: '元', aspect: 'level' },
    phrasings: ['⟪农村低保标准⟫提高到每月⟦815元⟧。', '⟪农村低保标准⟫提高到每人每月⟦815元⟧。'],
  },
  {
    about: 'what is still intended',
    reads: { value: 3, unit: '%', aspect: 'level' },
    phrasings: ['⟪赤字率⟫拟按⟦3%⟧安排。'],
  },
  {
    about: 'per mille stays per mille',
    reads: { value: 6.2, unit: '‰' },
    phrasings: ['⟪人口自然增长率⟫为⟦6.2‰⟧。', '⟪人口自然增长率⟫保持在⟦6.2‰⟧。'],
  },
  {
    about: 'tenths are percentages',
    reads: { value: 90, unit: '%' },
    phrasings: ['⟪一般公共预算支出⟫的⟦九成⟧，投向基层。'],
  },
  {
    about: 'tenths with a lower bound',
    reads: { value: 80, unit: '%', op: '>=' },
    phrasings: ['民生支出占财政支出⟦八成以上⟧。', '民生支出占财政支出的⟦八成以上⟧。', '民生支出占财政支出⟦8成以上⟧。'],
  },
  {
    about: 'doubling',
    reads: { value: 2, unit: '倍', aspect: 'multiple' },
    phrasings: ['⟪高新技术企业数量⟫⟦翻一番⟧。', '⟪高新技术企业数量⟫实现⟦翻番⟧。', '⟪高新技术企业数量⟫⟦翻了一番⟧。'],
  },
  {
    about: 'doubling twice',
    reads: { value: 4, unit: '倍', aspect: 'multiple' },
    phrasings: ['⟪绿色食品产值⟫⟦翻两番⟧。', '⟪绿色食品产值⟫⟦翻了两番⟧。'],
  },
  {
    about: 'so many times a base is a multiple',
    reads: { value: 1.6, unit: '倍', aspect: 'multiple' },
    phrasings: ['⟪技术合同成交额⟫是2020年的⟦1.6倍⟧。', '⟪技术合同成交额⟫达到五年前的⟦1.6倍⟧。'],
  },
  {
    about: 'growth by a multiple is a growth',
    reads: { value: 1.4, unit: '倍', aspect: 'growth' },
    phrasings: ['⟪进出口总额⟫增长⟦1.4倍⟧。', '⟪进出口总额⟫五年增长⟦1.4倍⟧。'],
  },
];
