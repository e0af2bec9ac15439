import type { PublicGovernment, PublicSite, PublicYear } from '@liubu/contract';
import type { PortalOptions } from '../page.ts';
import { notFoundPage } from '../pages/gone-pages.ts';
import { FOUND_MOST, searchInput, searchPage, waitPage } from '../pages/search-pages.ts';
import type { DynamicAnswer, DynamicRoute } from '../serve/dynamic.ts';
import { framed } from '../site/frame.ts';
import { type Pen, penOf } from '../site/pen.ts';
import { splitVariant } from '../site/variant.ts';
import { whereOf } from '../site/where.ts';
import { yearViewOf } from '../site/year-view.ts';
import { QUERY_MAX } from './entries.ts';
import { search } from './search.ts';
import { SEARCHES_PER_MINUTE, type SearchLimit, searchLimit } from './search-limit.ts';

const ADDRESS = /^\/([0-9a-z]{6,12})\/(\d{4})\/search\/$/;
const TYPE = 'text/html; charset=utf-8';

interface Asked {
  government: PublicGovernment;
  plan: PublicYear;
  pen: Pen;
  /** Below base and variant. */
  rest: string;
}

/** Where a question is asked; null where there is no such year. */
function askedAt(site: PublicSite, options: PortalOptions, path: string): Asked | null {
  const { variant, rest } = splitVariant(path);
  const [, code, year] = ADDRESS.exec(rest) ?? [];
  const government = site.governments.find((one) => one.code === code);
  const plan = government?.years.find((one) => one.year === Number(year));
  if (government === undefined || plan === undefined) return null;
  return { government, plan, rest, pen: penOf(options, variant, whereOf(site, government, plan.year)) };
}

/** The page that answers a question. */
function searchAnswer({ government, plan, pen, rest }: Asked, query: string): string {
  const asked = query.slice(0, QUERY_MAX).trim();
  const view = yearViewOf(government, plan);
  const found = search(plan, asked);
  const rowOf = new Map(view.items.map((item, at) => [item, view.rows[at]!]));
  const rows = found.slice(0, FOUND_MOST).map((item) => rowOf.get(item)!);
  return framed(
    pen,
    rest,
    searchPage(pen, searchInput(view, [], asked === '' ? null : { query: asked, rows, all: found.length })),
  );
}

/**
 * Search by address, where a server answers; without a question the kept page stands. Who searches without end is told
 * when to come back; reading goes on.
 */
export function searchRoute(limit: SearchLimit = searchLimit(SEARCHES_PER_MINUTE)): DynamicRoute {
  return {
    takes: ({ method, path, query }) =>
      method !== 'POST' && (query.get('q') ?? '').trim() !== '' && ADDRESS.test(splitVariant(path).rest),
    answer: async ({ site, options, path, query, from }): Promise<DynamicAnswer> => {
      const asked = askedAt(site, options, path);
      if (asked === null) return { status: 404, type: TYPE, body: notFoundPage(site, options).render() };
      const question = query.get('q')!;
      const seconds = limit.enter(from);
      if (seconds === 0) return { status: 200, type: TYPE, body: searchAnswer(asked, question) };
      const { pen, rest, government, plan } = asked;
      return {
        ...{ status: 429, type: TYPE, headers: { 'retry-after': String(seconds) } },
        body: framed(pen, rest, waitPage(pen, { code: government.code, year: plan.year, seconds, question })),
      };
    },
  };
}
