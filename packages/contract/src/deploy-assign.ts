import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, id, inYear, inYearWithId, level, moment, revision } from './values.ts';

/** Who leads or supports: a unit, or a collective (各县市区政府) as it is written. */
export const party = z.object({ kind: z.enum(['unit', 'collective']), id });
export type Party = z.output<typeof party>;
export const namedParty = party.extend({ name: z.string() });

/** A party of an item with the reason it was proposed for, kept after somebody decided. */
export const assignedParty = namedParty.extend({
  why: z.string().nullable(),
  /** 0 to 1, comparable within one item. */
  score: z.number().nullable(),
  /** Null while it is only proposed. */
  decidedAt: moment.nullable(),
  decidedBy: z.string().nullable(),
});
export type AssignedParty = z.output<typeof assignedParty>;
export const assignedPost = z.object({
  postId: id,
  title: z.string(),
  /** Who holds the post today. */
  person: z.string().nullable(),
  decidedAt: moment.nullable(),
});

/** none: no lead · proposed: the machine's lead waits · decided: a person decided it. */
export const assignmentProgress = z.enum(['none', 'proposed', 'decided']);

export const assignmentFilter = z.object({
  /** First heading of the report. */
  part: z.string().max(300).optional(),
  area: z.string().max(100).optional(),
  /** Post of the leader in charge. */
  leader: id.optional(),
  /** Leads or supports, itself or in a collective. */
  unit: id.optional(),
  progress: assignmentProgress.optional(),
  words: z.string().trim().max(60).optional(),
});
export type AssignmentFilter = z.output<typeof assignmentFilter>;

export const assignmentRow = z.object({
  itemId: id,
  code: z.string(),
  kind: z.enum(['indicator', 'task', 'project', 'livelihood']),
  title: z.string(),
  wording: z.string(),
  headings: z.array(z.string()),
  area: z.string().nullable(),
  due: day.nullable(),
  level,
  /** In an issued version: changes go by adjustment only. */
  locked: z.boolean(),
  /** Of the item's assignment, apart from its wording: two people may work on both at once. */
  revision,
  progress: assignmentProgress,
  lead: assignedParty.nullable(),
  support: z.array(assignedParty),
  leader: assignedPost.nullable(),
  deputySecretary: assignedPost.nullable(),
  contact: assignedPost.nullable(),
});
export type AssignmentRow = z.output<typeof assignmentRow>;

/** One that the machine proposes, with the posts that follow from it. */
export const candidate = namedParty.extend({
  role: z.enum(['lead', 'support']),
  score: z.number(),
  why: z.string(),
  leaderPostId: id.nullable(),
  deputySecretaryPostId: id.nullable(),
  contactPostId: id.nullable(),
});
export type Candidate = z.output<typeof candidate>;

export const assignmentField = z.enum(['lead', 'support', 'leader', 'deputy_secretary', 'contact', 'due']);
export type AssignmentField = z.output<typeof assignmentField>;

export const assignmentChange = z.object({
  itemId: id,
  code: z.string(),
  title: z.string(),
  field: assignmentField,
  /** As shown; '' for nothing. */
  before: z.string(),
  after: z.string(),
});

export type AssignmentChange = z.output<typeof assignmentChange>;

/** What an item's assignment becomes; parts left out stay. */
export const assignmentPatch = z.object({
  lead: party.nullable().optional(),
  support: z.array(party).max(100).optional(),
  leaderPostId: id.nullable().optional(),
  deputySecretaryPostId: id.nullable().optional(),
  contactPostId: id.nullable().optional(),
  due: day.nullable().optional(),
  /** With a new lead: leader by portfolio, deputy secretary by whom they serve, contact by unit, where not given. */
  fillPosts: z.boolean().default(true),
});

const matrixUnit = z.object({
  kind: z.enum(['unit', 'collective']),
  id,
  name: z.string(),
  shortName: z.string(),
  unitKind: z.string().nullable(),
  lead: z.int(),
  support: z.int(),
  allocated: z.int(),
});

export const deployAssignApi = {
  choices: endpoint({
    id: 'deploy.choices',
    method: 'GET',
    path: '/api/:year/deploy/choices',
    summary: '可选的单位、集合单位、领导与岗位（含拼音首字母）',
    permission: 'deploy:view',
    params: inYear,
    response: z.object({
      units: z.array(
        z.object({
          id,
          name: z.string(),
          shortName: z.string().nullable(),
          kind: z.string(),
          /** Other names that it is found by. */
          aliases: z.array(z.string()),
          /** Initials of the pinyin of all its names. */
          initials: z.array(z.string()),
        }),
      ),
      collectives: z.array(z.object({ id, name: z.string(), initials: z.array(z.string()), size: z.int() })),
      posts: z.array(
        z.object({
          postId: id,
          title: z.string(),
          person: z.string().nullable(),
          unitId: id.nullable(),
          role: z.enum(['leader', 'deputy_secretary', 'contact']),
          /** Of a leader: the units in charge of; of a deputy secretary: the leaders served. */
          unitIds: z.array(id),
          leaderPostIds: z.array(id),
          initials: z.array(z.string()),
        }),
      ),
    }),
  }),
  assignments: endpoint({
    id: 'deploy.assignments',
    method: 'GET',
    path: '/api/:year/deploy/assignments',
    summary: '任务分工表：事项、牵头、配合、分管领导',
    permission: 'deploy:view',
    params: inYear,
    query: assignmentFilter,
    response: z.object({
      rows: z.array(assignmentRow),
      counts: z.object({ none: z.int(), proposed: z.int(), decided: z.int() }),
      parts: z.array(z.string()),
      areas: z.array(z.string()),
    }),
  }),
  candidates: endpoint({
    id: 'deploy.candidates',
    method: 'POST',
    path: '/api/:year/deploy/candidates',
    summary: '各事项的候选单位与理由（只看，不写）',
    permission: 'deploy:assign',
    params: inYear,
    body: z.object({ itemIds: z.array(id).min(1).max(600) }),
    response: z.object({ candidates: z.record(z.string(), z.array(candidate)), precedents: z.int() }),
  }),
  propose: endpoint({
    id: 'deploy.propose',
    method: 'POST',
    path: '/api/:year/deploy/propose',
    summary: '给还没有牵头单位的事项提出建议；重新提出时替换未定的建议',
    permission: 'deploy:assign',
    params: inYear,
    body: z.object({ itemIds: z.array(id).min(1).max(2000).optional(), replaceUndecided: z.boolean().default(false) }),
    response: z.object({ proposed: z.int(), forSorting: z.int(), precedents: z.int() }),
  }),
  decideAssignment: endpoint({
    id: 'deploy.decide-assignment',
    method: 'PUT',
    path: '/api/:year/deploy/assignments/:id',
    summary: '确定一个事项的分工（确认建议或改选）',
    permission: 'deploy:assign',
    params: inYearWithId,
    body: assignmentPatch.extend({ revision, reason: z.string().trim().max(500).optional() }),
    response: z.object({ row: assignmentRow, undoId: id }),
  }),
  bulkAssign: endpoint({
    id: 'deploy.bulk-assign',
    method: 'POST',
    path: '/api/:year/deploy/assignments/bulk',
    summary: '批量分工：先预览改动，再执行',
    permission: 'deploy:assign',
    params: inYear,
    body: z.object({
      select: z.union([z.object({ itemIds: z.array(id).min(1).max(2000) }), z.object({ filter: assignmentFilter })]),
      change: z.object({
        /** Decides the proposals that stand, from this score on. */
        acceptFromScore: z.number().min(0).max(1).optional(),
        lead: party.optional(),
        addSupport: z.array(party).max(100).optional(),
        removeSupport: z.array(party).max(100).optional(),
        leaderPostId: id.nullable().optional(),
        deputySecretaryPostId: id.nullable().optional(),
        contactPostId: id.nullable().optional(),
        due: day.nullable().optional(),
        fillPosts: z.boolean().default(true),
      }),
      preview: z.boolean(),
      /** Digest of the preview that was looked at; what differs from it is not done. */
      seen: z.string().max(64).optional(),
    }),
    response: z.object({
      changes: z.array(assignmentChange),
      /** Items that change, those included whose standing proposal only becomes a decision. */
      confirmed: z.int(),
      refused: z.array(z.object({ itemId: id, code: z.string(), title: z.string(), why: z.string() })),
      unchanged: z.int(),
      digest: z.string(),
      undoId: id.nullable(),
    }),
  }),
  undoAssignment: endpoint({
    id: 'deploy.undo-assignment',
    method: 'POST',
    path: '/api/:year/deploy/assignments/undo/:id',
    summary: '撤销自己的一次分工改动',
    permission: 'deploy:assign',
    params: inYearWithId,
    response: z.object({ itemIds: z.array(id) }),
  }),
  matrix: endpoint({
    id: 'deploy.matrix',
    method: 'GET',
    path: '/api/:year/deploy/matrix',
    summary: '责任矩阵：事项 × 单位',
    permission: 'deploy:view',
    params: inYear,
    query: assignmentFilter.pick({ part: true, area: true, leader: true }).extend({
      /** 1: members of collectives get marks of their own. */
      expand: z.enum(['0', '1']).default('0'),
    }),
    response: z.object({
      units: z.array(matrixUnit),
      /** `lead` and the others are places in `units`: compact, since it is 300 × 60. */
      items: z.array(
        z.object({
          id,
          code: z.string(),
          title: z.string(),
          part: z.string(),
          leader: z.int(),
          lead: z.int(),
          isProposed: z.boolean(),
          support: z.array(z.int()),
          /** By way of a collective that was expanded. */
          supportByCollective: z.array(z.int()),
          allocated: z.array(z.int()),
        }),
      ),
      leaders: z.array(z.object({ postId: id, title: z.string(), person: z.string().nullable(), items: z.int() })),
      parts: z.array(z.string()),
      areas: z.array(z.string()),
    }),
  }),
};
