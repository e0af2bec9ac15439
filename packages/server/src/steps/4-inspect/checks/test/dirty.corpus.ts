import type { CheckRuleName } from '@liubu/contract';
import type { FilingFacts } from '../rules/facts.ts';
import { aFiling, aValue, months } from './a-filing.ts';

export interface Dirty {
  rule: CheckRuleName;
  facts: FilingFacts;
}
const to = (rule: CheckRuleName, ...filings: FilingFacts[]): Dirty[] => filings.map((facts) => ({ rule, facts }));
const of = (progress: string, values: FilingFacts['values'] = [], more: Partial<FilingFacts> = {}): FilingFacts =>
  aFiling({ progress, values, ...more });
const piles = (value: string, more = {}) =>
  aValue('新建公共充电桩', '个', value, {
    goal: '5000',
    expected: '2500',
    expectedBefore: '2083',
    history: months(400, 820, 1260, 1650, 2060),
    ...more,
  });
const invest = (value: string, more = {}) =>
  aValue('固定资产投资', '亿元', value, {
    goal: '800',
    expected: '400',
    expectedBefore: '333',
    history: months('52.3', '110.4', '180.2', '251', '322.6'),
    ...more,
  });
const yard = (value: string, more = {}) =>
  aValue('改造老旧小区', '个', value, {
    goal: '120',
    expected: '60',
    expectedBefore: '50',
    history: months(0, 5, 18, 30, 44),
    ...more,
  });
const money = (value: string, more = {}) =>
  aValue('技改投资', '万元', value, {
    goal: '360000',
    expected: '180000',
    expectedBefore: '150000',
    history: months(30000, 58000, 91000, 120000, 152000),
    ...more,
  });
const cover = (value: string, more = {}) =>
  aValue('基本医保参保率', '%', value, {
    quantity: 'rate',
    goal: '95',
    history: months('94.1', '94.3', '94.6', '94.8', '95'),
    ...more,
  });
const seen = (more = {}) => ({ id: 'e', title: '现场照片', happenedOn: '2026-06-12', elsewhere: [], ...more });
const LONG =
  '组织召开推进会，逐个落实用地和电力接入条件，督促业主单位倒排工期，对滞后点位实行挂牌办理，加强现场质量安全监管。';
const OTHER =
  '成立工作专班，逐小区入户征求意见，完成楼体测绘和方案设计，施工图审查已通过，正在办理施工许可手续，计划下月进场。';
const alike = (text: string, more = {}) => [
  { filingId: 'o', unitName: '白石区', month: 6, text, names: ['青屏县', '白石区', '青屏', '白石'], ...more },
];

/** Filings in which one thing is wrong, invented, by the rule that has to say it. */
export const DIRTY: readonly Dirty[] = [
  ...to(
    'reported-differs-from-verified',
    of('', [piles('2480', { verified: '2400' })]),
    of('', [invest('398.2', { verified: '390' })]),
    of('', [cover('95.3', { verified: '95.1' })]),
    of('', [yard('62', { verified: '61' })]),
    of('', [money('180000', { verified: '178000' })]),
  ),
  ...to(
    'power-of-ten',
    of('', [money('1830000000')]),
    of('', [money('18.3')]),
    of('', [invest('3982000')]),
    of('', [cover('0.951')]),
    of('', [piles('24800000')]),
    of('', [aValue('新增规上工业企业', '户', '30000', { goal: '60', expected: '30', expectedBefore: '25' })]),
    of('', [invest('3982000', { history: [] })]),
    of('', [aValue('农业保险保费', '亿元', '25000', { goal: '2.5', history: months('1', '1.4', '1.8', '2', '2.2') })]),
  ),
  ...to(
    'sudden-jump',
    of('', [piles('4300')]),
    of('', [yard('110')]),
    of('', [invest('700')]),
    of('', [
      aValue('城镇新增就业', '人', '52000', {
        goal: '60000',
        expected: '30000',
        expectedBefore: '25000',
        history: months(4200, 9100, 14800, 20100, 25600),
      }),
    ]),
    of('', [
      aValue('养老机构护理型床位', '张', '16500', {
        quantity: 'stock',
        goal: '12000',
        expected: '11000',
        history: months(10020, 10150, 10300, 10480, 10700),
      }),
    ]),
    of('', [
      aValue('生活垃圾资源化利用率', '%', '88', {
        quantity: 'rate',
        goal: '65',
        history: months('58.9', '59.6', '60.1', '60.8', '61.5'),
      }),
    ]),
    of('', [
      aValue('信访积案办结率', '%', '41', {
        quantity: 'rate',
        goal: '95',
        history: months('90.2', '91', '91.4', '92', '91.8'),
      }),
    ]),
    of('', [money('340000')]),
  ),
  ...to(
    'cumulative-falls',
    of('', [piles('2050')]),
    of('', [yard('40')]),
    of('', [invest('320')]),
    of('', [money('151999')]),
    of('', [aValue('建成高标准农田', '万亩', '8.9', { history: months('0', '1.2', '3.5', '6', '9') })]),
  ),
  ...to(
    'share-out-of-range',
    of('', [cover('140')]),
    of('', [cover('-2', { history: [] })]),
    of('', [
      aValue('村卫生室标准化率', '%', '104', {
        quantity: 'rate',
        numerator: '标准化村卫生室',
        denominator: '村卫生室',
      }),
    ]),
    of('', [aValue('优良天数比例', '%', '112', { quantity: 'rate' })]),
    of('', [aValue('高新技术产业占比', '%', '100.5', { quantity: 'rate' })]),
  ),
  ...to(
    'negative-count',
    of('', [aValue('城镇新增就业', '人', '-12')]),
    of('', [aValue('城镇新增就业', '万人', '-1.2')]),
    of('', [aValue('新增规上工业企业', '户', '-3')]),
    of('', [yard('-1', { history: [] })]),
  ),
  ...to(
    'ratio-differs',
    of('参保人数85万人，应参保人数100万人，基本医保参保率95%。', [
      cover('95', { numerator: '参保人数', denominator: '应参保人数' }),
    ]),
    of('受益人口80万人，农村人口100万人。', [
      aValue('农村自来水普及率', '%', '93', { quantity: 'rate', numerator: '受益人口', denominator: '农村人口' }),
    ]),
    of('', [
      aValue('标准化村卫生室', '个', '560', { quantity: 'stock' }),
      aValue('村卫生室', '个', '630', { quantity: 'stock' }),
      aValue('村卫生室标准化率', '%', '96.8', {
        quantity: 'rate',
        numerator: '标准化村卫生室',
        denominator: '村卫生室',
      }),
    ]),
    of('共受理诉求1000件，其中按期办结850件。', [
      aValue('诉求按期办结率', '%', '98', { quantity: 'rate', numerator: '按期办结', denominator: '受理诉求' }),
    ]),
  ),
  ...to(
    'share-of-target-differs',
    of('累计新建公共充电桩2480个，占年度目标的59.6%。', [piles('2480')]),
    of('完成年度任务的70%，进展顺利。', [yard('62')]),
    of('改造老旧小区62个，完成全年目标任务的62%。', [yard('62')]),
    of('固定资产投资完成398.2亿元，完成年度计划的56%。', [invest('398.2')]),
    of('已完成年度目标任务的 35％。', [piles('2480')]),
  ),
  ...to(
    'growth-differs',
    of('固定资产投资完成398.2亿元，同比增长12.4%。', [
      invest('398.2', { lastYear: months(48, 101, 166, 232, 300, '370.8') }),
    ]),
    of('固定资产投资同比增长10%。', [invest('398.2', { lastYear: months(48, 101, 166, 232, 300, '370.8') })]),
    of('固定资产投资398.2亿元，同比下降7.4%。', [
      invest('398.2', { lastYear: months(48, 101, 166, 232, 300, '370.8') }),
    ]),
    of('社会消费品零售总额512.8亿元，同比增长16.1%。', [
      aValue('社会消费品零售总额', '亿元', '512.8', { lastYear: months('81', '160', '241', '322', '402', '483.3') }),
    ]),
  ),
  ...to(
    'parts-exceed-total',
    of('共排查隐患120处，其中整改到位90处、正在整改53处。'),
    of('招录社区工作者120名，其中专职网格员90名，兼职60名。'),
    of('共改造62个，其中青屏县30个、白石区24个、市本级18个。'),
    of('开展检查36次，其中日常巡查24次，专项检查22次。'),
  ),
  ...to(
    'text-number-differs',
    of('截至6月底，累计新建公共充电桩2840个。', [piles('2480')]),
    of('全市新建公共充电桩3000个，其中快充桩860个，建设进度良好。', [piles('2480')]),
    of('改造老旧小区70个，惠及居民1.86万户。', [yard('62')]),
    of('1—6月完成固定资产投资412亿元，完成情况良好。', [invest('398.2')]),
    of('完成技改投资19.3亿元。', [money('183000')]),
    of('优良天数比例达到91.4%，同比提高1.2个百分点。', [
      aValue('优良天数比例', '%', '86.4', {
        quantity: 'rate',
        goal: '85',
        history: months('81.2', '83.1', '84.6', '85.5', '86'),
      }),
    ]),
    of('养老机构护理型床位达到１１９２０张。', [
      aValue('养老机构护理型床位', '张', '10920', {
        quantity: 'stock',
        goal: '12000',
        history: months(10020, 10150, 10300, 10480, 10700),
      }),
    ]),
    of('已建成高标准农田15.2万亩。', [
      aValue('建成高标准农田', '万亩', '12.4', { goal: '25', history: months('0', '1.2', '3.5', '6', '9') }),
    ]),
  ),
  ...to(
    'allocation-sum-differs',
    of('', [yard('62', { shares: { filed: 2, of: 2, sum: '55', values: ['30', '25'] } })]),
    of('', [yard('62', { shares: { filed: 2, of: 2, sum: '63', values: ['30', '33'] } })]),
    of('', [yard('50', { shares: { filed: 1, of: 2, sum: '55', values: ['55'] } })]),
    of('', [invest('398.2', { shares: { filed: 3, of: 3, sum: '410', values: ['100', '110', '200'] } })]),
  ),
  ...to(
    'reached-but-below',
    of('', [piles('4800', { history: months(900, 1800, 2700, 3600, 4400) })], { saysDone: true, itemEvidence: 1 }),
    of('已全面完成年度目标任务，正在组织验收。', [yard('62')]),
    of('已提前完成全年目标任务。', [piles('2480')]),
    of('', [aValue('万元GDP能耗', '吨标准煤', '0.52', { quantity: 'rate', op: '<=', goal: '0.5' })], {
      saysDone: true,
      itemEvidence: 1,
    }),
    of('', [aValue('营商环境排名', '位', '9', { quantity: 'rank', op: '<=', goal: '6' })], {
      saysDone: true,
      itemEvidence: 1,
    }),
  ),
  ...to(
    'done-without-evidence',
    of('已完成。', [], { saysDone: true }),
    of(LONG, [piles('5000', { history: months(900, 1800, 2700, 3600, 4400) })], { saysDone: true }),
  ),
  ...to(
    'milestone-in-future',
    of('', [], {
      milestones: [{ id: 'm', title: '开工', due: '2026-07-10', doneOn: '2026-07-05', isTickedHere: true }],
      evidence: [seen()],
    }),
  ),
  ...to(
    'milestone-without-evidence',
    of('', [], {
      milestones: [{ id: 'm', title: '竣工', due: '2026-11-30', doneOn: '2026-06-20', isTickedHere: true }],
    }),
    of('', [], {
      milestones: [{ id: 'm', title: '主体封顶', due: '2026-08-31', doneOn: '2026-06-01', isTickedHere: true }],
    }),
  ),
  ...to(
    'evidence-reused',
    of('', [], { evidence: [seen({ elsewhere: [{ code: '3.2', month: 6, itemId: 'x' }] })] }),
    of('', [], { evidence: [seen({ elsewhere: [{ code: '1.1', month: 4, itemId: 'i' }] })] }),
  ),
  ...to(
    'evidence-older',
    of('', [], { evidence: [seen({ happenedOn: '2026-05-12' })] }),
    of('', [], { evidence: [seen({ happenedOn: '2025-11-02' })] }),
  ),
  ...to(
    'text-copied-own',
    of(LONG, [], { last: { month: 5, progress: LONG, noChange: false } }),
    of(`截至6月底，${LONG}`, [], { last: { month: 5, progress: `截至5月底，${LONG}`, noChange: false } }),
    of(`${LONG}累计建成2060个。`, [], { last: { month: 5, progress: `${LONG}累计建成2060个。`, noChange: false } }),
    of(LONG.replace('逐个落实', '逐一落实').replace('加强', '强化'), [], {
      last: { month: 4, progress: LONG, noChange: false },
    }),
    of(LONG.replaceAll('，', '；'), [], { last: { month: 5, progress: LONG, noChange: false } }),
    of(`6月份，${OTHER}`, [], { last: { month: 5, progress: `5月份，${OTHER}`, noChange: false } }),
  ),
  ...to(
    'text-copied-other',
    of(`青屏县${OTHER}`, [], { alike: alike(`白石区${OTHER}`) }),
    of(OTHER, [], { alike: alike(OTHER) }),
    of(`青屏县${LONG}青屏县将继续抓好落实。`, [], { alike: alike(`白石区${LONG}白石区将继续抓好落实。`) }),
    of(OTHER.replace('计划下月进场', '拟于近期进场'), [], { alike: alike(OTHER) }),
  ),
  ...to(
    'no-change-on-flow',
    of('', [piles('2060')], { noChange: true }),
    of('', [yard('44')], { noChange: true }),
    of('', [invest('322.6')], { noChange: true }),
  ),
];
