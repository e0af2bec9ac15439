import { defineConfig } from 'vitest/config';

/** The built workspace in a real browser, on a real server. One file at a time: each opens both. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
