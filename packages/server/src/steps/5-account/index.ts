import type { Routes } from '../../platform/http/implement.ts';
import type { Platform } from '../../platform/platform.ts';
import { caseRoutes } from './cases/routes.ts';
import { honourRoutes } from './honours/routes.ts';
import { HONOUR_SOURCES } from './honours/standing.ts';
import { toleranceRoutes } from './tolerance/routes.ts';

/**
 * Step 5, account (追责问责). Its rooms in the order of the data: tolerance ► cases ► scoring ► honours. A room takes from
 * those before it.
 */
export function accountStepRoutes(routes: Routes, platform: Platform): void {
  toleranceRoutes(routes, platform);
  caseRoutes(routes, platform);
  honourRoutes(routes, platform, HONOUR_SOURCES);
}
