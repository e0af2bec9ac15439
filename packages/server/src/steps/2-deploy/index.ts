import type { Routes } from '../../platform/http/implement.ts';
import type { Platform } from '../../platform/platform.ts';
import { allocateRoutes } from './allocate/routes.ts';
import { assignRoutes } from './assign/routes.ts';

/** Step 2, deploy (工作部署): who answers, allocations, consultation. */
export function deployAssignmentRoutes(routes: Routes, platform: Platform): void {
  assignRoutes(routes);
  allocateRoutes(routes, platform);
}
