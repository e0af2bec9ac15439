import { deployIssueApi } from '@liubu/contract';
import type { Routes } from '../../../platform/http/implement.ts';
import { decideAdjustment, recordAdjustment, withdrawAdjustment } from './commands/decide-adjustment.ts';
import { proposeAdjustment } from './commands/propose-adjustment.ts';
import { adjustmentsOf } from './queries.ts';

/** 调整: the only way to change what was issued. */
export function adjustRoutes(routes: Routes): void {
  routes.on(deployIssueApi.adjustments, async (work, { params, query }) => ({
    adjustments: await adjustmentsOf(work, params.year, query),
  }));
  routes.on(
    deployIssueApi.proposeAdjustment,
    async (work, { params, body }) => (await proposeAdjustment(work, params.year, body)).shown,
  );
  routes.on(
    deployIssueApi.decideAdjustment,
    async (work, { params, body }) => (await decideAdjustment(work, params.year, params.id, body)).shown,
  );
  routes.on(
    deployIssueApi.recordAdjustment,
    async (work, { params, body }) => (await recordAdjustment(work, params.year, params.id, body)).shown,
  );
  routes.on(
    deployIssueApi.withdrawAdjustment,
    async (work, { params, body }) => (await withdrawAdjustment(work, params.year, params.id, body.revision)).shown,
  );
}
