import { feedbackCarryingApi } from '@liubu/contract';
import type { Routes } from '../../../platform/http/implement.ts';
import { addLink, decideLink, proposeLinks } from './commands/decide-link.ts';
import { grantShare, revokeShare, shareAgain } from './commands/grant-share.ts';
import { sharePageOf } from './grants.ts';
import { linksOf } from './links.ts';
import { carryMatrixOf } from './matrix.ts';
import { asSharedItem, linkSubordinate, sharedItemRows, subordinatesOf } from './shared-items.ts';

/** 承接: shares upwards, and how promises are carried below. */
export function carryingRoutes(routes: Routes): void {
  const api = feedbackCarryingApi;
  routes.on(api.sharePage, (work, { params }) => sharePageOf(work, params.year));
  routes.on(api.grantShare, (work, { params, body }) => grantShare(work, params.year, body));
  routes.on(api.shareAgain, (work, { params, body }) => shareAgain(work, params.year, params.id, body.revision));
  routes.on(api.revokeShare, (work, { params, body }) => revokeShare(work, params.year, params.id, body));
  routes.on(api.subordinates, async (work, { params }) => ({ subordinates: await subordinatesOf(work, params.year) }));
  routes.on(api.linkSubordinate, async (work, { params, body }) => {
    await linkSubordinate(work, params.year, params.id, body.code);
    return { ok: true as const };
  });
  routes.on(api.sharedItems, async (work, { params }) => ({
    items: (await sharedItemRows(work, params.year)).map(asSharedItem),
  }));
  routes.on(api.carryLinks, async (work, { params, query }) => ({ links: await linksOf(work, params.year, query) }));
  routes.on(api.proposeLinks, (work, { params }) => proposeLinks(work, params.year));
  routes.on(api.addLink, (work, { params, body }) => addLink(work, params.year, body));
  routes.on(api.decideLink, (work, { params, body }) => decideLink(work, params.year, params.id, body));
  routes.on(api.carryMatrix, (work, { params }) => carryMatrixOf(work, params.year));
}
