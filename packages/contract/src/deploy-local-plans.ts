import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, decimal, id, inYearWithId, line, named } from './values.ts';

const month = z.int().min(1).max(12);
export const monthValue = z.object({ month, value: decimal.nullable(), note: z.string().trim().max(500) });
/** A share of an item that an office of the unit, or a county, does month by month. */
export const localWork = z.object({
  /** Null for one that is added. */
  id: id.nullable(),
  title: line(500),
  office: z.string().trim().max(60).nullable(),
  unitId: id.nullable(),
  months: z.array(monthValue).max(12),
});
export type LocalWork = z.output<typeof localWork>;
export const localPlan = z.object({
  itemId: id,
  itemTitle: z.string(),
  code: z.string(),
  unitId: id,
  unitName: z.string(),
  itemDue: day.nullable(),
  targets: z.array(
    z.object({
      id,
      name: z.string(),
      value: z.string().nullable(),
      measureUnit: z.string().nullable(),
      canSum: z.boolean(),
    }),
  ),
  targetId: id.nullable(),
  works: z.array(localWork.extend({ unitName: z.string().nullable(), total: z.string() })),
  /** Against the target; `short` and `over` by `difference`. Rates are not summed. */
  sum: z
    .object({
      total: z.string(),
      target: z.string(),
      difference: z.string(),
      verdict: z.enum(['equal', 'short', 'over']),
      measureUnit: z.string().nullable(),
      byMonth: z.array(z.string()).length(12),
    })
    .nullable(),
  counties: z.array(named),
  canEdit: z.boolean(),
  /** 0 before anything was split. */
  revision: z.int(),
});
export type LocalPlan = z.output<typeof localPlan>;

/** 二次分解: an item month by month, by offices and counties. */
export const localPlanApi = {
  localPlan: endpoint({
    id: 'deploy.local-plan',
    method: 'GET',
    path: '/api/:year/local-plans/:id',
    summary: '二次分解：逐月计划（id 为事项）',
    permission: 'deploy:view',
    params: inYearWithId,
    query: z.object({ unit: id.optional() }),
    response: localPlan,
  }),
  saveLocalPlan: endpoint({
    id: 'deploy.save-local-plan',
    method: 'PUT',
    path: '/api/:year/local-plans/:id',
    summary: '保存二次分解（id 为事项）',
    permission: 'deploy:split-work',
    params: inYearWithId,
    body: z.object({
      unitId: id,
      targetId: id.nullable(),
      works: z.array(localWork).max(120),
      revision: z.int().min(0),
    }),
    response: localPlan,
  }),
};
