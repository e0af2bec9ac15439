/** What one report promised held against what another says, and wordings against wordings. */
export { compareReports, type ReadText } from './compare-reports.ts';
export { type Claim, findClaims } from './find-claims.ts';
export { findMentions, type Mention } from './find-mentions.ts';
export { matchWordings, sharedWords, type WordingMatch, type WordingOptions } from './match-wordings.ts';
