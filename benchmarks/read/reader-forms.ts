/** The reader as the sources have it, and bundled as the command line ships it. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { readReport } from '../../packages/reader/src/index.ts';

export type ReadReport = typeof readReport;

export const READER_ENTRY = fileURLToPath(new URL('../../packages/reader/src/index.ts', import.meta.url));

/**
 * Bundles the reader with the options of scripts/build.mjs (change both together). The command line's own bundle
 * exports no reader, so the reader alone is bundled; the code is the same.
 */
export async function loadBundledReader(): Promise<ReadReport> {
  const folder = mkdtempSync(join(tmpdir(), 'liubu-bench-'));
  try {
    const outfile = join(folder, 'reader.mjs');
    await build({
      entryPoints: [READER_ENTRY],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node24',
      minify: true,
      legalComments: 'none',
      packages: 'bundle',
      logLevel: 'error',
    });
    const bundled = (await import(pathToFileURL(outfile).href)) as { readReport: ReadReport };
    return bundled.readReport;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
