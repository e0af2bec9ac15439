import type { Routes } from '../../platform/http/implement.ts';
import type { Platform } from '../../platform/platform.ts';
import { carryingRoutes } from './carrying/routes.ts';
import { closingRoutes } from './closing/routes.ts';
import { fulfilmentRoutes } from './fulfilment/index.ts';
import { reconcileRoutes } from './reconcile/routes.ts';
import { reviewRoutes } from './review/index.ts';
import { satisfactionRoutes } from './satisfaction/routes.ts';

export { shareIssued } from './carrying/share-issued.ts';
export { tellCarrying } from './carrying/tell-carrying.ts';
export { makeArchive } from './closing/routes.ts';
export { reconcile } from './reconcile/reconcile-job.ts';
export { lookAtReview } from './review/look-at-review.ts';

/**
 * Step 6, feed back (总结反馈). Its rooms in the order of the data: satisfaction ► fulfilment ► review ► reconcile ►
 * carrying ► closing. A room takes from those before it.
 */
export function feedbackRoutes(routes: Routes, platform: Platform): void {
  satisfactionRoutes(routes, platform);
  fulfilmentRoutes(routes, platform);
  reviewRoutes(routes, platform);
  reconcileRoutes(routes, platform);
  carryingRoutes(routes);
  closingRoutes(routes, platform);
}
