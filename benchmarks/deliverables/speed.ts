/**
 * How long deliverables and projects take, warm, over a folder of reports, and whether hostile text stays linear.
 *
 *   node benchmarks/deliverables/speed.ts [FOLDER]      default: ../shared/eval/corpus
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareReading, type Reading } from '../../packages/reader/src/reading.ts';
import { readPassages } from '../../packages/reader/src/rules/deliverables/passages.ts';
import { readDeliverables } from '../../packages/reader/src/rules/deliverables/read.ts';
import { readProjects } from '../../packages/reader/src/rules/projects/read.ts';

const folder = process.argv[2] ?? '../shared/eval/corpus';
const readings = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => prepareReading(readFileSync(join(folder, name), 'utf8')));
const chars = readings.reduce((sum, { text }) => sum + text.length, 0);
const clauses = readings.flatMap(readPassages).reduce((sum, passage) => sum + passage.clauses.length, 0);

/** Rounds before measuring and measured; the quickest is printed, since the machine is seldom alone. */
const WARM = 15;
const ROUNDS = 40;

function time(name: string, read: (reading: Reading) => unknown): void {
  for (let i = 0; i < WARM; i++) readings.forEach(read);
  const spans: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const from = performance.now();
    readings.forEach(read);
    spans.push(performance.now() - from);
  }
  const ms = Math.min(...spans);
  console.log(
    `${name.padEnd(26)} ${((ms / chars) * 20_000).toFixed(3)} ms per 20,000 characters, ${((ms * 1000) / clauses).toFixed(2)} µs per clause`,
  );
}

console.log(`${readings.length} texts, ${chars} characters, ${clauses} clauses in planning parts`);
time('deliverables', readDeliverables);
time('deliverables and projects', (reading) => readProjects(reading, readDeliverables(reading)));

for (const unit of ['1', '，', '（一）', '加快推进建设', '争取“', '和', '一是', '云溪高速、']) {
  const spans = [1e5, 1e6, 1e7].map((length) => {
    const reading = prepareReading(`二、2031年工作安排\n加快${unit.repeat(length / unit.length)}`);
    const from = performance.now();
    readProjects(reading, readDeliverables(reading));
    return `${(performance.now() - from).toFixed(0)} ms`;
  });
  console.log(`${unit.padEnd(10)} 0.1, 1 and 10 MB: ${spans.join(', ')}`);
}
