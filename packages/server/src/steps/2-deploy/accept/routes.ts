import { deployIssueApi } from '@liubu/contract';
import type { Routes } from '../../../platform/http/implement.ts';
import { acceptItems } from './commands/accept-items.ts';
import { acceptancesOf } from './queries.ts';

/** 签收. */
export function acceptRoutes(routes: Routes): void {
  routes.on(deployIssueApi.acceptances, async (work, { params, query }) => {
    const all = await acceptancesOf(work, params.year, { unit: query.unit });
    return {
      rows: query.open === undefined ? all : all.filter((row) => (row.acceptedAt === null) === (query.open === 'yes')),
      total: all.length,
      accepted: all.filter(({ acceptedAt }) => acceptedAt !== null).length,
      late: all.filter((row) => row.isLate).length,
    };
  });
  routes.on(deployIssueApi.accept, (work, { params, body }) => acceptItems(work, params.year, body.ids));
}
