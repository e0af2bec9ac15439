import { deployIssueApi } from '@liubu/contract';
import type { Routes } from '../../../platform/http/implement.ts';
import type { Platform } from '../../../platform/platform.ts';
import { decidePlans, signPlans, submitPlans } from './commands/plan-steps.ts';
import { revisePlan, savePlan } from './commands/write-plan.ts';
import { importPlans, makePlanFile } from './plan-files.ts';
import { unitPlanPage, unitPlansOf } from './queries.ts';

/** 办理方案: written by the lead unit, signed by its head, approved by the office or the leader in charge. */
export function unitPlanRoutes(routes: Routes, { files }: Platform): void {
  routes.on(deployIssueApi.unitPlans, async (work, { params, query }) => ({
    rows: await unitPlansOf(work, params.year, query),
  }));
  routes.on(deployIssueApi.unitPlan, (work, { params }) => unitPlanPage(work, params.year, params.id));
  routes.on(deployIssueApi.saveUnitPlan, async (work, { params, body }) => {
    await savePlan(work, params.year, params.id, body);
    return unitPlanPage(work, params.year, params.id);
  });
  routes.on(deployIssueApi.submitUnitPlans, async (work, { params, body }) => ({
    submitted: await submitPlans(work, params.year, body.ids),
  }));
  routes.on(deployIssueApi.signUnitPlans, async (work, { params, body }) => ({
    changed: await signPlans(work, params.year, body.ids, body.decision, body.reason),
  }));
  routes.on(deployIssueApi.decideUnitPlans, async (work, { params, body }) => ({
    changed: await decidePlans(work, params.year, body.ids, body.decision, body.reason),
  }));
  routes.on(deployIssueApi.reviseUnitPlan, async (work, { params, body }) => {
    await revisePlan(work, params.year, params.id, body);
    return unitPlanPage(work, params.year, params.id);
  });
  routes.on(deployIssueApi.unitPlanFile, (work, { params, body }) => makePlanFile(work, files, params.year, body));
  routes.on(deployIssueApi.importUnitPlans, (work, { params, body }) => importPlans(work, files, params.year, body));
}
