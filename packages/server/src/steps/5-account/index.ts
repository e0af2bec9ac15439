import type { Routes } from '../../platform/http/implement.ts';
import type { Platform } from '../../platform/platform.ts';

/**
 * Step 5, account (追责问责). Its rooms in the order of the data: tolerance ► cases ► scoring ► honours. A room takes from
 * those before it.
 */
export function accountStepRoutes(_routes: Routes, _platform: Platform): void {}
