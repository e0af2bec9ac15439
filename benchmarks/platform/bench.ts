/**
 * The platform's numbers to reach, one part after the other on one machine, kept in benchmarks/results/platform.md.
 *
 *   npm run bench:platform -- [--only PART,PART]
 *
 * Parts: read, list, start, web, desk, record. Each is a command of its own that prints what it measured; this runs
 * them, writes the figures beside their limits, and ends with 1 when one is missed. With --only nothing is written.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { describeMachine } from '../read/machine.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const RESULTS = fileURLToPath(new URL('../results/platform.md', import.meta.url));

interface Figure {
  what: string;
  reached: string;
  limit: string;
  met: boolean;
}

/** What a command prints, both streams; it may end with another code than 0 when it misses its own limit. */
function run(command: string, args: readonly string[]): string {
  const { stdout, stderr, error } = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (error) throw error;
  return `${stdout}\n${stderr}`;
}

const node = (...args: string[]): string => run(process.execPath, args);

/** The number that a pattern finds. @throws when the command did not print it: then nothing was measured */
function numberIn(text: string, pattern: RegExp): number {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`${pattern} was not printed:\n${text.slice(-2000)}`);
  return Number(found);
}

const atMost = (what: string, value: number, limit: number, unit: string): Figure => ({
  what,
  reached: `${value} ${unit}`.trim(),
  limit: `≤ ${limit} ${unit}`.trim(),
  met: value <= limit,
});

const PARTS: Record<string, () => Figure[]> = {
  read: () => {
    const text = node('benchmarks/platform/read-and-store.ts', '--runs', '6');
    return [atMost('reading and storing 20,000 characters', numberIn(text, /"medianMs":(\d+)/), 1500, 'ms')];
  },
  list: () => {
    const text = node('benchmarks/platform/items-list.ts');
    const rate = numberIn(text, /"throughputRatio":([\d.]+)/);
    return [
      atMost('list of 500, server time : its bare SQL', numberIn(text, /"timeRatio":([\d.]+)/), 1.5, ''),
      {
        what: 'list of 500, throughput : a bare route with the same SQL',
        reached: String(rate),
        limit: '≥ 0.6',
        met: rate >= 0.6,
      },
    ];
  },
  start: () => {
    const text = node('benchmarks/platform/start-up.ts');
    return [
      atMost('first start, after install', numberIn(text, /first start: ([\d.]+)/), 8, 's'),
      atMost('start with data', numberIn(text, /start with data: ([\d.]+)/), 4, 's'),
    ];
  },
  web: () => {
    const text = node('scripts/web-budget.mjs');
    return [
      atMost('script of the first screen, brotli', numberIn(text, /first screen after sign-in: ([\d.]+)/), 350, 'KB'),
    ];
  },
  desk: () => {
    const text = run(process.execPath, [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config',
      'vitest.browser.config.ts',
      'test/browser/read.browser.ts',
    ]);
    return [
      atMost('key presses for 300 correct items', numberIn(text, /300 items confirmed with (\d+)/), 320, ''),
      atMost(
        'interaction to next paint, desk of 500',
        numberIn(text, /interaction to next paint at 500 items: (\d+)/),
        200,
        'ms',
      ),
    ];
  },
  record: () => {
    const text = node('benchmarks/platform/verify-record.ts', '100000', '60');
    const [, found, of] = /(\d+) of (\d+)/.exec(text) ?? [];
    if (found === undefined) throw new Error(text);
    return [
      {
        what: 'forged copies of a 100,000-entry record that are found',
        reached: `${found} of ${of}`,
        limit: 'all',
        met: found === of,
      },
    ];
  },
};

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const wanted = values.only?.split(',') ?? Object.keys(PARTS);
const figures: Figure[] = [];
for (const part of wanted) {
  const measure = PARTS[part];
  if (measure === undefined) {
    console.error(`没有这一项：${part}。No such part: ${part}. Parts: ${Object.keys(PARTS).join(', ')}.`);
    process.exit(2);
  }
  console.error(`measuring: ${part} …`);
  figures.push(...measure());
}
const table = [
  '| | reached | to reach | |',
  '| --- | --- | --- | --- |',
  ...figures.map(({ what, reached, limit, met }) => `| ${what} | ${reached} | ${limit} | ${met ? 'yes' : 'NO'} |`),
].join('\n');
console.log(table);
if (values.only === undefined) {
  const machine = describeMachine();
  writeFileSync(
    RESULTS,
    `# The platform: numbers to reach\n\nMeasured by \`npm run bench:platform\`. ${machine.class}; Node ${machine.node}; commit ${machine.commit}; ${machine.date}.\n\n${table}\n`,
  );
}
if (figures.some(({ met }) => !met)) process.exitCode = 1;
