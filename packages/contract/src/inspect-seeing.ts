import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { lightColour, lightState, proof } from './inspect-words.ts';
import {
  periodReport,
  periodReportLine,
  reportCatalogue,
  reportEdits,
  reportMove,
  reportTemplate,
} from './period-report.ts';
import { day, id, inYear, inYearWithId, level, line, madeFile, moment, queryInt, revision } from './values.ts';

const month = z.int().min(1).max(12);
const share = z.number().nullable();
const count = z.int().min(0);
const lit = { state: lightState, colour: lightColour, proof };

/** What was moved or added since the first day of the running period. */
export const boardChange = z.enum(['slipped', 'weakened', 'dropped', 'added']);
export type BoardChange = z.output<typeof boardChange>;

/** One item on the officer's board. */
export const boardRow = z.object({
  id,
  code: z.string(),
  title: z.string(),
  kind: z.string(),
  level,
  area: z.string().nullable(),
  leadId: id.nullable(),
  lead: z.string().nullable(),
  leadKind: z.string().nullable(),
  leaderId: id.nullable(),
  leader: z.string().nullable(),
  due: day.nullable(),
  /** As it is; with `month` asked: as it stood at that month's end. Without a light yet: not_started, none. */
  ...lit,
  /** Null until a light was reckoned. */
  asOf: day.nullable(),
  since: day.nullable(),
  previousColour: lightColour.nullable(),
  isOverridden: z.boolean(),
  expected: share,
  actual: share,
  gap: share,
  silentDays: z.int().nullable(),
  /** How likely the year's target is reached; null where nothing can be forecast. */
  reaches: z.number().nullable(),
  /** The forecast says that the target is missed. */
  isForecastMiss: z.boolean(),
  /** Filings that are due and not handed in, and units that owe them. */
  late: count,
  findings: count,
  notices: count,
  changes: z.array(boardChange),
});
export type BoardRow = z.output<typeof boardRow>;

/** More items than a plan has; what lies beyond is counted and not sent. */
export const BOARD_LIMIT = 2000;
/** Below this likelihood a forecast counts as a miss. */
export const FORECAST_MISS = 0.5;
/** 静默 */
export const SILENT_DAYS = 30;

/** 热力图 of whom. */
export const heatBy = z.enum(['unit', 'leader', 'area', 'county', 'item']);
export type HeatBy = z.output<typeof heatBy>;

export const heatCell = z.object({ red: count, yellow: count, green: count, none: count });
export type HeatCell = z.output<typeof heatCell>;
export const heatRow = z.object({
  /** Unit, post, item by id; an area by its name; null: of those without. */
  key: z.string().nullable(),
  name: z.string(),
  /** Twelve; null: no light in that month. */
  months: z.array(heatCell.nullable()),
});
export type HeatRow = z.output<typeof heatRow>;

/** 时间线: what happened to one item, and what is to come. */
export const timelineEvent = z.object({
  id: z.string(),
  kind: z.enum([
    'milestone',
    'filing',
    'notice',
    'finding',
    'adjustment',
    'light',
    'verified',
    'extension',
    'override',
    /** `detail` says the step: planned, on_site, facts_sent, stated, concluded, review. */
    'inspection',
    'rectification',
  ]),
  day,
  /** Where it lasts: until then. */
  until: day.nullable(),
  title: z.string(),
  detail: z.string(),
  /** Word of its state, as its own room calls it. */
  state: z.string(),
  isOpen: z.boolean(),
  isLate: z.boolean(),
  unitName: z.string().nullable(),
  link: z.string().nullable(),
});
export type TimelineEvent = z.output<typeof timelineEvent>;

export const ganttNode = z.object({
  id,
  title: z.string(),
  due: day,
  doneOn: day.nullable(),
  formerDues: z.array(day),
});
export const ganttRow = z.object({
  id,
  code: z.string(),
  title: z.string(),
  area: z.string().nullable(),
  leadId: id.nullable(),
  lead: z.string().nullable(),
  due: day.nullable(),
  colour: lightColour,
  state: lightState,
  proof,
  nodes: z.array(ganttNode),
});
export type GanttRow = z.output<typeof ganttRow>;

/** A red in five minutes: promise, evidence, the verifier's figure, the unit's explanation, in that order. */
export const itemBrief = z.object({
  id,
  code: z.string(),
  title: z.string(),
  /** The office's wording, and the sentence that it came from. */
  wording: z.string(),
  quotes: z.array(z.object({ quote: z.string(), documentTitle: z.string().nullable() })),
  lead: z.string().nullable(),
  leader: z.string().nullable(),
  due: day.nullable(),
  light: z
    .object({ ...lit, since: day, asOf: day, gap: share, silentDays: z.int().nullable(), reason: z.string() })
    .nullable(),
  targets: z.array(
    z.object({
      id,
      name: z.string(),
      op: z.string(),
      value: z.string().nullable(),
      valueHigh: z.string().nullable(),
      measureUnit: z.string().nullable(),
      reported: z
        .object({ value: z.string(), month, asOf: day, status: z.string(), unitName: z.string().nullable() })
        .nullable(),
      /** Never one under embargo: verifiers see theirs in their grid. */
      verified: z.object({ value: z.string(), month, asOf: day, status: z.string(), source: z.string() }).nullable(),
    }),
  ),
  evidence: z.array(
    z.object({
      id,
      title: z.string(),
      kind: z.enum(['file', 'reference']),
      sha256: z.string().nullable(),
      /** Told by its content; null for a reference. */
      fileKind: z.string().nullable(),
      reference: z.string().nullable(),
      happenedOn: day.nullable(),
      place: z.string().nullable(),
      addedAt: moment,
    }),
  ),
  evidenceCount: count,
  /** What the unit says: its last filing, and its answers to open findings. */
  explanation: z
    .object({
      unitName: z.string(),
      month,
      progress: z.string(),
      problems: z.string(),
      nextSteps: z.string(),
      coordination: z.string(),
      state: z.string(),
      at: moment.nullable(),
    })
    .nullable(),
  answers: z.array(z.object({ rule: z.string(), answer: z.string(), at: moment.nullable() })),
});
export type ItemBrief = z.output<typeof itemBrief>;

/** 县区表: one allocated target over its places. */
export const countyTarget = z.object({
  targetId: id,
  itemId: id,
  itemCode: z.string(),
  name: z.string(),
  measureUnit: z.string().nullable(),
  /** 'up' is better high. */
  direction: z.enum(['up', 'down', 'hold']),
  total: z.string().nullable(),
  /** Month of the latest figures; null: none yet. */
  month: month.nullable(),
  shares: z.array(
    z.object({
      unitId: id,
      target: z.string().nullable(),
      actual: z.string().nullable(),
      /** Whether the figure is the verifier's or the county's own. */
      isVerified: z.boolean(),
      asOf: day.nullable(),
      /** actual ÷ target in per cent, one decimal; null where it can't be said. */
      percent: z.number().nullable(),
      /** 1 is furthest; equal ones share a rank. */
      rank: z.int().nullable(),
      colour: lightColour,
    }),
  ),
});
export type CountyTarget = z.output<typeof countyTarget>;

const wallItem = z.object({
  id,
  code: z.string(),
  title: z.string(),
  promise: z.string(),
  lead: z.string().nullable(),
  leader: z.string().nullable(),
  due: day.nullable(),
  ...lit,
  since: day.nullable(),
  gap: share,
  reason: z.string(),
  silentDays: z.int().nullable(),
});
/** 大屏: for a meeting room. */
export const wallView = z.object({
  governmentName: z.string(),
  at: moment,
  /** The oldest reckoning among the lights shown; null: none yet. */
  asOf: day.nullable(),
  counts: z.object({ items: count, red: count, yellow: count, green: count, none: count, done: count, overdue: count }),
  reds: z.array(wallItem),
  silent: z.array(wallItem),
  misses: z.array(wallItem.extend({ reaches: z.number() })),
  units: z.array(heatCell.extend({ name: z.string(), items: count })),
});
export type WallView = z.output<typeof wallView>;

/** Requests of this room. */
export const inspectSeeingApi = {
  board: endpoint({
    id: 'inspect.board',
    method: 'GET',
    path: '/api/:year/inspect/board',
    summary: '督查总览：事项、灯、差距、预测、静默、逾期、疑点、督查单',
    permission: 'inspect:view',
    params: inYear,
    query: z.object({ month: queryInt(1, 12).optional() }),
    response: z.object({
      total: count,
      /** First day of the running period: what moved since then is “this period”. */
      periodStart: day,
      rows: z.array(boardRow),
    }),
  }),
  heat: endpoint({
    id: 'inspect.heat',
    method: 'GET',
    path: '/api/:year/inspect/heat',
    summary: '热力图：单位 × 月份',
    permission: 'inspect:view',
    params: inYear,
    query: z.object({ by: heatBy.default('unit') }),
    response: z.object({ rows: z.array(heatRow), month }),
  }),
  timeline: endpoint({
    id: 'inspect.timeline',
    method: 'GET',
    path: '/api/:year/inspect/items/:id/timeline',
    summary: '一个事项的时间线',
    permission: 'inspect:view',
    params: inYearWithId,
    response: z.object({ today: day, due: day.nullable(), nodes: z.array(ganttNode), events: z.array(timelineEvent) }),
  }),
  gantt: endpoint({
    id: 'inspect.gantt',
    method: 'GET',
    path: '/api/:year/inspect/gantt',
    summary: '节点甘特图',
    permission: 'inspect:view',
    params: inYear,
    response: z.object({ today: day, total: count, rows: z.array(ganttRow) }),
  }),
  itemBrief: endpoint({
    id: 'inspect.item-brief',
    method: 'GET',
    path: '/api/:year/inspect/items/:id/brief',
    summary: '一个事项五分钟看清：承诺、佐证、核定数、单位说明',
    permission: 'inspect:view',
    params: inYearWithId,
    response: itemBrief,
  }),
  counties: endpoint({
    id: 'inspect.counties',
    method: 'GET',
    path: '/api/:year/inspect/counties',
    summary: '县区完成情况表',
    permission: 'inspect:view',
    params: inYear,
    response: z.object({
      units: z.array(z.object({ unitId: id, name: z.string() })),
      targets: z.array(countyTarget),
    }),
  }),
  wall: endpoint({
    id: 'inspect.wall',
    method: 'GET',
    path: '/api/:year/inspect/wall',
    summary: '会议室大屏',
    permission: 'inspect:view',
    params: inYear,
    response: wallView,
  }),
  reports: endpoint({
    id: 'inspect.reports',
    method: 'GET',
    path: '/api/:year/inspect/reports',
    summary: '督查通报一览',
    permission: 'inspect:report',
    params: inYear,
    response: z.object({ reports: z.array(periodReportLine) }),
  }),
  reportTemplate: endpoint({
    id: 'inspect.report-template',
    method: 'GET',
    path: '/api/:year/inspect/report-template',
    summary: '督查通报的模板，以及模板里可用的数字、名称、清单和图',
    permission: 'inspect:report',
    params: inYear,
    response: z.object({
      version: z.int(),
      template: reportTemplate,
      /** What ships with the product, to go back to. */
      shipped: reportTemplate,
      catalogue: reportCatalogue,
      mayDeclare: z.boolean(),
    }),
  }),
  declareReportTemplate: endpoint({
    id: 'inspect.declare-report-template',
    method: 'PUT',
    path: '/api/:year/inspect/report-template',
    summary: '公布督查通报的新模板；用到没有的数字或清单时不收，并指出是哪一段',
    permission: 'inspect:declare',
    params: inYear,
    body: z.object({ from: z.int().min(0), template: reportTemplate, reason: line(400) }),
    response: z.object({ version: z.int() }),
  }),
  draftReport: endpoint({
    id: 'inspect.draft-report',
    method: 'POST',
    path: '/api/:year/inspect/reports',
    summary: '按数据起草一期督查通报',
    permission: 'inspect:report',
    params: inYear,
    /** The last month that it tells of. */
    body: z.object({ month }),
    response: periodReport,
  }),
  report: endpoint({
    id: 'inspect.report',
    method: 'GET',
    path: '/api/:year/inspect/reports/:id',
    summary: '一期督查通报',
    permission: 'inspect:report',
    params: inYearWithId,
    response: periodReport,
  }),
  saveReport: endpoint({
    id: 'inspect.save-report',
    method: 'POST',
    path: '/api/:year/inspect/reports/:id',
    summary: '修改通报文字',
    permission: 'inspect:report',
    params: inYearWithId,
    body: reportEdits,
    response: periodReport,
  }),
  /** Numbers are taken anew; texts that were edited stay. */
  refreshReport: endpoint({
    id: 'inspect.refresh-report',
    method: 'POST',
    path: '/api/:year/inspect/reports/:id/refresh',
    summary: '更新通报中的数据',
    permission: 'inspect:report',
    params: inYearWithId,
    body: z.object({ revision }),
    response: periodReport,
  }),
  moveReport: endpoint({
    id: 'inspect.move-report',
    method: 'POST',
    path: '/api/:year/inspect/reports/:id/state',
    summary: '通报送审、退回修改、登记印发',
    permission: 'inspect:report',
    params: inYearWithId,
    body: reportMove,
    response: periodReport,
  }),
  makeReportFile: endpoint({
    id: 'inspect.make-report-file',
    method: 'POST',
    path: '/api/:year/inspect/reports/:id/file',
    summary: '生成通报文件（docx、xlsx，含可编辑的图表）',
    permission: 'inspect:report',
    params: inYearWithId,
    body: z.object({ format: z.enum(['docx', 'xlsx']) }),
    response: madeFile,
  }),
} as const;
