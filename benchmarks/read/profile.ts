/**
 * The hottest functions of reading the corpus, or of one hostile text.
 *
 *   node benchmarks/read/profile.ts [--rounds 10] [--top 45]
 *   node benchmarks/read/profile.ts --hostile "增长1%、" [--bytes 100000] [--top 45]
 *
 * Self time: what a function costs without those it calls.
 */

import { parseArgs } from 'node:util';
import { readReport } from '../../packages/reader/src/index.ts';
import { loadCorpus } from './corpus.ts';
import { hostileText } from './hostile-texts.ts';
import { type CallNode, sampleCalls } from './sampling.ts';
import { showMs, timeMs } from './timing.ts';

const WARM_UP = 5;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    top: { type: 'string', default: '45' },
    hostile: { type: 'string' },
    bytes: { type: 'string', default: '100000' },
  },
});

/** What is read while sampled, after a warm-up. */
function prepareWork(): () => void {
  if (values.hostile !== undefined) {
    const text = hostileText(values.hostile, Number(values.bytes), true);
    readReport(hostileText(values.hostile, 20_000, true));
    return () => void readReport(text);
  }
  const corpus = loadCorpus('corpus');
  const readAll = (times: number): void => {
    for (let i = 0; i < times; i++) for (const { text } of corpus) readReport(text);
  };
  readAll(WARM_UP);
  return () => readAll(Number(values.rounds));
}

const work = prepareWork();
let wholeMs = 0;
const root = await sampleCalls(() => {
  wholeMs = timeMs(work);
});
const selfTimes = new Map<string, number>();
const add = ({ name, place, selfTime, calls }: CallNode): void => {
  const key = place ? `${name}  ${place}` : name;
  selfTimes.set(key, (selfTimes.get(key) ?? 0) + selfTime);
  calls.forEach(add);
};
add(root);
console.log(`${showMs(wholeMs)} in all`);
for (const [name, time] of [...selfTimes].sort(([, a], [, b]) => b - a).slice(0, Number(values.top)))
  console.log(`${((100 * time) / root.wholeTime).toFixed(1).padStart(5)} %  ${name.slice(0, 140)}`);
