import { defineConfig } from 'vitest/config';
import { longFirst } from './vitest.long-first.ts';

/** Some four minutes, two, and one. */
const LONG = ['frame.browser.ts', 'quarter.browser.ts', 'year-end.browser.ts'];

/**
 * The built workspace in a real browser, on a real server. Two files at a time: each opens both, of
 * its own. The main flow, whose keys follow one another within milliseconds, has the machine to itself (package.json).
 */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    maxWorkers: 2,
    sequence: { sequencer: longFirst(LONG) },
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
