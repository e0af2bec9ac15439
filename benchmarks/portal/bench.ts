/**
 * The public site's numbers to reach, kept in benchmarks/results/portal.md; ends with 1 when one is missed.
 *
 *   npm run bench:portal
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describeMachine } from '../read/machine.ts';

const at = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

function run<Figures>(script: string): Figures {
  const { stdout, stderr, status } = spawnSync(process.execPath, [at(script)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${script} measured nothing:\n${stderr.slice(-2000)}`);
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Figures;
}

interface Row {
  what: string;
  reached: string;
  limit: string;
  met: boolean;
}

const publish = run<{ pages: number; wholeMs: number; oneChangeMs: number; oneChangeDrawn: number }>('publish.ts');
const serve = run<{
  pagesPerSecond: number;
  barePerSecond: number;
  ratio: number;
  largestKB: number;
  largestPage: string;
}>('serve.ts');
const { firstPaintMs } = run<{ firstPaintMs: Record<string, number> }>('paint.ts');
const [slowestKind, slowestMs] = Object.entries(firstPaintMs).sort(([, a], [, b]) => b - a)[0]!;

const rows: Row[] = [
  {
    ...{ what: `publish of a city-year, ${publish.pages} pages`, reached: `${publish.wholeMs} ms` },
    ...{ limit: '≤ 10 s', met: publish.wholeMs <= 10_000 },
  },
  {
    ...{ what: `publish of one change, ${publish.oneChangeDrawn} pages`, reached: `${publish.oneChangeMs} ms` },
    ...{ limit: '≤ 1 s', met: publish.oneChangeMs <= 1000 },
  },
  {
    what: 'pages a second from kept bytes; a bare server with the same bytes',
    reached: `${serve.pagesPerSecond}; ${serve.barePerSecond} (${serve.ratio})`,
    limit: '≥ 2,000 or ≥ 0.7 of the bare one',
    met: serve.pagesPerSecond >= 2000 || serve.ratio >= 0.7,
  },
  {
    ...{ what: `largest page in all, compressed (${serve.largestPage})`, reached: `${serve.largestKB} KB` },
    ...{ limit: '≤ 60 KB', met: serve.largestKB <= 60 },
  },
  {
    ...{ what: `first paint on a throttled phone, slowest kind (${slowestKind})`, reached: `${slowestMs} ms` },
    ...{ limit: '≤ 1 s', met: slowestMs <= 1000 },
  },
];
const machine = describeMachine();
const table = rows.map(({ what, reached, limit, met }) => `| ${what} | ${reached} | ${limit} | ${met ? '✓' : '✗'} |`);
writeFileSync(
  at('../results/portal.md'),
  `# The public site\n\n\`npm run bench:portal\`, ${machine.date}, commit ${machine.commit}, ${machine.class}, Node ${machine.node}.\n\n| | reached | limit | |\n| --- | --- | --- | --- |\n${table.join('\n')}\n`,
);
console.log(table.join('\n'));
if (rows.some(({ met }) => !met)) process.exitCode = 1;
