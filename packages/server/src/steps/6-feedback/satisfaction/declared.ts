import { type BallotScale, ballotScale, DEFAULT_BALLOT_SCALE } from '@liubu/contract';
import { type Declaration, type Declared, declare, declared } from '../../../plans/declarations.ts';
import type { Tx } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

const BALLOTS: Declaration<BallotScale> = {
  kind: 'ballots',
  schema: ballotScale,
  shipped: DEFAULT_BALLOT_SCALE,
  what: 'feedback:declare-ballot-scale',
};

/** What is asked, which answers there are, and what they count. */
export const scaleOf = (tx: Tx, governmentId: string): Promise<Declared<BallotScale>> =>
  declared(tx, governmentId, BALLOTS);

/** @throws AppError CHANGED_MEANWHILE when another version came since */
export async function declareScale(
  work: Work,
  scale: BallotScale,
  options: { from: number; reason: string },
): Promise<{ scale: BallotScale; version: number }> {
  const { body, version } = await declare(work, BALLOTS, scale, options);
  return { scale: body, version };
}
