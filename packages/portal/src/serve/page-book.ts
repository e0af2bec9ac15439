import type { PublicGovernment, PublicSite } from '@liubu/contract';
import { siteMapPath } from '../feeds/site-map.ts';
import type { PortalOptions, PortalPage } from '../page.ts';
import { byPath, isSiteMapPart, pagesOfGovernment, pagesOfSite } from '../pages.ts';
import { splitVariant } from '../site/variant.ts';

/** Addresses of the portal, as who serves looks them up. */
export interface PageBook {
  get(path: string): PortalPage | undefined;
  has(path: string): boolean;
}

type Layer = ReadonlyMap<string, PortalPage>;

/** Page objects of some dozen cities; those of a government that nobody asked for the longest are laid out anew. */
const KEPT_PAGES = 60_000;
/** A year with fewer commitments has one part of the site map, without its pages being counted. */
const ONE_PART_ITEMS = 1000;

/** Whose years a path lies in: its page, feed or part of the site map. */
const codeOf = (path: string): string | null =>
  /^\/(?:feeds\/|sitemap-)?([0-9a-z]{6,12})[/-]/.exec(splitVariant(path).rest)?.[1] ?? null;

/**
 * Pages of governments, each laid out when somebody asks for one of them and kept while its data is the same object: a
 * release of one government costs nothing of the others, however many there are.
 */
export class GovernmentLayers {
  // In the order of their last use.
  private readonly kept = new Map<PublicGovernment, Layer>();
  private readonly mostPages: number;
  private pages = 0;
  private isSeveral: boolean | null = null;

  constructor(mostPages = KEPT_PAGES) {
    this.mostPages = mostPages;
  }

  /** Of another edition: what is no longer in it is let go. Every page tells whether the site has several governments. */
  enter({ governments }: PublicSite): void {
    const isSeveral = governments.length > 1;
    const now = new Set(isSeveral === this.isSeveral ? governments : []);
    this.isSeveral = isSeveral;
    for (const known of this.kept.keys()) if (!now.has(known)) this.drop(known);
  }

  of(site: PublicSite, government: PublicGovernment, options: PortalOptions): Layer {
    const known = this.kept.get(government);
    if (known !== undefined) {
      this.kept.delete(government);
      this.kept.set(government, known);
      return known;
    }
    // No more of the site than each page needs: a kept layer holds no old edition of the others.
    const standing = { governments: site.governments.length > 1 ? [government, government] : [government] };
    const made = byPath(pagesOfGovernment(standing, government, options));
    this.kept.set(government, made);
    this.pages += made.size;
    for (const oldest of this.kept.keys()) {
      if (this.pages <= this.mostPages || oldest === government) break;
      this.drop(oldest);
    }
    return made;
  }

  private drop(government: PublicGovernment): void {
    this.pages -= this.kept.get(government)?.size ?? 0;
    this.kept.delete(government);
  }
}

/** The same addresses as pagesOf, laid out government by government as they are asked for. */
export function pageBookOf(site: PublicSite, options: PortalOptions, layers = new GovernmentLayers()): PageBook {
  layers.enter(site);
  const byCode = new Map(site.governments.map((government) => [government.code, government]));
  const partsOfYears = (): string[] =>
    site.governments.flatMap((government) =>
      government.years.every(({ items }) => items.length <= ONE_PART_ITEMS)
        ? government.years.map(({ year }) => siteMapPath(`${government.code}-${year}`, 1))
        : [...layers.of(site, government, options).keys()].filter(isSiteMapPart),
    );
  const ofSite = byPath(pagesOfSite(site, options, partsOfYears));
  const get = (path: string): PortalPage | undefined => {
    const found = ofSite.get(path);
    if (found !== undefined) return found;
    const government = byCode.get(codeOf(path) ?? '');
    return government === undefined ? undefined : layers.of(site, government, options).get(path);
  };
  return { get, has: (path) => get(path) !== undefined };
}
