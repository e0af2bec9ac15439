import type { Means } from '../../../test/measure-corpus.ts';

/** What is written once and governs several values, and several subjects that share them out. */
export const LISTS: readonly Means[] = [
  {
    about: '分别 gives each value its own subject',
    reads: [
      { value: 43_860, unit: '元', aspect: 'level' },
      { value: 22_540, unit: '元', aspect: 'level' },
    ],
    phrasings: [
      '⟪城镇居民人均可支配收入⟫、⟪农村居民人均可支配收入⟫分别达到⟦43860元⟧、⟦22540元⟧。',
      '⟪城镇居民人均可支配收入⟫和⟪农村居民人均可支配收入⟫分别达到⟦43860元⟧和⟦22540元⟧。',
      '⟪城镇居民人均可支配收入⟫、⟪农村居民人均可支配收入⟫分别为⟦43860元⟧和⟦22540元⟧，',
    ],
  },
  {
    about: 'three subjects and three values',
    reads: [
      { value: 7, unit: '%', aspect: 'growth' },
      { value: 5, unit: '%', aspect: 'growth' },
      { value: 9, unit: '%', aspect: 'growth' },
    ],
    phrasings: [
      '⟪工业增加值⟫、⟪固定资产投资⟫、⟪进出口总额⟫分别增长⟦7%⟧、⟦5%⟧、⟦9%⟧。',
      '⟪工业增加值⟫、⟪固定资产投资⟫和⟪进出口总额⟫分别增长⟦7%⟧、⟦5%⟧和⟦9%⟧。',
    ],
  },
  {
    about: 'a bound behind the last value governs the list',
    reads: [
      { value: 90, unit: '%', op: '>=', aspect: 'level' },
      { value: 71, unit: '%', op: '>=', aspect: 'level' },
      { value: 75, unit: '%', op: '>=', aspect: 'level' },
    ],
    phrasings: [
      '⟪污水集中处理率⟫、⟪垃圾分类覆盖率⟫、⟪厕所改造率⟫分别达⟦90%⟧、⟦71%⟧、⟦75%以上⟧。',
      '⟪污水集中处理率⟫、⟪垃圾分类覆盖率⟫和⟪厕所改造率⟫分别达到⟦90%⟧、⟦71%⟧和⟦75%以上⟧。',
    ],
  },
  {
    about: 'an estimate behind the last value governs the list',
    reads: [
      { value: 5, unit: '%', op: '~', aspect: 'growth' },
      { value: 6.5, unit: '%', op: '~', aspect: 'growth' },
    ],
    phrasings: [
      '⟪城镇居民收入⟫、⟪农村居民收入⟫分别增长⟦5%⟧、⟦6.5%左右⟧。',
      '⟪城镇居民收入⟫和⟪农村居民收入⟫分别增长⟦5%⟧和⟦6.5%左右⟧。',
    ],
  },
  {
    about: 'a bound before the first value governs the list',
    reads: [
      { value: 1000, unit: '家', op: '>=' },
      { value: 500, unit: '家', op: '>=' },
    ],
    phrasings: [
      '⟪规上工业企业⟫、⟪高新技术企业⟫分别超过⟦1000家⟧、⟦500家⟧。',
      '⟪规上工业企业⟫、⟪高新技术企业⟫分别突破⟦1000家⟧和⟦500家⟧。',
    ],
  },
  {
    about: 'a unit behind the last value governs the list',
    reads: [
      { value: 7.4, unit: '百分点', aspect: 'change' },
      { value: 7.7, unit: '百分点', aspect: 'change' },
    ],
    phrasings: [
      '⟪优良天数比例⟫、⟪水质达标率⟫分别提高⟦7.4个⟧和⟦7.7个百分点⟧。',
      '⟪优良天数比例⟫和⟪水质达标率⟫分别提高⟦7.4个⟧、⟦7.7个百分点⟧。',
    ],
  },
  {
    about: 'values under one verb without 分别',
    reads: [
      { value: 5.1, unit: '%', aspect: 'growth' },
      { value: 6.6, unit: '%', aspect: 'growth' },
    ],
    phrasings: ['⟪城镇居民收入⟫、⟪农村居民收入⟫增长⟦5.1%⟧、⟦6.6%⟧。'],
  },
  {
    about: 'one verb governs several counted things',
    reads: [
      { value: 8600, unit: '个', aspect: 'count' },
      { value: 1500, unit: '个', aspect: 'count' },
    ],
    phrasings: ['⟪新增中小学学位⟫⟦8600个⟧、⟪普惠托位⟫⟦1500个⟧。', '新增⟦8600个⟧⟪中小学学位⟫、⟦1500个⟧⟪普惠托位⟫。'],
  },
  {
    about: 'subjects that are a clause of their own, with a year between',
    reads: [
      { value: 22_530, unit: '元', aspect: 'level' },
      { value: 62_800, unit: '元', aspect: 'level' },
      { value: 4.7, unit: '%', aspect: 'growth' },
      { value: 5.7, unit: '%', aspect: 'growth' },
    ],
    phrasings: [
      '⟪农村居民人均纯收入⟫和⟪城镇居民人均可支配收入⟫，2025年分别达到⟦22530元⟧和⟦62800元⟧，平均每年增长⟦4.7%⟧和⟦5.7%⟧。',
    ],
  },
  {
    about: 'the name of a quantity is a clause of its own',
    reads: [
      { value: 65, unit: '%', aspect: 'level' },
      { value: 91, unit: '%', aspect: 'level' },
    ],
    phrasings: [
      '⟪村卫生室达标率⟫，由2021年的⟦65%⟧提高到2025年的⟦91%⟧。',
      '⟪农村公厕覆盖率⟫，由2021年的⟦65%⟧提高到⟦91%⟧。',
    ],
  },
  {
    about: 'a standard that two subsidies share',
    reads: [
      { value: 30, unit: '元', aspect: 'change' },
      { value: 5, unit: '元', aspect: 'change' },
    ],
    phrasings: ['⟪居民医保⟫和⟪基本公共卫生服务经费人均财政补助标准⟫分别再提高⟦30元⟧和⟦5元⟧。'],
  },
];
