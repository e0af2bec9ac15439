import type { PublicGovernment, PublicSite } from '@liubu/contract';
import { dataPages } from './data/data-pages.ts';
import { feedPages } from './feeds/feed-pages.ts';
import { siteMapParts, siteMapRoot } from './feeds/site-map.ts';
import type { PortalOptions, PortalPage } from './page.ts';
import { aboutPages } from './pages/about-page.ts';
import { citiesPages } from './pages/cities-pages.ts';
import { comparePages } from './pages/compare-page.ts';
import { embedPages } from './pages/embed-pages.ts';
import { emptyHome } from './pages/empty-home.ts';
import { gonePages, notFoundPage } from './pages/gone-pages.ts';
import { groupPages } from './pages/group-pages.ts';
import { itemListPages } from './pages/item-lists.ts';
import { itemInput, itemPage } from './pages/item-page.ts';
import { questionsInput, questionsPage } from './pages/questions-page.ts';
import { reportPages } from './pages/report-page.ts';
import { searchPages } from './pages/search-pages.ts';
import { newestFirst, sitePages } from './pages/site-pages.ts';
import { summaryInput, summaryPage } from './pages/summary-page.ts';
import { targetPages } from './pages/target-pages.ts';
import { yearHome, yearHomeInput } from './pages/year-home.ts';
import { sayPages } from './say/say-pages.ts';
import { itemPath, yearPath } from './site/addresses.ts';
import { pageInVariants } from './site/draw-page.ts';
import { reportViewOf } from './site/report-view.ts';
import { whereOf } from './site/where.ts';
import { type YearView, yearViewOf } from './site/year-view.ts';
import { assetPages } from './style/assets.ts';

function pagesOfYear(site: Pick<PublicSite, 'governments'>, view: YearView, options: PortalOptions): PortalPage[] {
  const { government, year } = view;
  const where = whereOf(site, government, year.year);
  const home = yearPath(government.code, year.year);
  const report = reportViewOf(view);
  return [
    ...pageInVariants(options, where, home, 'home', (isElder) => yearHomeInput(view, isElder), yearHome),
    ...reportPages(view, report, options, where),
    ...itemListPages(view, options, where),
    ...groupPages(view, options, where),
    ...targetPages(view, options, where),
    ...comparePages(view, options, where),
    ...searchPages(view, options, where),
    ...pageInVariants(options, where, `${home}summary/`, 'summary', () => summaryInput(view), summaryPage),
    ...pageInVariants(options, where, `${home}questions/`, 'questions', () => questionsInput(view), questionsPage),
    ...view.items.flatMap((item) =>
      pageInVariants(
        ...([options, where, itemPath(government.code, year.year, item.slug), 'item'] as const),
        (isElder) => itemInput(view, item, report?.placeOf(item.slug, isElder) ?? null),
        itemPage,
      ),
    ),
    ...sayPages(government.code, year.year, options, where),
    ...gonePages(view, options, where),
    ...embedPages(view, options, where),
    ...feedPages(government, year, options),
  ];
}

/** One government alone on the site: its newest year stands at the root too, with the year's own address as canonical. */
function rootPages(site: PublicSite, government: PublicGovernment, options: PortalOptions): PortalPage[] {
  const newest = newestFirst(government.years)[0];
  if (newest === undefined)
    return pageInVariants(options, whereOf(site, government, null), '/', 'empty', () => government.name, emptyHome);
  const view = yearViewOf(government, newest);
  return pageInVariants(
    ...([options, whereOf(site, government, newest.year), '/', 'home'] as const),
    (isElder) => yearHomeInput(view, isElder),
    yearHome,
  );
}

/** Everything of the years of one government. Of the others it needs no more than whether there are any. */
export function pagesOfGovernment(
  site: Pick<PublicSite, 'governments'>,
  government: PublicGovernment,
  options: PortalOptions,
): PortalPage[] {
  const drawn = government.years.flatMap((year) => pagesOfYear(site, yearViewOf(government, year), options));
  return [...drawn, ...siteMapParts(drawn, [government], options)];
}

/**
 * Everything else: the way in, what lies side by side, open data, and what every page loads.
 *
 * @param partsOfYears  addresses of the site map's parts for years
 */
export function pagesOfSite(
  site: PublicSite,
  options: PortalOptions,
  partsOfYears: () => readonly string[],
): PortalPage[] {
  const root = site.governments.length === 1 ? rootPages(site, site.governments[0]!, options) : [];
  const [before, data] = [
    [...root, ...sitePages(site, options), ...citiesPages(site, options), ...aboutPages(site, options)],
    dataPages(site, options),
  ];
  const parts = siteMapParts([...before, ...data], [], options);
  return [
    ...before,
    ...data,
    notFoundPage(site, options),
    ...assetPages(),
    ...parts,
    ...siteMapRoot(() => [...parts.map(({ path }) => path), ...partsOfYears()], options),
  ];
}

export const isSiteMapPart = (path: string): boolean => path.startsWith('/sitemap-');

/** @throws Error when two pages have one address */
export function byPath(pages: Iterable<PortalPage>): Map<string, PortalPage> {
  const found = new Map<string, PortalPage>();
  for (const page of pages) {
    if (found.has(page.path))
      throw new Error(`两个页面同用一个地址 ${page.path} / two pages have the address ${page.path}`);
    found.set(page.path, page);
  }
  return found;
}

/**
 * Every address of the portal, drawn when it is asked for: what is in here is all that can be seen.
 *
 * @returns by path below the base; a path stands once
 */
export function pagesOf(site: PublicSite, options: PortalOptions): Map<string, PortalPage> {
  const ofYears = site.governments.flatMap((government) => pagesOfGovernment(site, government, options));
  const parts = ofYears.map(({ path }) => path).filter(isSiteMapPart);
  return byPath([...pagesOfSite(site, options, () => parts), ...ofYears]);
}
