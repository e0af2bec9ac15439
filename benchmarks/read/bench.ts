/**
 * How fast reading is, measured against its peers in one run.
 *
 *   npm run bench:read -- [--strict] [--only PART,PART] [--hostile WORD]
 *
 * Parts: jieba, stages, recognizers, linearity, hostile, memory, start. All together take about a quarter of an hour and write
 * benchmarks/results/read.md and read.json; with --only or --hostile the table is printed and nothing is written.
 * --strict ends with 1 when a number to reach is missed or was not measured.
 */

import { parseArgs } from 'node:util';
import { measureAgainstJieba } from './against-jieba.ts';
import { measureAgainstRecognizers } from './against-recognizers.ts';
import { type CorpusText, loadCorpus } from './corpus.ts';
import { measureHostile, summariseHostile } from './hostile.ts';
import { measureLinearity } from './linearity.ts';
import { describeMachine } from './machine.ts';
import { measureMemory } from './memory.ts';
import { describeResults, type Results, writeResults } from './results.ts';
import { isMissed } from './rows.ts';
import { measureStages } from './stages.ts';
import { measureStartUp } from './start-up.ts';

const PARTS = ['jieba', 'stages', 'recognizers', 'linearity', 'hostile', 'memory', 'start'] as const;

/** Start-up and memory first: they want a quiet machine, and no peer loaded. */
async function measure(corpus: readonly CorpusText[], parts: ReadonlySet<string>, hostile: string): Promise<Results> {
  const machine = describeMachine();
  const during = async <T>(part: string, work: () => T[] | Promise<T[]>): Promise<T[]> => {
    if (!parts.has(part)) return [];
    console.error(`measuring: ${part} …`);
    return await work();
  };
  const start = await during('start', measureStartUp);
  const memory = await during('memory', () => measureMemory(corpus));
  const jieba = await during('jieba', () => measureAgainstJieba(corpus));
  const stages = await during('stages', () => measureStages(corpus));
  const linearity = await during('linearity', measureLinearity);
  const recognizers = await during('recognizers', () => measureAgainstRecognizers(corpus));
  const hostileRows = await during('hostile', () => measureHostile(hostile));
  return {
    machine,
    main: [...jieba, ...recognizers, ...linearity, ...summariseHostile(hostileRows), ...memory, ...start],
    stages,
    hostile: hostileRows,
  };
}

const { values } = parseArgs({
  options: { strict: { type: 'boolean' }, only: { type: 'string' }, hostile: { type: 'string' } },
});
const parts = new Set<string>(values.only?.split(',') ?? (values.hostile === undefined ? PARTS : ['hostile']));
const unknown = [...parts].filter((part) => !(PARTS as readonly string[]).includes(part));
if (unknown.length > 0) {
  console.error(`没有这一项：${unknown.join('、')}。No such part: ${unknown.join(', ')}. Parts: ${PARTS.join(', ')}.`);
  process.exit(2);
}
let corpus: CorpusText[];
try {
  corpus = loadCorpus('corpus');
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
const results = await measure(corpus, parts, values.hostile ?? '');
console.log(describeResults(results));
if (parts.size === PARTS.length && values.hostile === undefined) writeResults(results);
if (values.strict && results.main.some(isMissed)) process.exitCode = 1;
