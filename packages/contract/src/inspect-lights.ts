import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { lightColour, lightState, proof } from './inspect-words.ts';
import { lightSettings } from './light-settings.ts';
import { day, done, id, inYear, inYearWithId, line, moment } from './values.ts';

const month = z.int().min(1).max(12);
const share = z.number().nullable();

/** 年底预测 of a numeric target: the year's end with an interval, from this year's months and last year's shape. */
export const lightForecast = z.object({
  targetId: id,
  value: z.number(),
  low: z.number(),
  high: z.number(),
  /** How likely the interval holds the year's end, as declared: 0.8. */
  level: z.number(),
  /** How likely the target is reached, 0–1. */
  reaches: z.number(),
  /** Share of the target that the forecast comes to; null where the target is zero. */
  share,
  /** Name of the method (lightRules tells it in words). */
  method: z.enum(['seasonal-ratio', 'even-ratio', 'last-value']),
  /** The months to come, cumulative as the target is. */
  months: z.array(z.object({ month, value: z.number(), low: z.number(), high: z.number() })),
});
export type LightForecast = z.output<typeof lightForecast>;

/** One thing that a light was reckoned from; `id` is the row's, to be looked at. */
export const lightInput = z.object({
  kind: z.enum([
    'target',
    'reported',
    'verified',
    'filing',
    'milestone',
    'evidence',
    'finding',
    'adjustment',
    'period',
    'part',
  ]),
  id: z.string(),
  label: z.string(),
  month: month.nullable(),
  value: z.string().nullable(),
  measureUnit: z.string().nullable(),
  asOf: day.nullable(),
  /** Where it can be looked at in the workspace; null where it has no page. */
  link: z.string().nullable(),
});
export type LightInput = z.output<typeof lightInput>;

/** One step of the working: a rule of LIGHT_RULES with the values that it was filled with. */
export const lightStep = z.object({
  rule: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  says: z.object({ zh: z.string(), en: z.string() }),
});
export type LightStep = z.output<typeof lightStep>;

/** What is judged on its own within an item: a target, its nodes, a deliverable. The worst counts. */
export const lightPart = z.object({
  id: z.string(),
  label: z.string(),
  formula: z.string(),
  state: lightState,
  colour: lightColour,
  proof,
  expected: share,
  actual: share,
  gap: share,
  /** It is the one that the item's light comes from. */
  counts: z.boolean(),
  steps: z.array(lightStep),
});
export type LightPart = z.output<typeof lightPart>;

/** A light as a row of a list shows it. */
export const lightRow = z.object({
  itemId: id,
  code: z.string(),
  title: z.string(),
  area: z.string().nullable(),
  leadUnitId: id.nullable(),
  lead: z.string().nullable(),
  due: day.nullable(),
  state: lightState,
  colour: lightColour,
  proof,
  expected: share,
  actual: share,
  /** expected − actual: above zero is behind. */
  gap: share,
  since: day,
  previousColour: lightColour.nullable(),
  silentDays: z.int().nullable(),
  isOverridden: z.boolean(),
  asOf: day,
  /** How likely the worst of its numeric targets is reached at the year's end. */
  reaches: z.number().nullable(),
});
export type LightRow = z.output<typeof lightRow>;

export const lightOverride = z.object({
  id,
  itemId: id,
  code: z.string(),
  title: z.string(),
  state: lightState,
  colour: lightColour,
  reason: z.string(),
  /** Last day on which it holds. */
  endsOn: day,
  madeAt: moment,
  madeBy: z.string().nullable(),
  endedAt: moment.nullable(),
  /** It holds today. */
  holds: z.boolean(),
  /** What the formula says meanwhile. */
  computedState: lightState.nullable(),
  computedColour: lightColour.nullable(),
});
export type LightOverride = z.output<typeof lightOverride>;

/** The light of one item with all that led to it. */
export const lightView = z.object({
  itemId: id,
  /** Null until it was reckoned for the first time. */
  light: lightRow
    .extend({
      formula: z.string(),
      formulaVersion: z.int(),
      declarationVersion: z.int(),
      computedState: lightState,
      computedColour: lightColour,
      computedAt: moment,
      heardOn: day.nullable(),
      /** Red before, and mended: yellow until this day. */
      mendsUntil: day.nullable(),
      inputs: z.array(lightInput),
      parts: z.array(lightPart),
      steps: z.array(lightStep),
      forecasts: z.array(lightForecast),
    })
    .nullable(),
  override: lightOverride.nullable(),
  /** The months so far. */
  months: z.array(z.object({ month, state: lightState, colour: lightColour, proof, gap: share })),
  allowed: z.array(z.enum(['override', 'end-override', 'compute'])),
});
export type LightView = z.output<typeof lightView>;

/** What is drawn for a target: a line each, month by month. */
export const lightTrajectory = z.object({
  targetId: id,
  itemId: id,
  name: z.string(),
  measureUnit: z.string().nullable(),
  value: z.string().nullable(),
  valueHigh: z.string().nullable(),
  op: z.string(),
  /** 'up' is better high, 'down' better low. */
  direction: z.enum(['up', 'down', 'hold']),
  quantity: z.string().nullable(),
  months: z.array(
    z.object({
      month,
      expected: z.string().nullable(),
      reported: z.string().nullable(),
      reportedAsOf: day.nullable(),
      verified: z.string().nullable(),
      verifiedAsOf: day.nullable(),
      lastYear: z.string().nullable(),
      forecast: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
    }),
  ),
  forecast: lightForecast.nullable(),
});
export type LightTrajectory = z.output<typeof lightTrajectory>;

/** 汇总: one formula for a unit, an area, a leader, the plan (lightRules: roll-up). */
export const lightRollUp = z.object({
  /** Null: of the whole plan, or of those without. */
  key: z.string().nullable(),
  name: z.string(),
  lights: z.int(),
  green: z.int(),
  yellow: z.int(),
  red: z.int(),
  none: z.int(),
  /** Shares of those that are lit (green, yellow, red); null where none is. */
  greenShare: share,
  yellowShare: share,
  redShare: share,
  /** Σ min(1, max(0, actual)) ÷ number, of those whose pace can be said. */
  completion: share,
  /** The same of what is expected. */
  expected: share,
  done: z.int(),
  overdue: z.int(),
  reportedOnly: z.int(),
});
export type LightRollUp = z.output<typeof lightRollUp>;

export const lightSettingsVersion = z.object({
  version: z.int().min(0),
  /** Null: the product's own, version 0. */
  declaredAt: moment.nullable(),
  settings: lightSettings,
});

/** A light that another declaration would show otherwise. */
export const lightChange = z.object({
  itemId: id,
  code: z.string(),
  title: z.string(),
  lead: z.string().nullable(),
  before: z.object({ state: lightState, colour: lightColour }),
  after: z.object({ state: lightState, colour: lightColour }),
});
export type LightChange = z.output<typeof lightChange>;

/** Requests of this room. */
export const inspectLightsApi = {
  lights: endpoint({
    id: 'inspect.lights',
    method: 'GET',
    path: '/api/:year/inspect/lights',
    summary: '红黄绿灯一览',
    permission: 'inspect:view',
    params: inYear,
    query: z.object({ colour: lightColour.optional(), state: lightState.optional(), unit: id.optional() }),
    response: z.object({ lights: z.array(lightRow) }),
  }),
  light: endpoint({
    id: 'inspect.light',
    method: 'GET',
    path: '/api/:year/inspect/lights/:id',
    summary: '一个事项的灯与测算过程',
    permission: 'inspect:view',
    params: inYearWithId,
    response: lightView,
  }),
  /** The same request as the night does, for one item at once. */
  computeLight: endpoint({
    id: 'inspect.compute-light',
    method: 'POST',
    path: '/api/:year/inspect/lights/:id/compute',
    summary: '立即重新测算一个事项的灯',
    permission: 'inspect:override-light',
    params: inYearWithId,
    response: done,
  }),
  trajectory: endpoint({
    id: 'inspect.trajectory',
    method: 'GET',
    path: '/api/:year/inspect/targets/:id/trajectory',
    summary: '目标走势：应达、上报、核定、预测',
    permission: 'inspect:view',
    params: inYearWithId,
    response: lightTrajectory,
  }),
  lightRollUp: endpoint({
    id: 'inspect.light-roll-up',
    method: 'GET',
    path: '/api/:year/inspect/light-roll-up',
    summary: '灯的汇总：全计划、单位、领域',
    permission: 'inspect:view',
    params: inYear,
    query: z.object({ by: z.enum(['plan', 'unit', 'area']).default('plan') }),
    response: z.object({ rows: z.array(lightRollUp) }),
  }),
  lightSettings: endpoint({
    id: 'inspect.light-settings',
    method: 'GET',
    path: '/api/:year/inspect/light-settings',
    summary: '亮灯阈值：现行、历次与可选',
    permission: 'inspect:view',
    params: inYear,
    response: z.object({
      current: lightSettingsVersion,
      versions: z.array(lightSettingsVersion),
      choices: z.array(lightSettings),
      mayDeclare: z.boolean(),
    }),
  }),
  /** What would change, before anything does. */
  previewLights: endpoint({
    id: 'inspect.preview-lights',
    method: 'POST',
    path: '/api/:year/inspect/light-preview',
    summary: '试算另一套阈值：哪些灯会变',
    permission: 'inspect:view',
    params: inYear,
    body: z.object({ settings: lightSettings }),
    response: z.object({
      lights: z.int(),
      before: z.object({ green: z.int(), yellow: z.int(), red: z.int(), none: z.int() }),
      after: z.object({ green: z.int(), yellow: z.int(), red: z.int(), none: z.int() }),
      changes: z.array(lightChange),
    }),
  }),
  declareLights: endpoint({
    id: 'inspect.declare-lights',
    method: 'POST',
    path: '/api/:year/inspect/light-settings',
    summary: '启用一套阈值，写明理由',
    permission: 'inspect:declare',
    params: inYear,
    body: z.object({
      /** The version that it was made from. */
      from: z.int().min(0),
      settings: lightSettings,
      reason: line(500),
    }),
    response: z.object({ version: z.int() }),
  }),
  lightOverrides: endpoint({
    id: 'inspect.light-overrides',
    method: 'GET',
    path: '/api/:year/inspect/light-overrides',
    summary: '人工调整的灯',
    permission: 'inspect:view',
    params: inYear,
    response: z.object({ overrides: z.array(lightOverride) }),
  }),
  overrideLight: endpoint({
    id: 'inspect.override-light',
    method: 'POST',
    path: '/api/:year/inspect/lights/:id/override',
    summary: '人工调整一盏灯，写明理由和截止日',
    permission: 'inspect:override-light',
    params: inYearWithId,
    body: z.object({
      state: lightState,
      colour: lightColour,
      reason: line(500),
      endsOn: day,
    }),
    response: z.object({ id }),
  }),
  endLightOverride: endpoint({
    id: 'inspect.end-light-override',
    method: 'POST',
    path: '/api/:year/inspect/light-overrides/:id/end',
    summary: '提前结束人工调整',
    permission: 'inspect:override-light',
    params: inYearWithId,
    body: z.object({ reason: line(500) }),
    response: done,
  }),
} as const;
