import { publicQuestionsOf } from './deputies/index.ts';
import type { PublicAdditions } from './release/index.ts';
import { publicAnswersOf, publicMarksOf, publicSaysOf } from './say/index.ts';

/** What the rooms behind the release add to a public site: handed to publicSiteOf by whoever serves or packs it. */
export const PUBLIC_ADDITIONS: readonly PublicAdditions[] = [
  async (tx, governmentId) => ({
    answers: await publicAnswersOf(tx, governmentId),
    marks: await publicMarksOf(tx, governmentId),
    says: await publicSaysOf(tx, governmentId),
  }),
  async (tx, governmentId) => ({ questions: await publicQuestionsOf(tx, governmentId) }),
];
