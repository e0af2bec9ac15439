export type { PortalOptions, PortalPage } from './page.ts';
export { pagesOf } from './pages.ts';
export { search } from './search/search.ts';
