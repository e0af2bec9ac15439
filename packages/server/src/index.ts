export { type AppOptions, buildApp } from './app.ts';
export { openPlatform, type RunningServer, type ServeOptions, serve } from './main.ts';
export { createAccount } from './people/sign-in/accounts.ts';
export { type FirstGovernment, makeFirstAdministrator } from './people/sign-in/commands/first-administrator.ts';
export { makeSetPasswordLink } from './people/sign-in/links.ts';
export { type Config, readConfig } from './platform/config.ts';
export { removeData } from './platform/database/embedded/place.ts';
export { type Databases, openEmbedded } from './platform/database/open.ts';
export { inGovernment } from './platform/database/tenant.ts';
export { START_ERRORS, StartError, type StartErrorCode } from './platform/start-error.ts';
export {
  type LettersIntake,
  type LettersOutcome,
  type LettersSeen,
  openLettersIntake,
} from './public/exchange/index.ts';
export { openPublicSource, type PublicSource } from './public/portal/index.ts';
export { type Actor, appendEvent, type NewEvent } from './record/append.ts';
export { canonicalJson, firstBrokenLink, type Link, linkHash } from './record/chain.ts';
export { readChain, sealGovernment } from './record/seal.ts';
