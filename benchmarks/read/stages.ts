/** Where the time of a reading goes, stage by stage. */

import { readReport } from '../../packages/reader/src/index.ts';
import type { CorpusText } from './corpus.ts';
import type { Row } from './rows.ts';
import { callsOf, findCalls, sampleCalls } from './sampling.ts';
import { showMs, timeMs } from './timing.ts';

const ROUNDS = 10;
const WARM_UP = 5;
/** Stages that cost less than this share are left out. */
const LEAST_SHARE = 0.005;
/** Stages whose own parts are shown, to this depth below readReport. */
const DEPTH = 3;
/** Parts are shown of stages above this share. */
const WORTH_OPENING = 0.03;

/**
 * The calls that readReport makes, and the calls that the costly ones make. Sampled, not timed by hand, so that the
 * list follows the reader by itself and nothing has to be exported for it.
 */
export async function measureStages(corpus: readonly CorpusText[]): Promise<Row[]> {
  const readAll = (): void => {
    for (const { text } of corpus) readReport(text);
  };
  for (let i = 0; i < WARM_UP; i++) readAll();
  let wholeMs = 0;
  const root = await sampleCalls(() => {
    wholeMs = timeMs(() => {
      for (let i = 0; i < ROUNDS; i++) readAll();
    });
  });
  const roundMs = wholeMs / ROUNDS;
  const rows: Row[] = [];
  const row = (depth: number, name: string, share: number): Row => ({
    what: `${'· '.repeat(depth)}${name}`,
    ours: showMs(share * roundMs),
    peer: `of ${showMs(roundMs)}, while sampled`,
    ratio: share,
  });
  const collection = findCalls(root, '(garbage collector)').reduce((sum, { wholeTime }) => sum + wholeTime, 0);
  const reading = findCalls(root, 'readReport');
  const whole = reading.reduce((sum, { wholeTime }) => sum + wholeTime, collection);
  const open = (nodes: typeof reading, depth: number): void => {
    for (const { name, wholeTime } of callsOf(nodes)) {
      const share = wholeTime / whole;
      if (share < LEAST_SHARE || name === '(garbage collector)') continue;
      rows.push(row(depth, name, share));
      const within = nodes.flatMap(({ calls }) => calls.filter((call) => call.name === name));
      if (depth + 1 < DEPTH && share > WORTH_OPENING) open(within, depth + 1);
    }
  };
  open(reading, 0);
  rows.push(row(0, 'garbage collection', collection / whole));
  return rows;
}
