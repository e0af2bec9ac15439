import { z } from 'zod';
import { line } from './values.ts';

/** 表扬对象 */
export const HONOUR_SUBJECTS = {
  unit: ['单位', 'Unit'],
  person: ['个人', 'Person'],
  team: ['集体', 'Team'],
} as const;
export type HonourSubject = keyof typeof HONOUR_SUBJECTS;
export const honourSubject = z.enum(['unit', 'person', 'team']);

/** 激励措施 */
export const REWARD_KINDS = {
  money: ['资金奖补', 'Money'],
  project: ['项目倾斜', 'Projects'],
  land: ['用地指标', 'Land quota'],
  pilot: ['试点优先', 'Pilot first'],
  commendation: ['通报表扬', 'Commendation'],
} as const;
export type RewardKind = keyof typeof REWARD_KINDS;
export const rewardKind = z.enum(['money', 'project', 'land', 'pilot', 'commendation']);

/** Who looks at it before it is given; the head signs in either case. */
export const HONOUR_APPROVERS = {
  head: ['政府主要负责人审定', 'Decided by the head of government'],
  meeting: ['政府常务会议审定', 'Decided by the executive meeting'],
} as const;
export const honourApprover = z.enum(['head', 'meeting']);

const onFailure = z.enum(['refuse', 'warn']);

export const honourConditions = z.object({
  /** Any of these grades; empty: not asked for. */
  grades: z.array(line(20)).max(10),
  /** Among the first so many of its group; null: not asked for. */
  topRank: z.int().min(1).max(1000).nullable(),
  /** Among the so many of its group that improved most; null: not asked for. */
  mostImproved: z.int().min(1).max(1000).nullable(),
  /** 一票否决 of the year's score. */
  veto: onFailure,
  /** 问责案件未结 of the unit. */
  openCase: onFailure,
});
export type HonourConditions = z.output<typeof honourConditions>;

export const plannedReward = z.object({
  kind: rewardKind,
  what: line(200),
  /** The unit that gives it, by its name; empty: the government office. */
  giver: z.string().trim().max(60),
});
export type PlannedReward = z.output<typeof plannedReward>;

const UNIT_KINDS = ['department', 'county', 'park', 'enterprise', 'party', 'congress', 'vertical', 'other'] as const;

export const honourKind = z.object({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, '小写字母、数字和连字符 / lower-case letters, digits, hyphens'),
  name: line(60),
  subject: honourSubject,
  /** Kinds of units that it is for; empty: all. */
  unitKinds: z.array(z.enum(UNIT_KINDS)).max(8),
  /** At most so many of a plan year; null: as many as deserve it. */
  quota: z.int().min(1).max(1000).nullable(),
  conditions: honourConditions,
  rewards: z.array(plannedReward).max(12),
  approver: honourApprover,
});
export type HonourKind = z.output<typeof honourKind>;

/** 创先争优的种类 of a government, as data. */
export const honourRules = z
  .object({
    /** 公示期, in working days: five to seven. */
    noticeDays: z
      .int()
      .min(5, '公示期为 5 至 7 个工作日 / five to seven')
      .max(7, '公示期为 5 至 7 个工作日 / five to seven'),
    kinds: z.array(honourKind).min(1).max(60),
  })
  .superRefine(({ kinds }, context) => {
    for (const [at, kind] of kinds.entries()) {
      const refuse = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: ['kinds', at, field], message });
      if (kinds.findIndex(({ key }) => key === kind.key) < at)
        refuse('key', `代号“${kind.key}”已经用过 / the key is used already`);
      if (kinds.findIndex(({ name }) => name === kind.name) < at)
        refuse('name', `名称“${kind.name}”已经用过 / the name is used already`);
      const { grades, topRank, mostImproved } = kind.conditions;
      if (kind.subject !== 'unit' && (grades.length > 0 || topRank !== null || mostImproved !== null))
        refuse('conditions', '考核名次和等次只对单位适用 / only units have grades and ranks');
    }
  });
export type HonourRules = z.output<typeof honourRules>;

const none: HonourConditions = { grades: [], topRank: null, mostImproved: null, veto: 'refuse', openCase: 'refuse' };
const praise: PlannedReward = { kind: 'commendation', what: '全市通报表扬', giver: '' };

/** What ships: kinds that governments usually have; quotas and conditions are each government's own. */
export const DEFAULT_HONOUR_RULES: HonourRules = {
  noticeDays: 5,
  kinds: [
    {
      ...{
        key: 'excellent-unit',
        name: '年度考核先进单位',
        subject: 'unit',
        unitKinds: [],
        quota: 20,
        approver: 'meeting',
      },
      conditions: { ...none, grades: ['优秀'] },
      rewards: [praise],
    },
    {
      ...{ key: 'most-improved', name: '进步最快单位', subject: 'unit', unitKinds: [], quota: 6, approver: 'meeting' },
      conditions: { ...none, mostImproved: 2 },
      rewards: [praise],
    },
    {
      ...{ key: 'real-work', name: '真抓实干成效明显地方', subject: 'unit', quota: 6, approver: 'meeting' },
      unitKinds: ['county', 'park'],
      conditions: { ...none, topRank: 3 },
      rewards: [
        praise,
        { kind: 'money', what: '给予财政资金奖补', giver: '市财政局' },
        { kind: 'land', what: '在分配新增建设用地计划指标时予以倾斜', giver: '市自然资源和规划局' },
        { kind: 'pilot', what: '优先列入改革试点', giver: '市发展和改革委员会' },
      ],
    },
    {
      ...{ key: 'team', name: '重点工作攻坚先进集体', subject: 'team', unitKinds: [], quota: 10, approver: 'head' },
      ...{ conditions: none, rewards: [praise] },
    },
    {
      ...{ key: 'person', name: '狠抓落实先进个人', subject: 'person', unitKinds: [], quota: 30, approver: 'head' },
      conditions: { ...none, veto: 'warn', openCase: 'warn' },
      rewards: [praise],
    },
  ],
};
