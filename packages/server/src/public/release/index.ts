/** The room of releases, as the other public rooms and the composition roots may use it. */
export { releaseAfterLights } from './commands/release-by-rule.ts';
export { RELEASE } from './declared.ts';
export { lockEditions, makeEdition, publicCode } from './make-edition.ts';
export {
  type EditionHead,
  type PublicAddition,
  type PublicAdditions,
  type PublishedGovernment,
  publicEditions,
  publicGovernmentsOf,
  publicPhoto,
  publicSiteOf,
  siteFrom,
} from './public-site.ts';
export { releaseRoutes } from './routes.ts';
export { findingsIn } from './rules/check-text.ts';
export { registerOf } from './rules/find-names.ts';
