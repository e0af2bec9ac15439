import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, id, inYear, inYearWithId, line, madeFile, moment, revision, sha256, writtenReason } from './values.ts';

/** 办理方案: one piece of concrete work. */
export const planWork = z.object({
  work: line(2000),
  due: day,
  leader: z.string().trim().max(60),
  office: z.string().trim().max(60),
  contact: z.string().trim().max(120),
});
export type PlanWork = z.output<typeof planWork>;
export const planState = z.enum(['missing', 'draft', 'submitted', 'signed', 'approved', 'returned', 'released']);
export const unitPlanRow = z.object({
  id,
  itemId: id,
  code: z.string(),
  title: z.string(),
  unitId: id,
  unitName: z.string(),
  state: planState,
  version: z.int(),
  works: z.int(),
  due: day,
  isLate: z.boolean(),
  stateReason: z.string().nullable(),
  itemDue: day.nullable(),
  revision: z.int(),
});
export type UnitPlanRow = z.output<typeof unitPlanRow>;
export const unitPlanPage = unitPlanRow.extend({
  wording: z.string(),
  leaderName: z.string().nullable(),
  worksNow: z.array(planWork),
  steps: z.array(
    z.object({
      version: z.int(),
      step: z.enum(['submitted', 'signed', 'approved', 'returned', 'withdrawn']),
      who: z.string().nullable(),
      reason: z.string().nullable(),
      at: moment,
    }),
  ),
  /** Earlier versions, newest first. */
  earlier: z.array(z.object({ version: z.int(), works: z.array(planWork) })),
  /** What the one who asks may do with it now. */
  allowed: z.array(z.enum(['write', 'submit', 'sign', 'decide', 'revise'])),
});
export type UnitPlanPage = z.output<typeof unitPlanPage>;

/** 办理方案: drafted, signed, decided on, revised, filled in from a table. */
export const unitPlanApi = {
  unitPlans: endpoint({
    id: 'deploy.unit-plans',
    method: 'GET',
    path: '/api/:year/unit-plans',
    summary: '办理方案清单',
    permission: 'deploy:view',
    params: inYear,
    query: z.object({ state: planState.optional(), unit: id.optional() }),
    response: z.object({ rows: z.array(unitPlanRow) }),
  }),
  unitPlan: endpoint({
    id: 'deploy.unit-plan',
    method: 'GET',
    path: '/api/:year/unit-plans/:id',
    summary: '办理方案',
    permission: 'deploy:view',
    params: inYearWithId,
    response: unitPlanPage,
  }),
  saveUnitPlan: endpoint({
    id: 'deploy.save-unit-plan',
    method: 'PUT',
    path: '/api/:year/unit-plans/:id',
    summary: '保存办理方案草稿',
    permission: 'deploy:write-plan',
    params: inYearWithId,
    body: z.object({ works: z.array(planWork).max(60), revision }),
    response: unitPlanPage,
  }),
  submitUnitPlans: endpoint({
    id: 'deploy.submit-unit-plans',
    method: 'POST',
    path: '/api/:year/unit-plans/submit',
    summary: '办理方案送本单位主要负责人签字（可多选）',
    permission: 'deploy:write-plan',
    params: inYear,
    body: z.object({ ids: z.array(id).min(1).max(500) }),
    response: z.object({ submitted: z.int() }),
  }),
  signUnitPlans: endpoint({
    id: 'deploy.sign-unit-plans',
    method: 'POST',
    path: '/api/:year/unit-plans/sign',
    summary: '单位主要负责人签字或退回（可多选）',
    permission: 'deploy:sign-plan',
    params: inYear,
    body: z.object({
      ids: z.array(id).min(1).max(500),
      decision: z.enum(['sign', 'return']),
      reason: writtenReason.optional(),
    }),
    response: z.object({ changed: z.int() }),
  }),
  decideUnitPlans: endpoint({
    id: 'deploy.decide-unit-plans',
    method: 'POST',
    path: '/api/:year/unit-plans/decide',
    summary: '审定或退回办理方案（可多选）',
    permission: 'deploy:approve-plan',
    params: inYear,
    body: z.object({
      ids: z.array(id).min(1).max(500),
      decision: z.enum(['approve', 'return']),
      reason: writtenReason.optional(),
    }),
    response: z.object({ changed: z.int() }),
  }),
  reviseUnitPlan: endpoint({
    id: 'deploy.revise-unit-plan',
    method: 'POST',
    path: '/api/:year/unit-plans/:id/revise',
    summary: '修订已审定的办理方案：原版本保留',
    permission: 'deploy:write-plan',
    params: inYearWithId,
    body: z.object({ reason: writtenReason, revision }),
    response: unitPlanPage,
  }),
  unitPlanFile: endpoint({
    id: 'deploy.unit-plan-file',
    method: 'POST',
    path: '/api/:year/unit-plans/files',
    summary: '一个单位的办理方案：docx 公文，或可填写的 xlsx',
    permission: 'deploy:view',
    params: inYear,
    body: z.object({ unitId: id, format: z.enum(['docx', 'xlsx']) }),
    response: madeFile,
  }),
  importUnitPlans: endpoint({
    id: 'deploy.import-unit-plans',
    method: 'POST',
    path: '/api/:year/unit-plans/import',
    summary: '从 xlsx 填入办理方案：先预览，再写入',
    permission: 'deploy:write-plan',
    params: inYear,
    body: z.object({ sha256, apply: z.boolean() }),
    response: z.object({
      plans: z.array(z.object({ planId: id, title: z.string(), before: z.int(), works: z.array(planWork) })),
      /** Rows that cannot be taken, and why; nothing is written while there are any. */
      problems: z.array(z.object({ row: z.int(), message: z.string() })),
      applied: z.boolean(),
    }),
  }),
};
