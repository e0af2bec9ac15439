import type { PublicGovernment } from '@liubu/contract';
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
function changedDays({ code, years }: PublicGovernment, days: Map<string, string>): void {
  for (const { year, items } of years)
    for (const { slug, targets, releasedAt } of items) {
      const day = chineseDay(releasedAt);
      days.set(itemPath(code, year, slug), day);
      for (const target of targets) days.set(targetPath(code, year, target.slug), day);
    }
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
 * Parts of the site map, one for each year and one for the rest, so that a change leaves the others as they are: every
 * page that is to be found, in Chinese and English. Addresses must be whole, so without a host there is none.
 *
 * @param pages  of the whole site, or of the years of one government
 * @param governments  whose pages are among them
 */
export function siteMapParts(
  pages: Iterable<PortalPage>,
  governments: readonly PublicGovernment[],
  { base, origin }: PortalOptions,
): PortalPage[] {
  if (origin === null) return [];
  const days = new Map<string, string>();
  for (const government of governments) changedDays(government, days);
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
  return [...parts].flatMap(([name, lines]) =>
    Array.from({ length: Math.ceil(lines.length / MOST_ADDRESSES) }, (_, at) => {
      const some = lines.slice(at * MOST_ADDRESSES, (at + 1) * MOST_ADDRESSES);
      return filePage(
        siteMapPath(name, at + 1),
        XML_TYPE,
        () => ['sitemap', origin, base, some],
        () =>
          `${XML}${html`<urlset xmlns="${NAMESPACE}">${some.map(([to, changed]) => html`<url><loc>${origin + base + to}</loc>${when(changed, () => html`<lastmod>${changed}</lastmod>`)}</url>`)}</urlset>`.markup}\n`,
      );
    }),
  );
}

/** @param number  from 1 on */
export const siteMapPath = (name: string, number: number): string => `/sitemap-${name}-${number}.xml`;

/**
 * What search engines ask for first.
 *
 * @param parts  addresses of all parts; asked when the list is drawn
 */
export function siteMapRoot(parts: () => readonly string[], { base, origin }: PortalOptions): PortalPage[] {
  const robots = (map: string | null): PortalPage =>
    filePage(
      '/robots.txt',
      'text/plain; charset=utf-8',
      () => ['robots', map],
      () => `User-agent: *\nAllow: /\n${map === null ? '' : `Sitemap: ${map}\n`}`,
    );
  if (origin === null) return [robots(null)];
  const sorted = (): string[] => [...parts()].sort();
  return [
    robots(`${origin}${base}/sitemap.xml`),
    filePage(
      '/sitemap.xml',
      XML_TYPE,
      () => ['sitemaps', origin, base, sorted()],
      () =>
        `${XML}${html`<sitemapindex xmlns="${NAMESPACE}">${sorted().map((path) => html`<sitemap><loc>${origin + base + path}</loc></sitemap>`)}</sitemapindex>`.markup}\n`,
    ),
  ];
}
