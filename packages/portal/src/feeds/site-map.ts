import type { PublicSite } from '@liubu/contract';
import { filePage } from '../data/file-page.ts';
import type { PortalOptions, PortalPage } from '../page.ts';
import { html, when } from '../parts/html.ts';
import { itemPath, targetPath } from '../site/addresses.ts';
import { splitVariant } from '../site/variant.ts';
import { chineseDay } from '../text/language.ts';

/** 50,000 addresses and 50 MB are the most that a part may have; at some 300 bytes each this stays far below both. */
const MOST_ADDRESSES = 25_000;

/** Pages that say themselves that they are not to be found: forms, what stands in frames of others, what is not there. */
const HIDDEN = /\/(?:say|track|follow)\/$|\/embed\/|\/404\.html$/;
const OF_YEAR = /^\/([0-9a-z]{6,12})\/(\d{4})\//;

type Line = readonly [path: string, changed: string | null];

/** When commitments and their targets were last published, by the address of their page. */
function changedDays(site: PublicSite): Map<string, string> {
  const days = new Map<string, string>();
  for (const { code, years } of site.governments)
    for (const { year, items } of years)
      for (const { slug, targets, releasedAt } of items) {
        const day = chineseDay(releasedAt);
        days.set(itemPath(code, year, slug), day);
        for (const target of targets) days.set(targetPath(code, year, target.slug), day);
      }
  return days;
}

const XML = '<?xml version="1.0" encoding="utf-8"?>\n';
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const XML_TYPE = 'application/xml; charset=utf-8';

/**
 * robots.txt at the root of a host whose public site stands below it: crawlers ask there and nowhere else. The workspace
 * beside is none of theirs.
 */
export const robotsAbove = (base: string, origin: string | null): string =>
  `User-agent: *\nAllow: ${base}/\nDisallow: /\n${origin === null ? '' : `Sitemap: ${origin}${base}/sitemap.xml\n`}`;

/**
 * For search engines: every page that is to be found, in Chinese and English, one part for each year, so that a change
 * leaves the others as they are. Addresses must be whole, so without a host there is none.
 *
 * @param pages  all others of the site
 */
export function siteMapPages(pages: readonly PortalPage[], site: PublicSite, options: PortalOptions): PortalPage[] {
  const { base, origin } = options;
  const robots = (map: string | null): PortalPage =>
    filePage(
      '/robots.txt',
      'text/plain; charset=utf-8',
      () => ['robots', map],
      () => `User-agent: *\nAllow: /\n${map === null ? '' : `Sitemap: ${map}\n`}`,
    );
  if (origin === null) return [robots(null)];

  const days = changedDays(site);
  const parts = new Map<string, Line[]>();
  for (const { path, type, status } of pages) {
    if (status !== 200 || !type.startsWith('text/html') || HIDDEN.test(path)) continue;
    const { variant, rest } = splitVariant(path);
    // Large type has the normal page as its own address.
    if (variant.isElder) continue;
    const [, government, year] = OF_YEAR.exec(rest) ?? [];
    const name = government === undefined ? 'site' : `${government}-${year}`;
    const lines = parts.get(name) ?? [];
    lines.push([path, days.get(rest) ?? null]);
    parts.set(name, lines);
  }
  const address = (path: string): string => `${origin}${base}${path}`;
  const files = [...parts].flatMap(([name, lines]) =>
    Array.from({ length: Math.ceil(lines.length / MOST_ADDRESSES) }, (_, at) => ({
      path: `/sitemap-${name}-${at + 1}.xml`,
      lines: lines.slice(at * MOST_ADDRESSES, (at + 1) * MOST_ADDRESSES),
    })),
  );
  return [
    robots(address('/sitemap.xml')),
    filePage(
      '/sitemap.xml',
      XML_TYPE,
      () => ['sitemaps', origin, base, files.map(({ path }) => path)],
      () =>
        `${XML}${html`<sitemapindex xmlns="${NAMESPACE}">${files.map(({ path }) => html`<sitemap><loc>${address(path)}</loc></sitemap>`)}</sitemapindex>`.markup}\n`,
    ),
    ...files.map(({ path, lines }) =>
      filePage(
        path,
        XML_TYPE,
        () => ['sitemap', origin, base, lines],
        () =>
          `${XML}${html`<urlset xmlns="${NAMESPACE}">${lines.map(([to, changed]) => html`<url><loc>${address(to)}</loc>${when(changed, () => html`<lastmod>${changed}</lastmod>`)}</url>`)}</urlset>`.markup}\n`,
      ),
    ),
  ];
}
