/** Peak memory against the size of the text. */

import { runChild } from './child.ts';
import { type CorpusText, loadText, ORDINARY_REPORT } from './corpus.ts';
import type { MemoryUse } from './memory-child.ts';
import type { Row } from './rows.ts';

/** Shorter texts are parts of reports; a single page of the heap (256 KB) is more than 20 of them. */
const WHOLE_REPORT_BYTES = 20_000;
const SILENCE_MS = 60_000;
/** For the heap's figure: see memory-child.ts. */
const SMALL_YOUNG_GENERATION = ['--max-semi-space-size=1'];

const MB = 1e6;
const showMb = (bytes: number): string => `${(bytes / MB).toFixed(2)} MB`;

interface Measured {
  name: string;
  textBytes: number;
  bytes: number;
}

/** @returns the worst report and the middle one by heap and by resident set, then the same for a report ten times over */
export async function measureMemory(corpus: readonly CorpusText[]): Promise<Row[]> {
  const whole = corpus.filter(({ bytes }) => bytes >= WHOLE_REPORT_BYTES);
  const heap: Measured[] = [];
  const resident: Measured[] = [];
  for (const text of whole) {
    heap.push(await heapOf(text, 1));
    const measured = await residentOf(text, 1);
    if (measured) resident.push(measured);
    process.stderr.write('.');
  }
  process.stderr.write('\n');
  const ordinary = loadText(ORDINARY_REPORT);
  const heapOfTen = [await heapOf(ordinary, 10)];
  const residentOfTen = [await residentOf(ordinary, 10)].filter((measured) => measured !== null);
  return [
    ...rowsOf('heap in use', heap),
    ...rowsOf('resident set', resident),
    ...rowsOf('ten times over, heap in use', heapOfTen),
    ...rowsOf('ten times over, resident set', residentOfTen),
  ];
}

async function use(text: CorpusText, times: number, flags: readonly string[]): Promise<MemoryUse> {
  const run = await runChild<MemoryUse>('memory-child.ts', [text.path, String(times)], () => SILENCE_MS, [
    '--expose-gc',
    ...flags,
  ]);
  const measured = run.reports[0];
  if (!measured) throw new Error(`memory of ${text.name}: ${run.error}`);
  return measured;
}

async function heapOf(text: CorpusText, times: number): Promise<Measured> {
  const { textBytes, heapBytes } = await use(text, times, SMALL_YOUNG_GENERATION);
  return { name: text.name, textBytes, bytes: heapBytes };
}

async function residentOf(text: CorpusText, times: number): Promise<Measured | null> {
  const { textBytes, residentBytes } = await use(text, times, []);
  return residentBytes === null ? null : { name: text.name, textBytes, bytes: residentBytes };
}

function rowsOf(what: string, measured: readonly Measured[]): Row[] {
  const goal = { op: '<=', value: 20 } as const;
  const title = `peak memory above idle, ${what}`;
  if (measured.length === 0)
    return [{ what: title, ours: 'not measured', peer: '', ratio: null, goal, note: 'the kernel does not tell' }];
  const sorted = measured.toSorted((a, b) => b.bytes / b.textBytes - a.bytes / a.textBytes);
  const row = (label: string, { name, bytes, textBytes }: Measured): Row => ({
    what: `${title}${label}: ${name}`,
    ours: showMb(bytes),
    peer: `text: ${showMb(textBytes)}`,
    ratio: bytes / textBytes,
  });
  const worst = { ...row(measured.length > 1 ? `, worst of ${measured.length}` : '', sorted[0]!), goal };
  return measured.length > 1 ? [worst, row(', middle', sorted[sorted.length >> 1]!)] : [worst];
}
