// Bundles the command line (and later the server) so that it starts without stripping types.
// Plain JavaScript on purpose: `npm ci` runs it by `prepare`, before anything else of ours exists.
import { existsSync } from 'node:fs';

if (existsSync('packages/cli/src/main.ts')) {
  const { build } = await import('esbuild');
  await build({
    entryPoints: { liubu: 'packages/cli/src/main.ts' },
    outdir: 'packages/cli/dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    minify: true,
    legalComments: 'none',
    packages: 'bundle',
  });
}
