/** Time on hostile texts of 1 MB and 10 MB. */

import { runChild } from './child.ts';
import { type HostileTime, SIZES } from './hostile-child.ts';
import { HOSTILE, NAMED_BY_ISSUE } from './hostile-texts.ts';
import type { Row } from './rows.ts';
import { median, showMs } from './timing.ts';

/** A text that is all measures or targets takes 10 s a MB and is linear all the same; nothing takes longer than this. */
const LONGEST_MS = 150_000;
/** Hopeless as soon as a text takes so many times as long as one of a tenth; but never stopped before LEAST_MS. */
const HOPELESS = 20;
const LEAST_MS = 6_000;
/** Shorter times count as this: below it a ratio tells of the memory's first touch, not of the reader. */
const SHORTEST_MS = 5;

const [TINY, SMALL, LARGE] = SIZES;

/**
 * Every hostile text inside a part that plans, where all rules work; those that the issue names also bare.
 *
 * @param only  names that contain this
 * @returns a row each, worst first; a text that was stopped has an endless ratio
 */
export async function measureHostile(only = ''): Promise<Row[]> {
  const rows: Row[] = [];
  for (const name of Object.keys(HOSTILE)) {
    if (!name.includes(only)) continue;
    for (const place of NAMED_BY_ISSUE.has(name) ? (['bare', 'plan'] as const) : (['plan'] as const)) {
      const row = await measureOne(name, place);
      rows.push(row);
      process.stderr.write(`${(row.ratio ?? 0).toFixed(1).padStart(9)}  ${row.what}  ${row.ours}\n`);
    }
  }
  return rows.sort((a, b) => (b.ratio ?? 0) - (a.ratio ?? 0));
}

function silenceMs(times: readonly HostileTime[]): number {
  const longest = Math.max(0, ...times.map(({ ms }) => ms));
  return times.length === 0 ? LONGEST_MS : Math.min(LONGEST_MS, Math.max(LEAST_MS, HOPELESS * longest));
}

async function measureOne(name: string, place: 'bare' | 'plan'): Promise<Row> {
  const run = await runChild<HostileTime>('hostile-child.ts', [name, place], silenceMs);
  const times = (bytes: number): number[] => run.reports.filter((time) => time.bytes === bytes).map(({ ms }) => ms);
  const medianOf = (bytes: number): number | null => {
    const found = times(bytes);
    return found.length > 0 ? median(found) : null;
  };
  const [tiny, small, large] = [medianOf(TINY), medianOf(SMALL), medianOf(LARGE)];
  const show = (ms: number | null): string => (ms === null ? run.error : showMs(ms));
  const what = `hostile, ${place === 'bare' ? 'bare' : 'in a plan'}: ${name}`;
  const goal = { op: '<=', value: 11 } as const;
  if (small === null)
    return { what, ours: `1 MB: ${show(small)}`, peer: `0.1 MB: ${show(tiny)}`, ratio: Infinity, goal };
  return {
    what,
    ours: `10 MB: ${show(large)}`,
    peer: `1 MB: ${show(small)}`,
    ratio: large === null ? Infinity : large / Math.max(small, SHORTEST_MS),
    goal,
  };
}

/** The one row for the main table: the worst text, and how many are over. */
export function summariseHostile(rows: readonly Row[]): Row[] {
  const worst = rows[0];
  if (!worst) return [];
  const over = rows.filter((row) => row.ratio === null || row.ratio > 11).length;
  const name = worst.what.replace(/^hostile, /, '');
  return [{ ...worst, what: `hostile 10 MB against 1 MB, worst of ${rows.length} (${over} over): ${name}` }];
}
