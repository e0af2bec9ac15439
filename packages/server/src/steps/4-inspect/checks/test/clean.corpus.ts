import type { FilingFacts } from '../rules/facts.ts';
import { aFiling, aValue, months } from './a-filing.ts';

const six = (...values: (number | string)[]) => ({ history: months(...values) });
const piles = (value: string, more = {}) =>
  aValue('新建公共充电桩', '个', value, {
    goal: '5000',
    expected: '2500',
    expectedBefore: '2083',
    ...six(400, 820, 1260, 1650, 2060),
    ...more,
  });
const yard = (value: string, more = {}) =>
  aValue('改造老旧小区', '个', value, {
    goal: '120',
    expected: '60',
    expectedBefore: '50',
    ...six(0, 5, 18, 30, 44),
    ...more,
  });
const invest = (value: string, more = {}) =>
  aValue('固定资产投资', '亿元', value, {
    goal: '800',
    expected: '400',
    expectedBefore: '333',
    ...six('52.3', '110.4', '180.2', '251', '322.6'),
    ...more,
  });
const jobs = (value: string, more = {}) =>
  aValue('城镇新增就业', '人', value, {
    goal: '60000',
    expected: '30000',
    expectedBefore: '25000',
    ...six(4200, 9100, 14800, 20100, 25600),
    ...more,
  });
const air = (value: string, more = {}) =>
  aValue('优良天数比例', '%', value, {
    quantity: 'rate',
    goal: '85',
    op: '>=',
    expected: '85',
    expectedBefore: '85',
    ...six('81.2', '83.1', '84.6', '85.5', '86'),
    ...more,
  });
const rate = (value: string, more = {}) =>
  aValue('规上工业增加值增长率', '%', value, {
    quantity: 'rate',
    goal: '7',
    expected: '7',
    expectedBefore: '7',
    ...six('6.2', '6.5', '6.9', '7.1', '7.2'),
    ...more,
  });
const beds = (value: string, more = {}) =>
  aValue('养老机构护理型床位', '张', value, {
    quantity: 'stock',
    goal: '12000',
    expected: '11000',
    expectedBefore: '10800',
    ...six(10020, 10150, 10300, 10480, 10700),
    ...more,
  });
const road = (value: string, more = {}) =>
  aValue('新改建农村公路', '公里', value, {
    goal: '300',
    expected: '150',
    expectedBefore: '125',
    ...six('8', '20.5', '52', '88.6', '118.4'),
    ...more,
  });
const water = (value: string, more = {}) =>
  aValue('农村自来水普及率', '%', value, {
    quantity: 'rate',
    goal: '95',
    numerator: '受益人口',
    denominator: '农村人口',
    ...six('91.2', '91.6', '92', '92.4', '92.9'),
    ...more,
  });

const of = (progress: string, values: FilingFacts['values'] = [], more: Partial<FilingFacts> = {}): FilingFacts =>
  aFiling({ progress, values, ...more });
const seen = { id: 'e', title: '现场照片', happenedOn: '2026-06-12', elsewhere: [] };

/**
 * Filings as honest units write them, invented: figures beside plans, of earlier months, of parts, of other things; one
 * form filled anew each month; helpers merged; late starts and early finishes. Nothing here is to be found.
 */
export const CLEAN: readonly FilingFacts[] = [
  of('截至6月底，累计新建公共充电桩2480个，占年度目标的49.6%，其中快充桩860个。', [piles('2480')]),
  of('本月新增公共充电桩420个，累计新建2480个。下一步计划三季度再建1200个。', [piles('2480')]),
  of('新建公共充电桩2480个，完成年度目标5000个的49.6%。年底前将全部建成。', [piles('2480')]),
  of('全市已建成公共充电桩2480个，较上月增加420个，较去年同期多600个。', [piles('2480')]),
  of('5月末为2060个，6月新建公共充电桩420个，其中高速服务区36个。', [piles('2480')]),
  of('年度目标新建公共充电桩5000个，目前已开工点位310处，建成2480个。', [piles('2480')]),
  of('已建成公共充电桩约2500个，部分点位正在接电。', [piles('2480')]),
  of('各县区申报公共充电桩建设点位3600个，经审核通过3120个，已建成2480个。', [piles('2480')]),
  of('公共充电桩在建640个，储备项目点位900个，协调解决用地问题12个。', [piles('2480')]),
  of('召开推进会2次，走访企业35家，解决电力接入问题18个，建设进度符合预期。', [piles('2480')]),
  of('上半年改造老旧小区62个，惠及居民1.86万户，完成投资2.3亿元，占计划投资的41%。', [yard('62')]),
  of('累计开工老旧小区改造98个，完工62个，完成年度任务的51.7%。', [yard('62')]),
  of('老旧小区改造已完工62个，其中青屏县20个、白石区24个、市本级18个。', [
    yard('62', { shares: { filed: 2, of: 2, sum: '62', values: ['20', '24'] } }),
  ]),
  of('改造老旧小区共62个（其中加装电梯18部、改造管网31公里），群众满意度较高。', [yard('62')]),
  of('全年计划改造老旧小区120个，1至6月完成62个，剩余58个年内完成。', [yard('62')]),
  of('6月改造老旧小区18个，1—6月累计改造62个。', [yard('62')]),
  of(
    '白石区改造老旧小区12个，已完成竣工验收；正在推进另外5个小区的外立面施工。',
    [yard('12', { goal: '25', history: months(0, 0, 3, 5, 8) })],
    { role: 'support' },
  ),
  of('1—6月完成固定资产投资398.2亿元，同比增长7.4%，完成年度计划的49.8%。', [
    invest('398.2', { lastYear: months(48, 101, 166, 232, 300, '370.8') }),
  ]),
  of('固定资产投资完成398.2亿元，同比增长7.4%；其中工业投资121.5亿元，增长12.3%；民间投资210亿元。', [
    invest('398.2', { lastYear: months(48, 101, 166, 232, 300, '370.8') }),
  ]),
  of('固定资产投资398.2亿元，同比增长5.1%（按可比价计算）。', [
    invest('398.2', { lastYear: months(48, 101, 166, 232, 300, '370.8') }),
  ]),
  of('6月当月完成固定资产投资75.6亿元，当月同比增长9.8%。', [
    invest('398.2', { lastYear: months(48, 101, 166, 232, 300, '370.8') }),
  ]),
  of('新签约亿元以上项目23个，协议投资310亿元；固定资产投资入库项目186个。', [invest('398.2')]),
  of('城镇新增就业31250人，完成年度目标任务的52.1%；失业人员再就业8600人。', [jobs('31250')]),
  of('城镇新增就业3.13万人，发放稳岗补贴2300万元，举办招聘会46场。', [jobs('31250')]),
  of('上半年城镇新增就业31250人，其中青屏县9800人、白石区12400人。', [jobs('31250')]),
  of('城镇新增就业人数已达31250人，超序时进度2.1个百分点。', [jobs('31250')]),
  of('组织线上线下招聘活动46场，提供岗位2.1万个，达成意向5300人。', [jobs('31250')]),
  of('1—6月优良天数比例86.4%，同比提高1.2个百分点，PM2.5平均浓度32微克/立方米。', [air('86.4')]),
  of('优良天数156天，优良天数比例为86.4%，好于年度目标85%的要求。', [air('86.4')]),
  of('6月优良天数比例受臭氧影响降至78%，1—6月累计为86.4%。', [air('86.4')]),
  of('规上工业增加值同比增长7.3%，高于全省平均0.4个百分点，产销率97.2%。', [rate('7.3')]),
  of('规上工业增加值增长7.3%，较1—5月加快0.1个百分点，新增规上企业26户。', [rate('7.3')]),
  of('护理型床位达到10920张，本月新增220张，占机构床位总数的58%。', [beds('10920')]),
  of('养老机构护理型床位由年初的9900张增加到10920张。', [beds('10920')]),
  of('新改建农村公路152.6公里，完成投资1.2亿元，桥梁8座。', [road('152.6')]),
  of('农村公路已完成路基施工210公里，路面152.6公里，新改建农村公路152.6公里。', [road('152.6')]),
  of('农村自来水受益人口93.4万人，农村人口100万人，农村自来水普及率93.4%。', [water('93.4')]),
  of('农村自来水普及率93.4%，新铺设管网46公里，维修泵站12座。', [water('93.4')]),
  of(
    '已完成全年目标任务：新建公共充电桩5120个，提前半年完成。',
    [piles('5120', { expected: '2500', history: months(900, 1800, 2700, 3600, 4400) })],
    { saysDone: true, evidence: [seen], itemEvidence: 3 },
  ),
  of('力争提前完成全年目标任务，当前各项工作有序推进。', [piles('2480')]),
  of('确保完成年度目标任务，已倒排工期，6月新增420个。', [piles('2480')]),
  of('尚未完成全年目标，进度略低于预期，主要受土地报批影响。', [
    piles('1900', { history: months(300, 620, 960, 1280, 1600) }),
  ]),
  of('完成全年目标的49.6%，符合序时进度。', [piles('2480')]),
  of('时间过半任务过半，完成年度目标任务的51.7%。', [yard('62')]),
  of('《商贸流通管理办法》已形成征求意见稿，征求32个部门和单位意见，采纳45条。', []),
  of('方案经市政府第86次常务会议审议通过，6月18日印发实施。', [], {
    milestones: [{ id: 'm', title: '印发方案', due: '2026-06-30', doneOn: '2026-06-18', isTickedHere: true }],
    evidence: [seen],
    itemEvidence: 1,
  }),
  of('初步设计已批复，正在办理施工图审查。', [], {
    milestones: [{ id: 'm', title: '初设批复', due: '2026-06-30', doneOn: '2026-06-10', isTickedHere: true }],
  }),
  of('完成可研批复和用地预审，比计划提前一周。', [], {
    milestones: [{ id: 'm', title: '可研批复', due: '2026-07-05', doneOn: '2026-06-25', isTickedHere: true }],
  }),
  of('共排查隐患1203处，其中整改到位1150处，正在整改53处。', []),
  of('共开展检查36次，其中日常巡查24次、专项检查12次，发现问题58个，其中已整改50个。', []),
  of('培训820人次，其中线上560人次，线下260人次；发放资料3000份。', []),
  of('全市共有村卫生室630个，其中标准化村卫生室610个，标准化率96.8%。', [
    aValue('村卫生室标准化率', '%', '96.8', {
      quantity: 'rate',
      goal: '98',
      history: months('94', '94.8', '95.2', '95.9', '96.3'),
    }),
  ]),
  of('本月无新增，累计改造老旧小区44个，因汛期暂停外立面施工。', [yard('44')]),
  of('前期工作阶段，正在办理选址意见书，尚未开工。', [yard('0', { history: months(0, 0, 0, 0, 0) })]),
  of('首批设备已到货，正在安装调试，预计7月投入使用。', [
    aValue('新建公共充电桩', '个', '0', { goal: '200', expected: '100', expectedBefore: '83' }),
  ]),
  of('完成税务登记户数核对，一般公共预算收入126.35亿元，同比增长3.2%，税收占比78.6%。', [
    aValue('一般公共预算收入', '亿元', '126.35', {
      goal: '250',
      expected: '125',
      expectedBefore: '104',
      ...six('24.1', '42', '66.5', '86', '104.9'),
      lastYear: months('23', '41', '64', '83', '101', '122.4'),
    }),
  ]),
  of('一般公共预算收入完成126.35亿元，为年初预算的50.5%，非税收入26.9亿元。', [
    aValue('一般公共预算收入', '亿元', '126.35', { goal: '250', ...six('24.1', '42', '66.5', '86', '104.9') }),
  ]),
  of('社会消费品零售总额512.8亿元，同比增长6.1%，限上单位零售额188亿元。', [
    aValue('社会消费品零售总额', '亿元', '512.8', {
      goal: '1050',
      lastYear: months('81', '160', '241', '322', '402', '483.3'),
      ...six('86', '170', '256', '342', '427'),
    }),
  ]),
  of('居民收入稳步提高，城镇居民人均可支配收入21350元，增长5.3%。', [
    aValue('城镇居民人均可支配收入', '元', '21350', { goal: '43000', ...six('0', '0', '10800', '10800', '10800') }),
  ]),
  of('R&D经费投入强度2.6%，较上年提高0.15个百分点；高新技术企业412家，较年初净增38家。', [
    aValue('高新技术企业数量', '家', '412', { quantity: 'stock', goal: '450', ...six(376, 380, 388, 395, 403) }),
  ]),
  of('高新技术企业净减少3户，主要因异地迁出。', [
    aValue('高新技术企业净增', '户', '-3', { quantity: 'flow_period', goal: '40' }),
  ]),
  of('货物进出口总额同比下降12%，外贸承压，正在组织企业参加展会。', [
    aValue('货物进出口增长率', '%', '-12', { quantity: 'rate', goal: '3', ...six('2.1', '-1.5', '-6', '-9', '-11') }),
  ]),
  of('目标完成率已达124%。', [
    aValue('招商引资到位资金目标完成率', '%', '124', {
      quantity: 'rate',
      goal: '100',
      ...six('30', '52', '78', '96', '110'),
    }),
  ]),
  of('第三批26个小区已进场施工，第二批30个全部完工，改造老旧小区累计62个。', [yard('62')]),
  of('国省干线养护里程220公里，新改建农村公路里程152.6公里。', [road('152.6')]),
  of('全市新增规上工业企业26户，其中专精特新8户。', [
    aValue('新增规上工业企业', '户', '26', {
      goal: '60',
      expected: '30',
      expectedBefore: '25',
      ...six(0, 3, 9, 15, 20),
    }),
  ]),
  of('建成高标准农田12.4万亩，正在验收3.1万亩，年度任务25万亩。', [
    aValue('建成高标准农田', '万亩', '12.4', { goal: '25', ...six('0', '1.2', '3.5', '6', '9') }),
  ]),
  of(
    '粮食播种面积稳定在186万亩，夏粮单产提高2.1%，收购小麦32万吨。',
    [aValue('粮食产量', '万吨', '0', { goal: '96', ...six('0', '0', '0', '0', '0') })],
    { month: 5 },
  ),
  of('夏粮产量48.6万吨，秋粮长势良好，全年粮食产量预计97万吨。', [
    aValue('粮食产量', '万吨', '48.6', {
      goal: '96',
      expected: '48',
      expectedBefore: '0',
      ...six('0', '0', '0', '0', '0'),
    }),
  ]),
  of('城市生活垃圾资源化利用率62.3%，新增分类收集点46处。', [
    aValue('生活垃圾资源化利用率', '%', '62.3', {
      quantity: 'rate',
      goal: '65',
      ...six('58.9', '59.6', '60.1', '60.8', '61.5'),
    }),
  ]),
  of('招录社区工作者120名，其中专职网格员80名，兼职40名。', []),
  of('开展义诊32场，惠及群众5600余人次，发放宣传册8000份。', []),
];

/** Pairs of months in one form, with new figures or new work: no copies. */
const FORMS: readonly (readonly [string, string])[] = [
  [
    '截至5月底，累计新建公共充电桩2060个，占年度目标的41.2%；本月新增410个，完成投资0.31亿元。',
    '截至6月底，累计新建公共充电桩2480个，占年度目标的49.6%；本月新增420个，完成投资0.33亿元。',
  ],
  [
    '一是加强统筹调度，召开专题会议2次；二是强化要素保障，解决用地3宗；三是加快工程进度，完成投资1.2亿元。',
    '一是加强统筹调度，召开专题会议1次；二是强化要素保障，解决用地5宗；三是加快工程进度，完成投资1.6亿元。',
  ],
  [
    '组织专家评审初步设计，按评审意见修改完善图纸，同步办理环评和水保手续，预计下月批复。',
    '初步设计已获批复，施工图设计单位完成招标，环评批复已取得，水保方案通过技术审查。',
  ],
  [
    '完成管网排查和勘测，编制实施方案并通过专家论证，启动施工招标文件编制工作。',
    '完成施工招标，中标单位已进场，搭设围挡并开展管线迁改，首段沟槽开挖完成。',
  ],
  [
    '赴长三角开展招商推介，对接企业18家，邀请来访6批次，签订框架协议2个。',
    '赴粤港澳开展招商推介，对接企业22家，邀请来访4批次，签订正式合同3个。',
  ],
  [
    '主体结构施工至二层，钢筋加工棚搭设完毕，塔吊安装验收合格，现场工人一百余名。',
    '主体结构封顶，二次结构砌筑开始，外架搭设至屋面，机电安装单位进场准备。',
  ],
  [
    '开展入户宣传动员，完成意愿调查，确定首批改造名单并在小区公示七天，无异议。',
    '首批改造小区全部进场施工，拆除违建和破损围墙，雨污管道开始铺设，居民代表全程监督。',
  ],
];
export const CLEAN_PAIRS: readonly FilingFacts[] = FORMS.map(([before, now], at) =>
  aFiling({
    progress: now,
    last: { month: 5, progress: before, noChange: false },
    wordings: [],
    filingId: `pair-${at}`,
  }),
);

const MERGED =
  '各县区加快推进改造，青屏县完成楼体保温和屋面防水施工，白石区完成管线入地和道路铺装，市级开展质量抽检并通报问题。';
/** Alike in form to another unit, or quoting the item: no copies either. */
export const CLEAN_ALIKE: readonly FilingFacts[] = [
  aFiling({
    progress: '青屏县改造老旧小区20个，惠及居民3200户，完成投资0.62亿元，拆除违建450平方米，新增停车位310个。',
    alike: [
      {
        filingId: 'o',
        unitName: '白石区',
        month: 6,
        text: '白石区改造老旧小区24个，惠及居民4100户，完成投资0.8亿元，拆除违建520平方米，新增停车位280个。',
        names: ['青屏县', '白石区', '青屏', '白石'],
      },
    ],
  }),
  aFiling({
    progress: '围绕全面推进城镇老旧小区改造，完善水电气路信等配套设施，加装电梯，健全长效管理机制，本期完成方案审查。',
    wordings: ['全面推进城镇老旧小区改造，完善水电气路信等配套设施，加装电梯，健全长效管理机制'],
    alike: [
      {
        filingId: 'o',
        unitName: '白石区',
        month: 6,
        text: '围绕全面推进城镇老旧小区改造，完善水电气路信等配套设施，加装电梯，健全长效管理机制，开展入户调查。',
        names: [],
      },
    ],
    last: {
      month: 5,
      progress: '围绕全面推进城镇老旧小区改造，完善水电气路信等配套设施，加装电梯，健全长效管理机制，本期完成摸底。',
      noChange: false,
    },
  }),
  aFiling({ progress: MERGED, last: { month: 5, progress: '按计划推进。', noChange: false } }),
  aFiling({
    progress: '按计划推进。',
    last: { month: 5, progress: '按计划推进。', noChange: false },
    alike: [{ filingId: 'o', unitName: '白石区', month: 6, text: '按计划推进。', names: [] }],
  }),
  aFiling({ progress: MERGED, last: { month: 5, progress: MERGED, noChange: false }, noChange: true }),
];

/** A fixed row of odd numbers, so that every run is the same. */
function* odd(seed: number): Generator<number> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** Honest courses of a year: even, seasonal, late, in lumps at quarters, levels and rates with their usual swing. */
export function cleanCourses(count: number): FilingFacts[] {
  const filings: FilingFacts[] = [];
  for (let at = 0; at < count; at++) {
    const random = odd(at + 7);
    const next = (): number => random.next().value!;
    const goal = Math.round(10 ** (1.5 + next() * 3));
    const month = 3 + Math.floor(next() * 9);
    const kind = at % 5;
    const shape = Array.from({ length: 12 }, (_, m) =>
      kind === 0
        ? 1
        : kind === 1
          ? 1 + Math.sin(((m - 3) / 12) * 2 * Math.PI)
          : kind === 2
            ? m < 3
              ? 0.15
              : 1.2
            : kind === 3
              ? (m + 1) % 3 === 0
                ? 2
                : 0.5
              : 1,
    );
    const whole = shape.reduce((sum, one) => sum + one, 0);
    const isLevel = kind === 4;
    const level = 40 + next() * 50;
    let total = 0;
    const values = shape.map((one) => {
      total += (goal * one * (0.6 + next() * 0.7)) / whole;
      return isLevel ? (level + (next() - 0.5) * 4).toFixed(1) : String(Math.round(total));
    });
    const planned = shape.map((_, m) =>
      String(Math.round((goal * shape.slice(0, m + 1).reduce((sum, one) => sum + one, 0)) / whole)),
    );
    const value = values[month - 1]!;
    filings.push(
      aFiling({
        month,
        progress: isLevel
          ? `本期为${value}%，总体平稳。`
          : `累计完成${value}个，本月新增${Math.max(0, Number(value) - Number(values[month - 2]))}个。`,
        values: [
          aValue(isLevel ? '办结率' : '建设口袋公园', isLevel ? '%' : '个', value, {
            quantity: isLevel ? 'rate' : 'flow_cumulative',
            goal: isLevel ? '95' : String(goal),
            history: values.slice(0, month - 1).map((one, m) => ({ month: m + 1, value: one })),
            expected: isLevel ? null : planned[month - 1]!,
            expectedBefore: isLevel ? null : planned[month - 2]!,
          }),
        ],
      }),
    );
  }
  return filings;
}
