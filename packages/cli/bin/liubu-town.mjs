#!/usr/bin/env node
// Starts the platform with the sample town: the bundle where it was built, the sources by type stripping otherwise.

import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

const bundle = new URL('../dist/start.mjs', import.meta.url);

if (existsSync(bundle)) {
  // Compiled code is kept beside the bundle, so that the next start need not compile again.
  enableCompileCache(fileURLToPath(new URL('compiled', bundle)));
  await import(bundle.href);
} else await import(new URL('../../../scripts/start.ts', import.meta.url).href);
