/**
 * How long `npm start` takes, process start to /ready and the home page answered: the first time (nothing there but what
 * the install made), and again with the data of the first. Prints both beside their limits; exits 1 over one of them.
 *
 *   node benchmarks/platform/start-up.ts [ROUNDS]        after npm ci (or npm run build)
 */
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { removeData } from '@liubu/server';

const LIMITS = { first: 8, again: 4 } as const;
const command = fileURLToPath(new URL('../../packages/cli/bin/liubu-town.mjs', import.meta.url));

/** @returns seconds until the server answers */
async function startOnce(data: string): Promise<number> {
  const begun = performance.now();
  const child = spawn(process.execPath, [command, '--data', data, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LIUBU_LANG: 'en' },
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const address = await new Promise<string>((found, failed) => {
    let told = '';
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (chunk: string) => {
      told += chunk;
      const [, where] = /Liubu runs at (http:\S+)/.exec(told) ?? [];
      if (where !== undefined) found(where);
    });
    child.once('exit', (code) => failed(new Error(`it ended with ${code}: ${told}`)));
  });
  for (const path of ['/ready', '/']) {
    const { status } = await fetch(address + path);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
  }
  const seconds = (performance.now() - begun) / 1000;
  child.kill('SIGTERM');
  await ended;
  return seconds;
}

const rounds = Number(process.argv[2] ?? 3);
const times: Record<keyof typeof LIMITS, number[]> = { first: [], again: [] };
for (let round = 0; round < rounds; round++) {
  const folder = mkdtempSync(join(tmpdir(), 'liubu-start-'));
  try {
    times.first.push(await startOnce(join(folder, 'data')));
    times.again.push(await startOnce(join(folder, 'data')));
  } finally {
    removeData(folder);
  }
}
for (const [name, limit] of Object.entries(LIMITS) as [keyof typeof LIMITS, number][]) {
  const sorted = times[name].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)]!;
  console.log(
    `${name === 'first' ? 'first start' : 'start with data'}: ${median.toFixed(2)} s (${sorted.map((s) => s.toFixed(2)).join(', ')}), at most ${limit} s`,
  );
  if (median > limit) process.exitCode = 1;
}
