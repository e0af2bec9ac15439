import { z } from 'zod';
import { lightColour, lightState, proof } from './inspect-words.ts';
import { itemKind, targetOp } from './read.ts';
import { day, decimal, id, line, moment, sha256, year } from './values.ts';

/**
 * 公开数据: everything that the public may see of one or several governments, frozen by releases, and nothing else. The
 * portal is drawn from it alone, so what is not in here cannot be on a page. It travels between zones as a signed pack.
 */
export const PUBLIC_FORMAT = 'liubu.public/1';

/** Part of an address that never changes: from the id of the thing, not from its code, which a new edition may move. */
export const slug = z.string().regex(/^[0-9a-z]{6,20}$/);

/** Shape of an address part for an id: the first 12 hexadecimal digits. One year's ids do not collide there; the release looks. */
export const slugOf = (uuid: string): string => uuid.replaceAll('-', '').slice(0, 12);

/** A picture without any data about where, when and with what it was taken; under files/<sha256>.jpg of the site. */
export const publicPhoto = z.object({
  sha256,
  width: z.int().positive(),
  height: z.int().positive(),
  bytes: z.int().positive(),
  /** What is to be seen, for those who do not see it. */
  alt: line(200),
  takenOn: day.nullable(),
});
export type PublicPhoto = z.output<typeof publicPhoto>;

/** 公开来源: where a number or a fact comes from, in words; a link only to another public page. */
export const publicSource = z.object({ says: line(300), url: z.url().nullable() });

/** One value of a target; whether units reported it or an office verified it stands with it always. */
export const publicValue = z.object({
  month: z.int().min(1).max(12),
  value: decimal,
  by: z.enum(['reported', 'verified']),
  status: z.enum(['expected', 'flash', 'final']),
  asOf: day,
  source: z.string().max(300),
  /** The release that first showed it. */
  releasedOn: day,
});
export type PublicValue = z.output<typeof publicValue>;

export const publicTarget = z.object({
  id,
  slug,
  itemId: id,
  name: line(200),
  /** As the report says it: 新增学位 9000 个以上. */
  quote: z.string().max(1000),
  op: targetOp,
  value: decimal.nullable(),
  valueHigh: decimal.nullable(),
  measureUnit: z.string().max(30).nullable(),
  direction: z.enum(['up', 'down', 'hold']).nullable(),
  quantity: z.enum(['stock', 'flow_cumulative', 'flow_period', 'rate', 'rank', 'state']).nullable(),
  baseline: z.object({ year, value: decimal }).nullable(),
  /** Share of the target that should be reached by the end of each of the twelve months, 0–1; null where no pace is said. */
  pace: z.array(z.number()).length(12).nullable(),
  /** 口径 */
  definition: z.string().max(2000),
  /** The standard indicator's key, by which governments and years are compared; null when it has none. */
  indicator: z.string().max(100).nullable(),
  values: z.array(publicValue),
});
export type PublicTarget = z.output<typeof publicTarget>;

/** What happened to a commitment, in the order of days. */
export const PUBLIC_STORY_KINDS = {
  promised: ['写入政府工作报告', 'Promised in the report'],
  assigned: ['明确责任单位', 'Given to a unit'],
  filed: ['进展', 'Progress'],
  figure: ['公布数据', 'Figure published'],
  milestone: ['节点完成', 'Milestone reached'],
  adjusted: ['调整', 'Adjusted'],
  inspected: ['督查', 'Inspected'],
  done: ['完成', 'Done'],
  accepted: ['验收', 'Accepted'],
  vote: ['代表测评', 'Deputies’ vote'],
  answered: ['回应群众', 'Answer to the public'],
  withdrawn: ['撤回公开', 'Withdrawn'],
} as const;
export const publicStoryKind = z.enum(
  Object.keys(PUBLIC_STORY_KINDS) as [keyof typeof PUBLIC_STORY_KINDS, ...(keyof typeof PUBLIC_STORY_KINDS)[]],
);

export const publicStory = z.object({
  on: day,
  kind: publicStoryKind,
  text: z.string().max(4000),
  /** Who says so: a unit of the year. */
  unitId: id.nullable(),
  /** 佐证 that may be named: titles and numbers of documents, never a file of the workspace. */
  evidence: z.array(z.object({ title: line(200), reference: z.string().max(200).nullable() })),
  photos: z.array(publicPhoto),
});
export type PublicStory = z.output<typeof publicStory>;

/** The light in public words, with what it rests on. */
export const publicState = z.object({
  state: lightState,
  colour: lightColour,
  /** none · reported · evidence · verified: nothing shows better than this. */
  proof,
  month: z.int().min(1).max(12),
  /** Share done, 0–1; null where nothing can be reckoned. */
  actual: z.number().min(0).nullable(),
  expected: z.number().min(0).nullable(),
  /** Formula and steps in one line of each language. */
  working: z.object({ zh: z.string().max(2000), en: z.string().max(2000) }),
  asOf: day,
});

export const publicItem = z.object({
  id,
  slug,
  /** Readable place in the plan, may change between versions: 3.1.2. */
  code: z.string().max(40),
  position: z.int(),
  kind: itemKind,
  title: line(300),
  /** What was promised, in the report's own words; offsets are UTF-16, half-open, into the report's text. */
  promise: z.object({
    quote: z.string().max(4000),
    /** Null when it comes from another source than the report. */
    at: z.object({ start: z.int().min(0), end: z.int().min(1) }).nullable(),
    source: publicSource,
  }),
  area: z.string().max(100).nullable(),
  headings: z.array(z.string().max(200)),
  leadId: id.nullable(),
  supportIds: z.array(id),
  due: day.nullable(),
  isBottomLine: z.boolean(),
  /** 民生实事: money and places; null for others. */
  livelihood: z
    .object({
      budgetYuan: decimal.nullable(),
      moneySource: z.string().max(200).nullable(),
      sites: z.array(z.object({ name: line(100), place: z.string().max(200).nullable() })),
    })
    .nullable(),
  /** Null while no state was released. */
  state: publicState.nullable(),
  targets: z.array(publicTarget),
  story: z.array(publicStory),
  /** The item of last year that it carries on, by its slug. */
  carriedFrom: z.object({ year, slug }).nullable(),
  /** What deputies said of it, when the count was released; shares of valid votes, 0–1. */
  vote: z
    .object({ on: day, satisfied: z.number(), fair: z.number(), dissatisfied: z.number(), votes: z.int() })
    .nullable(),
  /** 群众评价: counted when the edition was made. Null while fewer than the declared least number spoke. */
  marks: z.object({ count: z.int(), average: z.number().min(1).max(5) }).nullable(),
  releasedAt: moment,
  /** Number of the edition in which anything of it changed last. */
  edition: z.int().positive(),
});
export type PublicItem = z.output<typeof publicItem>;

/** Once public, no longer: its address says so. */
export const publicWithdrawal = z.object({
  slug,
  /** item · target */
  kind: z.enum(['item', 'target']),
  code: z.string().max(40),
  on: day,
  /** In words for the public; what it was is not told. */
  reason: line(500),
});

/** A paragraph of the report as given; headings have a depth. The text between marks is exactly the report's. */
export const publicReport = z.object({
  title: line(300),
  issuedBy: z.string().max(200),
  issuedOn: day.nullable(),
  /** The whole text that offsets point into. */
  text: z.string().max(400_000),
  /** Headings with their place, in order. */
  outline: z.array(z.object({ depth: z.int().min(1).max(6), start: z.int().min(0), end: z.int().min(1) })),
});

export const publicUnit = z.object({
  id,
  slug,
  name: line(200),
  kind: z.enum(['department', 'county', 'park', 'enterprise', 'party', 'congress', 'vertical', 'other']),
});
export type PublicUnit = z.output<typeof publicUnit>;

/** 半年、年度总结: fulfilment as published. */
export const publicFulfilment = z.object({
  kind: z.enum(['half-year', 'year']),
  issuedOn: day,
  title: line(200),
  counts: z.object({
    met: z.int(),
    missed: z.int(),
    adjusted: z.int(),
    dropped: z.int(),
    running: z.int(),
  }),
  /** Paragraphs. */
  text: z.array(z.string().max(4000)),
});

export const publicYear = z.object({
  year,
  state: z.enum(['issued', 'running', 'closing', 'closed']),
  report: publicReport.nullable(),
  units: z.array(publicUnit),
  /** In the order of the plan. */
  items: z.array(publicItem),
  withdrawn: z.array(publicWithdrawal),
  fulfilment: z.array(publicFulfilment),
});
export type PublicYear = z.output<typeof publicYear>;

/** 意见答复: by the hash of its tracking code, so that only who has the code finds it. */
export const publicAnswer = z.object({
  /** sha256 of the code, hexadecimal. */
  codeHash: sha256,
  state: z.enum(['received', 'passed on', 'with the hotline', 'answered', 'closed']),
  on: day,
  answer: z.string().max(4000),
  /** The hotline's order number. */
  hotlineNumber: z.string().max(60).nullable(),
  itemSlug: slug.nullable(),
});
export type PublicAnswer = z.output<typeof publicAnswer>;

/** 代表提问: what a deputy asked and the unit answered, where both were released. */
export const publicQuestion = z.object({
  itemSlug: slug.nullable(),
  askedOn: day,
  /** 代表 with the name that the deputy agreed to show, or without any. */
  by: z.string().max(60),
  question: z.string().max(2000),
  unitId: id,
  answeredOn: day.nullable(),
  answer: z.string().max(4000),
});

export const publicGovernment = z.object({
  /** 行政区划代码 where there is one, else a stable code: first part of its addresses. */
  code: z.string().regex(/^[0-9a-z]{6,12}$/),
  name: line(100),
  level: z.enum(['national', 'province', 'prefecture', 'county', 'township']),
  /** Goes up by one with every release. */
  edition: z.int().min(0),
  releasedAt: moment.nullable(),
  /** Newest first. */
  years: z.array(publicYear),
  answers: z.array(publicAnswer),
  questions: z.array(publicQuestion),
  /** Whether the public may write, rate and follow; off: pages without forms. */
  says: z.object({
    messages: z.boolean(),
    marks: z.boolean(),
    mail: z.boolean(),
    /** Letters may bring pictures. A pack of before says nothing of it, and then they may. */
    photos: z.boolean().default(true),
    /** A text message confirms the sender's telephone first; whoever has no gateway takes no letters. */
    confirmsPhone: z.boolean().default(false),
    hotline: z.string().max(100).nullable(),
  }),
  /** 留痕链 when the edition was made: with it anyone can later see that history was not rewritten. */
  record: z.object({ sequence: z.int().min(0), hash: z.string(), at: moment }).nullable(),
  licence: z.object({ name: line(100), url: z.url().nullable() }),
});
export type PublicGovernment = z.output<typeof publicGovernment>;

export const publicSite = z.object({
  format: z.literal(PUBLIC_FORMAT),
  madeAt: moment,
  governments: z.array(publicGovernment).min(1),
});
export type PublicSite = z.output<typeof publicSite>;
