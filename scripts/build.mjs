// Bundles the command line (and later the server) so that it starts without stripping types.
// Plain JavaScript on purpose: `npm ci` runs it by `prepare`, before anything else of ours exists.
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Libraries of file formats stay outside: they bring data files of their own, and few runs need any of them. */
function formatLibraries() {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'packages/documents/package.json'), 'utf8'));
  // The terminal's table needs this one: a page of code, with no data.
  return Object.keys(dependencies).filter((name) => name !== 'get-east-asian-width');
}

/**
 * @param {string} [folder] where the bundle goes; it must lie inside the project, whose packages it imports
 */
export async function buildCommandLine(folder = join(root, 'packages/cli/dist')) {
  rmSync(folder, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: { liubu: 'packages/cli/src/main.ts', 'read-worker': 'packages/cli/src/read/read-worker.ts' },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunk-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    external: formatLibraries(),
    logLevel: 'warning',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildCommandLine();
