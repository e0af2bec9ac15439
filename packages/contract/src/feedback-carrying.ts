import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { lightColour } from './inspect-words.ts';
import { day, decimal, done, id, inYear, inYearWithId, line, moment, revision } from './values.ts';

/** What a subordinate lets its superior see of each item, beside number, title and level. */
export const shareFields = z.object({
  wording: z.boolean(),
  targets: z.boolean(),
  /** 牵头单位 */
  units: z.boolean(),
  /** 亮灯 and how well it is proved. */
  light: z.boolean(),
});
export type ShareFields = z.output<typeof shareFields>;

const superior = z.object({ id, name: z.string() });

export const shareGrant = z.object({
  id,
  to: superior,
  /** public: open items alone · internal: internal ones too. Restricted ones are never shared. */
  levels: z.enum(['public', 'internal']),
  fields: shareFields,
  /** Null: all that the issued version holds. */
  itemIds: z.array(id).nullable(),
  sharedItems: z.int(),
  sharedVersion: z.string().nullable(),
  sharedAt: moment.nullable(),
  grantedBy: z.string().nullable(),
  grantedAt: moment,
  revokedAt: moment.nullable(),
  revokedReason: z.string().nullable(),
  /** Another version was issued since. */
  isBehind: z.boolean(),
  revision: z.int(),
});
export type ShareGrant = z.output<typeof shareGrant>;

export const sharePage = z.object({
  government: z.object({ name: z.string(), /** What the superior enters at our unit. */ code: id }),
  superiors: z.array(superior),
  /** Label of the issued breakdown; null before the first issue: then nothing can be shared. */
  issuedVersion: z.string().nullable(),
  /** What would be shared, by level. */
  items: z.array(z.object({ id, code: z.string(), title: z.string(), level: z.enum(['public', 'internal']) })),
  restrictedLeftOut: z.int(),
  grants: z.array(shareGrant),
});
export type SharePage = z.output<typeof sharePage>;

export const sharedTarget = z.object({
  name: z.string(),
  op: z.string(),
  value: decimal.nullable(),
  valueHigh: decimal.nullable(),
  measureUnit: z.string().nullable(),
  indicator: z.string().nullable(),
  direction: z.enum(['up', 'down', 'hold']).nullable(),
  /** 'growth' and 'change' tell how far something moves: of a fall, more is more. */
  aspect: z.string().nullable(),
  quantity: z.string().nullable(),
});
export type SharedTarget = z.output<typeof sharedTarget>;

export const sharedItem = z.object({
  id,
  fromGovernmentId: id,
  fromName: z.string(),
  code: z.string(),
  title: z.string(),
  wording: z.string().nullable(),
  level: z.enum(['public', 'internal']),
  due: day.nullable(),
  leadUnit: z.string().nullable(),
  targets: z.array(sharedTarget),
  lightColour: lightColour.nullable(),
  lightAsOf: day.nullable(),
  sharedAt: moment,
  /** It was shared once and is no more. */
  isWithdrawn: z.boolean(),
});
export type SharedItem = z.output<typeof sharedItem>;

export const subordinate = z.object({
  unitId: id,
  unitName: z.string(),
  /** Its own government in this product; null where it has none. */
  governmentId: id.nullable(),
  sharedItems: z.int(),
  sharedAt: moment.nullable(),
  sharedVersion: z.string().nullable(),
});
export type Subordinate = z.output<typeof subordinate>;

export const CARRY_STATES = {
  proposed: ['待确认', 'Proposed'],
  confirmed: ['已确认承接', 'Confirmed'],
  refused: ['不是承接', 'Refused'],
} as const;
export const carryState = z.enum(['proposed', 'confirmed', 'refused']);

/** Why a link was proposed. */
export const carryWhy = z.object({
  /** Words that both have. */
  words: z.array(z.string()),
  indicator: z.string().nullable(),
  /** The two quantities, where both have one of the same kind. */
  quantities: z.string().nullable(),
});

export const carryLink = z.object({
  id,
  itemId: id,
  itemCode: z.string(),
  itemTitle: z.string(),
  itemWording: z.string(),
  /** ≥ 60万亩 */
  itemTarget: z.string().nullable(),
  shared: sharedItem,
  state: carryState,
  score: z.number(),
  origin: z.enum(['machine', 'person']),
  why: carryWhy,
  /** 口径或方向不一致 */
  isDirectionMismatch: z.boolean(),
  reason: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: moment.nullable(),
  revision: z.int(),
});
export type CarryLink = z.output<typeof carryLink>;

export const carryCell = z.object({
  governmentId: id,
  confirmed: z.int(),
  proposed: z.int(),
  /** Of confirmed ones: what they are held to, added up where that has a meaning. */
  sum: z.string().nullable(),
  titles: z.array(z.string()),
  colour: lightColour.nullable(),
  isDirectionMismatch: z.boolean(),
});
export const carryRow = z.object({
  itemId: id,
  code: z.string(),
  title: z.string(),
  target: z.string().nullable(),
  unit: z.string().nullable(),
  /** Rates, ranks and states are never added up. */
  summable: z.boolean(),
  promised: z.string().nullable(),
  sum: z.string().nullable(),
  /** Sum ÷ promise; over 1 is 层层加码, under 1 leaves a gap. */
  ratio: z.string().nullable(),
  /**
   * no-carrier 无人承接 · short 承接不足 · amplified 层层加码 · mismatch 方向不一致. Of rates, which make no sum, only where it
   * holds of every carrier: then no mean of theirs tells otherwise.
   */
  findings: z.array(z.enum(['no-carrier', 'short', 'amplified', 'mismatch'])),
  cells: z.array(carryCell),
});
export type CarryRow = z.output<typeof carryRow>;

/** Up to here a sum over the promise is a margin, beyond it is told as 加码. */
export const AMPLIFIED_FROM = 1.1;

export const feedbackCarryingApi = {
  sharePage: endpoint({
    id: 'feedback.share-page',
    method: 'GET',
    path: '/api/:year/carrying/shares',
    summary: '向上级共享本级方案：上级、可共享的事项、已作的授权',
    permission: 'feedback:carry',
    params: inYear,
    response: sharePage,
  }),
  grantShare: endpoint({
    id: 'feedback.grant-share',
    method: 'POST',
    path: '/api/:year/carrying/shares',
    summary: '授权上级查看本级已印发方案的事项（明示授权，可撤回）',
    permission: 'feedback:carry',
    params: inYear,
    body: z.object({
      toGovernmentId: id,
      levels: z.enum(['public', 'internal']).default('public'),
      fields: shareFields,
      itemIds: z.array(id).max(2000).nullable().default(null),
    }),
    response: sharePage,
  }),
  shareAgain: endpoint({
    id: 'feedback.share-again',
    method: 'POST',
    path: '/api/:year/carrying/shares/:id/renewal',
    summary: '把现在的方案再共享一次',
    permission: 'feedback:carry',
    params: inYearWithId,
    body: z.object({ revision }),
    response: sharePage,
  }),
  revokeShare: endpoint({
    id: 'feedback.revoke-share',
    method: 'POST',
    path: '/api/:year/carrying/shares/:id/revocation',
    summary: '撤回共享：上级不再看到内容（写明理由）',
    permission: 'feedback:carry',
    params: inYearWithId,
    body: z.object({ reason: line(500), revision }),
    response: sharePage,
  }),
  subordinates: endpoint({
    id: 'feedback.subordinates',
    method: 'GET',
    path: '/api/:year/carrying/subordinates',
    summary: '下级政府：哪个单位是哪个政府、共享了多少',
    permission: 'feedback:carry',
    params: inYear,
    response: z.object({ subordinates: z.array(subordinate) }),
  }),
  linkSubordinate: endpoint({
    id: 'feedback.link-subordinate',
    method: 'PUT',
    path: '/api/:year/carrying/subordinates/:id',
    summary: '登记一个单位就是哪个下级政府（填对方页面上的识别码），或撤下',
    permission: 'feedback:carry',
    params: inYearWithId,
    body: z.object({ code: id.nullable() }),
    response: done,
  }),
  carryLinks: endpoint({
    id: 'feedback.carry-links',
    method: 'GET',
    path: '/api/:year/carrying/links',
    summary: '承接关系：拟议、已确认、已否定',
    permission: 'feedback:carry',
    params: inYear,
    query: z.object({ state: carryState.optional(), item: id.optional() }),
    response: z.object({ links: z.array(carryLink) }),
  }),
  proposeLinks: endpoint({
    id: 'feedback.propose-carry-links',
    method: 'POST',
    path: '/api/:year/carrying/proposals',
    summary: '按用语、指标、数量提出承接关系（人已判定的不再提）',
    permission: 'feedback:carry',
    params: inYear,
    response: z.object({ proposed: z.int(), gone: z.int() }),
  }),
  addLink: endpoint({
    id: 'feedback.add-carry-link',
    method: 'POST',
    path: '/api/:year/carrying/links',
    summary: '人工确认一条承接关系',
    permission: 'feedback:carry',
    params: inYear,
    body: z.object({ itemId: id, sharedItemId: id, reason: line(500) }),
    response: carryLink,
  }),
  decideLink: endpoint({
    id: 'feedback.decide-carry-link',
    method: 'POST',
    path: '/api/:year/carrying/links/:id/decision',
    summary: '确认、否定承接关系，或撤销判定',
    permission: 'feedback:carry',
    params: inYearWithId,
    body: z.object({
      decision: z.enum(['confirm', 'refuse', 'reopen']),
      reason: z.string().trim().max(500).optional(),
      revision,
    }),
    response: carryLink,
  }),
  carryMatrix: endpoint({
    id: 'feedback.carry-matrix',
    method: 'GET',
    path: '/api/:year/carrying/matrix',
    summary: '承接矩阵：承诺×下级；无人承接、承接不足、层层加码、方向不一致',
    permission: 'feedback:carry',
    params: inYear,
    response: z.object({
      governments: z.array(z.object({ id, name: z.string(), sharedItems: z.int() })),
      rows: z.array(carryRow),
    }),
  }),
  sharedItems: endpoint({
    id: 'feedback.shared-items',
    method: 'GET',
    path: '/api/:year/carrying/shared-items',
    summary: '下级共享来的事项',
    permission: 'feedback:carry',
    params: inYear,
    response: z.object({ items: z.array(sharedItem) }),
  }),
};
