/**
 * Reads one hostile text at growing sizes and reports each time, in a process of its own so that it can be killed.
 *
 *   node hostile-child.ts NAME bare|plan
 */

import { readReport } from '../../packages/reader/src/index.ts';
import { report } from './child.ts';
import { hostileText } from './hostile-texts.ts';
import { processorMs } from './timing.ts';

/** Bytes of UTF-8. The first size warms up, and shows the growth when a larger one is never finished. */
export const SIZES = [100_000, 1_000_000, 10_000_000] as const;

export interface HostileTime {
  bytes: number;
  /** Processor time of one reading. */
  ms: number;
}

/** A size is read again until so much time is spent on it: short times are noisy. */
const ENOUGH_MS = 2500;
const MOST_TIMES = 5;

if (import.meta.main) {
  const [name = '', place = ''] = process.argv.slice(2);
  for (const bytes of SIZES) {
    const text = hostileText(name, bytes, place === 'plan');
    let spent = 0;
    for (let times = 0; times < MOST_TIMES && spent < ENOUGH_MS; times++) {
      const ms = processorMs(() => readReport(text));
      spent += ms;
      report({ bytes, ms } satisfies HostileTime);
    }
  }
}
