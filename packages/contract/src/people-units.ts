import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, done, id, line, revision } from './values.ts';

export const unitKind = z.enum([
  'department',
  'county',
  'park',
  'enterprise',
  'party',
  'congress',
  'vertical',
  'other',
]);

const reason = line(500);
const onDay = z.object({ day: day.optional() });
const byId = z.object({ id });
const alias = z.object({ alias: line(100), kind: z.enum(['alias', 'former', 'short']) });

export const unitView = z.object({
  id,
  name: z.string(),
  shortName: z.string().nullable(),
  kind: unitKind,
  validFrom: day,
  /** First day on which it is gone; null while it exists. */
  validTo: day.nullable(),
  position: z.int(),
  revision,
  externalId: z.string().nullable(),
  aliases: z.array(alias),
  /** Who it came from, and who took over from it. */
  predecessors: z.array(z.object({ id, name: z.string(), kind: z.string(), onDate: day })),
  successors: z.array(z.object({ id, name: z.string(), kind: z.string(), onDate: day })),
});

export const collectiveView = z.object({
  id,
  name: z.string(),
  /** By which rule it has its members; listed: by hand. */
  kind: z.enum(['counties', 'departments', 'parks', 'all', 'listed']).nullable(),
  unitIds: z.array(id),
});

const unitInput = z.object({
  name: line(100),
  shortName: line(60).nullable(),
  kind: unitKind,
  validFrom: day,
  position: z.int().min(0).max(100_000).default(0),
  aliases: z.array(alias).max(50).default([]),
});

/** 单位 and what they came from, and 集合单位. */
export const unitsApi = {
  units: endpoint({
    id: 'people.units',
    method: 'GET',
    path: '/api/people/units',
    summary: '单位（某日有效；不给日期则含历史）',
    permission: 'signed-in',
    query: onDay,
    response: z.object({ units: z.array(unitView) }),
  }),
  collectives: endpoint({
    id: 'people.collectives',
    method: 'GET',
    path: '/api/people/collectives',
    summary: '集合单位及成员',
    permission: 'signed-in',
    query: onDay,
    response: z.object({ collectives: z.array(collectiveView) }),
  }),
  addUnit: endpoint({
    id: 'people.add-unit',
    method: 'POST',
    path: '/api/people/units',
    summary: '新增单位',
    permission: 'people:manage',
    body: unitInput,
    response: z.object({ id }),
  }),
  editUnit: endpoint({
    id: 'people.edit-unit',
    method: 'PATCH',
    path: '/api/people/units/:id',
    summary: '修改单位（更名请用沿革）',
    permission: 'people:manage',
    params: byId,
    body: unitInput.extend({ revision }),
    response: z.object({ revision }),
  }),
  succeedUnits: endpoint({
    id: 'people.succeed-units',
    method: 'POST',
    path: '/api/people/units/succession',
    summary: '单位更名、合并、拆分（从某日起，历史保留旧名）',
    permission: 'people:manage',
    body: z.object({
      kind: z.enum(['renamed', 'merged', 'split']),
      onDate: day,
      predecessorIds: z.array(id).min(1).max(20),
      successors: z
        .array(
          z.union([z.object({ id }), z.object({ name: line(100), shortName: line(60).nullable(), kind: unitKind })]),
        )
        .min(1)
        .max(20),
      /** Posts of the predecessors go on in the successor; only where there is one successor. */
      movePosts: z.boolean().default(true),
      reason,
    }),
    response: z.object({ successorIds: z.array(id) }),
  }),
  dissolveUnit: endpoint({
    id: 'people.dissolve-unit',
    method: 'POST',
    path: '/api/people/units/:id/dissolve',
    summary: '撤销单位（从某日起）',
    permission: 'people:manage',
    params: byId,
    body: z.object({ onDate: day, reason, revision }),
    response: done,
  }),
  saveCollective: endpoint({
    id: 'people.save-collective',
    method: 'POST',
    path: '/api/people/collectives',
    summary: '新增或修改集合单位',
    permission: 'people:manage',
    body: z.object({
      id: id.optional(),
      name: line(100),
      kind: z.enum(['counties', 'departments', 'parks', 'all', 'listed']),
      unitIds: z.array(id).max(500).default([]),
    }),
    response: z.object({ id }),
  }),
};
