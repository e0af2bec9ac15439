/** The public site within the platform, as the composition roots and the command line may use it. */
export { mountPortal, type PortalDoor, serverWith } from './mount.ts';
export { openPublicSource, type PublicSource, photoNow, siteNow } from './site-source.ts';
