/**
 * The hottest functions of reading the corpus.
 *
 *   node benchmarks/read/profile.ts [ROUNDS]
 *
 * Self time: what a function costs without those it calls.
 */

import { readReport } from '../../packages/reader/src/index.ts';
import { loadCorpus } from './corpus.ts';
import { type CallNode, sampleCalls } from './sampling.ts';

const SHOWN = 45;
const WARM_UP = 5;
const rounds = Number(process.argv[2] ?? 10);
const corpus = loadCorpus('corpus');
const readAll = (times: number): void => {
  for (let i = 0; i < times; i++) for (const { text } of corpus) readReport(text);
};
readAll(WARM_UP);
const root = await sampleCalls(() => readAll(rounds));

const selfTimes = new Map<string, number>();
const add = ({ name, place, selfTime, calls }: CallNode): void => {
  const key = place ? `${name}  ${place}` : name;
  selfTimes.set(key, (selfTimes.get(key) ?? 0) + selfTime);
  calls.forEach(add);
};
add(root);
for (const [name, time] of [...selfTimes].sort(([, a], [, b]) => b - a).slice(0, SHOWN))
  console.log(`${((100 * time) / root.wholeTime).toFixed(1).padStart(5)} %  ${name}`);
