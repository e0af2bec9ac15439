// Bundles the command line (and later the server) so that it starts without stripping types.
// Plain JavaScript on purpose: `npm ci` runs it by `prepare`, before anything else of ours exists.
import { spawnSync } from 'node:child_process';
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
 * Modules of Node are taken by `process.getBuiltinModule`: an import statement makes Node read every export of the
 * module, which for `node:fs` alone loads all streams and costs a tenth of the whole start.
 */
const takeBuiltinsWhole = {
  name: 'take-builtins-whole',
  setup(builder) {
    builder.onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: 'builtin' }));
    builder.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
      loader: 'js',
    }));
  },
};

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
    plugins: [takeBuiltinsWhole],
    logLevel: 'warning',
  });
}

/** Reads the sample once, so that the compiled code is kept and the user's first start is as quick as the next. */
function warmUp() {
  const [command, sample] = ['packages/cli/bin/liubu.mjs', 'fixtures/reports/yunchuan-2026.txt'];
  for (const format of ['json', 'table']) {
    spawnSync(process.execPath, [command, 'read', sample, '--format', format], { cwd: root, stdio: 'ignore' });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildCommandLine();
  warmUp();
}
