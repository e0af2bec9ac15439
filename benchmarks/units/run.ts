/**
 * How well responsible units are proposed, and how fast.
 *
 *   node benchmarks/units/run.ts [--misses]
 *
 * Reads the published assignments and the scorer of `../shared` (from the repository's root); prints accuracy with the
 * duty table alone, leaving one place out and learning from all others, by function of the lead, and the time taken.
 */

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { learnUnits } from '../../packages/reader/src/rules/units/learn.ts';
import { proposeUnits } from '../../packages/reader/src/rules/units/propose.ts';
import { compileUnits, type UnitIndex } from '../../packages/reader/src/rules/units/unit-index.ts';
import { loadFunctionOf } from './function-of.ts';
import { measureSpeed } from './speed.ts';

interface Pair {
  place: string;
  year: number | null;
  task: string;
  lead: string;
  others: string[];
}

interface Tally {
  pairs: number;
  top1: number;
  top3: number;
}

const SHARED = new URL('../../../shared/', import.meta.url);
const PAIRS = new URL('units/pairs-dev.jsonl', SHARED);

if (!existsSync(PAIRS)) {
  console.error(
    `Published assignments not found: ${fileURLToPath(PAIRS)}. Put the shared folder beside the repository.`,
  );
  process.exit(1);
}
const functionOf = loadFunctionOf(SHARED);
const pairs = readFileSync(PAIRS, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Pair);
const misses: string[] = [];

function score(tally: Tally, pair: Pair, index: UnitIndex, note: boolean): void {
  const proposals = proposeUnits(pair.task, index, { place: pair.place, year: pair.year });
  const functions = proposals.map(({ name }) => functionOf(name));
  const want = functionOf(pair.lead);
  tally.pairs++;
  if (functions[0] === want) tally.top1++;
  else if (note)
    misses.push(
      `${pair.lead} ≠ ${proposals
        .slice(0, 3)
        .map(({ name, why }) => `${name}（${why}）`)
        .join(' ')}: ${pair.task.slice(0, 50)}`,
    );
  if (functions.slice(0, 3).includes(want)) tally.top3++;
}

const none = (): Tally => ({ pairs: 0, top1: 0, top3: 0 });
const share = (part: number, whole: number): string => (part / whole).toFixed(3);
const show = (name: string, tally: Tally): void => {
  console.log(
    `${name.padEnd(44)} ${String(tally.pairs).padStart(5)} ${share(tally.top1, tally.pairs)} ${share(tally.top3, tally.pairs)}`,
  );
};

const table = compileUnits();
const alone = none();
const bySector = new Map<string, Tally>();
for (const pair of pairs) {
  score(alone, pair, table, true);
  const sector = functionOf(pair.lead);
  const tally = bySector.get(sector) ?? none();
  bySector.set(sector, tally);
  score(tally, pair, table, false);
}

const placeLeftOut = none();
for (const place of new Set(pairs.map((pair) => pair.place))) {
  const others = pairs.filter((pair) => pair.place !== place);
  const learned = learnUnits(others.map(({ others: support, ...row }) => ({ ...row, support })));
  const index = compileUnits({ learned });
  for (const pair of pairs) if (pair.place === place) score(placeLeftOut, pair, index, false);
}

const rowLeftOut = none();
for (const pair of pairs) {
  const others = pairs.filter((other) => other !== pair);
  const learned = learnUnits(others.map(({ others: support, ...row }) => ({ ...row, support })));
  score(rowLeftOut, pair, compileUnits({ learned }), false);
}

console.log(`${''.padEnd(44)} pairs  top1  top3`);
show('duty table alone', alone);
show('leaving one place out, learning from others', placeLeftOut);
show('leaving one row out, learning from others', rowLeftOut);
console.log('\nduty table alone, by function of the lead');
const sectors = [...bySector].sort(([, a], [, b]) => b.pairs - a.pairs);
for (const [sector, tally] of sectors) show(sector, tally);
const means = { top1: 0, top3: 0 };
for (const [, tally] of sectors) {
  means.top1 += tally.top1 / tally.pairs / sectors.length;
  means.top3 += tally.top3 / tally.pairs / sectors.length;
}
console.log(`mean over functions: top1 ${means.top1.toFixed(3)}, top3 ${means.top3.toFixed(3)}\n`);
measureSpeed(pairs.map(({ task }) => task));
if (process.argv.includes('--misses')) console.log(`\n${misses.join('\n')}`);
