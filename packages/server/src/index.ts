export { type Databases, inGovernment, openEmbedded } from './platform/database/open.ts';
export { START_ERRORS, StartError, type StartErrorCode } from './platform/start-error.ts';
export { type Actor, appendEvent, type NewEvent } from './record/append.ts';
export { canonicalJson, firstBrokenLink, type Link, linkHash } from './record/chain.ts';
export { readChain, sealGovernment } from './record/seal.ts';
