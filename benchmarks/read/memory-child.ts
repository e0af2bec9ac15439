/**
 * Peak memory of one reading above idle, in a process of its own.
 *
 *   node --expose-gc [--max-semi-space-size=1] memory-child.ts FILE TIMES
 *
 * Idle is the process after it has read the project's own sample several times: code is compiled, tables are made. The
 * text is opened after that, so it counts. Two figures:
 *  - heap: the most that was in use (heap and outside buffers) after any collection during the reading. With a young
 *    generation of 1 MB there are many collections, so that dead objects do not count for long.
 *  - resident: how far the resident set rose above idle (the kernel's high-water mark, set back at idle). It counts
 *    dead objects and whatever pages the engine takes.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { GCProfiler, getHeapStatistics } from 'node:v8';
import { readReport } from '../../packages/reader/src/index.ts';
import { report } from './child.ts';
import { SAMPLE } from './corpus.ts';

export interface MemoryUse {
  textBytes: number;
  heapBytes: number;
  collections: number;
  /** Null where the kernel does not tell. */
  residentBytes: number | null;
}

/** One line of /proc/self/status in bytes; null off Linux. */
function statusBytes(key: 'VmHWM' | 'VmRSS'): number | null {
  try {
    const found = new RegExp(`${key}:\\s+(\\d+) kB`).exec(readFileSync('/proc/self/status', 'utf8'));
    return found ? Number(found[1]) * 1024 : null;
  } catch {
    return null;
  }
}

/** Sets the high-water mark of the resident set back to its present size. */
function resetHighWater(): boolean {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
    return true;
  } catch {
    return false;
  }
}

const inUse = (used: number, external: number): number => used + external;

if (import.meta.main) {
  const [file = '', times = '1'] = process.argv.slice(2);
  const sample = readFileSync(SAMPLE, 'utf8');
  // The last plan is kept: were all plans dead, the collection would throw away compiled code with their shapes.
  let kept = readReport(sample);
  for (let i = 0; i < 20; i++) kept = readReport(sample);
  if (!globalThis.gc) throw new Error('run with --expose-gc');
  for (let i = 0; i < 4; i++) globalThis.gc();

  const canReset = resetHighWater();
  const idleResident = statusBytes('VmRSS');
  const idle = getHeapStatistics();
  const idleBytes = inUse(idle.used_heap_size, idle.external_memory);
  const profiler = new GCProfiler();
  profiler.start();

  const text = `${readFileSync(file, 'utf8')}\n`.repeat(Number(times));
  const textBytes = Buffer.byteLength(text);
  const plan = readReport(text);

  const end = getHeapStatistics();
  const peakResident = statusBytes('VmHWM');
  const { statistics } = profiler.stop();
  const afterEach = statistics.map(({ afterGC }) =>
    inUse(afterGC.heapStatistics.usedHeapSize, afterGC.heapStatistics.externalMemory),
  );
  // Without a collection nothing is known to be dead.
  const peak = afterEach.length > 0 ? Math.max(...afterEach) : inUse(end.used_heap_size, end.external_memory);
  if (plan.coverage.length === 0 || kept.coverage.length === 0) throw new Error('nothing was read');
  report({
    textBytes,
    heapBytes: peak - idleBytes,
    collections: statistics.length,
    residentBytes: canReset && idleResident !== null && peakResident !== null ? peakResident - idleResident : null,
  } satisfies MemoryUse);
}
