/**
 * Step four at the size of a country: 3,200 governments × 250 items × 12 filings on one PostgreSQL server, made in it.
 *
 *   npm run bench:filings -- [--governments 3200] [--items 250] [--months 12] [--data FOLDER]
 *
 * With --data the rows are kept there and used again. Prints each figure as it is measured, one line of JSON at the end:
 * board and heat map of officers of many governments (p95, and against the bare SQL in turns), filings accepted at half
 * of what the machine bears, lights of all governments in one night.
 */
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { addressOf, inspectFilingsApi, inspectSeeingApi } from '@liubu/contract';
import { readConfig, removeData, serve } from '@liubu/server';
import pg from 'pg';
import { asRole } from '../../packages/server/src/platform/database/open.ts';
import { computeLights } from '../../packages/server/src/steps/4-inspect/lights/compute-lights.ts';
import { boardSql } from '../../packages/server/src/steps/4-inspect/seeing/board.ts';
import { heatSql } from '../../packages/server/src/steps/4-inspect/seeing/heat.ts';
import { generateGovernment } from './generate.ts';
import { aSeat, waitingFilings } from './seats.ts';
import { connectAsSuperuser } from './superuser.ts';

const { values: given } = parseArgs({
  options: {
    governments: { type: 'string', default: '3200' },
    items: { type: 'string', default: '250' },
    months: { type: 'string', default: '12' },
    data: { type: 'string' },
  },
});
const [count, items, months] = [Number(given.governments), Number(given.items), Number(given.months)];
const YEAR = 2026;
const UNITS = 40;
const PROBES = 40;

const say = (what: string): void => console.error(`${new Date().toISOString().slice(11, 19)} ${what}`);
const folder = given.data ?? mkdtempSync(join(tmpdir(), 'liubu-scale-'));
mkdirSync(folder, { recursive: true });
const isFilled = existsSync(join(folder, '.filled'));

/** The same ids whenever it is asked: governments that were made before are found again. */
const governmentOf = (n: number): string => {
  const hex = createHash('sha256').update(`government ${n}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
const governments = Array.from({ length: count }, (_, n) => governmentOf(n));
const probes = Array.from(
  { length: Math.min(PROBES, count) },
  (_, n) => governments[Math.floor((n * count) / PROBES)]!,
);

const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]!;
};
const round = (value: number, digits = 1): number => Number(value.toFixed(digits));

// Two in the morning in China: the day's jobs of all governments are not asked for while single things are measured.
const [startedAt, atNight] = [Date.now(), Date.UTC(YEAR, 11, 28, 18)];
const clock = { now: () => new Date(atNight + Date.now() - startedAt) };
const server = await serve(
  readConfig({ LIUBU_DATA: folder, LIUBU_PORT: '0', LIUBU_LOG: 'silent', LIUBU_REQUESTS_PER_MINUTE: '1000000' }),
  { clock },
);
const { databases } = server.platform;
const connect = (): Promise<pg.Client> => connectAsSuperuser(databases);

async function fill(): Promise<void> {
  let filings = 0;
  const began = performance.now();
  const waiting = [...governments];
  const hand = async (): Promise<void> => {
    const client = await connect();
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      filings += (await generateGovernment(client, { governmentId: id, items, units: UNITS, year: YEAR, months }))
        .filings;
      if (waiting.length % 200 === 0) say(`${count - waiting.length} of ${count} governments, ${filings} filings`);
    }
    await client.end();
  };
  await Promise.all([hand(), hand()]);
  const seconds = (performance.now() - began) / 1000;
  say(`${filings} filings in ${Math.round(seconds)} s (${Math.round(filings / seconds)} a second); vacuum, analyze`);
  const client = await connect();
  await client.query('vacuum analyze');
  await client.end();
  writeFileSync(join(folder, '.filled'), String(filings));
}

/** As the server works for an officer, who sees all of the government. */
const officerWork = (governmentId: string) =>
  ({
    governmentId,
    today: `${YEAR}-12-29`,
    scope: () => 'government',
    actor: { roles: new Set(['supervision_officer']) },
  }) as never;

async function views() {
  const pool = new pg.Pool({ ...asRole(databases.connection, 'app'), max: 4 });
  // The server's end closes it: that is no fault of the measurement.
  pool.on('error', () => {});
  const cookies = new Map<string, string>();
  for (const id of probes) cookies.set(id, await aSeat(server.platform, id, 'supervision_officer'));
  const bare = async (governmentId: string, statement: { text: string; values: unknown[] }): Promise<void> => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      await client.query("select set_config('liubu.government', $1, true)", [governmentId]);
      await client.query(statement.text, statement.values);
      await client.query('commit');
    } finally {
      client.release();
    }
  };
  const ask = async (governmentId: string, path: string): Promise<number> => {
    const response = await fetch(server.address + path, {
      headers: { cookie: cookies.get(governmentId)!, 'accept-encoding': 'identity' },
    });
    const text = await response.text();
    if (response.status !== 200 || text.length < 1000)
      throw new Error(`${path}: ${response.status} ${text.slice(0, 200)}`);
    return Number(/dur=([\d.]+)/.exec(response.headers.get('server-timing') ?? '')?.[1]);
  };
  const timed = async (task: () => Promise<unknown>): Promise<number> => {
    const began = performance.now();
    await task();
    return performance.now() - began;
  };
  const figures: Record<string, { p95: number; serverP95: number; sqlP95: number; ratio: number }> = {};
  const params = { year: YEAR };
  for (const [name, path, sqlOf] of [
    [
      'board',
      addressOf(inspectSeeingApi.board, { params, query: {} } as never),
      (id: string) => boardSql(officerWork(id), YEAR),
    ],
    [
      'heat',
      addressOf(inspectSeeingApi.heat, { params, query: { by: 'unit' } } as never),
      (id: string) => heatSql(officerWork(id), YEAR, 'unit'),
    ],
  ] as const) {
    const [whole, ours, sql]: [number[], number[], number[]] = [[], [], []];
    for (let turn = 0; turn < 6; turn++)
      for (const id of probes) {
        const bareMs = await timed(() => bare(id, sqlOf(id)));
        let serverMs = 0;
        const wholeMs = await timed(async () => {
          serverMs = await ask(id, path);
        });
        // The first round fills the caches that a server at work has.
        if (turn === 0) continue;
        sql.push(bareMs);
        ours.push(serverMs);
        whole.push(wholeMs);
      }
    figures[name] = {
      p95: round(percentile(whole, 0.95)),
      serverP95: round(percentile(ours, 0.95)),
      sqlP95: round(percentile(sql, 0.95)),
      ratio: round(percentile(ours, 0.5) / percentile(sql, 0.5), 2),
    };
    say(`${name}: ${JSON.stringify(figures[name])}`);
  }
  await pool.end();
  return figures;
}

interface Filed {
  answered: number;
  refused: number;
  firstRefusal: string;
  latencies: number[];
  seconds: number;
}

function fileFrom(requests: unknown[], rate: number | null, seconds: number): Promise<Filed> {
  const child = fork(fileURLToPath(new URL('./file-child.ts', import.meta.url)));
  return new Promise((resolve, reject) => {
    child.once('message', (answer) => resolve(answer as Filed));
    child.once('error', reject);
    child.once('exit', (code) => code !== 0 && reject(new Error(`the load ended with ${code}`)));
    child.send({ address: server.address, requests, rate, seconds });
  });
}

async function filing() {
  const requests: { cookie: string; path: string; body: string }[] = [];
  for (const governmentId of probes) {
    const client = await connect();
    const { rows } = await client.query<{ id: string }>('select id from liubu.unit where government_id = $1', [
      governmentId,
    ]);
    await client.end();
    const cookie = await aSeat(
      server.platform,
      governmentId,
      'liaison',
      rows.map(({ id }) => id),
    );
    for (const { id, targetId, month } of await waitingFilings(server.platform, governmentId))
      requests.push({
        cookie,
        path: addressOf(inspectFilingsApi.saveFiling, { params: { year: YEAR, id } } as never),
        body: JSON.stringify({
          revision: 1,
          submit: true,
          progress: `到${month}月底，第${requests.length}处点位主体完工，配套管网正在接入。`,
          ...(targetId !== null && { entries: [{ targetId, text: String(month * 9) }] }),
        }),
      });
  }
  // In no order of governments, so that no one of them is asked by many at once.
  requests.sort((a, b) =>
    createHash('md5').update(a.path).digest('hex') < createHash('md5').update(b.path).digest('hex') ? -1 : 1,
  );
  if (requests.length < 300) return null;
  // What follows a filing (doubts, lights, seals) counts: a machine that puts it off does not bear the load.
  const began = performance.now();
  const bound = await fileFrom(requests.splice(0, Math.floor(requests.length * 0.55)), null, 20);
  await untilIdle();
  const perSecond = bound.answered / ((performance.now() - began) / 1000);
  say(
    `filings: bound ${round(perSecond)} a second (${bound.answered}, ${bound.refused} refused ${bound.firstRefusal})`,
  );
  const half = await fileFrom(requests, perSecond / 2, 40);
  const figure = {
    boundPerSecond: round(perSecond),
    atPerSecond: round(half.answered / half.seconds),
    filings: half.answered,
    refused: bound.refused + half.refused,
    p95: round(percentile(half.latencies, 0.95)),
    p50: round(percentile(half.latencies, 0.5)),
  };
  say(`filings at half of it: ${JSON.stringify(figure)}`);
  return figure;
}

/** Until no job waits or runs. @returns seconds */
async function untilIdle(): Promise<number> {
  const began = performance.now();
  const client = await connect();
  for (;;) {
    const { rows } = await client.query<{ n: number }>(
      "select count(*)::int as n from pgboss.job where state < 'completed' and start_after <= now()",
    );
    if (rows[0]!.n === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await client.end();
  return (performance.now() - began) / 1000;
}

/** Two workers, as a machine of two cores has. The first night writes every light, one after it what has changed. */
async function night(name: string, day: number) {
  const today = new Date(Date.UTC(YEAR, months - 1, day, 20));
  const platform = { ...server.platform, clock: { now: () => today } };
  const waiting = [...governments];
  const times: number[] = [];
  const began = performance.now();
  const worker = async (): Promise<void> => {
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const from = performance.now();
      await computeLights(platform, { governmentId: id });
      times.push(performance.now() - from);
      if (waiting.length % 400 === 0) say(`lights: ${count - waiting.length} of ${count}`);
    }
  };
  await Promise.all([worker(), worker()]);
  const figure = {
    governments: count,
    minutes: round((performance.now() - began) / 60_000, 2),
    p50: round(percentile(times, 0.5)),
    p95: round(percentile(times, 0.95)),
  };
  say(`${name}: ${JSON.stringify(figure)}`);
  return figure;
}

try {
  if (!isFilled) await fill();
  // Lights first: boards and heat maps show them.
  const firstNight = await night('lights of the first night', 27);
  const lights = await night('lights of the night after', 28);
  const client = await connect();
  await client.query('vacuum analyze liubu.light, liubu.light_month');
  const { rows } = await client.query<{ filings: string; size: string }>(
    'select (select count(*) from liubu.filing) as filings, pg_size_pretty(pg_database_size(current_database())) as size',
  );
  await client.end();
  await untilIdle();
  const seen = await views();
  const filed = await filing();
  console.log(JSON.stringify({ ...rows[0], firstNight, lights, ...seen, filed }));
} finally {
  await server.stop();
  if (given.data === undefined) removeData(folder);
}
