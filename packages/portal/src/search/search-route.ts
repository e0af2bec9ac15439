import type { PublicSite } from '@liubu/contract';
import type { PortalOptions } from '../page.ts';
import { notFoundPage } from '../pages/gone-pages.ts';
import { FOUND_MOST, searchInput, searchPage } from '../pages/search-pages.ts';
import type { DynamicAnswer, DynamicRoute } from '../serve/dynamic.ts';
import { framed } from '../site/frame.ts';
import { penOf } from '../site/pen.ts';
import { splitVariant } from '../site/variant.ts';
import { whereOf } from '../site/where.ts';
import { yearViewOf } from '../site/year-view.ts';
import { QUERY_MAX } from './entries.ts';
import { search } from './search.ts';

const ADDRESS = /^\/([0-9a-z]{6,12})\/(\d{4})\/search\/$/;
const TYPE = 'text/html; charset=utf-8';

/** The page that answers a question; null where there is no such year. */
export function searchAnswer(site: PublicSite, options: PortalOptions, path: string, query: string): string | null {
  const { variant, rest } = splitVariant(path);
  const [, code, year] = ADDRESS.exec(rest) ?? [];
  const government = site.governments.find((one) => one.code === code);
  const plan = government?.years.find((one) => one.year === Number(year));
  if (government === undefined || plan === undefined) return null;
  const asked = query.slice(0, QUERY_MAX).trim();
  const view = yearViewOf(site, government, plan);
  const found = search(plan, asked);
  const rowOf = new Map(view.items.map((item, at) => [item, view.rows[at]!]));
  const rows = found.slice(0, FOUND_MOST).map((item) => rowOf.get(item)!);
  const pen = penOf(options, variant, whereOf(site, government, plan.year));
  return framed(
    pen,
    rest,
    searchPage(pen, searchInput(view, [], asked === '' ? null : { query: asked, rows, all: found.length })),
  );
}

/** Search by address, where a server answers; without a question the kept page stands. */
export const searchRoute: DynamicRoute = {
  takes: ({ method, path, query }) =>
    method !== 'POST' && (query.get('q') ?? '').trim() !== '' && ADDRESS.test(splitVariant(path).rest),
  answer: async ({ site, options, path, query }): Promise<DynamicAnswer> => {
    const body = searchAnswer(site, options, path, query.get('q')!);
    return body === null
      ? { status: 404, type: TYPE, body: notFoundPage(site, options).render() }
      : { status: 200, type: TYPE, body };
  },
};
