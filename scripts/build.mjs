// Bundles the command line with the server, so that it starts without stripping types, and builds the workspace.
// Plain JavaScript on purpose: `npm ci` runs it by `prepare`, before anything else of ours exists.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, readFileSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildTown } from './build-town.mjs';
import { buildWeb } from './build-web.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Libraries of file formats and of the server stay outside: they bring files of their own, and few runs need them. */
function outsideLibraries() {
  const names = ['documents', 'server'].flatMap((name) => {
    const { dependencies } = JSON.parse(readFileSync(join(root, `packages/${name}/package.json`), 'utf8'));
    return Object.keys(dependencies);
  });
  // The terminal's table needs this one: a page of code, with no data.
  return names.filter((name) => name !== 'get-east-asian-width');
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

/** What is loaded when it is needed stays out of a snapshot, which cannot import; the table alone is always at hand. */
const leaveLazyOut = {
  name: 'leave-lazy-out',
  setup(builder) {
    builder.onResolve({ filter: /.*/ }, ({ path, kind }) =>
      kind === 'dynamic-import' && path !== '@liubu/documents/view' ? { path, external: true } : undefined,
    );
  },
};

/**
 * @param {string} [folder] where the bundle goes; it must lie inside the project, whose packages it imports
 */
export async function buildCommandLine(folder = join(root, 'packages/cli/dist')) {
  rmSync(folder, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: {
      liubu: 'packages/cli/src/main.ts',
      start: 'scripts/start.ts',
      'read-worker': 'packages/cli/src/read/read-worker.ts',
      'document-worker': 'packages/server/src/files/document-worker.ts',
    },
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
    external: outsideLibraries(),
    plugins: [takeBuiltinsWhole],
    logLevel: 'warning',
  });
  // The server reads them beside its own code.
  cpSync(join(root, MIGRATIONS), join(folder, 'migrations'), { recursive: true });
}

const MIGRATIONS = 'packages/server/src/platform/database/migrations';
const SAMPLE = 'fixtures/reports/yunchuan-2026.txt';

/**
 * Makes the start-up snapshot that `packages/cli/bin/liubu.sh` runs, with the Node that the project brings, and points
 * npm's link to that script. A machine on which this does not work goes without: every command runs, a little later.
 *
 * @returns whether there is a snapshot
 */
export async function buildSnapshot(folder = join(root, 'packages/cli/dist')) {
  const own = join(root, 'node_modules/.bin/node');
  if (process.platform === 'win32' || !existsSync(own)) return false;
  const [code, made, kept] = ['snapshot.js', 'snapshot.new', 'liubu.snapshot'].map((name) => join(folder, name));
  await build({
    absWorkingDir: root,
    entryPoints: ['packages/cli/src/snapshot.ts'],
    outfile: code,
    bundle: true,
    format: 'iife',
    platform: 'node',
    target: 'node22',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    plugins: [takeBuiltinsWhole, leaveLazyOut],
    logLevel: 'warning',
  });
  // Positions are noted at once: Node would otherwise parse everything again as it wakes up.
  const flags = [
    '--no-enable-lazy-source-positions',
    '--no-warnings',
    '--snapshot-blob',
    made,
    '--build-snapshot',
    code,
  ];
  const { status } = spawnSync(own, flags, {
    cwd: root,
    stdio: 'ignore',
    env: { ...process.env, NODE_OPTIONS: '', LIUBU_SAMPLE: SAMPLE },
  });
  rmSync(code);
  if (status === 0) renameSync(made, kept);
  else rmSync(made, { force: true });
  return status === 0;
}

/** npm links the command for every system alike; on Unix it may start with the snapshot. npm mends what it misses. */
function linkQuickCommand() {
  const link = join(root, 'node_modules/.bin/liubu');
  const [ours, quick] = ['../@liubu/cli/bin/liubu.mjs', '../@liubu/cli/bin/liubu.sh'];
  if (!lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() || readlinkSync(link) !== ours) return;
  symlinkSync(quick, `${link}.new`);
  renameSync(`${link}.new`, link);
}

/** Reads the sample once, so that the compiled code is kept and the user's first start is as quick as the next. */
function warmUp() {
  const command = 'packages/cli/bin/liubu.mjs';
  for (const format of ['json', 'table']) {
    spawnSync(process.execPath, [command, 'read', SAMPLE, '--format', format], { cwd: root, stdio: 'ignore' });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildWeb();
  await buildCommandLine();
  warmUp();
  if (await buildSnapshot()) linkQuickCommand();
  await buildTown();
}
