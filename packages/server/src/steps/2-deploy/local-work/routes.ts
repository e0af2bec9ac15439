import { deployIssueApi } from '@liubu/contract';
import type { Routes } from '../../../platform/http/implement.ts';
import { saveLocalPlan } from './commands/save-local-plan.ts';
import { localPlanOf } from './queries.ts';

/** 二次分解: an item over offices or counties, month by month. */
export function localWorkRoutes(routes: Routes): void {
  routes.on(deployIssueApi.localPlan, (work, { params, query }) =>
    localPlanOf(work, params.year, params.id, query.unit),
  );
  routes.on(deployIssueApi.saveLocalPlan, async (work, { params, body }) => {
    await saveLocalPlan(work, params.year, params.id, body);
    return localPlanOf(work, params.year, params.id, body.unitId);
  });
}
