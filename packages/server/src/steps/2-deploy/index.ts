import type { Routes } from '../../platform/http/implement.ts';
import { assignRoutes } from './assign/routes.ts';

/** Step 2, deploy (工作部署): who answers, allocations, consultation. */
export function deployAssignmentRoutes(routes: Routes): void {
  assignRoutes(routes);
}
