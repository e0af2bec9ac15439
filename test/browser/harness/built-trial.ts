import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { buildForUse } from '../../../scripts/build-web.mjs';

const browser = join(import.meta.dirname, '..');
const web = join(browser, '../../packages/web');

/** Builds the trial of the components (test/browser/trial) as the workspace is built. */
export async function builtTrial(folder: string): Promise<string> {
  await buildForUse({
    root: join(browser, 'trial'),
    configFile: join(web, 'vite.config.ts'),
    logLevel: 'warn',
    publicDir: join(web, 'public'),
    build: { outDir: folder, emptyOutDir: true },
  });
  cpSync(join(web, 'public'), folder, { recursive: true });
  return folder;
}
