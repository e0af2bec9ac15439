import type { Routes } from '../../platform/http/implement.ts';
import type { Platform } from '../../platform/platform.ts';
import { acceptRoutes } from './accept/routes.ts';
import { adjustRoutes } from './adjust/routes.ts';
import { allocateRoutes } from './allocate/routes.ts';
import { assignRoutes } from './assign/routes.ts';
import { consultRoutes } from './consult/routes.ts';
import { instructRoutes } from './instruct/routes.ts';
import { issueRoutes } from './issue/routes.ts';
import { localWorkRoutes } from './local-work/routes.ts';
import { unitPlanRoutes } from './unit-plan/routes.ts';

export { answeringUnits } from './accept/answering-units.ts';
export { decideAdjustment, withdrawAdjustment } from './adjust/commands/decide-adjustment.ts';
export { narrowDue } from './adjust/commands/narrow-due.ts';
export { proposeAdjustment } from './adjust/commands/propose-adjustment.ts';
export { adjustmentOf, adjustmentsOf, marksOfItems } from './adjust/queries.ts';
export { instructionsOf, leadersServed } from './instruct/queries.ts';
export { postWhoSql } from './post-who.ts';
export { demandUnit, postFor, reachesUnit } from './unit-of-actor.ts';

/** Step 2, deploy (工作部署): who answers, allocations, consultation. */
export function deployAssignmentRoutes(routes: Routes, platform: Platform): void {
  assignRoutes(routes);
  allocateRoutes(routes, platform);
  consultRoutes(routes, platform);
}

/** Versions and issue, acceptance, unit plans, second level, adjustments, instructions. */
export function deployIssueRoutes(routes: Routes, platform: Platform): void {
  issueRoutes(routes, platform);
  acceptRoutes(routes);
  unitPlanRoutes(routes, platform);
  localWorkRoutes(routes);
  adjustRoutes(routes);
  instructRoutes(routes);
}
