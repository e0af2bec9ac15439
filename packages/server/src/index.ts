export { type AppOptions, buildApp } from './app.ts';
export { openPlatform, type RunningServer, serve } from './main.ts';
export { type Config, readConfig } from './platform/config.ts';
export { type Databases, openEmbedded } from './platform/database/open.ts';
export { inGovernment } from './platform/database/tenant.ts';
export { START_ERRORS, StartError, type StartErrorCode } from './platform/start-error.ts';
export { type Actor, appendEvent, type NewEvent } from './record/append.ts';
export { canonicalJson, firstBrokenLink, type Link, linkHash } from './record/chain.ts';
export { readChain, sealGovernment } from './record/seal.ts';
