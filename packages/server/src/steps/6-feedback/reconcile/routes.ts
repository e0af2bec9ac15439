import { feedbackReconcileApi } from '@liubu/contract';
import type { Routes } from '../../../platform/http/implement.ts';
import type { Platform } from '../../../platform/platform.ts';
import { claimsFor, decidePair, undoPair } from './commands/decide-pair.ts';
import { confirmReconciliation, startReconciliation } from './commands/start-reconciliation.ts';
import { longTargetsOf } from './long-targets.ts';
import { pairsOf } from './pairs.ts';
import { makeReconcileFile } from './reconcile-file.ts';
import { reconciliationOf } from './state.ts';

/** 对账: next year's report laid against this year's promises; the five-year view. */
export function reconcileRoutes(routes: Routes, { files }: Platform): void {
  const api = feedbackReconcileApi;
  routes.on(api.reconciliation, (work, { params }) => reconciliationOf(work, params.year));
  routes.on(api.startReconciliation, (work, { params, body }) => startReconciliation(work, params.year, body));
  routes.on(api.confirmReconciliation, (work, { params, body }) => confirmReconciliation(work, params.year, body));
  routes.on(api.reconcilePairs, async (work, { params, query }) => ({
    pairs: await pairsOf(work, params.year, query),
  }));
  routes.on(api.reconcileClaims, async (work, { params, query }) => ({
    claims: await claimsFor(work, params.year, params.id, query),
  }));
  routes.on(api.decidePair, (work, { params, body }) => decidePair(work, params.year, params.id, body));
  routes.on(api.undoPair, (work, { params, body }) => undoPair(work, params.year, params.id, body.revision));
  routes.on(api.reconcileFile, (work, { params, body }) => makeReconcileFile(work, files, params.year, body.format));
  routes.on(api.longTargets, (work, { params }) => longTargetsOf(work, params.year));
}
