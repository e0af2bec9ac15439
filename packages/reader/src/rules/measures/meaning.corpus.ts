import type { Means } from '../../../test/measure-corpus.ts';

/** What a quantity says of its subject: rate, change, total, count, multiple, time taken. */
export const ASPECTS: readonly Means[] = [
  {
    about: 'what was done is counted, whatever the verb',
    reads: { value: 76, unit: '项', aspect: 'count' },
    phrasings: [
      '转化科技成果⟦76项⟧。',
      '清理规范性文件⟦76项⟧。',
      '举办赛事活动⟦76项⟧。',
      '升级改造老旧设备⟦76项⟧。',
      '实施技改项目⟦76项⟧。',
    ],
  },
  {
    about: 'pipes laid are counted',
    reads: { value: 126, unit: '公里', aspect: 'count' },
    phrasings: ['更新燃气、供水管网⟦126公里⟧。', '改造供水管网⟦126公里⟧。', '新建供水管网⟦126公里⟧。'],
  },
  {
    about: '为 states what is there, or names whom it is done for',
    reads: [
      { value: 612, unit: '家', aspect: 'level' },
      { value: 8, unit: '家', aspect: 'count' },
    ],
    phrasings: ['⟪规模以上工业企业⟫为⟦612家⟧，为⟦8家⟧⟪困难企业纾困解难⟫。'],
  },
  {
    about: 'a sum spent or invested is a total',
    reads: { value: 2_600_000_000, unit: '元', aspect: 'level' },
    phrasings: ['完成⟪工业投资⟫⟦26亿元⟧。', '⟪工业投资⟫完成⟦26亿元⟧。', '⟪工业投资⟫达到⟦26亿元⟧。'],
  },
  {
    about: 'money saved or added is a change',
    reads: { value: 1_680_000_000, unit: '元', aspect: 'change' },
    phrasings: [
      '新增减税降费⟦16.8亿元⟧。',
      '为企业减负⟦16.8亿元⟧。',
      '贷款余额增加⟦16.8亿元⟧。',
      '贷款余额新增⟦16.8亿元⟧。',
    ],
  },
  {
    about: 'visitors are a total',
    reads: { value: 24_600_000, unit: '人次', aspect: 'level' },
    phrasings: ['⟪接待游客⟫⟦2460万人次⟧。'],
  },
  {
    about: 'what was newly made is counted',
    reads: { value: 64, unit: '家', aspect: 'count' },
    phrasings: [
      '⟪新增规模以上工业企业⟫⟦64家⟧。',
      '⟪新培育规模以上工业企业⟫⟦64家⟧。',
      '⟪净增规模以上工业企业⟫⟦64家⟧。',
      '新增⟦64家⟧⟪规模以上工业企业⟫。',
    ],
  },
  {
    about: 'what is there in the end is a total',
    reads: { value: 612, unit: '家', aspect: 'level' },
    phrasings: [
      '⟪规模以上工业企业⟫达到⟦612家⟧。',
      '⟪规模以上工业企业总数⟫达⟦612家⟧。',
      '⟪规模以上工业企业⟫发展到⟦612家⟧。',
    ],
  },
  {
    about: 'length that was built is counted',
    reads: { value: 28, unit: '公里', aspect: 'count' },
    phrasings: ['⟪新建城市绿道⟫⟦28公里⟧。', '建成⟪城市绿道⟫⟦28公里⟧。'],
  },
  {
    about: 'length that is there is a total',
    reads: { value: 246, unit: '公里', aspect: 'level' },
    phrasings: ['⟪高速公路通车里程⟫达到⟦246公里⟧。', '⟪高速公路通车里程⟫增加到⟦246公里⟧。'],
  },
  {
    about: 'area that was treated is counted',
    reads: { value: 116_000, unit: '亩', aspect: 'count' },
    phrasings: ['⟪新建高标准农田⟫⟦11.6万亩⟧。', '建成⟪高标准农田⟫⟦11.6万亩⟧。'],
  },
  {
    about: 'a harvest is a total',
    reads: { value: 1_483_000, unit: '吨', aspect: 'level' },
    phrasings: ['⟪粮食总产量⟫达到⟦148.3万吨⟧。', '⟪粮食产量⟫稳定在⟦148.3万吨⟧。'],
  },
  {
    about: 'time taken is a duration',
    reads: { value: 27, unit: '天', aspect: 'duration' },
    phrasings: ['⟪项目审批时间⟫压缩到⟦27天⟧。', '⟪项目审批时间⟫缩短至⟦27天⟧。'],
  },
  {
    about: 'days with good air are a level',
    reads: { value: 322, unit: '天', aspect: 'level' },
    phrasings: ['⟪空气质量优良天数⟫达到⟦322天⟧。', '⟪空气优良天数⟫为⟦322天⟧。'],
  },
  {
    about: 'a gap to another is a change',
    reads: { value: 0.3, unit: '百分点', aspect: 'change' },
    phrasings: ['⟪工业增速⟫高于全国⟦0.3个百分点⟧。', '⟪工业增速⟫快于全省⟦0.3个百分点⟧。'],
  },
];

/** The words that name what is measured. */
export const SUBJECTS: readonly Means[] = [
  {
    about: 'a total of what was just named',
    reads: [
      { value: 64, unit: '家' },
      { value: 612, unit: '家', aspect: 'level' },
    ],
    phrasings: ['⟪新增规模以上工业企业⟫⟦64家⟧，总数达到⟦612家⟧。'],
  },
  {
    about: '建成区 is a place and 建成 there no deed',
    reads: { value: 42.3, unit: '%' },
    phrasings: ['⟪建成区绿化覆盖率⟫达到⟦42.3%⟧。'],
  },
  {
    about: '均, 只 and 全市 are no part of it, 全市性 is',
    reads: { value: 18, unit: '%' },
    phrasings: ['⟪办结率⟫均为⟦18%⟧。', '⟪工业占比⟫只有⟦18%⟧。', '全市⟪工业占比⟫为⟦18%⟧。', '⟪全市性会议⟫减少⟦18%⟧。'],
  },
  {
    about: 'members that name their own quantities lend none',
    reads: [
      { value: 14, unit: '%' },
      { value: 11, unit: '%' },
    ],
    phrasings: ['⟪生产安全事故起数⟫、⟪死亡人数⟫分别下降⟦14%⟧和⟦11%⟧。'],
  },
  {
    about: 'the number of an entry is no part of it',
    reads: { value: 60, unit: '个', aspect: 'count' },
    phrasings: [
      '2.建设⟪老年助餐点⟫⟦60个⟧。',
      '（2）建设⟪老年助餐点⟫⟦60个⟧。',
      '3、建设⟪老年助餐点⟫⟦60个⟧。',
      '二是建设⟪老年助餐点⟫⟦60个⟧。',
      '②建设⟪老年助餐点⟫⟦60个⟧。',
      '今年建设⟪老年助餐点⟫⟦60个⟧。',
      '力争年内建设⟪老年助餐点⟫⟦60个⟧。',
    ],
  },
  {
    about: 'words of time and effort are no part of it',
    reads: { value: 5, unit: '%', aspect: 'growth' },
    phrasings: [
      '预计全市⟪地区生产总值⟫增长⟦5%⟧。',
      '今年力争⟪固定资产投资⟫增长⟦5%⟧。',
      '确保⟪财政收入⟫增长⟦5%⟧。',
      '2026年，⟪进出口总额⟫增长⟦5%⟧。',
      '去年，⟪工业用电量⟫增长⟦5%⟧。',
    ],
  },
  {
    about: 'total and growth of one subject',
    reads: [
      { value: 218_600_000_000, unit: '元', aspect: 'level' },
      { value: 5.6, unit: '%', aspect: 'growth' },
    ],
    phrasings: [
      '⟪地区生产总值⟫达到⟦2186亿元⟧，增长⟦5.6%⟧。',
      '⟪地区生产总值⟫完成⟦2186亿元⟧、增长⟦5.6%⟧。',
      '⟪地区生产总值⟫达⟦2186亿元⟧，同比增长⟦5.6%⟧。',
      '⟪地区生产总值⟫实现⟦2186亿元⟧，比上年增长⟦5.6%⟧。',
    ],
  },
  {
    about: 'of which',
    reads: [
      { value: 26_000_000_000, unit: '元', aspect: 'level' },
      { value: 15, unit: '%', aspect: 'growth' },
    ],
    phrasings: ['完成⟪工业投资⟫⟦260亿元⟧，其中⟪技改投资⟫增长⟦15%⟧。'],
  },
  {
    about: 'clauses with subjects of their own',
    reads: [
      { value: 7.2, unit: '%', aspect: 'growth' },
      { value: 4.1, unit: '%', aspect: 'growth' },
    ],
    phrasings: [
      '⟪规模以上工业增加值⟫增长⟦7.2%⟧，⟪固定资产投资⟫增长⟦4.1%⟧。',
      '⟪规模以上工业增加值⟫增长⟦7.2%⟧；⟪固定资产投资⟫增长⟦4.1%⟧。',
    ],
  },
];

/** When it holds: by the part and by the words of time before it. */
export const HORIZONS: readonly Means[] = [
  {
    about: 'a review is past',
    part: '一、2025年工作回顾',
    reads: { value: 6, unit: '%', horizon: 'past' },
    phrasings: ['工业投资增长⟦6%⟧。', '预计工业投资增长⟦6%⟧。', '今年以来，工业投资增长⟦6%⟧。'],
  },
  {
    about: 'a year plan is the year',
    part: '二、2026年重点工作',
    reads: { value: 6, unit: '%', horizon: 'year' },
    phrasings: [
      '工业投资增长⟦6%⟧。',
      '今年，工业投资增长⟦6%⟧。',
      '2026年工业投资增长⟦6%⟧。',
      '年底前，工业投资增长⟦6%⟧。',
      '全年工业投资增长⟦6%⟧。',
    ],
  },
  {
    about: 'a later year in a year plan is the plan',
    part: '二、2026年重点工作',
    reads: { value: 6, unit: '%', horizon: 'plan' },
    phrasings: [
      '到2030年，工业投资年均增长⟦6%⟧。',
      '到“十五五”末，工业投资年均增长⟦6%⟧。',
      '“十五五”期间，工业投资年均增长⟦6%⟧。',
      '今后五年，工业投资年均增长⟦6%⟧。',
      '到2028年，工业投资增长⟦6%⟧。',
      '力争用三年时间，工业投资增长⟦6%⟧。',
      '三年内，工业投资增长⟦6%⟧。',
    ],
  },
  {
    about: 'last year in a year plan is past',
    part: '二、2026年重点工作',
    reads: { value: 6, unit: '%', horizon: 'past' },
    phrasings: [
      '去年，工业投资增长⟦6%⟧。',
      '2025年，工业投资增长⟦6%⟧。',
      '上年工业投资增长⟦6%⟧。',
      '“十四五”期间，工业投资年均增长⟦6%⟧。',
    ],
  },
  {
    about: 'last year as the base of a comparison moves nothing',
    part: '二、2026年重点工作',
    reads: { value: 6, unit: '%', horizon: 'year' },
    phrasings: [
      '工业投资比去年增长⟦6%⟧。',
      '工业投资比上年增长⟦6%⟧。',
      '工业投资较2025年增长⟦6%⟧。',
      '工业投资比2020年增长⟦6%⟧。',
    ],
  },
  {
    about: 'a long plan is the plan',
    part: '二、“十五五”时期的主要目标和任务',
    reads: { value: 6, unit: '%', horizon: 'plan' },
    phrasings: ['工业投资年均增长⟦6%⟧。', '到2030年，工业投资年均增长⟦6%⟧。'],
  },
  {
    about: 'this year in a long plan is the year',
    part: '二、“十五五”时期的主要目标和任务',
    reads: { value: 6, unit: '%', horizon: 'year' },
    phrasings: ['今年，工业投资增长⟦6%⟧。', '2026年工业投资增长⟦6%⟧。'],
  },
  {
    about: 'first past, then the year',
    part: '二、2026年重点工作',
    reads: [
      { value: 4, unit: '%', horizon: 'past' },
      { value: 6, unit: '%', horizon: 'year' },
    ],
    phrasings: ['去年工业投资增长⟦4%⟧，今年增长⟦6%⟧。'],
  },
];
