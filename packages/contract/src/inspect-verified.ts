import { z } from 'zod';
import { quantityKind } from './design-values.ts';
import { endpoint } from './endpoint.ts';
import { valueStatus } from './inspect-words.ts';
import { day, decimal, id, inYear, line, moment, queryInt } from './values.ts';

const month = z.int().min(1).max(12);

/** 公布日: so many months after the month that is told of, on this day (past the month's end: its last). */
export const publication = z.object({
  months: z.int().min(0).max(12),
  day: z.int().min(1).max(31),
  /** Told once, of December: 次年1月下旬. */
  yearly: z.boolean().default(false),
});
export type Publication = z.output<typeof publication>;

/** 公布状态 of a month's official figure. */
export const PUBLICATION_STATES = {
  'not yet': ['未到公布日', 'Not published yet'],
  due: ['今日公布', 'Due today'],
  late: ['应报未报', 'Late'],
} as const;
export const publicationState = z.enum(['not yet', 'due', 'late']);

/** One figure of the grid, newest version, also under embargo: verifiers alone are answered with it. */
export const verifiedCell = z.object({
  month,
  value: decimal,
  status: valueStatus,
  asOf: day,
  source: z.string(),
  version: z.int(),
  /** Null: at once. */
  embargoUntil: moment.nullable(),
  isEmbargoed: z.boolean(),
  enteredAt: moment,
});
export type VerifiedCell = z.output<typeof verifiedCell>;

/** A target, or a county's share of it: a row of the verifier's grid. */
export const verifierRow = z.object({
  targetId: id,
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  itemId: id,
  code: z.string(),
  itemTitle: z.string(),
  name: z.string(),
  measureUnit: z.string().nullable(),
  quantity: quantityKind.nullable(),
  /** Of the year; of a county its share. */
  goal: decimal.nullable(),
  numerator: z.string().nullable(),
  denominator: z.string().nullable(),
  /** 口径: what is counted, and by which publisher. */
  what: z.string().nullable(),
  publisher: z.string().nullable(),
  publication: publication.nullable(),
  cells: z.array(verifiedCell),
  /** What units reported, approved or submitted, by month. */
  reported: z.array(z.object({ month, value: decimal })),
  /** By month 1–12: null where no day is known. */
  due: z.array(z.object({ month, on: day, state: publicationState })),
});
export type VerifierRow = z.output<typeof verifierRow>;

/** One cell as typed: numbers in any writing that readNumber reads, a unit behind it is counted over. */
export const typedCell = z.object({
  targetId: id,
  unitId: id.nullable().default(null),
  month,
  text: z.string().max(120),
  status: valueStatus.default('flash'),
  asOf: day.nullable().default(null),
  source: z.string().trim().max(200).default(''),
  embargoUntil: moment.nullable().default(null),
  /** Version that it was typed over; 0: none. */
  from: z.int().min(0),
  /** Needed where a published figure is replaced. */
  reason: z.string().trim().max(500).nullable().default(null),
});
export type TypedCell = z.output<typeof typedCell>;

const cellProblem = z.object({
  targetId: id,
  unitId: id.nullable(),
  month,
  /** value · status · reason · version · embargoUntil · asOf */
  field: z.string(),
  zh: z.string(),
  en: z.string(),
});
export type CellProblem = z.output<typeof cellProblem>;

export const savedCells = z.object({
  saved: z.array(verifiedCell.extend({ targetId: id, unitId: id.nullable() })),
  refused: z.array(cellProblem),
});
export type SavedCells = z.output<typeof savedCells>;

export const verifiedVersion = verifiedCell.extend({
  reason: z.string().nullable(),
  /** Post and holder. */
  enteredBy: z.string().nullable(),
});

/** Who verifies a target, as declared or as proposed from the publisher of its definition and the duties of units. */
export const targetVerifier = z.object({
  targetId: id,
  itemId: id,
  code: z.string(),
  itemTitle: z.string(),
  name: z.string(),
  indicator: z.string().nullable(),
  measureUnit: z.string().nullable(),
  publisher: z.string().nullable(),
  publicationWords: z.string().nullable(),
  publication: publication.nullable(),
  unitId: id.nullable(),
  postId: id.nullable(),
  verifier: z.string().nullable(),
  proposal: z.object({ unitId: id, unitName: z.string(), why: z.string(), whyEn: z.string() }).nullable(),
});
export type TargetVerifier = z.output<typeof targetVerifier>;

/** 上报数与核定数: one month of one target where both are known. */
export const valueDifference = z.object({
  targetId: id,
  itemId: id,
  code: z.string(),
  itemTitle: z.string(),
  name: z.string(),
  measureUnit: z.string().nullable(),
  unitId: id.nullable(),
  /** Who reported. */
  unitName: z.string().nullable(),
  month,
  reported: decimal,
  reportedStatus: valueStatus,
  reportedAsOf: day,
  verified: decimal,
  verifiedStatus: valueStatus,
  verifiedAsOf: day,
  source: z.string(),
  /** reported − verified */
  difference: decimal,
  /** Of the verified, in percent; null where it is zero. */
  percent: z.number().nullable(),
  isBeyondTolerance: z.boolean(),
  findingId: id.nullable(),
});
export type ValueDifference = z.output<typeof valueDifference>;

/** How a column, or a cell, of an official table is understood. */
const importedColumn = z.object({
  column: z.int(),
  head: z.string(),
  role: z.enum(['name', 'value', 'unit', 'place', 'month', 'other']),
  /** The measure unit that the head names: 固定资产投资（万元）. */
  measureUnit: z.string().nullable(),
});
export const importMapping = z.object({
  sheet: z.int().min(0).default(0),
  headRow: z.int().min(0),
  name: z.int().min(0),
  value: z.int().min(0),
  unit: z.int().min(0).nullable().default(null),
  place: z.int().min(0).nullable().default(null),
});
export type ImportMapping = z.output<typeof importMapping>;

export const importedRow = z.object({
  /** Address of the value in the file, D7. */
  cell: z.string(),
  name: z.string(),
  place: z.string().nullable(),
  typed: z.string(),
  typedUnit: z.string().nullable(),
  targetId: id.nullable(),
  unitId: id.nullable(),
  targetName: z.string().nullable(),
  measureUnit: z.string().nullable(),
  /** In the target's unit. */
  value: decimal.nullable(),
  /** It was counted over from another unit. */
  isConverted: z.boolean(),
  /** What stands for this month already, and its version. */
  before: decimal.nullable(),
  from: z.int(),
  problem: z.object({ zh: z.string(), en: z.string() }).nullable(),
});
export type ImportedRow = z.output<typeof importedRow>;

/** Requests of this room. */
export const inspectVerifiedApi = {
  verifierGrid: endpoint({
    id: 'inspect.verifier-grid',
    method: 'GET',
    path: '/api/:year/inspect/verified/grid',
    summary: '核定数录入表（本岗位负责的目标）',
    permission: 'inspect:verify',
    params: inYear,
    response: z.object({
      rows: z.array(verifierRow),
      /** Month that is told of now, by the calendar. */
      month,
      today: day,
    }),
  }),
  /** Each cell for itself: what is sound is written, the rest comes back with its problem. */
  saveVerified: endpoint({
    id: 'inspect.save-verified',
    method: 'POST',
    path: '/api/:year/inspect/verified',
    summary: '录入核定数（可成批；可设公布时间）',
    permission: 'inspect:verify',
    params: inYear,
    body: z.object({ cells: z.array(typedCell).min(1).max(2000) }),
    response: savedCells,
  }),
  setEmbargo: endpoint({
    id: 'inspect.set-embargo',
    method: 'POST',
    path: '/api/:year/inspect/verified/embargo',
    summary: '改公布时间，或立即公布（空）',
    permission: 'inspect:verify',
    params: inYear,
    body: z.object({
      cells: z
        .array(z.object({ targetId: id, unitId: id.nullable().default(null), month, version: z.int().min(1) }))
        .min(1)
        .max(2000),
      until: moment.nullable(),
    }),
    response: z.object({ changed: z.int() }),
  }),
  verifiedVersions: endpoint({
    id: 'inspect.verified-versions',
    method: 'GET',
    path: '/api/:year/inspect/verified/versions',
    summary: '一个核定数的各版本',
    permission: 'inspect:verify',
    params: inYear,
    query: z.object({ target: id, month: queryInt(1, 12), unit: id.optional() }),
    response: z.object({ versions: z.array(verifiedVersion) }),
  }),
  /** The file's bytes are the body and are not kept: figures may be under embargo. With `preview` nothing is written. */
  importVerified: endpoint({
    id: 'inspect.import-verified',
    method: 'POST',
    path: '/api/:year/inspect/verified/import',
    summary: '导入统计月报（xlsx、csv）：先预览再写入',
    permission: 'inspect:verify',
    params: inYear,
    upload: true,
    query: z.object({
      name: z.string().min(1).max(255),
      month: queryInt(1, 12),
      status: valueStatus.default('flash'),
      asOf: day.optional(),
      source: line(200).optional(),
      embargoUntil: moment.optional(),
      preview: z.enum(['true', 'false']).default('true'),
      /** ImportMapping as JSON; absent: guessed from the heads. */
      mapping: z.string().max(400).optional(),
      /** Why published figures are replaced. */
      reason: z.string().trim().max(500).optional(),
    }),
    response: z.object({
      sheets: z.array(z.string()),
      columns: z.array(importedColumn),
      mapping: importMapping.nullable(),
      rows: z.array(importedRow),
      /** Written; 0 in a preview. */
      saved: z.int(),
      refused: z.array(cellProblem),
    }),
  }),
  targetVerifiers: endpoint({
    id: 'inspect.target-verifiers',
    method: 'GET',
    path: '/api/:year/inspect/verifiers',
    summary: '核定分工：目标由谁核定',
    permission: 'inspect:assign-verifier',
    params: inYear,
    response: z.object({
      targets: z.array(targetVerifier),
      posts: z.array(
        z.object({ postId: id, title: z.string(), unitId: id.nullable(), unitName: z.string().nullable() }),
      ),
      units: z.array(z.object({ unitId: id, name: z.string() })),
    }),
  }),
  assignVerifiers: endpoint({
    id: 'inspect.assign-verifiers',
    method: 'POST',
    path: '/api/:year/inspect/verifiers',
    summary: '指定核定单位或岗位（可成批；空为不再核定）',
    permission: 'inspect:assign-verifier',
    params: inYear,
    body: z.object({
      targets: z
        .array(
          z.object({
            targetId: id,
            unitId: id.nullable().default(null),
            postId: id.nullable().default(null),
            publication: publication.nullable().default(null),
          }),
        )
        .min(1)
        .max(2000),
    }),
    response: z.object({ changed: z.int() }),
  }),
  valueDifferences: endpoint({
    id: 'inspect.value-differences',
    method: 'GET',
    path: '/api/:year/inspect/verified/differences',
    summary: '上报数与核定数对照',
    permission: 'inspect:view',
    params: inYear,
    query: z.object({ all: z.enum(['true', 'false']).default('false'), item: id.optional() }),
    response: z.object({ rows: z.array(valueDifference), compared: z.int() }),
  }),
} as const;
