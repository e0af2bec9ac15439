import { fillMessage } from './errors.ts';

/** A formula as it is published: what is reckoned, in words, with its version. Twin of server/src/steps/4-inspect/lights/rules. */
export interface LightFormula {
  version: number;
  name: readonly [zh: string, en: string];
  /** What it is for. */
  for: readonly [zh: string, en: string];
  says: readonly [zh: string, en: string];
}

export const LIGHT_FORMULAS = {
  pace: {
    version: 2,
    name: ['按序时进度', 'By pace'],
    for: ['有数的目标', 'Targets with a number'],
    says: [
      '应达份额取目标的进度安排（平均、季节、节点）在所判月份月末的累计份额；实际份额：累计量＝数值÷目标值，当期量＝各期之和÷目标值，存量和有基数的比率＝（数值−基数）÷（目标值−基数），无基数的比率、增减幅（增长多少、下降多少，其基数不是比率的起点）和保持类直接比水平。差距＝应达−实际（控制类相反）；按“差额占应达”衡量时再除以应达。差距达到黄灯起点为欠进度，超过红灯界限亮红灯；超前达到声明的份额为超进度。同月有核定数用核定数，没有才用已审核的上报数。达到：越高越好的不低于目标值，越低越好的不高于目标值；写“下降（压减、降低）多少”的，数值是降了多少，降得越多越好；写“左右”的，与目标值的差不超过声明的比例（默认 10%）即为达到，水平类的差距从这一比例以外算起。',
      'The expected share is that of the target’s schedule (even, seasonal, points) at the end of the month judged. The actual share: value ÷ target for what accumulates, the sum of the periods ÷ target for flows of a period, (value − baseline) ÷ (target − baseline) for stocks and for rates with a baseline; rates without one, rates of growth or fall (their base is no place on the rate’s own scale) and what is to be held are compared as levels. Gap = expected − actual (turned round for limits), divided by the expected where it is measured as “short of expected”. From the declared gap on it is behind and yellow, above the declared limit red; so much in front is ahead. The verified figure of the month counts, else the approved report. Reached: no less than the target, or no more where low is better. Of what is to fall by so much the figure is how far it fell, and more is better. “About” (左右) is reached within the declared share of the target (10 % unless declared), and the gap of a level begins beyond it.',
    ],
  },
  milestones: {
    version: 1,
    name: ['按节点', 'By milestones'],
    for: ['项目和有节点的事项', 'Projects and matters with milestones'],
    says: [
      '应达＝到期节点权重之和÷全部节点权重；实际＝已完成节点权重之和÷全部权重。未写权重的节点权重为 1。到期以单位应当说明的最后一天为准。取消的节点仍留在分母中；取消时已到期或已完成的，按未完成计。全部节点完成即为完成。',
      'Expected = weight of milestones due ÷ weight of all; actual = weight of those done ÷ weight of all; a milestone without a weight weighs 1. Due is what was due by the last day that the unit had to tell of. A dropped milestone stays in the divisor; one that was due or done when it was dropped counts as not done. All done is done.',
    ],
  },
  stages: {
    version: 1,
    name: ['按阶段', 'By stages'],
    for: ['定性任务、没有数的目标', 'Qualitative tasks, targets without a number'],
    says: [
      '有节点按节点算；没有节点用最近一次审核通过的形象进度与从年初到期限的直线相比；两者都没有，看是否按期填报、内容是否有变化；单位填报完成且有佐证为完成。',
      'By milestones where there are some; else the percentage of the latest approved filing against a straight line from the new year to the due date; with neither, whether it is filed in time and changes. Said to be done, with evidence, is done.',
    ],
  },
  standing: {
    version: 2,
    name: ['常态职责', 'Standing duty'],
    for: ['全年保持的职责', 'What is kept all year'],
    says: [
      '每期已填报、没有未了结的矛盾为达进度；有数的须在限度之内；年底期限过后为完成。限度的宽严，同“按序时进度”的达到。',
      'On pace while it is filed each period and no contradiction stands; a number has to keep within its limit; done when the year is over. Kept as “reached” is under “By pace”.',
    ],
  },
  bottom_line: {
    version: 2,
    name: ['底线', 'Bottom line'],
    for: ['不得突破的底线', 'What must not be crossed'],
    says: [
      '突破即亮红灯；没有突破的，按单位所报显示。突破与否，同“按序时进度”的达到。',
      'Crossed is red at once; not crossed shows as the unit reports it. Crossed is what is not “reached” under “By pace”.',
    ],
  },
  annual_only: {
    version: 2,
    name: ['年度指标', 'Annual only'],
    for: ['一年公布一次的数', 'Figures published once a year'],
    says: [
      '年中不参评；年底期限过后按达到与否评定，尚未公布的不评。怎样算达到，同“按序时进度”。',
      'Not rated mid-year; after the year’s end by whether it is reached, and not before it is published. Reached as under “By pace”.',
    ],
  },
  item: {
    version: 2,
    name: ['事项的灯', 'Light of an item'],
    for: ['有几个目标或成果的事项', 'Items with several targets or deliverables'],
    says: [
      '每个目标、节点、成果各自评定，取状态最差、灯色最差、佐证最弱的；不参评的部分不计，全部不参评则不参评。再依次计入：未填报、疑点、调整、红灯须经黄灯。',
      'Targets, milestones and deliverables are judged each for itself; the worst state, the worst colour and the weakest proof count; parts that are not rated are left out, unless all are. Then in this order: silence, findings, adjustments, red returns through yellow.',
    ],
  },
  forecast: {
    version: 2,
    name: ['年底预测', 'Forecast of the year’s end'],
    for: ['有数的目标', 'Numeric targets'],
    says: [
      '累计量：年底＝本年累计÷去年同期占全年的份额；没有去年数按平均。区间来自各月与该份额之比的离散程度（少数月份时并入 25% 的先验，相当于 4 个月）和余下月份，用 t 分布；水平类（比率）以最近一期为中值，按各月变动随月数的平方根放宽。达到的可能性是同一分布在目标值以上（控制类为以下）的部分。达到的含义（下降多少、左右）同“按序时进度”。',
      'What accumulates: the year’s end = this year so far ÷ last year’s share by the same month; even where there is no last year. The interval comes from how the months scatter around that ratio (with a prior of 25 % worth 4 months) and from the months to come, by Student’s t; levels (rates) keep the latest value, widened by the monthly changes and the square root of the months left. The likelihood is the part of the same distribution above the target (below, for limits). Reached means the same as under “By pace”.',
    ],
  },
  rollup: {
    version: 1,
    name: ['汇总', 'Roll-up'],
    for: ['单位、领域、全计划', 'Unit, area, plan'],
    says: [
      '各色占比＝该色灯数÷亮灯数（绿黄红之和）；完成度＝Σ 实际份额（限在 0 与 1 之间）÷ 有份额的事项数，每个事项权重相同。汇总值不会高于最好的、低于最差的部分。',
      'Share of a colour = lights of it ÷ all that are lit (green, yellow, red); completion = Σ actual share (kept within 0 and 1) ÷ number of items with one, each weighing the same. It lies between the worst and the best of its parts.',
    ],
  },
} as const satisfies Record<string, LightFormula>;
export type LightFormulaName = keyof typeof LIGHT_FORMULAS;

/** The sentences of a working: rule → how it is said, filled with the step's values. */
export const LIGHT_RULES = {
  'value-counts': ['{month} 月末{kind}：{value}{unit}', 'End of month {month}, {kindEn}: {value} {unit}'],
  'value-none': ['今年还没有计入的数', 'No figure of this year counts yet'],
  'expected-share': [
    '{month} 月末应达 {share}（{value}{unit}，{how}）',
    'Expected by the end of month {month}: {share} ({value} {unit}; {howEn})',
  ],
  'actual-flow': ['实际＝{value}÷{target}＝{share}', 'Actual = {value} ÷ {target} = {share}'],
  'actual-way': [
    '实际＝（{value}−{baseline}）÷（{target}−{baseline}）＝{share}',
    'Actual = ({value} − {baseline}) ÷ ({target} − {baseline}) = {share}',
  ],
  'actual-level': [
    '与目标水平 {target} 相比：{value}，相差 {gap}',
    'Against the level {target}: {value}, off by {gap}',
  ],
  'gap-points': ['差距＝{expected}−{actual}＝{gap}', 'Gap = {expected} − {actual} = {gap}'],
  'gap-limit': ['控制类：差距＝{actual}−{expected}＝{gap}', 'A limit: gap = {actual} − {expected} = {gap}'],
  'gap-short': ['差额占应达＝{points}÷{expected}＝{gap}', 'Short of expected = {points} ÷ {expected} = {gap}'],
  'colour-green': ['差距小于黄灯起点 {yellow}：绿灯', 'The gap is below {yellow}, where yellow begins: green'],
  'colour-yellow': ['差距 {gap} 达到黄灯起点 {yellow}：黄灯', 'The gap {gap} reaches {yellow}: yellow'],
  'colour-red': ['差距 {gap} 超过红灯界限 {red}：红灯', 'The gap {gap} exceeds {red}: red'],
  'state-ahead': ['超前 {ahead}，达到 {from}：超进度', '{ahead} in front, at least {from}: ahead'],
  'no-pace': ['没有基数，年中说不出进度：到期再评', 'Without a baseline no pace can be said mid-year: judged when due'],
  nodes: [
    '节点 {all} 个，权重 {total}；到 {day} 应完成 {due}，已完成 {done}',
    '{all} milestones weighing {total}; by {day} {due} should be done, {done} are',
  ],
  'nodes-dropped': [
    '其中 {n} 个取消时已到期或已完成，按未完成计',
    '{n} of them were due or done when dropped: counted as not done',
  ],
  percent: ['形象进度 {percent}（{month} 月填报）', 'Progress {percent} (filed for month {month})'],
  'percent-expected': [
    '从年初到期限 {due} 的直线：{month} 月末应达 {share}',
    'In a straight line to {due}: {share} by the end of month {month}',
  ],
  'words-only': ['没有数和节点：已按期填报', 'No figures and no milestones: filed in time'],
  stale: [
    '连续 {n} 期填报没有变化（达到 {limit} 期亮黄灯）',
    'No change in {n} periods running ({limit} make it yellow)',
  ],
  'not-started': [
    '已到期 {n} 期，尚无实质进展：未启动（黄灯 {yellow} 期、红灯 {red} 期）',
    '{n} periods over without any action: not started (yellow from {yellow}, red from {red})',
  ],
  'not-due-yet': ['第一期还没有到期', 'The first period is not due yet'],
  reached: ['{month} 月末达到目标', 'Reached by the end of month {month}'],
  'said-done': ['{month} 月填报称已完成', 'Said to be done in the filing for month {month}'],
  'nodes-all-done': ['全部节点已完成', 'All milestones are done'],
  'done-early': ['早于期限 {due}：提前完成', 'Before {due}: done early'],
  'done-unproved': ['没有佐证或核定：已完成待核', 'Neither evidence nor a verified figure: done, to be verified'],
  overdue: ['期限 {due} 已过，没有完成：逾期，红灯', 'Due on {due} and not done: overdue, red'],
  'not-published': [
    '{month} 月的数按规定 {on} 才公布：不算未报',
    'The figure of month {month} is published on {on}: not counted as missing',
  ],
  'value-missing': [
    '{month} 月以后有 {n} 期没有数（黄灯 {yellow} 期、红灯 {red} 期）',
    '{n} periods after month {month} without a figure (yellow from {yellow}, red from {red})',
  ],
  'waits-for-review': ['{n} 期填报待审核，审核通过后计入', '{n} filings wait for review and count once approved'],
  silent: [
    '连续 {n} 期未填报（黄灯 {yellow} 期、红灯 {red} 期）',
    'Nothing filed for {n} periods running (yellow from {yellow}, red from {red})',
  ],
  kept: ['在限度之内', 'Within its limit'],
  breach: ['{value}{unit} 突破 {target}：红灯', '{value} {unit} crosses {target}: red'],
  'no-breach': ['没有填报突破', 'No breach was filed'],
  contradiction: ['有 {n} 个未了结的矛盾', '{n} contradictions stand'],
  'annual-only': ['年度指标，{month} 月末以前不参评', 'An annual figure: not rated before the end of month {month}'],
  'worst-part': ['{n} 个部分，取最差：{label}', 'Of {n} parts the worst counts: {label}'],
  'finding-red': ['有 {n} 个疑点使灯变红，状态不高于欠进度', '{n} findings make it red; no better than behind'],
  'finding-reported': ['有 {n} 个疑点：佐证不高于“仅上报”', '{n} findings: no better than “reported only”'],
  adjusted: [
    '{on} 经批准调整，{until} 以前按调整显示',
    'Adjusted by decision on {on}: shown as adjusted until {until}',
  ],
  stopped: ['经批准取消：中止', 'Dropped by decision: stopped'],
  mending: [
    '此前亮过红灯（{on}），{since} 已扭转：{until} 以前先亮黄灯',
    'Red before ({on}), mended on {since}: yellow until {until}',
  ],
  'proof-evidenced': [
    '最近一次有变化的填报有佐证 {n} 份',
    '{n} pieces of evidence with the latest filing that changed anything',
  ],
  'proof-reported': ['没有佐证：仅上报', 'No evidence: reported only'],
  'proof-verified': ['用核定数：已核定', 'The verified figure is used: verified'],
  override: [
    '{on} 人工调整为“{state}”，到 {until} 为止：{reason}',
    'Set by hand to “{stateEn}” on {on}, until {until}: {reason}',
  ],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
export type LightRule = keyof typeof LIGHT_RULES;

/** A step of a working in words. A rule that this version does not know any more is told by its name. */
export function lightSentence(
  rule: string,
  values: Readonly<Record<string, string | number>>,
): { zh: string; en: string } {
  const words = (LIGHT_RULES as Record<string, readonly [string, string]>)[rule];
  if (words === undefined) return { zh: rule, en: rule };
  return { zh: fillMessage(words[0], values), en: fillMessage(words[1], values) };
}
