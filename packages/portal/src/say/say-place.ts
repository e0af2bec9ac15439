import type { PublicItem, PublicSite } from '@liubu/contract';
import type { PortalOptions } from '../page.ts';
import { type Pen, penOf } from '../site/pen.ts';
import { splitVariant } from '../site/variant.ts';
import { whereOf } from '../site/where.ts';

export type SayPage = 'say' | 'track' | 'follow';
const ADDRESS = /^\/([0-9a-z]{6,12})\/(\d{4})\/(say|track|follow)\/$/;

/** What a page of saying is about. */
export interface SayPlace {
  pen: Pen;
  /** Below base and variant. */
  path: string;
  page: SayPage;
  code: string;
  year: number;
  item: Pick<PublicItem, 'slug' | 'title'> | null;
}

export const isSayPath = (path: string): boolean => ADDRESS.test(splitVariant(path).rest);

/** @param itemSlug  as it was asked for; one that is not public is none @returns null where there is no such year */
export function sayPlaceOf(
  site: PublicSite,
  options: PortalOptions,
  path: string,
  itemSlug: string | null,
): SayPlace | null {
  const { variant, rest } = splitVariant(path);
  const [, code, year, page] = ADDRESS.exec(rest) ?? [];
  const government = site.governments.find((one) => one.code === code);
  const plan = government?.years.find((one) => one.year === Number(year));
  if (government === undefined || plan === undefined || page === undefined) return null;
  const item = plan.items.find(({ slug }) => slug === itemSlug);
  return {
    pen: penOf(options, variant, whereOf(site, government, plan.year)),
    path: rest,
    page: page as SayPage,
    code: government.code,
    year: plan.year,
    item: item === undefined ? null : { slug: item.slug, title: item.title },
  };
}
