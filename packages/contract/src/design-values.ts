import { z } from 'zod';
import { day, decimal, id, level, line, moment, revision } from './values.ts';

/** Either one value or several of it in the query of an address. */
export const manyOf = <S extends z.ZodType>(one: S) => z.union([one, z.array(one).max(200)]).optional();

export const itemState = z.enum(['proposed', 'confirmed', 'dropped', 'merged']);
export const itemKind = z.enum(['indicator', 'task', 'project', 'livelihood']);
export const tier = z.enum(['goal', 'item', 'deliverable', 'local_work']);
export const bySort = z.enum(['position', 'due', 'lead', 'title', 'updated', 'weakened']);
export const listName = z.enum(['responsibility', 'bottom-line', 'livelihood']);

/** 稀释 / 加码: a place where the item says less, or more, than the sentence that it comes from. */
export const dilutionMark = z.object({
  kind: z.enum(['tone', 'stage', 'bound', 'number', 'measure-unit', 'date', 'scope', 'part']),
  weight: z.enum(['weaker', 'stronger']),
  /** Both pieces as they stand; empty where one side says nothing. */
  source: z.string(),
  item: z.string(),
});
export type DilutionMark = z.output<typeof dilutionMark>;

export const targetBrief = z.object({
  name: z.string(),
  op: z.string(),
  value: decimal.nullable(),
  valueHigh: decimal.nullable(),
  unit: z.string().nullable(),
});

/** A row of the dense list. */
export const itemRow = z.object({
  id,
  parentId: id.nullable(),
  code: z.string(),
  tier,
  kind: itemKind,
  title: z.string(),
  wording: z.string(),
  area: z.string().nullable(),
  due: day.nullable(),
  state: itemState,
  level,
  isBottomLine: z.boolean(),
  needsPolicy: z.boolean(),
  origin: z.string(),
  /** How many places are weaker than the source. */
  weakened: z.int(),
  revision,
  leadId: id.nullable(),
  lead: z.string().nullable(),
  supports: z.array(z.string()),
  /** Name of the leader in charge, else the post's. */
  leader: z.string().nullable(),
  target: targetBrief.nullable(),
  targets: z.int(),
  sources: z.int(),
});
export type ItemRow = z.output<typeof itemRow>;

export const sourceOf = z.object({
  id,
  documentId: id.nullable(),
  documentTitle: z.string().nullable(),
  documentKind: z.string().nullable(),
  documentNumber: z.string().nullable(),
  issuedOn: day.nullable(),
  matterId: id.nullable(),
  start: z.int().nullable(),
  end: z.int().nullable(),
  quote: z.string(),
  /** What stands right before and after in the document. */
  before: z.string(),
  after: z.string(),
  deadline: day.nullable(),
  replyForm: z.string().nullable(),
  isMain: z.boolean(),
});

export const assignmentOf = z.object({
  id,
  role: z.enum(['lead', 'support', 'leader', 'deputy_secretary', 'contact']),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  collectiveId: id.nullable(),
  collectiveName: z.string().nullable(),
  postId: id.nullable(),
  postTitle: z.string().nullable(),
  personName: z.string().nullable(),
  why: z.string().nullable(),
  score: z.coerce.number().nullable(),
});

export const direction = z.enum(['up', 'down', 'hold']);
export const quantityKind = z.enum(['stock', 'flow_cumulative', 'flow_period', 'rate', 'rank', 'state']);
export const ratingMethod = z.enum(['pace', 'milestones', 'stages', 'standing', 'bottom_line', 'annual_only']);
export const comparator = z.enum(['=', '>=', '<=', '~', 'range', 'ratio', 'qualitative']);

/** 口径卡: what exactly is counted, by whom, and when it is published. */
export const definitionCard = z.object({
  what: z.string().trim().max(600).optional(),
  source: z.string().trim().max(200).optional(),
  publisher: z.string().trim().max(100).optional(),
  /** In words: 次月18日前. */
  publicationDay: z.string().trim().max(100).optional(),
  numerator: z.string().trim().max(200).optional(),
  denominator: z.string().trim().max(200).optional(),
  note: z.string().trim().max(600).optional(),
});

/**
 * How a target is to be reached over the year. even: in twelve equal steps · milestones: a cumulative share (0–1) or a
 * value at the end of some months · seasonal: in the shape of last year's months.
 */
export const schedule = z.object({
  kind: z.enum(['even', 'milestones', 'seasonal']),
  points: z
    .array(
      z.object({
        month: z.int().min(1).max(12),
        /** Cumulative share at the month's end, 0 to 1. */
        share: decimal.optional(),
        /** Or the value itself, in the target's unit. */
        value: decimal.optional(),
        note: z.string().trim().max(200).optional(),
      }),
    )
    .max(12)
    .default([]),
});

export type Schedule = z.output<typeof schedule>;

/** What is expected at the end of each month; null where nothing can be said. */
export const expectedPoint = z.object({ month: z.int(), share: decimal.nullable(), value: decimal.nullable() });

export type ExpectedPoint = z.output<typeof expectedPoint>;

/** What does not add up in a target or its schedule; in words by the workspace. */
export const targetDoubt = z.object({ code: z.string(), values: z.record(z.string(), z.string()) });

export type TargetDoubt = z.output<typeof targetDoubt>;

export const targetView = z.object({
  id,
  itemId: id,
  name: z.string(),
  op: comparator,
  value: decimal.nullable(),
  valueHigh: decimal.nullable(),
  measureUnit: z.string().nullable(),
  aspect: z.string().nullable(),
  indicator: z.string().nullable(),
  direction: direction.nullable(),
  quantity: quantityKind.nullable(),
  ratingMethod: ratingMethod.nullable(),
  /** Why the method was proposed; null when a person chose it. */
  ratingReason: z.string().nullable(),
  definition: definitionCard,
  baseline: decimal.nullable(),
  baselineYear: z.int().nullable(),
  schedule,
  history: z.array(z.object({ year: z.int(), month: z.int(), value: decimal })),
  expected: z.array(expectedPoint),
  doubts: z.array(targetDoubt),
  quote: z.string().nullable(),
  revision,
});
export type TargetView = z.output<typeof targetView>;

/** 民生实事: money and places. */
export const livelihood = z.object({
  budgetYuan: decimal.nullable(),
  moneySource: z.string().trim().max(200).nullable(),
  sites: z.array(z.object({ name: line(120), place: z.string().trim().max(200).default('') })).max(200),
});

export type Livelihood = z.output<typeof livelihood>;

/** One thing that happened, as the record has it; the workspace puts it into a sentence. */
export const storyEntry = z.object({
  id: z.int(),
  at: moment,
  what: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  /** Null for a job of the product itself. */
  who: z.string().nullable(),
  post: z.string().nullable(),
  onBehalfOf: z.string().nullable(),
  reason: z.string().nullable(),
  body: z.unknown(),
  /** Place in the sealed chain; null for the moment before it is sealed. */
  sequence: z.int().nullable(),
});
export type StoryEntry = z.output<typeof storyEntry>;
