// Plays the sample town once on this machine and keeps it as files, so that a first `npm start` need not play it. What
// was played from the same sources is left as it is; where it cannot be played (no database may run while installing),
// the first start does it.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
export const TOWN_FOLDER = join(root, 'packages/server/dist/town');
const STAMP = '.played';
const SOURCES = ['contract', 'documents', 'plan', 'reader', 'server']
  .map((name) => `packages/${name}/src`)
  .concat('fixtures/reports', 'fixtures/town', 'scripts/start.ts', 'package-lock.json');
/** A machine that needs longer plays the town at its first start. */
const LONGEST_MS = 180_000;

function filesIn(path) {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.(?:test|corpus)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function sourcesHash() {
  const hash = createHash('sha256');
  const files = SOURCES.map((path) => join(root, path)).flatMap((path) =>
    /\.\w+$/.test(path) ? [path] : filesIn(path),
  );
  for (const file of files.sort())
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex').slice(0, 20);
}

const BUNDLE = join(root, 'packages/cli/bin/liubu-town.mjs');
const FROM_SOURCES = join(root, 'scripts/start.ts');

const isCurrent = (wanted) => {
  const stamp = join(TOWN_FOLDER, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === wanted;
};

/** Of several who want the town at once (test files) one plays it and the others wait. */
async function alone(work) {
  const lock = `${TOWN_FOLDER}.lock`;
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (cause) {
      if (cause.code !== 'EEXIST') throw cause;
      const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0;
      // Whoever held it so long is gone.
      if (Date.now() - since > LONGEST_MS) rmSync(lock, { recursive: true, force: true });
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/**
 * @param fromSources  as they are now, when the bundle may be older than they
 * @returns the folder of the town as files; null when it could not be played, with the reason on the error output
 */
export async function buildTown({ fromSources = false } = {}) {
  return alone(async () => {
    const wanted = sourcesHash();
    if (isCurrent(wanted)) return TOWN_FOLDER;
    rmSync(TOWN_FOLDER, { recursive: true, force: true });
    const child = spawn(process.execPath, [fromSources ? FROM_SOURCES : BUNDLE, '--make-snapshot', TOWN_FOLDER], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: LONGEST_MS,
    });
    const code = await new Promise((resolve) => {
      child.once('exit', resolve);
      child.once('error', () => resolve(1));
    });
    if (code === 0) {
      writeFileSync(join(TOWN_FOLDER, STAMP), `${wanted}\n`);
      return TOWN_FOLDER;
    }
    rmSync(TOWN_FOLDER, { recursive: true, force: true });
    return null;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url) && (await buildTown()) === null) {
  console.error('示例城市没有预先装好，第一次启动时再装 · the sample town was not played; the first start does it');
  process.exitCode = 1;
}
