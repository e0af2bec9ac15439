// Builds the workspace, with compressed copies beside each file that a server may send. Plain JavaScript on purpose:
// `npm ci` runs it by `prepare`. What was built from the same sources is left as it is.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const WEB = join(root, 'packages/web');
export const WEB_FOLDER = join(WEB, 'dist');
/** Holds the hash of the sources that a folder was built from. */
const STAMP = '.built';

/** All that the built workspace depends on; the lock file stands for the libraries. */
const SOURCES = [
  'packages/web/src',
  'packages/web/public',
  'packages/web/index.html',
  'packages/web/vite.config.ts',
  'packages/contract/src',
  'packages/plan/src',
  'package-lock.json',
  'scripts/build-web.mjs',
];

function filesIn(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** @returns hash of names and contents of everything that is built from */
export function sourcesHash() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((path) => filesIn(join(root, path))).sort())
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex').slice(0, 20);
}

/** @returns hash of the sources that a folder was built from; null when nothing whole is there */
export function builtHash(folder = WEB_FOLDER) {
  const stamp = join(folder, STAMP);
  return existsSync(stamp) ? readFileSync(stamp, 'utf8').trim() : null;
}

/** Too small to gain; fonts and pictures are compressed already. */
const LEAST_BYTES = 1024;

/** A server sends these as they are: compressing anew for each reader costs more than all the rest. */
function compressIn(folder) {
  for (const file of filesIn(folder)) {
    if (!/\.(?:js|css|html|svg|json)$/.test(file) || statSync(file).size < LEAST_BYTES) continue;
    const content = readFileSync(file);
    const brotli = {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    };
    writeFileSync(`${file}.br`, brotliCompressSync(content, brotli));
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  }
}

/** As users get it, also where a test's own environment says otherwise: libraries have slower parts for developers. */
export async function buildForUse(config) {
  const { build } = await import('vite');
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await build({ ...config, mode: 'production' });
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

/**
 * Builds into `folder` unless that was built from the same sources; the old content serves until the new is whole.
 *
 * @returns whether there was something to do
 */
export async function buildWeb(folder = WEB_FOLDER) {
  const hash = sourcesHash();
  if (builtHash(folder) === hash) return false;
  const [made, old] = [`${folder}.new-${process.pid}`, `${folder}.old-${process.pid}`];
  mkdirSync(dirname(folder), { recursive: true });
  try {
    await buildForUse({
      root: WEB,
      configFile: join(WEB, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: made, emptyOutDir: true },
    });
    compressIn(made);
    writeFileSync(join(made, STAMP), `${hash}\n`);
    if (existsSync(folder)) renameSync(folder, old);
    renameSync(made, folder);
  } finally {
    rmSync(made, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWeb(process.argv[2]);
