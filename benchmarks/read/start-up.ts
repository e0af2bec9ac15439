/** The command line on one report, start to exit, against Node doing nothing. */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadText, ORDINARY_REPORT } from './corpus.ts';
import type { Row } from './rows.ts';
import { median, showMs } from './timing.ts';

/** What a user starts: npm's link, which on Unix may lead to a start-up snapshot (decision 0009). */
const LINK = new URL('../../node_modules/.bin/liubu', import.meta.url);
const BIN = new URL('../../packages/cli/bin/liubu.mjs', import.meta.url);
const DIST = new URL('../../packages/cli/dist/liubu.mjs', import.meta.url);
const RUNS = 15;
/** Fills the file cache and the compile cache, as any second use does. */
const WARM_UP = 2;

/** @returns one row; without a ratio, and with the reason, when the command line is not there or does not work */
export function measureStartUp(): Row[] {
  const { name, path } = loadText(ORDINARY_REPORT);
  const what = `liubu read ${name} --format json, start to exit`;
  const goal = { op: '<=', value: 2.5 } as const;
  const notMeasured = (note: string): Row[] => [
    { what, ours: `not measured: ${note}`, peer: 'node -e 0', ratio: null, goal, note },
  ];
  if (!existsSync(BIN)) return notMeasured('the command line is not there yet');

  const isLinked = process.platform !== 'win32' && existsSync(LINK);
  const read = ['read', path, '--format', 'json'];
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = -WARM_UP; round < RUNS; round++) {
    const reading = isLinked ? run(fileURLToPath(LINK), read) : run(process.execPath, [fileURLToPath(BIN), ...read]);
    if (reading.status !== 0) return notMeasured(`it ended with ${reading.status}`);
    if (round === -WARM_UP && !isPlan(reading.stdout)) return notMeasured('it did not print a plan');
    const idle = run(process.execPath, ['-e', '0']);
    if (round < 0) continue;
    ours.push(reading.ms);
    theirs.push(idle.ms);
  }
  const form = existsSync(DIST) ? 'bundled' : 'from the sources';
  return [
    {
      what: `${what} (${form})`,
      ours: showMs(median(ours)),
      peer: `node -e 0: ${showMs(median(theirs))}`,
      ratio: median(ours) / median(theirs),
      goal,
    },
  ];
}

function run(program: string, args: readonly string[]): { ms: number; status: number | null; stdout: string } {
  const started = performance.now();
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 2 ** 20 });
  return { ms: performance.now() - started, status, stdout };
}

function isPlan(output: string): boolean {
  try {
    const plan = JSON.parse(output) as { measures?: unknown[] };
    return (plan.measures?.length ?? 0) > 0;
  } catch {
    return false;
  }
}
