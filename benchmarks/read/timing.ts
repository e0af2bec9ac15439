/**
 * Times that can be compared: the same work in turns, medians.
 *
 * No collection is forced between works: it throws away the shapes of objects that are dead just then, and with them
 * the compiled code that relies on them, so that a short work pays for compiling again (tried: 41 ms instead of 16 for
 * one report). Garbage is collected when the engine wants to, in anybody's turn; the median evens it out.
 */

/** The middle value; the mean of the two middle ones for an even count; NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** Milliseconds that a piece of work takes. */
export function timeMs(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/**
 * Milliseconds that the processor worked on a piece of work in this thread: what else the machine does, and helpers of
 * the collector, do not count. For comparing a work with itself, where turns cannot even things out.
 */
export function processorMs(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

/**
 * Runs several works in turns (A B A B …), so that whatever else the machine does falls on all of them.
 *
 * @param rounds  counted ones; `warmUp` rounds before them are not
 * @returns for each work its times in milliseconds, one a round
 */
export function interleave(works: readonly (() => void)[], rounds: number, warmUp: number): number[][] {
  const times: number[][] = works.map(() => []);
  for (let round = -warmUp; round < rounds; round++) {
    works.forEach((work, i) => {
      const ms = timeMs(work);
      if (round >= 0) times[i]!.push(ms);
    });
  }
  return times;
}

export const showMs = (ms: number): string => (ms >= 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${ms.toFixed(1)} ms`);
