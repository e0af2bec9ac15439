import { defineConfig } from 'vitest/config';

/** Tests lie beside the code; those of a whole package in its `test/` folder; those of shipped texts beside the texts. */
export default defineConfig({
  test: {
    include: ['{packages,fixtures,scripts,benchmarks}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['./packages/server/test/harness/global-setup.ts'],
    setupFiles: ['./vitest.setup.ts'],
    // Modules are loaded once a worker: nothing here keeps state between files, and none replaces a module.
    isolate: false,
    testTimeout: 20_000,
  },
});
