import { z } from 'zod';
import { itemKind, manyOf } from './design-values.ts';
import { endpoint } from './endpoint.ts';
import { day, done, id, inYear, inYearWithId, level, line, moment, queryInt, revision } from './values.ts';

export const matterState = z.enum(['suggested', 'approved', 'established', 'rejected', 'closed']);
export const matterSource = z.enum([
  'report',
  'superior_list',
  'instruction',
  'meeting',
  'superior_supervision',
  'congress_opinion',
  'proposal',
  'clue',
]);

export const matterRow = z.object({
  id,
  sourceKind: matterSource,
  /** Where it comes from, as people name it: 市政府第8次常务会议. */
  sourceTitle: z.string().nullable(),
  sourceNumber: z.string().nullable(),
  sourceDate: day.nullable(),
  documentId: id.nullable(),
  wording: z.string(),
  isPlaceholder: z.boolean(),
  deadline: day.nullable(),
  replyForm: z.string().nullable(),
  state: matterState,
  stateReason: z.string().nullable(),
  submittedAt: moment.nullable(),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  /** Who answers, as the document names them; a unit that a person chose stands before it. */
  saidUnits: z.array(z.object({ name: z.string(), role: z.enum(['lead', 'support']) })),
  instructedBy: z.string().nullable(),
  itemId: id.nullable(),
  itemCode: z.string().nullable(),
  itemTitle: z.string().nullable(),
  level,
  createdAt: moment,
  revision,
});
export type MatterRow = z.output<typeof matterRow>;

/** Left out of what is typed in, a matter still has to say what and from where. */
export const newMatter = z.object({
  sourceKind: matterSource,
  sourceTitle: line(200),
  sourceNumber: line(60).nullable().default(null),
  sourceDate: day.nullable().default(null),
  wording: line(4000),
  deadline: day.nullable().default(null),
  replyForm: line(200).nullable().default(null),
  /** Who should answer for it, where the source says so or the secretary sets it. */
  unitId: id.nullable().default(null),
  /** Post of the leader whose instruction it is. */
  instructedByPostId: id.nullable().default(null),
  level: level.default('internal'),
  /** Sent to the head for approval at once. */
  submit: z.boolean().default(true),
});

const pairSide = z.object({
  kind: z.enum(['matter', 'item']),
  id,
  code: z.string().nullable(),
  title: z.string(),
  text: z.string(),
  from: z.string(),
  deadline: day.nullable(),
  replyForm: z.string().nullable(),
});

export const duplicatePair = z.object({
  a: pairSide,
  b: pairSide,
  /**
   * duplicate: says the same · conflict: says the same of the same thing with another number or place. Different days are no
   * conflict: a merged item keeps the deadline of each source.
   */
  verdict: z.enum(['duplicate', 'conflict']),
  score: z.number(),
  /** What speaks for it and what differs, with the pieces of both. */
  reasons: z.array(
    z.object({
      code: z.enum([
        'wording',
        'same-numbers',
        'same-places',
        'same-subject',
        'numbers-differ',
        'dates-differ',
        'places-differ',
        'negation-differs',
      ]),
      a: z.string(),
      b: z.string(),
    }),
  ),
});
export type DuplicatePair = z.output<typeof duplicatePair>;

const side = z.object({ kind: z.enum(['matter', 'item']), id });

export const matterApi = {
  matters: endpoint({
    id: 'design.matters',
    method: 'GET',
    path: '/api/:year/matters',
    summary: '督查事项来源：建议、批准、立项',
    permission: 'design:view',
    params: inYear,
    query: z.object({
      state: manyOf(matterState),
      source: manyOf(matterSource),
      words: z.string().trim().max(60).optional(),
      limit: queryInt(1, 2000).default(500),
      offset: queryInt(0, 1_000_000).default(0),
    }),
    response: z.object({
      total: z.int(),
      placeholders: z.int(),
      counts: z.record(z.string(), z.int()),
      matters: z.array(matterRow),
    }),
  }),
  matter: endpoint({
    id: 'design.matter',
    method: 'GET',
    path: '/api/:year/matters/:id',
    summary: '一件来源事项',
    permission: 'design:view',
    params: inYearWithId,
    response: matterRow.extend({
      quote: z.string().nullable(),
      documentTitle: z.string().nullable(),
      start: z.int().nullable(),
      end: z.int().nullable(),
      suggestedBy: z.string().nullable(),
      approvedBy: z.string().nullable(),
      approvedAt: moment.nullable(),
      establishedAt: moment.nullable(),
      /** Items and matters that say much the same. */
      alike: z.array(duplicatePair),
    }),
  }),
  suggestMatter: endpoint({
    id: 'design.suggest-matter',
    method: 'POST',
    path: '/api/:year/matters',
    summary: '建议立项（手工登记）',
    permission: 'design:suggest-matter',
    params: inYear,
    body: newMatter,
    response: z.object({ id, revision }),
  }),
  editMatter: endpoint({
    id: 'design.edit-matter',
    method: 'PATCH',
    path: '/api/:year/matters/:id',
    summary: '修改来源事项（批准前）或其时限与回复方式',
    permission: 'design:suggest-matter',
    params: inYearWithId,
    body: z.object({
      revision,
      changes: z.object({
        wording: line(4000).optional(),
        deadline: day.nullable().optional(),
        replyForm: line(200).nullable().optional(),
        unitId: id.nullable().optional(),
      }),
      reason: line(400).optional(),
    }),
    response: z.object({ revision }),
  }),
  submitMatters: endpoint({
    id: 'design.submit-matters',
    method: 'POST',
    path: '/api/:year/matters/submit',
    summary: '提请主要负责人批准',
    permission: 'design:suggest-matter',
    params: inYear,
    body: z.object({ ids: z.array(id).min(1).max(500) }),
    response: z.object({ submitted: z.int() }),
  }),
  approveMatters: endpoint({
    id: 'design.approve-matters',
    method: 'POST',
    path: '/api/:year/matters/approve',
    summary: '批准立项（主要负责人）',
    permission: 'design:approve-matter',
    params: inYear,
    body: z.object({ ids: z.array(id).min(1).max(500), note: line(400).optional() }),
    response: z.object({ approved: z.int() }),
  }),
  rejectMatter: endpoint({
    id: 'design.reject-matter',
    method: 'POST',
    path: '/api/:year/matters/:id/reject',
    summary: '不予立项，写明理由',
    permission: 'design:approve-matter',
    params: inYearWithId,
    body: z.object({ revision, reason: line(400) }),
    response: z.object({ revision }),
  }),
  establishMatter: endpoint({
    id: 'design.establish-matter',
    method: 'POST',
    path: '/api/:year/matters/:id/establish',
    summary: '立项：成为新事项，或并入已有事项',
    permission: 'design:edit',
    params: inYearWithId,
    body: z.object({
      revision,
      /** Null makes a new item. */
      intoItemId: id.nullable().default(null),
      title: line(120).optional(),
      kind: itemKind.default('task'),
    }),
    response: z.object({ itemId: id, mergeId: id.nullable() }),
  }),
  duplicates: endpoint({
    id: 'design.duplicates',
    method: 'GET',
    path: '/api/:year/duplicates',
    summary: '疑似重复与冲突',
    permission: 'design:edit',
    params: inYear,
    response: z.object({
      pairs: z.array(duplicatePair),
      decided: z.array(
        z.object({
          id,
          a: side,
          b: side,
          verdict: z.enum(['distinct', 'conflict']),
          reason: z.string().nullable(),
          decidedAt: moment,
        }),
      ),
      merges: z.array(
        z.object({
          id,
          kind: z.enum(['matter', 'item']),
          keptItemId: id,
          keptTitle: z.string(),
          mergedTitle: z.string(),
          mergedAt: moment,
        }),
      ),
    }),
  }),
  decidePair: endpoint({
    id: 'design.decide-pair',
    method: 'POST',
    path: '/api/:year/duplicates/decide',
    summary: '判定：不是重复，或是冲突',
    permission: 'design:edit',
    params: inYear,
    body: z.object({ a: side, b: side, verdict: z.enum(['distinct', 'conflict']), reason: line(400).optional() }),
    response: z.object({ id }),
  }),
  undecidePair: endpoint({
    id: 'design.undecide-pair',
    method: 'POST',
    path: '/api/:year/duplicates/:id/undecide',
    summary: '撤销判定',
    permission: 'design:edit',
    params: inYearWithId,
    response: done,
  }),
  mergeItems: endpoint({
    id: 'design.merge-items',
    method: 'POST',
    path: '/api/:year/merges',
    summary: '合并重复：保留每个来源的时限与回复方式',
    permission: 'design:edit',
    params: inYear,
    body: z.object({ keepItemId: id, merge: side, reason: line(400).optional() }),
    response: z.object({ id }),
  }),
  undoMerge: endpoint({
    id: 'design.undo-merge',
    method: 'POST',
    path: '/api/:year/merges/:id/undo',
    summary: '撤销合并',
    permission: 'design:edit',
    params: inYearWithId,
    response: done,
  }),
};
