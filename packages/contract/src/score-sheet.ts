import { z } from 'zod';
import { decimal, id } from './values.ts';

/** Where a figure of a sheet comes from; `id` opens it, `eventId` is the entry of the record that it entered by. */
export const scoreSourceLink = z.object({
  kind: z.enum([
    'item',
    'filing',
    'value',
    'finding',
    'notice',
    'rectification',
    'given',
    'case',
    'tolerance',
    'manual',
  ]),
  id: z.string(),
  itemId: id.nullable(),
  title: z.string(),
  /** What of it counted: “权重 1，完成 85%（核定，12月）”. */
  detail: z.string(),
  eventId: z.int().nullable(),
});
export type ScoreSourceLink = z.output<typeof scoreSourceLink>;

export const scoreLine = z.object({
  key: z.string(),
  name: z.string(),
  /** Key of the line that it is a part of. */
  parent: z.string().nullable(),
  /** sum: of its parts, not counted again · bound: what a cap took away or a floor gave · manual: a logged correction */
  kind: z.enum(['base', 'addition', 'deduction', 'sum', 'bound', 'manual', 'veto']),
  full: decimal.nullable(),
  /** The value of its source. */
  value: decimal.nullable(),
  formula: z.string(),
  /** The formula with numbers put in. */
  filled: z.string(),
  /** Null: not computed; `why` tells. */
  points: decimal.nullable(),
  why: z.string().nullable(),
  /** How the value came about, in a sentence. */
  how: z.string(),
  sources: z.array(scoreSourceLink),
});
export type ScoreLine = z.output<typeof scoreLine>;

export const scoreSheet = z.object({
  unitId: id,
  unitName: z.string(),
  group: z.string(),
  groupName: z.string(),
  /** The sum of all lines but sums. */
  total: decimal,
  full: decimal,
  grade: z.string(),
  vetoes: z.array(
    z.object({ key: z.string(), name: z.string(), reason: z.string(), source: scoreSourceLink.nullable() }),
  ),
  /** Within the group; equal ones share it. Those with a veto come behind all others. */
  rank: z.int(),
  of: z.int(),
  lines: z.array(scoreLine),
});
export type ScoreSheet = z.output<typeof scoreSheet>;

/** What differs of one unit between two reckonings. */
export const scoreDifference = z.object({
  unitId: id,
  unitName: z.string(),
  groupName: z.string(),
  /** Null: it has no sheet there. */
  before: z.object({ total: decimal, rank: z.int(), grade: z.string() }).nullable(),
  after: z.object({ total: decimal, rank: z.int(), grade: z.string() }).nullable(),
  change: decimal,
  lines: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      before: decimal.nullable(),
      after: decimal.nullable(),
      change: decimal,
    }),
  ),
});
export type ScoreDifference = z.output<typeof scoreDifference>;
