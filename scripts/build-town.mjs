// Plays the sample town once on this machine and keeps it as files, so that a first `npm start` need not play it. What
// was played from the same sources is left as it is; where it cannot be played (no database may run while installing),
// the first start does it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** @returns whether there is a town to restore */
export function buildTown() {
  const wanted = sourcesHash();
  const stamp = join(TOWN_FOLDER, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === wanted) return true;
  rmSync(TOWN_FOLDER, { recursive: true, force: true });
  const start = join(root, 'packages/cli/bin/liubu-town.mjs');
  const { status } = spawnSync(process.execPath, [start, '--make-snapshot', TOWN_FOLDER], {
    cwd: root,
    stdio: 'ignore',
    timeout: LONGEST_MS,
  });
  if (status === 0) writeFileSync(stamp, `${wanted}\n`);
  else rmSync(TOWN_FOLDER, { recursive: true, force: true });
  return status === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !buildTown()) {
  console.error('示例城市没有预先装好，第一次启动时再装 · the sample town was not played; the first start does it');
  process.exitCode = 1;
}
