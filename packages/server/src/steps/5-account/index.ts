import type { Routes } from '../../platform/http/implement.ts';
import type { Platform } from '../../platform/platform.ts';
import { caseRoutes } from './cases/routes.ts';
import { honourRoutes } from './honours/routes.ts';
import { HONOUR_SOURCES } from './honours/standing.ts';
import { scoringRoutes } from './scoring/routes.ts';
import { dueMending } from './tolerance/due-mending.ts';
import { toleranceRoutes } from './tolerance/routes.ts';

export { type GivenValue, giveValue } from './scoring/commands/give-value.ts';
export { type LockedScore, scoresLocked } from './scoring/locked.ts';
export { withoutCases } from './scoring/sheets.ts';

/** What this step knows to be due; chasing takes it in (../4-inspect/later-due.ts tells of the rooms before). */
export const ACCOUNT_DUE = [dueMending];

/**
 * Step 5, account (追责问责). Its rooms in the order of the data: tolerance ► cases ► scoring ► honours. A room takes from
 * those before it.
 */
export function accountStepRoutes(routes: Routes, platform: Platform): void {
  toleranceRoutes(routes, platform);
  caseRoutes(routes, platform);
  scoringRoutes(routes, platform);
  honourRoutes(routes, platform, HONOUR_SOURCES);
}
