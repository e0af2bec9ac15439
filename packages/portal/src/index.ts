export type { PortalOptions, PortalPage } from './page.ts';
