import type { ScoreIndicator, ScoringRules } from './scoring-rules.ts';

const indicator = (
  key: string,
  name: string,
  points: string,
  source: ScoreIndicator['source'],
  more: Partial<ScoreIndicator> = {},
): ScoreIndicator => ({
  ...{ key, name, points, source, parent: null, kind: 'base', groups: [], formula: '', whenNone: 'zero', note: '' },
  ...more,
});

const OURS = {
  places: 2,
  full: '100',
  most: null,
  least: '0',
  groups: [
    {
      key: 'departments',
      name: '市直单位',
      kinds: ['department', 'party', 'congress', 'vertical', 'enterprise', 'other'],
      unitIds: [],
    },
    { key: 'counties', name: '县区', kinds: ['county'], unitIds: [] },
    { key: 'parks', name: '园区', kinds: ['park'], unitIds: [] },
  ],
  itemWeights: { indicator: '1', task: '1', project: '1', livelihood: '1' },
  roleWeights: { lead: '1', support: '0' },
  lightShares: {
    done_early: '1',
    done: '1',
    done_unverified: '0.9',
    ahead: '1',
    on_pace: '0.9',
    behind: '0.5',
    not_started: '0',
    overdue: '0',
  },
  vetoes: [
    { key: 'fraud', name: '弄虚作假、瞒报谎报', effect: 'lowest', formula: '' },
    { key: 'accident', name: '重大安全、环境责任事故', effect: 'lowest', formula: '' },
  ],
  grades: [
    { name: '优秀', from: '90' },
    { name: '良好', from: '80' },
    { name: '合格', from: '60' },
    { name: '不合格', from: '0' },
  ],
  queryDays: 5,
} satisfies Partial<ScoringRules>;

const NONE = { kind: 'none' } as const;
const SUM = { kind: 'sum' } as const;

/** The product's own first; then two that were published. Figures are theirs, words are ours. */
export const SCORING_CHOICES: readonly [ScoringRules, ...ScoringRules[]] = [
  {
    ...OURS,
    key: 'default',
    name: '默认：完成、过程、评价',
    source: '本产品自带：完成情况 70 分、过程管理 20 分、领导评价 10 分，另有加分、扣分和一票否决',
    indicators: [
      indicator('done', '完成情况', '70', SUM),
      indicator(
        'lights',
        '事项完成',
        '40',
        { kind: 'completion', by: 'light', itemKinds: [], most: '1' },
        {
          parent: 'done',
          whenNone: 'not-computed',
          note: '按年底灯的状态折算，单位牵头的事项等权平均',
        },
      ),
      indicator(
        'values',
        '目标完成',
        '30',
        { kind: 'completion', by: 'value', itemKinds: [], most: '1' },
        {
          parent: 'done',
          whenNone: 'not-computed',
          note: '核定数（没有核定单位的用已审核的上报数）与目标值之比',
        },
      ),
      indicator('process', '过程管理', '20', SUM),
      indicator('in-time', '按时填报', '10', { kind: 'timeliness' }, { parent: 'process', whenNone: 'full' }),
      indicator(
        'quality',
        '填报质量',
        '10',
        { kind: 'returned' },
        {
          parent: 'process',
          formula: 'max(0, 满分 - 值)',
          note: '退回或未报一次扣 1 分，扣完为止',
        },
      ),
      indicator('leaders', '领导评价', '10', { kind: 'given', key: 'leaders' }, { whenNone: 'not-computed' }),
      indicator('minus', '扣分', '20', SUM, { kind: 'deduction' }),
      indicator(
        'doubts',
        '疑点逾期未说明',
        '5',
        { kind: 'unanswered' },
        {
          parent: 'minus',
          kind: 'deduction',
          formula: '1 * 值',
        },
      ),
      indicator(
        'unmended',
        '整改逾期',
        '10',
        { kind: 'unmended' },
        {
          parent: 'minus',
          kind: 'deduction',
          formula: '2 * 值',
        },
      ),
      indicator('cases', '追责扣分', '20', { kind: 'cases' }, { parent: 'minus', kind: 'deduction' }),
      indicator('plus', '创新加分', '5', { kind: 'additions', key: 'innovation' }, { kind: 'addition' }),
    ],
  },
  {
    ...OURS,
    key: 'supervision-100',
    name: '督查考核细则（基础分 100 倒扣）',
    source:
      '公开的督查考核细则：基础分 100，含领导评价 20；缺工作方案、缺半年、三季度、全年总结每次扣 10，缺阶段目标扣 5，瞒报成效 5 至 10，缺席会议每次 5，督查事项未报告每项 10，内容空泛 5',
    vetoes: [],
    indicators: [
      indicator('base', '基础分', '80', NONE, { formula: '满分' }),
      indicator('leaders', '领导评价', '20', { kind: 'given', key: 'leaders' }, { whenNone: 'not-computed' }),
      indicator('minus', '扣分', '100', SUM, { kind: 'deduction' }),
      indicator(
        'no-plan',
        '未报工作方案',
        '10',
        { kind: 'given', key: 'no-plan' },
        {
          parent: 'minus',
          kind: 'deduction',
          formula: 'if(值 > 0, 10, 0)',
          note: '录入 1 表示未报',
        },
      ),
      indicator(
        'no-report',
        '未报定期总结',
        '30',
        { kind: 'missing' },
        {
          parent: 'minus',
          kind: 'deduction',
          formula: '10 * 值',
          note: '半年、三季度、全年各一次；按填报日历中未报的次数',
        },
      ),
      indicator(
        'no-stages',
        '未定阶段目标',
        '5',
        { kind: 'given', key: 'no-stages' },
        {
          parent: 'minus',
          kind: 'deduction',
          formula: 'if(值 > 0, 5, 0)',
          note: '录入 1 表示未定',
        },
      ),
      indicator(
        'hiding',
        '瞒报成效',
        '100',
        { kind: 'additions', key: 'hiding' },
        {
          parent: 'minus',
          kind: 'deduction',
          note: '逐件录入 5 至 10 分，写明依据',
        },
      ),
      indicator(
        'absent',
        '会议缺席',
        '100',
        { kind: 'given', key: 'absent' },
        {
          parent: 'minus',
          kind: 'deduction',
          formula: '5 * 值',
          note: '录入缺席次数',
        },
      ),
      indicator(
        'unreported',
        '督查事项未报告',
        '100',
        { kind: 'unmended' },
        {
          parent: 'minus',
          kind: 'deduction',
          formula: '10 * 值',
        },
      ),
      indicator(
        'empty',
        '报告内容空泛',
        '100',
        { kind: 'given', key: 'empty' },
        {
          parent: 'minus',
          kind: 'deduction',
          formula: '5 * 值',
          note: '录入次数',
        },
      ),
    ],
  },
  {
    ...OURS,
    key: 'sichuan-targets',
    name: '目标管理（基础分 100 × 完成率）',
    source:
      '四川省目标管理的公开做法：基础分 100 乘以目标完成率，超额加分；7 月初半年自查并抽查，次年 1 月 20 日前自评、25 日和 30 日前考核汇总、2 月 1 至 10 日复核，常务会审定；加分上限取通行做法，不超过基础分一半',
    vetoes: [],
    indicators: [
      indicator(
        'execution',
        '目标执行',
        '100',
        { kind: 'completion', by: 'value', itemKinds: [], most: '1' },
        {
          whenNone: 'not-computed',
        },
      ),
      indicator(
        'excess',
        '超额完成',
        '50',
        { kind: 'completion', by: 'value', itemKinds: [], most: '1.5' },
        {
          kind: 'addition',
          formula: 'max(0, 100 * 值 - 目标执行)',
          note: '每个目标最多按 150% 计，超过目标的部分加分',
        },
      ),
    ],
  },
];
export const DEFAULT_SCORING: ScoringRules = SCORING_CHOICES[0];
