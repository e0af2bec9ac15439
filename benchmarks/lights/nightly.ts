/**
 * The night's lights: generated governments of 250 items and 12 filings each, reckoned one after the other by one
 * worker, as the queue does.
 *
 *   node benchmarks/lights/nightly.ts [--governments 20] [--items 250] [--months 12]
 *
 * Prints one line of JSON: how fast rows are made, milliseconds a government for the first night (every row is written),
 * for a night without a change, for a night with one month's filings new, and for one item.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig, removeData, serve } from '@liubu/server';
import { computeLights } from '../../packages/server/src/steps/4-inspect/lights/compute-lights.ts';
import { generateGovernment, itemIdOf } from '../filings/generate.ts';
import { connectAsSuperuser } from '../filings/superuser.ts';

const { values } = parseArgs({
  options: {
    governments: { type: 'string', default: '20' },
    items: { type: 'string', default: '250' },
    months: { type: 'string', default: '12' },
  },
});
const [count, items, months] = [Number(values.governments), Number(values.items), Number(values.months)];
const YEAR = 2026;
/** 3,200 governments in ten minutes by one worker. */
const LIMIT_MS = 187;

const folder = mkdtempSync(join(tmpdir(), 'liubu-nightly-'));
const server = await serve(readConfig({ LIUBU_DATA: folder, LIUBU_PORT: '0', LIUBU_LOG: 'silent' }));
try {
  const { databases, jobs } = server.platform;
  let today = new Date(Date.UTC(YEAR, months - 1, 28, 20));
  const platform = { ...server.platform, clock: { now: () => today }, jobs };
  const owner = await connectAsSuperuser(databases);
  const governments = Array.from({ length: count }, () => randomUUID());
  let [rows, filings, made] = [0, 0, 0];
  for (const governmentId of governments) {
    const done = await generateGovernment(owner, { governmentId, items, units: 40, year: YEAR, months });
    rows += done.filings + done.values + done.items + done.targets + done.evidence + done.milestones;
    filings += done.filings;
    made += done.ms;
  }
  await owner.query('select liubu.refresh_filing_statistics()');
  const night = async (): Promise<{ median: number; most: number; changed: number }> => {
    const times: number[] = [];
    let changed = 0;
    for (const governmentId of governments) {
      const began = performance.now();
      changed += (await computeLights(platform, { governmentId })).changed;
      times.push(performance.now() - began);
    }
    times.sort((a, b) => a - b);
    return { median: round(times[Math.floor(times.length / 2)]!), most: round(times.at(-1)!), changed };
  };
  const first = await night();
  today = new Date(today.getTime() + 86_400_000);
  const second = await night();
  today = new Date(today.getTime() + 1000);
  const idle = await night();
  for (const governmentId of governments) {
    await owner.query('begin');
    await owner.query("select set_config('liubu.government', $1, true)", [governmentId]);
    await owner.query("update liubu.filing set state = 'approved', decided_at = now() where state = 'signed'");
    await owner.query('update liubu.reported_value set value = value * 1.05');
    await owner.query('commit');
  }
  const changed = await night();
  const one: number[] = [];
  for (const governmentId of governments)
    for (const n of [3, 77, 150]) {
      const itemId = itemIdOf(governmentId, n);
      const began = performance.now();
      await computeLights(platform, { governmentId, planYear: YEAR, itemIds: [itemId] });
      one.push(performance.now() - began);
    }
  one.sort((a, b) => a - b);
  await owner.end();
  const worst = Math.max(first.median, second.median, changed.median);
  process.stdout.write(
    `${JSON.stringify({ governments: count, items, filings, filingsPerSecond: Math.round((filings / made) * 1000), rowsPerSecond: Math.round((rows / made) * 1000), firstNight: first, nextDay: second, nothingNew: idle, allValuesNew: changed, oneItemMs: round(one[Math.floor(one.length / 2)]!), limitMs: LIMIT_MS, minutesFor3200: round((worst * 3200) / 60_000), met: worst <= LIMIT_MS })}\n`,
  );
} finally {
  await server.stop();
  removeData(folder);
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
