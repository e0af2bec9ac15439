import type { Routes } from '../../platform/http/implement.ts';
import type { Platform } from '../../platform/platform.ts';
import { fulfilmentRoutes } from './fulfilment/index.ts';
import { satisfactionRoutes } from './satisfaction/routes.ts';

/**
 * Step 6, feed back (总结反馈). Its rooms in the order of the data: satisfaction ► fulfilment ► review ► reconcile ►
 * carrying ► closing. A room takes from those before it.
 */
export function feedbackRoutes(routes: Routes, platform: Platform): void {
  satisfactionRoutes(routes, platform);
  fulfilmentRoutes(routes, platform);
}
