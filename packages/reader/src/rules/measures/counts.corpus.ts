import type { Means } from '../../../test/measure-corpus.ts';

/** Things counted: by their own counters, by nouns, with a size that counts nothing, from a base, in Chinese numerals. */
export const COUNTS: readonly Means[] = [
  {
    about: 'the doing word stands for what was done where the noun is left out',
    reads: { value: 36, unit: '个', aspect: 'count' },
    phrasings: ['实施重点项目，⟪竣工⟫⟦36个⟧。', '实施技改项目，⟪投产⟫⟦36个⟧。', '推进城市更新，⟪开工⟫⟦36个⟧。'],
  },
  {
    about: 'trees have their own counter',
    reads: { value: 3_000_000, unit: '株' },
    phrasings: ['⟪栽植苗木⟫⟦300万株⟧。', '完成义务植树⟦300万株⟧。'],
  },
  {
    about: 'buildings have their own counter',
    reads: { value: 52, unit: '栋' },
    phrasings: ['建成⟪标准厂房⟫⟦52栋⟧。', '⟪标准厂房竣工⟫⟦52栋⟧。'],
  },
  {
    about: 'funds have their own counter',
    reads: { value: 3, unit: '只', aspect: 'count' },
    phrasings: ['⟪设立产业基金⟫⟦3只⟧。', '组建⟦3只⟧⟪产业基金⟫。'],
  },
  {
    about: 'runs of a train have their own counter',
    reads: { value: 18, unit: '班次' },
    phrasings: ['⟪新增城乡公交⟫⟦18班次⟧。'],
  },
  {
    about: 'trains are counted by the row',
    reads: { value: 148, unit: '列' },
    phrasings: ['⟪开行铁海联运班列⟫⟦148列⟧。'],
  },
  {
    about: 'kilometres are written in two ways',
    reads: { value: 310, unit: '公里' },
    phrasings: ['⟪新改建农村公路⟫⟦310公里⟧。', '⟪新改建农村公路⟫⟦310千米⟧。'],
  },
  {
    about: 'square metres are written in three ways',
    reads: { value: 260_000, unit: '平方米' },
    phrasings: ['收储闲置厂房⟦26万平方米⟧。', '收储闲置厂房⟦26万平米⟧。', '收储闲置厂房⟦26万㎡⟧。'],
  },
  {
    about: 'a concentration',
    reads: { value: 34, unit: '微克/立方米', aspect: 'level' },
    phrasings: ['⟪PM2.5年均浓度⟫降至⟦34微克/立方米⟧。', '⟪PM2.5年均浓度⟫为⟦34微克/立方米⟧。'],
  },
  {
    about: 'people named by a noun and no counter',
    reads: { value: 32_000, unit: '人' },
    phrasings: ['解决⟦3.2万⟪农村饮水不安全人口⟫⟧。', '转移⟦3.2万⟪农村劳动力⟫⟧。', '惠及⟦3.2万⟪城乡老年人⟫⟧。'],
  },
  {
    about: 'households named by a noun and no counter',
    reads: { value: 56_000, unit: '户' },
    phrasings: ['新增⟦5.6万燃气用户⟧。', '惠及⟦5.6万农户⟧。'],
  },
  {
    about: 'a size before the noun counts nothing',
    reads: { value: 42, unit: '个', aspect: 'count' },
    phrasings: [
      '⟪新开工10亿元以上项目⟫⟦42个⟧。',
      '⟪新开工10亿元以上产业项目⟫⟦42个⟧。',
      '新签约亿元以上项目⟦42个⟧。',
      '开工5000万元以上工业项目⟦42个⟧。',
    ],
  },
  {
    about: 'from a base to what it became, in a review',
    reads: [
      { value: 103, unit: '家', aspect: 'level', horizon: 'past' },
      { value: 360, unit: '家', aspect: 'level', horizon: 'past' },
    ],
    part: '一、2025年工作回顾',
    phrasings: [
      '⟪高新技术企业⟫由⟦103家⟧增加到⟦360家⟧。',
      '⟪高新技术企业⟫从⟦103家⟧增至⟦360家⟧。',
      '⟪高新技术企业⟫由2020年的⟦103家⟧增加到⟦360家⟧。',
    ],
  },
  {
    about: 'the base of a target is past, the target is not',
    reads: [
      { value: 103, unit: '家', aspect: 'level', horizon: 'past' },
      { value: 360, unit: '家', aspect: 'level', horizon: 'year' },
    ],
    part: '二、2026年重点工作',
    phrasings: ['⟪高新技术企业⟫由⟦103家⟧增加到⟦360家⟧。', '⟪高新技术企业⟫从⟦103家⟧增至⟦360家⟧。'],
  },
  {
    about: 'what was merged',
    reads: [
      { value: 31, unit: '家', aspect: 'level' },
      { value: 18, unit: '家', aspect: 'level' },
    ],
    phrasings: ['⟪市属国有企业⟫由⟦31家⟧整合为⟦18家⟧。', '⟪市属国有企业⟫从⟦31家⟧精简为⟦18家⟧。'],
  },
  {
    about: '人民 is a noun',
    reads: { value: 3_200_000, unit: '人' },
    phrasings: ['⟦320万人民⟧共同奋斗。'],
  },
  {
    about: 'dollars are dollars',
    reads: { value: 320_000_000, unit: '美元', aspect: 'level' },
    phrasings: ['⟪实际使用外资⟫达到⟦3.2亿美元⟧。', '⟪实际使用外资⟫完成⟦3.2亿美元⟧。', '⟪进出口总额⟫为⟦3.2亿美元⟧。'],
  },
  {
    about: 'a total whose magnitude is written in Chinese',
    reads: { value: 100_000_000_000, unit: '元', op: '>=' },
    phrasings: ['⟪盐化产业产值⟫突破⟦千亿元⟧。', '⟪盐化产业产值⟫迈上⟦千亿元⟧台阶。'],
  },
  {
    about: 'things built, in Chinese numerals',
    reads: { value: 2, unit: '所', aspect: 'count' },
    phrasings: ['新建⟦两所⟧⟪学校⟫。', '建成⟦两所⟧⟪特殊教育学校⟫。'],
  },
  {
    about: 'magnitudes are applied without rounding',
    reads: { value: 14_300, unit: '人' },
    phrasings: ['转移劳动力⟦1.43万人⟧。', '转移劳动力⟦14300人⟧。', '转移劳动力⟦14,300人⟧。'],
  },
  { about: 'electric power', reads: { value: 720_000, unit: '千瓦' }, phrasings: ['⟪新增新能源装机⟫⟦72万千瓦⟧。'] },
  {
    about: 'years of schooling and of life are measured',
    reads: { value: 11.6, unit: '年', aspect: 'level' },
    phrasings: ['⟪劳动年龄人口平均受教育年限⟫提高到⟦11.6年⟧。', '⟪劳动年龄人口平均受教育年限⟫达到⟦11.6年⟧。'],
  },
  {
    about: 'an age',
    reads: { value: 80, unit: '岁', aspect: 'level' },
    phrasings: ['⟪人均预期寿命⟫达到⟦80岁⟧。', '⟪人均预期寿命⟫提高到⟦80岁⟧。'],
  },
];
