/**
 * The list of 500 items against the SQL that it needs, and its throughput against a bare Fastify route that runs the
 * same SQL, in turns in one process. The bare route knows no session, no tenant rule of its own and no permission: it
 * takes a connection, names the government, runs the statement and sends the text.
 *
 *   node benchmarks/platform/items-list.ts [--seconds 3] [--rounds 5]
 *
 * Prints one line of JSON; times in milliseconds, medians over the rounds.
 */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { addressOf, designApi } from '@liubu/contract';
import { inGovernment, type RunningServer, readConfig, removeData, serve } from '@liubu/server';
import fastify from 'fastify';
import pg from 'pg';
import { itemListSql } from '../../packages/server/src/plans/item-list.ts';
import { asRole } from '../../packages/server/src/platform/database/open.ts';
import { aSession } from './a-session.ts';

const YEAR = 2026;
const ITEMS = 500;
const UNITS = 60;
/** The filter that an officer uses most: confirmed items of the year, by their place. */
const ASKED = { state: 'confirmed', sort: 'position', order: 'up', limit: ITEMS, offset: 0 } as const;

export interface ItemsList {
  items: number;
  bareSqlMs: number;
  serverMs: number;
  /** Server time by bare SQL; to reach: at most 1.5. */
  timeRatio: number;
  barePerSecond: number;
  oursPerSecond: number;
  /** Ours by bare route; to reach: at least 0.6. */
  throughputRatio: number;
}

/** A year of items with a lead, two helpers, a source and a target each. */
async function fillYear({ databases }: RunningServer['platform'], governmentId: string): Promise<void> {
  const units = Array.from({ length: UNITS }, (_, n) => ({ id: randomUUID(), name: `市测试单位第${n + 1}局` }));
  const items = Array.from({ length: ITEMS }, (_, n) => ({ id: randomUUID(), n }));
  const own = { governmentId, planYear: YEAR };
  await inGovernment(databases.app, governmentId, async (tx) => {
    await tx.insertInto('planYear').values(own).execute();
    await tx
      .insertInto('unit')
      .values(units.map((unit) => ({ governmentId, ...unit, kind: 'department' as const, validFrom: '2019-01-01' })))
      .execute();
    await tx
      .insertInto('item')
      .values(
        items.map(({ id, n }) => ({
          ...own,
          id,
          kind: 'task' as const,
          code: `1.${Math.floor(n / 20) + 1}-${(n % 20) + 1}`,
          position: n,
          title: `完成第${n + 1}批老旧小区改造并通过验收`,
          wording: `完成第${n + 1}批老旧小区改造${n + 10}个，惠及居民${n * 7 + 300}户，年底前全部通过验收。`,
          state: 'confirmed' as const,
          due: '2026-12-31',
          area: '住房城建',
          dilutionChecked: true,
        })),
      )
      .execute();
    await tx
      .insertInto('assignment')
      .values(
        items.flatMap(({ id, n }) =>
          [0, 1, 2].map((at) => ({
            ...own,
            id: randomUUID(),
            itemId: id,
            role: at === 0 ? ('lead' as const) : ('support' as const),
            unitId: units[(n + at * 7) % UNITS]!.id,
            position: at,
          })),
        ),
      )
      .execute();
    await tx
      .insertInto('itemSource')
      .values(items.map(({ id, n }) => ({ ...own, id: randomUUID(), itemId: id, quote: `第${n + 1}批老旧小区改造` })))
      .execute();
    await tx
      .insertInto('target')
      .values(
        items.map(({ id, n }) => ({
          ...own,
          id: randomUUID(),
          itemId: id,
          name: '老旧小区改造',
          op: '=' as const,
          value: String(n + 10),
          measureUnit: '个',
        })),
      )
      .execute();
  });
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Requests a second that another process gets answered, eight at a time. */
function loadFrom(address: string, cookie: string, seconds: number): Promise<number> {
  const child = fork(fileURLToPath(new URL('./load-child.ts', import.meta.url)), [address, cookie, String(seconds)]);
  return new Promise((resolve, reject) => {
    child.once('message', (answered) => resolve(Number(answered) / seconds));
    child.once('error', reject);
    child.once('exit', (code) => code !== 0 && reject(new Error(`the load ended with ${code}`)));
  });
}

export async function measureItemsList(seconds: number, rounds: number): Promise<ItemsList> {
  const folder = mkdtempSync(join(tmpdir(), 'liubu-bench-'));
  const server = await serve(
    readConfig({ LIUBU_DATA: folder, LIUBU_PORT: '0', LIUBU_LOG: 'silent', LIUBU_REQUESTS_PER_MINUTE: '1000000' }),
  );
  const { databases } = server.platform;
  const pool = new pg.Pool({ ...asRole(databases.connection, 'app'), max: 20 });
  const bare = fastify();
  try {
    const { governmentId, cookie } = await aSession(server.platform, 'supervision_officer');
    await fillYear(server.platform, governmentId);
    // The statement of an officer, who sees all of the government.
    const statement = itemListSql(
      {
        governmentId,
        today: '2026-06-30',
        scope: () => 'government',
        actor: { roles: new Set(['supervision_officer']) },
      } as never,
      YEAR,
      ASKED as never,
    );
    const runBare = async (): Promise<string> => {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await client.query("select set_config('liubu.government', $1, true)", [governmentId]);
        const { rows } = await client.query<{ total: number; items: string }>(statement.text, statement.values);
        await client.query('commit');
        return `{"total":${rows[0]!.total},"items":${rows[0]!.items}}`;
      } finally {
        client.release();
      }
    };
    bare.get('/items', async (_request, reply) => reply.type('application/json; charset=utf-8').send(await runBare()));
    const bareAddress = `${await bare.listen({ port: 0, host: '127.0.0.1' })}/items`;
    const ourAddress = server.address + addressOf(designApi.items, { params: { year: YEAR }, query: ASKED });
    const timeOf = async (task: () => Promise<unknown>): Promise<number> => {
      const began = performance.now();
      await task();
      return performance.now() - began;
    };
    const ask = async (): Promise<void> => {
      const answer = (await (
        await fetch(ourAddress, { headers: { cookie, 'accept-encoding': 'identity' } })
      ).json()) as { items: unknown[] };
      if (answer.items.length !== ITEMS) throw new Error(`${answer.items.length} items`);
    };
    // The server's own time: without the network and without the reader's parsing.
    const serverTime = async (): Promise<number> => {
      const response = await fetch(ourAddress, { headers: { cookie, 'accept-encoding': 'identity' } });
      await response.arrayBuffer();
      return Number(/dur=([\d.]+)/.exec(response.headers.get('server-timing') ?? '')?.[1]);
    };
    for (let n = 0; n < 30; n++) {
      await runBare();
      await ask();
    }
    const sql: number[] = [];
    const ours: number[] = [];
    for (let n = 0; n < 60; n++) {
      sql.push(await timeOf(runBare));
      ours.push(await serverTime());
    }
    const bareRates: number[] = [];
    const ourRates: number[] = [];
    for (let round = 0; round < rounds; round++) {
      bareRates.push(await loadFrom(bareAddress, cookie, seconds));
      ourRates.push(await loadFrom(ourAddress, cookie, seconds));
    }
    const round = (value: number, digits = 2): number => Number(value.toFixed(digits));
    return {
      items: ITEMS,
      bareSqlMs: round(median(sql)),
      serverMs: round(median(ours)),
      timeRatio: round(median(ours) / median(sql)),
      barePerSecond: round(median(bareRates), 0),
      oursPerSecond: round(median(ourRates), 0),
      throughputRatio: round(median(ourRates.map((rate, n) => rate / bareRates[n]!))),
    };
  } finally {
    await bare.close();
    await pool.end();
    await server.stop();
    removeData(folder);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { seconds: { type: 'string' }, rounds: { type: 'string' } } });
  console.log(JSON.stringify(await measureItemsList(Number(values.seconds ?? 3), Number(values.rounds ?? 5))));
}
