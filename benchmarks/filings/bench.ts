/**
 * The numbers to reach of step four, one part after the other on one machine, kept in benchmarks/results/inspect.md.
 *
 *   npm run bench:filings -- [--only city,country,forecast] [--data FOLDER]
 *
 * Parts: a city's year on the embedded server; 3,200 governments with 9.6 million filings; the forecast's intervals.
 * With --only nothing is written; with --data the country's rows are kept there and used again.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measured } from '../measured.ts';
import { describeMachine } from '../read/machine.ts';

const RESULTS = fileURLToPath(new URL('../results/inspect.md', import.meta.url));
const { values: given } = parseArgs({ options: { only: { type: 'string' }, data: { type: 'string' } } });
const wants = (part: string): boolean => given.only === undefined || given.only.split(',').includes(part);

interface Figure {
  what: string;
  reached: string;
  limit: string;
  met: boolean;
}
interface Seen {
  p95: number;
  ratio: number;
}
interface Scale {
  filings: string;
  size: string;
  firstNight: { governments: number; minutes: number };
  lights: { governments: number; minutes: number };
  board: Seen;
  heat: Seen;
  filed: { boundPerSecond: number; atPerSecond: number; filings: number; refused: number; p95: number } | null;
}

const figures: Figure[] = [];
const notes: string[] = [];
const add = (what: string, reached: string, limit: string, met: boolean): void => {
  figures.push({ what, reached, limit, met });
  console.error(`${what}: ${reached} (${limit}) ${met ? 'yes' : 'NO'}`);
};
const atMost = (what: string, value: number, unit: string, limit: number): void =>
  add(what, `${value} ${unit}`.trim(), `≤ ${limit} ${unit}`.trim(), value <= limit);

if (wants('city')) {
  const city = measured<Scale>('benchmarks/filings/scale.ts', '--governments', '1');
  atMost('one city’s year on the embedded server: board, p95', city.board.p95, 'ms', 60);
  notes.push(`A city: ${city.filings} filings, ${city.size}; its heat map p95 ${city.heat.p95} ms.`);
}
if (wants('country')) {
  const country = measured<Scale>('benchmarks/filings/scale.ts', ...(given.data ? ['--data', given.data] : []));
  const { filed, board, heat, lights, firstNight } = country;
  const of = `${lights.governments} governments`;
  atMost(`${of}: officer’s board, p95`, board.p95, 'ms', 150);
  atMost(`${of}: board : its bare SQL`, board.ratio, '', 1.3);
  atMost(`${of}: heat map, p95`, heat.p95, 'ms', 150);
  atMost(`${of}: heat map : its bare SQL`, heat.ratio, '', 1.3);
  atMost(`${of}: a night’s lights`, lights.minutes, 'min', 10);
  atMost(`${of}: the first night’s lights, every one written`, firstNight.minutes, 'min', 10);
  if (filed === null) throw new Error('too few filings waited to measure accepting them');
  atMost('filings accepted at half of the bound, p95', filed.p95, 'ms', 40);
  add('filings refused while measuring', String(filed.refused), '0', filed.refused === 0);
  notes.push(
    `The country: ${country.filings} filings, ${country.size}. Bound ${filed.boundPerSecond} filings a second, with what follows each (doubts, lights, seals) done; measured at ${filed.atPerSecond} a second, ${filed.filings} filings.`,
  );
}
if (wants('forecast')) {
  const { level, series, ...cases } = measured<
    { level: number; series: number } & Record<string, { within: number; missesForeseen: number }>
  >('benchmarks/lights/forecast.ts');
  for (const [name, { within, missesForeseen }] of Object.entries(
    cases as Record<string, { within: number; missesForeseen: number }>,
  ))
    notes.push(
      `Forecasts of ${series} invented series, ${name}: ${Math.round(within * 100)} % ended within the interval of ${level * 100} %, ${Math.round(missesForeseen * 100)} % of misses were foreseen.`,
    );
}
const machine = describeMachine();
const missed = figures.filter(({ met }) => !met).length;
if (given.only === undefined)
  writeFileSync(
    RESULTS,
    [
      '# Train and inspect: numbers to reach',
      '',
      `Measured by \`npm run bench:filings\`. ${machine.class}; Node ${machine.node}; commit ${machine.commit}; ${machine.date}.`,
      '',
      '| | reached | to reach | |',
      '| --- | --- | --- | --- |',
      ...figures.map(({ what, reached, limit, met }) => `| ${what} | ${reached} | ${limit} | ${met ? 'yes' : 'no'} |`),
      '',
      ...notes.map((note) => `- ${note}`),
      '',
    ].join('\n'),
  );
process.exitCode = missed === 0 ? 0 : 1;
