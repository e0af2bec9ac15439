import { defineConfig } from 'vitest/config';

/**
 * The built workspace in a real browser, on a real server. Two files at a time: each opens both, of
 * its own. The main flow, whose keys follow one another within milliseconds, has the machine to itself (package.json).
 */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
