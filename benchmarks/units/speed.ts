/** Time of building the index and of proposing for one report. */

import { learnUnits } from '../../packages/reader/src/rules/units/learn.ts';
import { proposeUnits } from '../../packages/reader/src/rules/units/propose.ts';
import { compileUnits, type UnitIndex } from '../../packages/reader/src/rules/units/unit-index.ts';

const ITEMS = 300;
const CHARS = 40;
const ROUNDS = 400;

function timeMs(run: () => void): number {
  const started = performance.now();
  run();
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/** @param tasks  sentences to cut into 300 items of 40 characters, as one report has */
export function measureSpeed(tasks: readonly string[]): void {
  const text = tasks.join('');
  const items = Array.from({ length: ITEMS }, (_, i) => {
    const start = (i * CHARS) % (text.length - CHARS);
    return text.slice(start, start + CHARS);
  });
  const report = (index: UnitIndex) => (): void => {
    for (const item of items) proposeUnits(item, index, { place: '云川市', year: 2026 });
  };
  const warm = (index: UnitIndex): number => {
    for (let i = 0; i < ROUNDS / 2; i++) report(index)();
    return median(Array.from({ length: ROUNDS }, () => timeMs(report(index))));
  };
  const table = compileUnits();
  const perReport = warm(table);
  console.log(
    `one report (${ITEMS} items of ${CHARS} characters), warm: ${perReport.toFixed(2)} ms, ${((perReport / ITEMS) * 1000).toFixed(2)} µs an item`,
  );
  const learned = learnUnits(
    tasks.map((task, i) => ({ task, lead: '市财政局', support: [], place: '云川市', year: 2000 + (i % 25) })),
  );
  console.log(
    `the same with ${learned.precedents.length} precedents: ${warm(compileUnits({ learned })).toFixed(2)} ms`,
  );
  console.log(
    `building the index, warm: ${median(Array.from({ length: 50 }, () => timeMs(() => void compileUnits()))).toFixed(2)} ms`,
  );
  const hostile = '农'.repeat(10_000_000);
  console.log(`one item of 10 million characters: ${timeMs(() => void proposeUnits(hostile, table)).toFixed(2)} ms`);
}
