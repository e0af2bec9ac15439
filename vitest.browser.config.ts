import { defineConfig } from 'vitest/config';

/** The built workspace in a real browser, on a real server. Two files at a time: each opens both, of its own. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
