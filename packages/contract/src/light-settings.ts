import { z } from 'zod';

const fraction = z.number().min(0).max(1);
/** 左右, where nobody declares otherwise; the reader's too: growth of 7.4% keeps 7.5%左右, 5.4% against 6%左右 just so. */
export const ABOUT_SHARE = 0.1;

const months = z.int().min(1).max(12).nullable();

/**
 * 亮灯阈值: what differs from city to city, kept as a versioned declaration of the kind `lights`.
 *
 * A gap is told in two ways. points: of the whole way, expected share − actual share (银川's 个百分点) · short: of what
 * is expected by now, (expected − actual) ÷ expected (三亚's).
 */
export const lightSettings = z
  .object({
    key: z.string().regex(/^[a-z0-9-]{1,40}$/),
    name: z.string().trim().min(1).max(60),
    /** Where it is published, or who says so. */
    source: z.string().trim().min(1).max(300),
    measure: z.enum(['points', 'short']),
    /** A gap from here on is 欠进度 and yellow; any gap at all where it is 0. */
    yellowFrom: fraction,
    /** A gap above this is red; null: pace alone makes nothing red. */
    redAbove: fraction.nullable(),
    /** 左右: a figure keeps to its number when it falls short of it by no more than this share of it. */
    about: fraction.default(ABOUT_SHARE),
    /** So much in front of what is expected is 超进度. */
    aheadFrom: fraction,
    /** 连续未启动: so many periods. */
    notStartedYellow: months,
    notStartedRed: months,
    /** 连续未填报: so many periods. */
    silentYellow: months,
    silentRed: months,
    /** Filed without any change for so many periods; yellow. */
    staleYellow: months,
    /** Shares that hold for everything with a pace in place of its own schedule (宣城: quarters). Empty: its own. */
    monthShares: z.array(z.object({ month: z.int().min(1).max(12), share: fraction })).max(12),
    /** Adjustments that make 调整, without a light until the next period is due. */
    adjustedMarks: z.array(z.enum(['slipped', 'weakened', 'strengthened', 'transferred', 'reworded'])).max(5),
    /** A mended red is yellow until the next period was filed; or for so many days. */
    mend: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('next-period') }),
      z.object({ kind: z.literal('days'), days: z.int().min(1).max(120) }),
    ]),
    /** How likely the interval of a forecast holds the year's end. */
    forecastLevel: z.number().min(0.5).max(0.99),
  })
  .refine((settings) => settings.redAbove === null || settings.redAbove >= settings.yellowFrom, {
    path: ['redAbove'],
    message: '红灯界限不能小于黄灯起点 / red cannot begin before yellow',
  })
  .refine((settings) => inOrder(settings.notStartedYellow, settings.notStartedRed), {
    path: ['notStartedRed'],
    message: '未启动：红灯的期数不能少于黄灯 / red needs at least as many periods as yellow',
  })
  .refine((settings) => inOrder(settings.silentYellow, settings.silentRed), {
    path: ['silentRed'],
    message: '未填报：红灯的期数不能少于黄灯 / red needs at least as many periods as yellow',
  })
  .refine(
    ({ monthShares }) =>
      monthShares.every(
        (at, i) => i === 0 || (at.month > monthShares[i - 1]!.month && at.share >= monthShares[i - 1]!.share),
      ),
    { path: ['monthShares'], message: '月份和份额应逐步增加 / months and shares must rise' },
  );
export type LightSettings = z.output<typeof lightSettings>;

const inOrder = (yellow: number | null, red: number | null): boolean =>
  yellow === null || red === null || red >= yellow;

const OURS = {
  about: ABOUT_SHARE,
  aheadFrom: 0.05,
  staleYellow: 3,
  monthShares: [],
  adjustedMarks: ['slipped', 'weakened'],
  mend: { kind: 'next-period' },
  forecastLevel: 0.8,
} satisfies Partial<LightSettings>;

/** The product's own first; then sets that cities have published. Where a city is silent, ours fills in. */
export const LIGHT_CHOICES: readonly LightSettings[] = [
  {
    ...OURS,
    key: 'default',
    name: '默认',
    source: '本产品自带：欠进度 5 个百分点以上黄灯、20 个百分点以上红灯；1 期未填报黄灯，2 期红灯',
    measure: 'points',
    yellowFrom: 0.05,
    redAbove: 0.2,
    notStartedYellow: 1,
    notStartedRed: 3,
    silentYellow: 1,
    silentRed: 2,
  },
  {
    ...OURS,
    key: 'yinchuan-2025',
    name: '银川 2025',
    source:
      '银川市 2025 年公布的亮灯办法：欠序时 10–30 个百分点黄灯，30 个百分点以上红灯；当月应启动未启动黄灯，连续 3 个月红灯；1 个月未入统黄灯，2 个月红灯',
    measure: 'points',
    yellowFrom: 0.1,
    redAbove: 0.3,
    notStartedYellow: 1,
    notStartedRed: 3,
    silentYellow: 1,
    silentRed: 2,
  },
  {
    ...OURS,
    key: 'sanya-2022',
    name: '三亚 2022',
    source: '三亚市 2022 年公布的亮灯办法：达到序时进度绿灯，差额不超过 50% 黄灯，超过 50% 红灯；连续 2 个月缺报红灯',
    measure: 'short',
    yellowFrom: 0,
    redAbove: 0.5,
    notStartedYellow: null,
    notStartedRed: null,
    silentYellow: null,
    silentRed: 2,
  },
  {
    ...OURS,
    key: 'xuancheng-2021',
    name: '宣城 2021',
    source:
      '宣城市 2021 年公布的序时进度：一季度 25%、上半年 50%、11 月末 91.7%，低于即未达序时（黄灯），不设红灯；年度性指标不参评',
    measure: 'points',
    yellowFrom: 0,
    redAbove: null,
    notStartedYellow: 1,
    notStartedRed: null,
    silentYellow: 1,
    silentRed: null,
    monthShares: [
      { month: 3, share: 0.25 },
      { month: 6, share: 0.5 },
      { month: 11, share: 0.917 },
      { month: 12, share: 1 },
    ],
  },
];
export const DEFAULT_LIGHTS: LightSettings = LIGHT_CHOICES[0]!;
