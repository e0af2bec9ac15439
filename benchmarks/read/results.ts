/** Keeps what was measured in benchmarks/results. */

import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import type { Machine } from './machine.ts';
import { isMissed, type Row, tableOf, verdictOf } from './rows.ts';

const RESULTS = new URL('../results/', import.meta.url);

export interface Results {
  machine: Machine;
  /** Where the numbers to reach are, and what explains them. */
  main: Row[];
  stages: Row[];
  hostile: Row[];
}

const ABOUT = `Times are medians after warming up, in one process, the works in turns.
"first time" is the cold pass. jieba only cuts (its default cut, its default dictionary). Recognizers-Text is fed line
by line with numbers, percentages, currency, dimensions and dates; ranks, ages and temperatures are left out in its
favour. A hostile text is so many bytes of UTF-8, behind the head of a part that plans or bare; its time is the
processor's, and under 5 ms it counts as 5 ms; "∞" means that it was stopped, after 20 times what a tenth of it took or
after 150 seconds, or that memory ran out.

Memory: idle is a process that has read the project's own sample 20 times. "Heap in use" is the most that was still
held after any garbage collection during the reading (young generation of 1 MB, so that the dead do not count for
long); "resident set" is how far the process grew, dead objects and all, with Node's own settings. Texts under 20 KB
are parts of reports and left out of memory: one page of the heap is more than 20 of them.`;

/** The tables for people, the same in the terminal and in the file. */
export function describeResults({ machine, main, stages, hostile }: Results): string {
  const missed = main.filter(isMissed).length;
  const judged = main.filter((row) => row.goal).length;
  return `# Reading: speed, linearity, memory, start-up

Measured by \`npm run bench:read\`. ${machine.class}; Node ${machine.node}; commit ${machine.commit}; ${machine.date}.
${judged - missed} of ${judged} numbers reached.

${tableOf(main)}

${ABOUT}
${section('Where the time of a reading goes', stages)}${section('Hostile texts, worst first', hostile)}`;
}

const section = (title: string, rows: readonly Row[]): string =>
  rows.length > 0 ? `\n## ${title}\n\n${tableOf(rows)}\n` : '';

/** Writes read.md and read.json, each beside and renamed, so that a run cut short leaves the last results. */
export function writeResults(results: Results): void {
  mkdirSync(RESULTS, { recursive: true });
  const judge = (rows: readonly Row[]) =>
    rows.map((row) => ({ ...row, ratio: Number.isFinite(row.ratio) ? row.ratio : null, met: verdictOf(row) }));
  const json = {
    ...results.machine,
    main: judge(results.main),
    stages: judge(results.stages),
    hostile: judge(results.hostile),
  };
  replaceFile('read.md', describeResults(results));
  replaceFile('read.json', `${JSON.stringify(json, null, 2)}\n`);
}

function replaceFile(name: string, content: string): void {
  const beside = new URL(`${name}.part`, RESULTS);
  writeFileSync(beside, content);
  renameSync(beside, new URL(name, RESULTS));
}
