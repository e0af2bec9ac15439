import { defineConfig } from 'vitest/config';
import { longFirst } from './vitest.long-first.ts';

/** These need a minute or more, or wait for processes. */
const LONG = [
  'scripts/pack-offline.test.ts',
  'fixtures/town/load/load-town.test.ts',
  'packages/documents/src/open-document.test.ts',
  'packages/server/test/permissions-walk.test.ts',
  'packages/cli/test/bad-input.test.ts',
  'packages/server/src/steps/4-inspect/verified/test/verified.test.ts',
];

/** Tests lie beside the code; those of a whole package in its `test/` folder; those of shipped texts beside the texts. */
export default defineConfig({
  test: {
    include: ['{packages,fixtures,scripts,benchmarks}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['./packages/server/test/harness/global-setup.ts'],
    setupFiles: ['./vitest.setup.ts'],
    // Modules are loaded once a worker: nothing here keeps state between files, and none replaces a module.
    isolate: false,
    // Left alone, a machine of two cores would get one worker, which waits half of its time.
    maxWorkers: 2,
    sequence: { sequencer: longFirst(LONG) },
    testTimeout: 20_000,
  },
});
