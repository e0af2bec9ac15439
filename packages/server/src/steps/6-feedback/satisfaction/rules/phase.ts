import type { BallotAct, BallotPhase } from '@liubu/contract';

/** Where a ballot is at a moment: from the opening moment, which is within, to the closing moment, which is not. */
export function phaseOf(
  { state, opensAt, closesAt }: { state: 'draft' | 'opened' | 'counted' | 'withdrawn'; opensAt: Date; closesAt: Date },
  now: Date,
): BallotPhase {
  if (state !== 'opened') return state;
  if (now < opensAt) return 'waiting';
  return now < closesAt ? 'running' : 'ended';
}

/** What may be done in which phase, whoever may do it. */
export const ACTS: Readonly<Record<BallotPhase, readonly BallotAct[]>> = {
  draft: ['edit', 'open', 'withdraw'],
  waiting: ['paper', 'extend', 'withdraw'],
  running: ['paper', 'extend', 'close', 'vote', 'check', 'withdraw'],
  ended: ['tally', 'count', 'check', 'withdraw'],
  counted: ['check', 'give'],
  withdrawn: [],
};
