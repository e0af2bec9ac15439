import type { PublicSite } from '@liubu/contract';
import type { PortalOptions } from '../page.ts';
import { pagesOf } from '../pages.ts';
import { editionOfPages, type PortalEdition } from './edition.ts';

/** Lays out what is public now; a page is drawn when somebody asks for it. */
export const editionOf = (site: PublicSite, options: PortalOptions): PortalEdition =>
  editionOfPages(site, options, pagesOf(site, options));
