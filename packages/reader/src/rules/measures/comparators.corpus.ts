import type { Means } from '../../../test/measure-corpus.ts';

/** Words that bend a quantity: behind it they belong to the quote, before it they do not. */
export const COMPARATORS: readonly Means[] = [
  {
    about: '以上 and its like are a lower bound, inside the quote',
    reads: { value: 6.5, unit: '%', op: '>=', aspect: 'growth' },
    phrasings: [
      '⟪规模以上工业增加值⟫增长⟦6.5%以上⟧。',
      '⟪固定资产投资⟫力争增长⟦6.5%及以上⟧，民间投资稳住不降。',
      '⟪社会消费品零售总额⟫同比增长⟦6.5%以上⟧；',
    ],
  },
  {
    about: 'a lower bound before the number stays outside the quote',
    reads: { value: 6.5, unit: '%', op: '>=', aspect: 'growth' },
    phrasings: [
      '⟪地区生产总值⟫增长不低于⟦6.5%⟧。',
      '⟪外贸进出口⟫增长超过⟦6.5%⟧。',
      '⟪一般公共预算收入⟫增长至少⟦6.5%⟧。',
      '⟪工业投资⟫增速不低于⟦6.5%⟧。',
    ],
  },
  {
    about: 'a total that is passed is at least so much',
    reads: { value: 300_000_000_000, unit: '元', op: '>=', aspect: 'level' },
    phrasings: [
      '⟪地区生产总值⟫突破⟦3000亿元⟧。',
      '⟪地区生产总值⟫突破⟦3000亿元⟧大关。',
      '⟪地区生产总值⟫超过⟦3000亿元⟧，',
      '⟪地区生产总值⟫超⟦3000亿元⟧。',
      '⟪地区生产总值⟫达到⟦3000亿元以上⟧。',
      '⟪地区生产总值⟫跨上⟦3000亿元⟧新台阶。',
      '⟪地区生产总值⟫达⟦3000多亿元⟧。',
      '⟪地区生产总值⟫逾⟦3000亿元⟧。',
      '⟪地区生产总值⟫不低于⟦3000亿元⟧。',
      '⟪地区生产总值⟫迈过⟦3000亿元⟧门槛。',
    ],
  },
  {
    about: '左右, 约, 近 are an estimate',
    reads: { value: 420, unit: '公里', op: '~' },
    phrasings: [
      '农村公路改造里程达到⟦420公里左右⟧。',
      '改造农村公路约⟦420公里⟧。',
      '改造农村公路近⟦420公里⟧。',
      '改造农村公路大约⟦420公里⟧。',
      '改造农村公路接近⟦420公里⟧。',
      '改造农村公路将近⟦420公里⟧。',
    ],
  },
  {
    about: 'growth of about so much',
    reads: { value: 5.5, unit: '%', op: '~', aspect: 'growth' },
    phrasings: [
      '⟪地区生产总值⟫增长⟦5.5%左右⟧。',
      '⟪居民人均可支配收入⟫年均增长⟦5.5%左右⟧，',
      '⟪地区生产总值⟫增长约⟦5.5%⟧。',
    ],
  },
  {
    about: 'an upper bound before or behind the number',
    reads: { value: 5.5, unit: '%', op: '<=', aspect: 'level' },
    phrasings: [
      '⟪城镇调查失业率⟫控制在⟦5.5%以内⟧。',
      '⟪城镇调查失业率⟫控制在⟦5.5%⟧。',
      '⟪城镇调查失业率⟫不超过⟦5.5%⟧。',
      '⟪城镇调查失业率⟫不高于⟦5.5%⟧。',
      '⟪城镇调查失业率⟫保持在⟦5.5%以下⟧。',
      '⟪城镇调查失业率⟫低于⟦5.5%⟧。',
      '⟪城镇调查失业率⟫控制在⟦5.5%之内⟧。',
    ],
  },
  {
    about: '不足 and 不到 are an upper bound',
    reads: { value: 30, unit: '%', op: '<=', aspect: 'level' },
    phrasings: ['⟪财政自给率⟫不足⟦三成⟧。', '⟪财政自给率⟫不足⟦30%⟧。', '⟪财政自给率⟫不到⟦30%⟧。'],
  },
  {
    about: 'an upper bound of a time taken',
    reads: { value: 1, unit: '工作日', op: '<=', aspect: 'duration' },
    phrasings: [
      '企业开办时间压缩到⟦1个工作日以内⟧。',
      '企业开办时间压缩至⟦1个工作日以内⟧，',
      '企业开办时间控制在⟦1个工作日⟧。',
    ],
  },
  {
    about: '多 and 余 between number and unit are a lower bound',
    reads: { value: 30, unit: '项', op: '>=', aspect: 'count' },
    phrasings: [
      '出台惠企政策⟦30多项⟧。',
      '出台惠企政策⟦30余项⟧。',
      '出台⟦30余项⟧惠企政策。',
      '出台惠企政策超过⟦30项⟧。',
    ],
  },
  {
    about: '余 behind a magnitude is a lower bound',
    reads: { value: 120_000, unit: '人', op: '>=' },
    phrasings: ['培训农村劳动力⟦12万余人⟧。', '培训农村劳动力⟦12万多人⟧。', '培训农村劳动力⟦12万人以上⟧。'],
  },
  {
    about: 'a bare quantity is taken as it stands',
    reads: { value: 86, unit: '个', op: '=' },
    phrasings: ['改造城镇老旧小区⟦86个⟧。', '改造⟦86个⟧城镇老旧小区。', '完成⟦86个⟧老旧小区改造。'],
  },
];
