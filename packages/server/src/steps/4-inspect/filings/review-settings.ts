import { type ReviewSettings, reviewSettings } from '@liubu/contract';
import { type Declaration, declare, declared } from '../../../plans/declarations.ts';
import type { Work } from '../../../platform/work.ts';

const REVIEW: Declaration<ReviewSettings> = {
  kind: 'filing-review',
  schema: reviewSettings,
  // One level, by the supervision office: what most cities do.
  shipped: { levels: 1, secondBy: 'officer' },
  what: 'inspect:declare-review',
};

/** How many levels a filing is reviewed in, as declared. */
export async function reviewSettingsOf(work: Work): Promise<{ settings: ReviewSettings; version: number }> {
  const { body, version } = await declared(work.tx, work.governmentId, REVIEW);
  return { settings: body, version };
}

/** Declares it anew; what was passed already goes on by the new rule. */
export async function declareReview(
  work: Work,
  { settings, version: from, reason }: { settings: ReviewSettings; version: number; reason: string },
): Promise<{ version: number }> {
  const { version } = await declare(work, REVIEW, settings, { from, reason });
  return { version };
}
