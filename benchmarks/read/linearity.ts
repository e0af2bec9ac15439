/** Time against length on a real report. */

import { readReport } from '../../packages/reader/src/index.ts';
import { loadText, ORDINARY_REPORT } from './corpus.ts';
import type { Row } from './rows.ts';
import { interleave, median, showMs } from './timing.ts';

const TIMES = [1, 2, 5, 10] as const;
const ROUNDS = 15;
const WARM_UP = 5;

/**
 * A report repeated 1, 2, 5 and 10 times, read in turns.
 *
 * @returns a row for each length against one report; the last is the number to reach. `peer` also says how many
 *   measures and deliverables were found, since a repeated report that is skipped would look fast
 */
export function measureLinearity(): Row[] {
  const { name, text } = loadText(ORDINARY_REPORT);
  const texts = TIMES.map((times) => `${text}\n`.repeat(times));
  const found = texts.map((long) => {
    const plan = readReport(long);
    return plan.measures.length + plan.deliverables.length;
  });
  const medians = interleave(
    texts.map((long) => () => {
      readReport(long);
    }),
    ROUNDS,
    WARM_UP,
  ).map(median);
  return TIMES.slice(1).map((times, i) => ({
    what: `${name} repeated ${times} times (${found[i + 1]} found, ${found[0]} in one)`,
    ours: showMs(medians[i + 1]!),
    peer: `once: ${showMs(medians[0]!)}`,
    ratio: medians[i + 1]! / medians[0]!,
    ...(times === 10 && { goal: { op: '<=', value: 11 } as const }),
  }));
}
