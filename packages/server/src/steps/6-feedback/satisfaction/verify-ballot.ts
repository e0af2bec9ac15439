import { AppError } from '../../../platform/app-error.ts';
import type { Work } from '../../../platform/work.ts';
import { ballotOf } from './ballot-page.ts';
import { addCounts, countSlips, hashOfSlips } from './rules/slips.ts';
import { countsOfTally } from './rules/tally.ts';
import { countsOf, linesOf, slipsOf } from './stored-ballots.ts';

/** Counts the kept slips and papers again, and lays hash and counts beside what was recorded. */
export async function verifyBallot(work: Work, planYear: number, id: string) {
  const ballot = await ballotOf(work, planYear, id);
  if (ballot.state !== 'counted' || ballot.slipsHash === null)
    throw new AppError('STATE_REFUSED', {
      state: '还没有计票 / not counted',
      doing: '核对计票 / verify the count',
      remedy: '计票后再核对 / after the count.',
    });
  const lineIds = (await linesOf(work, planYear, [id])).map((line) => line.id);
  const slips = await slipsOf(work, planYear, lineIds);
  const recomputed = hashOfSlips(slips);
  const counts = addCounts(countSlips(slips), ballot.tally === null ? new Map() : countsOfTally(ballot.tally));
  const kept = await countsOf(work, planYear, lineIds);
  const isSameCount = lineIds.every((lineId) => {
    const [found, stored] = [counts.get(lineId), kept.get(lineId)];
    return [...new Set([...(found?.keys() ?? []), ...(stored?.keys() ?? [])])].every(
      (key) => (found?.get(key) ?? 0) === (stored?.get(key) ?? 0),
    );
  });
  return { recorded: ballot.slipsHash, recomputed, isSameHash: recomputed === ballot.slipsHash, isSameCount };
}
