/**
 * The numbers to reach of steps five and six, one part after the other on one machine, kept in
 * benchmarks/results/feedback.md.
 *
 *   npm run bench:feedback -- [--only compare,scoring,report,archive]
 *
 * Parts: promises against claims of the annotated pairs; scoring 100 units × 300 items × 12 months; the year's report of
 * 300 items as docx; the archive package. With --only nothing is written. Ends with 1 where a number is missed.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measured } from '../measured.ts';
import { describeMachine } from '../read/machine.ts';

const RESULTS = fileURLToPath(new URL('../results/feedback.md', import.meta.url));
const { values: given } = parseArgs({ options: { only: { type: 'string' } } });
const wants = (part: string): boolean => given.only === undefined || given.only.split(',').includes(part);

interface Figure {
  what: string;
  reached: string;
  limit: string;
  met: boolean;
}
interface Compared {
  pairs: number;
  f1: number;
  verdict: number;
  lowestF1: number;
  lowestVerdict: number;
  noClaim: number;
  comparisonMs: number;
}
interface Scored {
  units: number;
  items: number;
  filings: number;
  lines: number;
  score_ms: number;
  score_most_ms: number;
  times_a_bare_sum: number;
  rescore_with_differences_ms: number;
  differences: number;
}
interface Reported {
  items: number;
  docxKb: number;
  takeAnewMs: number;
  readAndWriteMs: number;
  wholeMs: number;
  toBareDocument: number;
}
interface Archived {
  items: number;
  files: number;
  megabytes: number;
  makeSeconds: number;
  takeSeconds: number;
  addedMegabytes: number;
}

const figures: Figure[] = [];
const notes: string[] = [];
const add = (what: string, reached: string, limit: string, met: boolean): void => {
  figures.push({ what, reached, limit, met });
  console.error(`${what}: ${reached} (${limit}) ${met ? 'yes' : 'NO'}`);
};
const atMost = (what: string, value: number, unit: string, limit: number): void =>
  add(what, `${value} ${unit}`, `≤ ${limit} ${unit}`, value <= limit);
const atLeast = (what: string, value: number, limit: number): void =>
  add(what, value.toFixed(3), `≥ ${limit}`, value >= limit);

if (wants('compare')) {
  const compared = measured<Compared>('benchmarks/compare/run.ts', '--json');
  atLeast(`promises linked to claims, F1 over ${compared.pairs} pairs of years`, compared.f1, 0.92);
  atLeast('verdicts (met, missed, no claim) said rightly', compared.verdict, 0.95);
  notes.push(
    `Compare: the lowest pair has F1 ${compared.lowestF1.toFixed(3)} and verdicts ${compared.lowestVerdict.toFixed(3)}; “no claim” said rightly ${compared.noClaim.toFixed(3)}; a comparison takes ${compared.comparisonMs} ms with both plans at hand.`,
  );
}
if (wants('scoring')) {
  const scored = measured<Scored>('benchmarks/scoring/run.ts');
  atMost(
    `scoring ${scored.units} units × ${scored.items / scored.units} items from ${scored.filings} filings, median`,
    scored.score_ms,
    'ms',
    500,
  );
  notes.push(
    `Scoring: ${scored.lines} lines of sheets; the slowest of seven ${scored.score_most_ms} ms, ${scored.times_a_bare_sum} times a bare sum over the same facts. By a changed scheme, with its ${scored.differences} differences: ${scored.rescore_with_differences_ms} ms.`,
  );
}
if (wants('report')) {
  const report = measured<Reported>('benchmarks/feedback/year-report.ts');
  atMost(`the year’s report of ${report.items} items, from pressing to the docx`, report.wholeMs, 'ms', 5000);
  notes.push(
    `Report: ${report.docxKb} kB; taking the numbers ${report.takeAnewMs} ms, reading and writing ${report.readAndWriteMs} ms; ${report.toBareDocument} times the bare writing of the same document.`,
  );
}
if (wants('archive')) {
  const archive = measured<Archived>('benchmarks/feedback/archive.ts');
  atMost(`the archive package of ${archive.items} items and 12 months, made`, archive.makeSeconds, 's', 60);
  atMost('memory that making it adds', archive.addedMegabytes, 'MB', 300);
  notes.push(`Archive: ${archive.files} files, ${archive.megabytes} MB; taken in ${archive.takeSeconds} s.`);
}
const machine = describeMachine();
const missed = figures.filter(({ met }) => !met).length;
if (given.only === undefined)
  writeFileSync(
    RESULTS,
    [
      '# Account and feed back: numbers to reach',
      '',
      `Measured by \`npm run bench:feedback\`. ${machine.class}; Node ${machine.node}; commit ${machine.commit}; ${machine.date}.`,
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
