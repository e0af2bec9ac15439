/**
 * How well the promises of one report are held against the claims of the next, and how fast.
 *
 *   node benchmarks/compare/run.ts [--misses | --json]
 *
 * Reads the annotated pairs and the scorer of `../shared` (from the repository's root); prints the scorer's figures for
 * each pair and for all pairs together, and the time that a comparison takes once the code is warm. With --json one line
 * of JSON with the figures of all pairs and of the weakest.
 */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareReports, type ReadText } from '../../packages/reader/src/compare/compare-reports.ts';
import { readReport } from '../../packages/reader/src/read.ts';

/** What score-pairs.mjs prints. */
interface Score {
  pair: [number, number];
  targetsFound: number;
  precision: number;
  recall: number;
  f1: number;
  tp: number;
  wrong: number;
  missed: number;
  verdict: number | null;
  verdictOf: number;
  unmetFound: number;
  unmetOf: number;
  noClaimPrecision: number | null;
}

const SHARED = fileURLToPath(new URL('../../../shared/eval/', import.meta.url));
const PAIRS = join(SHARED, 'pairs');
const SCORER = join(SHARED, 'score-pairs.mjs');
const RUNS = 20;

if (!existsSync(PAIRS) || !existsSync(SCORER)) {
  console.error(`Annotated pairs not found: ${PAIRS}. Put the shared folder beside the repository.`);
  process.exit(1);
}

const known = new Map<string, ReadText>();
function read(year: string): ReadText {
  const before = known.get(year);
  if (before) return before;
  const text = readFileSync(join(PAIRS, `${year}.txt`), 'utf8').replace(/^\uFEFF/, '');
  const report = { text, plan: readReport(text, { name: `${year}.txt`, units: null }) };
  known.set(year, report);
  return report;
}

const folder = mkdtempSync(join(tmpdir(), 'liubu-compare-'));
const misses = process.argv.includes('--misses') ? ['--misses=100'] : [];
const scores: Score[] = [];
const pairs: [ReadText, ReadText][] = [];
try {
  for (const file of readdirSync(PAIRS).filter((name) => /^\d{4}-\d{4}\.json$/.test(name))) {
    const [from, to] = file.slice(0, 9).split('-') as [string, string];
    const pair: [ReadText, ReadText] = [read(from), read(to)];
    pairs.push(pair);
    const out = join(folder, file);
    writeFileSync(out, JSON.stringify(compareReports(...pair)));
    const texts = [join(PAIRS, `${from}.txt`), join(PAIRS, `${to}.txt`)];
    const printed = execFileSync(process.execPath, [SCORER, join(PAIRS, file), ...texts, out, ...misses], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    scores.push(JSON.parse(printed) as Score);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const isJson = process.argv.includes('--json');
const say = (line: string): void => {
  if (!isJson) console.log(line);
};

const figure = (value: number | null): string => (value === null ? '    –' : value.toFixed(3)).padStart(6);
function show(name: string, score: Omit<Score, 'pair' | 'targetsFound' | 'noClaimPrecision'>): void {
  const { precision, recall, f1, verdict, tp, wrong, missed, unmetFound, unmetOf } = score;
  const counts = [tp, wrong, missed].map((count) => String(count).padStart(6)).join(' ');
  say(
    `${name.padEnd(12)} ${[precision, recall, f1, verdict].map(figure).join(' ')} ${counts}  ${unmetFound}/${unmetOf}`,
  );
}

say('pair          prec.  recall  F1    verdict  right  wrong missed  unmet found');
for (const score of scores) show(score.pair.join('–'), score);
const sum = (of: (score: Score) => number): number => scores.reduce((total, score) => total + of(score), 0);
const [tp, wrong, missed] = [sum((score) => score.tp), sum((score) => score.wrong), sum((score) => score.missed)];
const verdictOf = sum((score) => score.verdictOf);
const f1 = (2 * tp) / (2 * tp + wrong + missed);
const verdict = sum((score) => (score.verdict ?? 0) * score.verdictOf) / verdictOf;
show('all', {
  precision: tp / (tp + wrong),
  recall: tp / (tp + missed),
  f1,
  verdict,
  verdictOf,
  tp,
  wrong,
  missed,
  unmetFound: sum((score) => score.unmetFound),
  unmetOf: sum((score) => score.unmetOf),
});
const none = scores.filter((score) => score.noClaimPrecision !== null);
const mean = none.reduce((total, score) => total + score.noClaimPrecision!, 0) / Math.max(1, none.length);
say(`“no claim” said rightly: ${mean.toFixed(3)} (mean over pairs)`);

const times: number[] = [];
for (let run = 0; run < RUNS; run++) {
  const start = performance.now();
  for (const pair of pairs) compareReports(...pair);
  times.push((performance.now() - start) / pairs.length);
}
times.sort((left, right) => left - right);
const comparisonMs = Math.round(times[RUNS >> 1]! * 10) / 10;
say(`a comparison: ${comparisonMs} ms (median of ${RUNS} runs over all pairs, plans at hand)`);
if (isJson)
  console.log(
    JSON.stringify({
      pairs: scores.length,
      f1,
      verdict,
      lowestF1: Math.min(...scores.map((score) => score.f1)),
      lowestVerdict: Math.min(...scores.map((score) => score.verdict ?? 1)),
      noClaim: mean,
      comparisonMs,
    }),
  );
