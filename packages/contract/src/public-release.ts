import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { publicField, releaseCheck, releaseMode, releaseRules } from './public-rules.ts';
import { slug } from './public-site.ts';
import { itemKind } from './read.ts';
import { day, done, id, inYear, inYearWithId, level, line, moment, year } from './values.ts';

/** A part of what may be public: `lead`, `state`, `target:<id>`, `filed:<filing>`, `photo:<evidence>`; `report` of a year. */
export const publicPart = z.string().regex(/^[a-z]{1,12}(:[0-9a-zA-Z-]{1,60}){0,3}$/);

/** What a check found, with its place in the text that it was found in. */
export const releaseFinding = z.object({
  check: releaseCheck,
  /** The text around it, as it would be public. */
  text: z.string(),
  start: z.int().min(0),
  end: z.int().min(1),
  /** By this it is passed. */
  key: z.string(),
  isPassed: z.boolean(),
});
export type ReleaseFinding = z.output<typeof releaseFinding>;

export const waitingPart = z.object({
  part: publicPart,
  field: z.union([publicField, z.enum(['report', 'fulfilment', 'withdrawn', 'carried'])]),
  /** Which one of several: a target's name and month, the day of a filing. */
  label: z.string(),
  mode: releaseMode,
  change: z.enum(['new', 'changed', 'gone']),
  /** In words; null where there is nothing. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  findings: z.array(releaseFinding),
  /** A finding that nobody passed. */
  isBlocked: z.boolean(),
  /** Held back, and why. */
  held: z.object({ id, reason: z.string(), at: moment, by: z.string().nullable() }).nullable(),
  /** 法定期限: 20 working days from the day on which it began to wait; `left` below zero is late. Null: held, or not looked at yet. */
  term: z.object({ since: day, due: day, left: z.int() }).nullable(),
});
export type WaitingPart = z.output<typeof waitingPart>;

export const waitingItem = z.object({
  /** Null: the year's own (report, year reports). */
  itemId: id.nullable(),
  code: z.string(),
  title: z.string(),
  kind: itemKind.nullable(),
  isPublic: z.boolean(),
  /** It was made internal or restricted since it became public. */
  isNoLongerPublic: z.boolean(),
  /** Of everything that waits: what is released is what was seen. */
  hash: z.string(),
  parts: z.array(waitingPart),
});
export type WaitingItem = z.output<typeof waitingItem>;

const release = z.object({
  itemId: id.nullable(),
  hash: z.string().min(8).max(64),
  /** Parts that are left for later. */
  without: z.array(publicPart).max(2000).default([]),
});

/** 保密审查: by whom and when; without it nothing is released by hand. */
export const secrecyReview = z.object({
  by: line(60),
  on: day,
  opinion: line(300),
});

export const releasedPart = z.object({
  part: publicPart,
  field: waitingPart.shape.field,
  label: z.string(),
  says: z.string(),
  on: day,
});

export const releasedItem = z.object({
  itemId: id,
  slug,
  code: z.string(),
  title: z.string(),
  kind: itemKind,
  lead: z.string().nullable(),
  /** First release, and the edition in which anything changed last. */
  since: moment,
  edition: z.int(),
  parts: z.int(),
  waiting: z.int(),
});
export type ReleasedItem = z.output<typeof releasedItem>;

export const withdrawnThing = z.object({
  id,
  kind: z.enum(['item', 'target', 'part']),
  itemId: id,
  code: z.string(),
  title: z.string(),
  part: z.string().nullable(),
  label: z.string(),
  on: day,
  reason: z.string(),
  by: z.string().nullable(),
});

export const publicEdition = z.object({
  edition: z.int(),
  act: z.enum(['release', 'rule', 'withdraw', 'other']),
  madeAt: moment,
  by: z.string().nullable(),
  planYear: year.nullable(),
  /** What changed: items with so many parts. */
  changes: z.array(
    z.object({ itemId: id.nullable(), title: z.string(), parts: z.int(), fields: z.array(z.string()), gone: z.int() }),
  ),
  more: z.int(),
  review: secrecyReview.nullable(),
  reason: z.string().nullable(),
  /** 留痕链 as it stood then. */
  record: z.object({ sequence: z.int(), hash: z.string() }).nullable(),
});
export type PublicEdition = z.output<typeof publicEdition>;

export const evidencePicture = z.object({
  evidenceId: id,
  title: z.string(),
  happenedOn: day.nullable(),
  level,
  /** In its re-encoded form, with words for those who do not see it; null until a person made it. */
  prepared: z
    .object({ sha256: z.string(), alt: z.string(), width: z.int(), height: z.int(), bytes: z.int() })
    .nullable(),
  isPublic: z.boolean(),
});

const refused = z.object({
  allowed: z.boolean(),
  /** Why nothing can be released now; null where it can. */
  why: z.string().nullable(),
});

const SITE = '/api/:year/public';

/** 公开：待公开、公开、撤回、规则、预览、历次公开 */
export const publicReleaseApi = {
  waiting: endpoint({
    id: 'public.waiting',
    method: 'GET',
    path: `${SITE}/waiting`,
    summary: '待公开：与已公开内容不同的部分、检查发现、被留住的',
    permission: 'public:view',
    params: inYear,
    response: z.object({
      items: z.array(waitingItem),
      release: refused,
      mayRelease: z.boolean(),
      rulesVersion: z.int(),
    }),
  }),
  release: endpoint({
    id: 'public.release',
    method: 'POST',
    path: `${SITE}/release`,
    summary: '公开（须有保密审查）；有未处理发现的、被留住的部分不会公开',
    permission: 'public:release',
    params: inYear,
    bodyMb: 8,
    body: z.object({ picks: z.array(release).min(1).max(2000), review: secrecyReview }),
    response: z.object({
      edition: z.int(),
      items: z.int(),
      parts: z.int(),
      /** Left out for a finding, or since they are held. */
      leftOut: z.int(),
    }),
  }),
  releaseByRule: endpoint({
    id: 'public.release-by-rule',
    method: 'POST',
    path: `${SITE}/release-by-rule`,
    summary: '立即按规则公开，不等每天的任务',
    permission: 'public:release',
    params: inYear,
    response: z.object({ edition: z.int().nullable(), items: z.int(), parts: z.int() }),
  }),
  hold: endpoint({
    id: 'public.hold',
    method: 'POST',
    path: `${SITE}/holds`,
    summary: '把一部分留住，暂不公开',
    permission: 'public:release',
    params: inYear,
    body: z.object({ itemId: id.nullable(), part: publicPart, reason: line(500) }),
    response: z.object({ id }),
  }),
  endHold: endpoint({
    id: 'public.end-hold',
    method: 'POST',
    path: `${SITE}/holds/:id/end`,
    summary: '不再留住',
    permission: 'public:release',
    params: inYearWithId,
    response: done,
  }),
  passFinding: endpoint({
    id: 'public.pass-finding',
    method: 'POST',
    path: `${SITE}/passes`,
    summary: '检查发现可以公开：写明理由',
    permission: 'public:release',
    params: inYear,
    body: z.object({ itemId: id.nullable(), part: publicPart, key: z.string().min(8).max(64), reason: line(500) }),
    response: done,
  }),
  withdraw: endpoint({
    id: 'public.withdraw',
    method: 'POST',
    path: `${SITE}/withdrawals`,
    summary: '撤回已公开的一项或一部分，理由向公众说明',
    permission: 'public:release',
    params: inYear,
    body: z.object({ itemId: id, part: publicPart.nullable(), reason: line(500) }),
    response: z.object({ edition: z.int() }),
  }),
  preparePhoto: endpoint({
    id: 'public.prepare-photo',
    method: 'POST',
    path: `${SITE}/photos`,
    summary: '准备一张照片：去掉拍摄信息，写明内容',
    permission: 'public:release',
    params: inYear,
    body: z.object({ evidenceId: id, alt: line(200) }),
    response: evidencePicture,
  }),
  releasedItem: endpoint({
    id: 'public.released-item',
    method: 'GET',
    path: `${SITE}/items/:id`,
    summary: '一项的公开情况：已公开的、等待的、照片、历次公开',
    permission: 'public:view',
    params: inYearWithId,
    response: z.object({
      itemId: id,
      level,
      isPublic: z.boolean(),
      since: moment.nullable(),
      edition: z.int().nullable(),
      /** Of its page, below the portal. */
      path: z.string().nullable(),
      parts: z.array(releasedPart),
      waiting: waitingItem.nullable(),
      pictures: z.array(evidencePicture),
      withdrawn: z.array(withdrawnThing),
      editions: z.array(publicEdition),
      release: refused,
      mayRelease: z.boolean(),
    }),
  }),
  released: endpoint({
    id: 'public.released',
    method: 'GET',
    path: `${SITE}/released`,
    summary: '已公开的事项，和已撤回的',
    permission: 'public:view',
    params: inYear,
    response: z.object({
      items: z.array(releasedItem),
      withdrawn: z.array(withdrawnThing),
      year: z.array(releasedPart),
      edition: z.int(),
      mayRelease: z.boolean(),
    }),
  }),
  editions: endpoint({
    id: 'public.editions',
    method: 'GET',
    path: `${SITE}/editions`,
    summary: '历次公开：谁、何时、哪些内容、保密审查',
    permission: 'public:view',
    params: inYear,
    response: z.object({ editions: z.array(publicEdition) }),
  }),
  preview: endpoint({
    id: 'public.preview',
    method: 'GET',
    // Everything behind stands for an address of the portal: pages link to each other within the preview.
    path: `${SITE}/preview/:what/*`,
    summary: '预览：门户自己的页面；what 为 released（已公开）、waiting（全部等待的）或事项编号（只加这一项等待的）',
    permission: 'public:view',
    params: inYear.extend({ what: z.union([z.enum(['released', 'waiting']), id]) }),
    query: z.object({
      /** Parts that are left out, with commas. */
      without: z.string().max(20_000).optional(),
      q: z.string().max(200).optional(),
    }),
    response: 'file',
  }),
  rules: endpoint({
    id: 'public.rules',
    method: 'GET',
    path: '/api/public/rules',
    summary: '公开规则',
    permission: 'public:view',
    response: z.object({ rules: releaseRules, version: z.int(), mayDeclare: z.boolean() }),
  }),
  declareRules: endpoint({
    id: 'public.declare-rules',
    method: 'PUT',
    path: '/api/public/rules',
    summary: '公布新的公开规则',
    permission: 'public:declare',
    body: z.object({ rules: releaseRules, from: z.int().min(0), reason: line(400) }),
    response: z.object({ rules: releaseRules, version: z.int() }),
  }),
} as const;
