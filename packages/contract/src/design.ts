import { z } from 'zod';
import { decisionRouteApi } from './design-decision.ts';
import { matterApi } from './design-matters.ts';
import { targetApi } from './design-targets.ts';
import {
  assignmentOf,
  bySort,
  dilutionMark,
  itemKind,
  itemRow,
  itemState,
  listName,
  livelihood,
  manyOf,
  sourceOf,
  storyEntry,
  targetView,
  tier,
} from './design-values.ts';
import { endpoint } from './endpoint.ts';
import { day, id, inYear, inYearWithId, level, line, moment, queryInt, revision } from './values.ts';

export * from './design-decision.ts';
export * from './design-matters.ts';
export * from './design-targets.ts';
export type {
  DilutionMark,
  ExpectedPoint,
  ItemRow,
  Livelihood,
  Schedule,
  StoryEntry,
  TargetDoubt,
  TargetView,
} from './design-values.ts';

/** What a list of items is narrowed by; several values of one name are either-or, several names are both. */
export const itemFilters = z.object({
  /** Proposed and confirmed ones where it is left out. */
  state: manyOf(itemState),
  kind: manyOf(itemKind),
  tier: manyOf(tier),
  area: manyOf(z.string().max(40)),
  /** Unit that leads or supports, also as a member of a collective. */
  unit: manyOf(id),
  /** Post of the leader in charge. */
  leader: manyOf(id),
  level: manyOf(level),
  dueFrom: day.optional(),
  dueTo: day.optional(),
  words: z.string().trim().max(60).optional(),
  list: manyOf(
    z.enum(['bottom-line', 'livelihood', 'policy', 'weakened', 'no-lead', 'no-target', 'several-sources', 'no-due']),
  ),
});

const facet = z.object({ value: z.string(), label: z.string(), count: z.int() });

const changes = z.object({
  title: line(120).optional(),
  wording: line(4000).optional(),
  due: day.nullable().optional(),
  level: level.optional(),
  kind: itemKind.optional(),
  isBottomLine: z.boolean().optional(),
  needsPolicy: z.boolean().optional(),
  area: line(40).nullable().optional(),
  parentId: id.nullable().optional(),
});

export const designApi = {
  items: endpoint({
    id: 'design.items',
    method: 'GET',
    path: '/api/:year/items',
    summary: '事项列表：筛选、排序',
    permission: 'design:view',
    params: inYear,
    query: itemFilters.extend({
      sort: bySort.default('position'),
      order: z.enum(['up', 'down']).default('up'),
      limit: queryInt(1, 2000).default(500),
      offset: queryInt(0, 1_000_000).default(0),
    }),
    response: z.object({ total: z.int(), items: z.array(itemRow) }),
  }),
  itemFacets: endpoint({
    id: 'design.item-facets',
    method: 'GET',
    path: '/api/:year/item-facets',
    summary: '事项按状态、类别、单位等计数',
    permission: 'design:view',
    params: inYear,
    query: itemFilters,
    response: z.object({
      total: z.int(),
      state: z.array(facet),
      kind: z.array(facet),
      tier: z.array(facet),
      area: z.array(facet),
      unit: z.array(facet),
      leader: z.array(facet),
      level: z.array(facet),
      list: z.array(facet),
    }),
  }),
  item: endpoint({
    id: 'design.item',
    method: 'GET',
    path: '/api/:year/items/:id',
    summary: '一个事项：来源、目标、分工、稀释标记',
    permission: 'design:view',
    params: inYearWithId,
    response: itemRow.omit({ lead: true, leadId: true, leader: true, supports: true, target: true }).extend({
      headings: z.array(z.string()),
      horizon: z.string(),
      tone: z.string().nullable(),
      stateReason: z.string().nullable(),
      mergedIntoId: id.nullable(),
      createdAt: moment,
      updatedAt: moment,
      parent: z.object({ id, code: z.string(), title: z.string() }).nullable(),
      children: z.array(z.object({ id, code: z.string(), title: z.string(), tier, state: itemState })),
      sourceList: z.array(sourceOf),
      targetList: z.array(targetView),
      assignments: z.array(assignmentOf),
      matters: z.array(
        z.object({
          id,
          sourceKind: z.string(),
          wording: z.string(),
          deadline: day.nullable(),
          replyForm: z.string().nullable(),
          state: z.string(),
        }),
      ),
      merges: z.array(
        z.object({
          id,
          kind: z.enum(['matter', 'item']),
          title: z.string(),
          reason: z.string().nullable(),
          mergedAt: moment,
        }),
      ),
      dilution: z.array(dilutionMark),
      livelihood: livelihood.extend({ revision }).nullable(),
      hasDecisionRoute: z.boolean(),
    }),
  }),
  itemStory: endpoint({
    id: 'design.item-story',
    method: 'GET',
    path: '/api/:year/items/:id/story',
    summary: '一个事项的来历：按时间记下的每次变化',
    permission: 'design:view',
    params: inYearWithId,
    response: z.object({
      entries: z.array(storyEntry),
      /** Each wording, title, due date that it had, oldest first. */
      versions: z.array(
        z.object({
          at: moment,
          who: z.string().nullable(),
          field: z.string(),
          before: z.string().nullable(),
          after: z.string().nullable(),
          reason: z.string().nullable(),
        }),
      ),
    }),
  }),
  addItem: endpoint({
    id: 'design.add-item',
    method: 'POST',
    path: '/api/:year/items',
    summary: '手工新增事项',
    permission: 'design:edit',
    params: inYear,
    body: z.object({
      title: line(120),
      wording: line(4000),
      kind: itemKind,
      tier: tier.default('item'),
      parentId: id.nullable().default(null),
      /** Where the words come from, as people name it: 市政府第8次常务会议. */
      basis: line(400),
      area: line(40).nullable().default(null),
      due: day.nullable().default(null),
      level: level.default('internal'),
      isBottomLine: z.boolean().default(false),
      needsPolicy: z.boolean().default(false),
    }),
    response: z.object({ id, code: z.string(), revision }),
  }),
  editItem: endpoint({
    id: 'design.edit-item',
    method: 'PATCH',
    path: '/api/:year/items/:id',
    summary: '修改事项',
    permission: 'design:edit',
    params: inYearWithId,
    body: z.object({ revision, changes, reason: line(400).optional() }),
    response: z.object({ revision, dilution: z.array(dilutionMark) }),
  }),
  setLevels: endpoint({
    id: 'design.set-levels',
    method: 'POST',
    path: '/api/:year/item-levels',
    summary: '一次确定多个事项的公开级别',
    permission: 'design:edit',
    params: inYear,
    body: z.object({ levels: z.array(z.object({ id, level })).min(1).max(2000) }),
    /** What changed, as it was before: handed in again, it undoes. */
    response: z.object({ before: z.array(z.object({ id, level })) }),
  }),
  list: endpoint({
    id: 'design.list',
    method: 'GET',
    path: '/api/:year/lists/:list',
    summary: '责任清单、底线清单、民生实事清单',
    permission: 'design:view',
    params: inYear.extend({ list: listName }),
    response: z.object({
      rows: z.array(
        z.object({
          id,
          code: z.string(),
          title: z.string(),
          wording: z.string(),
          lead: z.string().nullable(),
          supports: z.array(z.string()),
          leader: z.string().nullable(),
          due: day.nullable(),
          targets: z.array(z.string()),
          bottomLine: z.string().nullable(),
          livelihood: livelihood.extend({ revision: z.int().min(0) }).nullable(),
        }),
      ),
      /** Sum of the budgets in yuan, exact. */
      budgetYuan: z.string(),
    }),
  }),
  exportList: endpoint({
    id: 'design.export-list',
    method: 'GET',
    path: '/api/:year/lists/:list/xlsx',
    summary: '导出清单为 xlsx',
    permission: 'design:view',
    params: inYear.extend({ list: listName }),
    response: 'file',
  }),
  setLivelihood: endpoint({
    id: 'design.set-livelihood',
    method: 'PUT',
    path: '/api/:year/items/:id/livelihood',
    summary: '登记民生实事的资金和地点',
    permission: 'design:edit',
    params: inYearWithId,
    /** `revision` 0 for the first entry. */
    body: livelihood.extend({ revision: z.int().min(0) }),
    response: z.object({ revision }),
  }),
  weakened: endpoint({
    id: 'design.weakened',
    method: 'GET',
    path: '/api/:year/weakened',
    summary: '印发前检查：哪些事项比原文弱',
    permission: 'design:view',
    params: inYear,
    response: z.object({
      items: z.array(z.object({ id, code: z.string(), title: z.string(), marks: z.array(dilutionMark) })),
    }),
  }),
  ...matterApi,
  ...targetApi,
  ...decisionRouteApi,
};
