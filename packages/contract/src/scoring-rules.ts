import { z } from 'zod';
import { checkScoring } from './scoring-checks.ts';
import { decimal, id, line } from './values.ts';

const key = z.string().regex(/^[a-z0-9-]{1,40}$/, '只能用小写字母、数字和短横 / lower case letters, digits, hyphens');
const share = decimal.refine((text) => Number(text) >= 0 && Number(text) <= 10, '须在 0 与 10 之间 / between 0 and 10');
const points = decimal.refine(
  (text) => Number(text) >= 0 && Number(text) <= 100_000,
  '须在 0 与 100000 之间 / between 0 and 100000',
);
const itemKind = z.enum(['indicator', 'task', 'project', 'livelihood']);
const unitKind = z.enum(['department', 'county', 'park', 'enterprise', 'party', 'congress', 'vertical', 'other']);

/** 指标的来源: where the value of an indicator comes from. Shares are 1 for all of it; counts are whole numbers. */
export const SCORE_SOURCES = {
  completion: ['事项完成情况', 'Completion of items'],
  timeliness: ['按时填报的比例', 'Share of filings in time'],
  late: ['逾期和未报的填报数', 'Filings late or missing'],
  missing: ['未报的填报数', 'Filings missing'],
  returned: ['被退回和未报的填报数', 'Filings returned or missing'],
  unanswered: ['逾期未说明的疑点数', 'Findings unanswered in time'],
  unmended: ['逾期未完成的整改数', 'Rectifications missed'],
  target: ['核定数与目标值之比', 'Verified value against target'],
  given: ['录入的评价分值', 'Value given by an office'],
  additions: ['加分项（有依据）', 'Additions with their basis'],
  cases: ['追责决定的扣分', 'Deductions of decided cases'],
  sum: ['下级指标之和', 'Sum of its parts'],
  none: ['只用公式', 'Formula only'],
} as const;
export type ScoreSourceKind = keyof typeof SCORE_SOURCES;

const plain = <K extends ScoreSourceKind>(kind: K) => z.object({ kind: z.literal(kind) });
export const scoreSource = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('completion'),
    /** light: by the declared share of the light's state · value: by value against target */
    by: z.enum(['light', 'value']),
    /** [] all kinds of items. */
    itemKinds: z.array(itemKind).max(4),
    /** No item counts for more than this share: 1 caps at done, 1.2 lets excess count. */
    most: share,
  }),
  plain('timeliness'),
  plain('late'),
  plain('missing'),
  plain('returned'),
  plain('unanswered'),
  plain('unmended'),
  z.object({ kind: z.literal('target'), name: line(100), most: share }),
  z.object({ kind: z.literal('given'), key }),
  z.object({ kind: z.literal('additions'), key }),
  plain('cases'),
  plain('sum'),
  plain('none'),
]);
export type ScoreSource = z.output<typeof scoreSource>;

export const INDICATOR_KINDS = {
  base: ['基本分', 'Base'],
  addition: ['加分', 'Addition'],
  deduction: ['扣分', 'Deduction'],
} as const;
export type IndicatorKind = keyof typeof INDICATOR_KINDS;

export const scoreIndicator = z.object({
  key,
  /** As formulas name it. */
  name: line(40),
  parent: key.nullable(),
  kind: z.enum(['base', 'addition', 'deduction']),
  /** Full marks of a base indicator; the most that is added or taken by the others. */
  points,
  /** Groups that it holds for; [] all. */
  groups: z.array(key).max(20),
  source: scoreSource,
  /** '' stands for what is usual for its source. 值: the source's value; 满分: its points; names of other indicators: theirs. */
  formula: z.string().max(1000),
  /** Where nothing is there to be judged: no item, no filing owed, no value given. */
  whenNone: z.enum(['not-computed', 'full', 'zero']),
  note: z.string().trim().max(300),
});
export type ScoreIndicator = z.output<typeof scoreIndicator>;

export const scoreGroup = z.object({
  key,
  name: line(40),
  /** Units of these kinds, where no list claims them. */
  kinds: z.array(unitKind).max(8),
  unitIds: z.array(id).max(500),
});
export type ScoreGroup = z.output<typeof scoreGroup>;

const lightShare = share.nullable();
export const LIGHT_SHARE_STATES = [
  'done_early',
  'done',
  'done_unverified',
  'ahead',
  'on_pace',
  'behind',
  'not_started',
  'overdue',
] as const;

/** 考核细则: what differs from city to city, kept as a versioned declaration of the kind `scoring`. */
export const scoringRules = z
  .object({
    key,
    name: line(60),
    /** Where it is published, or who says so. */
    source: line(400),
    /** Every figure of a sheet is rounded half up to so many places; sums are of rounded figures. */
    places: z.int().min(0).max(6),
    /** What the base indicators of every group add up to. */
    full: points,
    /** The most and the least that a unit can have in all. */
    most: points.nullable(),
    least: decimal.nullable(),
    groups: z.array(scoreGroup).min(1, '至少要有一个组 / at least one group').max(20),
    indicators: z.array(scoreIndicator).min(1, '至少要有一项指标 / at least one indicator').max(200),
    itemWeights: z.object({ indicator: share, task: share, project: share, livelihood: share }),
    roleWeights: z.object({ lead: share, support: share }),
    /** By state of the light; null: an item in that state is left out. What is not listed is always left out. */
    lightShares: z.object(
      Object.fromEntries(LIGHT_SHARE_STATES.map((state) => [state, lightShare])) as Record<
        (typeof LIGHT_SHARE_STATES)[number],
        typeof lightShare
      >,
    ),
    vetoes: z
      .array(
        z.object({
          key,
          name: line(80),
          /** lowest: the lowest grade, ranked behind all others · zero: no points besides */
          effect: z.enum(['lowest', 'zero']),
          /** A condition on indicators; '' strikes when an office enters it with its basis. */
          formula: z.string().max(1000),
        }),
      )
      .max(20),
    /** From the best down; the last one begins with nothing. */
    grades: z
      .array(z.object({ name: line(20), from: decimal }))
      .min(1, '至少要有一个等次 / at least one grade')
      .max(10),
    /** 公示期, working days. */
    queryDays: z.int().min(5, '公示期不少于 5 个工作日 / at least 5').max(7, '公示期不多于 7 个工作日 / at most 7'),
  })
  .superRefine((rules, context) => {
    for (const { path, says } of checkScoring(rules))
      context.addIssue({ code: 'custom', path: [...path], message: says });
  });
export type ScoringRules = z.output<typeof scoringRules>;
