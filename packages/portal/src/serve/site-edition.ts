import type { PublicSite } from '@liubu/contract';
import type { PortalOptions } from '../page.ts';
import { editionOfPages, type PortalEdition } from './edition.ts';
import { type GovernmentLayers, pageBookOf } from './page-book.ts';

/**
 * Lays out what is public now; a page is drawn when somebody asks for it.
 *
 * @param layers  of the edition before with the same options: what is the same in both is not laid out again
 */
export const editionOf = (site: PublicSite, options: PortalOptions, layers?: GovernmentLayers): PortalEdition =>
  editionOfPages(site, options, pageBookOf(site, options, layers));
