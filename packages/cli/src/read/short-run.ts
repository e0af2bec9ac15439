import { setFlagsFromString } from 'node:v8';

/** A report of 20,000 characters is 60 kB; above this the engine's optimisers earn their time back. */
export const SHORT_RUN_BYTES = 120_000;

/**
 * Tells the engine not to optimise. One report is read in a tenth of a second, of which the optimisers take a quarter
 * for code that then runs no more; and a regular expression that is compiled at its first use is spared the interpreter.
 * Measured with benchmarks/read/start-up.ts.
 */
export function stayUnoptimised(): void {
  setFlagsFromString('--no-opt');
  setFlagsFromString('--no-maglev');
  setFlagsFromString('--no-regexp-tier-up');
}
