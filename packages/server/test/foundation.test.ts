import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeData } from '../src/platform/database/embedded/place.ts';
import { migrate, shippedMigrations } from '../src/platform/database/migrate.ts';
import { type Db, openEmbedded } from '../src/platform/database/open.ts';
import { DATABASE, ROLES } from '../src/platform/database/roles.ts';
import { inGovernment, query, type Tx } from '../src/platform/database/tenant.ts';
import { appendEvent } from '../src/record/append.ts';
import { firstBrokenLink, type Link } from '../src/record/chain.ts';
import { readChain, sealGovernment } from '../src/record/seal.ts';
import { sealAll } from './harness/seal-all.ts';

let folder: string;
let db: Awaited<ReturnType<typeof openEmbedded>>;
const yunchuan = randomUUID();
const qingping = randomUUID();

async function found(databases: { app: Db }, id: string, name: string): Promise<void> {
  await inGovernment(databases.app, id, (tx) =>
    query(tx, "insert into liubu.government (id, name, level) values ($1, $2, 'prefecture')", [id, name]),
  );
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'liubu-db-'));
  db = await openEmbedded(join(folder, 'database'));
  await found(db, yunchuan, '云川市');
  await found(db, qingping, '青屏市');
  for (const id of [yunchuan, qingping]) {
    await inGovernment(db.app, id, (tx) =>
      query(
        tx,
        "insert into liubu.unit (government_id, id, name, kind, valid_from) values ($1, $2, '市发展和改革委员会', 'department', '2019-01-01')",
        [id, randomUUID()],
      ),
    );
  }
}, 60_000);

afterAll(async () => {
  await db?.close();
  removeData(folder);
});

const asOwner = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({
    host: db.cluster.host,
    port: db.cluster.port,
    user: ROLES.owner,
    password: db.cluster.secrets.owner,
    database: DATABASE,
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

describe('the embedded database', () => {
  test('is taken over by a second start and keeps its data', async () => {
    const again = await openEmbedded(join(folder, 'database'));
    expect(again.cluster.adopted).toBe(true);
    const rows = await inGovernment(again.app, yunchuan, (tx) => query(tx, 'select name from liubu.government'));
    expect(rows).toEqual([{ name: '云川市' }]);
    await Promise.all([again.app.destroy(), again.signIn.destroy(), again.jobs.destroy()]);
  });

  test('listens on no network address', async () => {
    const { rows } = await asOwner((client) =>
      client.query("select setting from pg_settings where name = 'listen_addresses'"),
    );
    expect(rows).toEqual([{ setting: '' }]);
  });

  test('a second migration changes nothing, a changed one and a newer database are refused', async () => {
    const shipped = shippedMigrations();
    expect(await asOwner((client) => migrate(client, shipped))).toEqual([]);
    await expect(
      asOwner((client) => migrate(client, [{ ...shipped[0]!, sha256: 'other' }, ...shipped.slice(1)])),
    ).rejects.toMatchObject({ code: 'MIGRATION_CHANGED' });
    await expect(asOwner((client) => migrate(client, []))).rejects.toMatchObject({ code: 'DATABASE_NEWER' });
  });

  test('two servers that migrate at once apply each step once', async () => {
    const results = await Promise.all([asOwner((client) => migrate(client)), asOwner((client) => migrate(client))]);
    expect(results).toEqual([[], []]);
  });
});

describe('row-level security', () => {
  test('every table of a government shows its rows alone, whatever the query asks', async () => {
    const tables = await asOwner((client) =>
      client.query<{ name: string; forced: boolean }>(
        "select c.relname as name, c.relforcerowsecurity as forced from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'liubu' and c.relkind = 'r' order by 1",
      ),
    );
    expect(tables.rows.length).toBeGreaterThanOrEqual(12);
    for (const { name, forced } of tables.rows) {
      expect(forced, name).toBe(true);
      const key = name === 'government' ? 'id' : 'government_id';
      // A table that the application may not even read shows nothing either.
      const seen = await inGovernment(db.app, yunchuan, (tx) =>
        query(tx, `select count(*)::int as n from liubu.${name} where ${key} <> $1`, [yunchuan]),
      ).catch((refused: Error) => {
        expect(refused.message, name).toContain('permission denied for table');
        return [{ n: 0 }];
      });
      expect(seen, name).toEqual([{ n: 0 }]);
    }
  });

  test('without a government nothing is seen', async () => {
    const rows = await query(db.app, 'select * from liubu.unit');
    expect(rows).toEqual([]);
  });

  test('a row of another government cannot be written', async () => {
    const write = inGovernment(db.app, yunchuan, (tx) =>
      query(
        tx,
        "insert into liubu.unit (government_id, id, name, kind, valid_from) values ($1, $2, '越界单位', 'other', '2026-01-01')",
        [qingping, randomUUID()],
      ),
    );
    await expect(write).rejects.toThrow(/row-level security/);
  });
});

describe('the record', () => {
  const note = (tx: Tx, what: string, personal?: unknown) =>
    appendEvent(tx, yunchuan, {
      actor: { personId: null, postId: null, job: 'test' },
      what,
      subjectKind: 'unit',
      subjectId: '1',
      body: { 名称: what, 数: 1.5 },
      ...(personal === undefined ? {} : { personal }),
    });

  test('nobody who runs the product can change or delete what happened', async () => {
    await inGovernment(db.app, yunchuan, (tx) => note(tx, 'test:first'));
    for (const pool of [db.app, db.jobs]) {
      await expect(
        inGovernment(pool, yunchuan, (tx) => query(tx, "update liubu.event set what = 'x'")),
      ).rejects.toThrow(/permission denied/);
      await expect(inGovernment(pool, yunchuan, (tx) => query(tx, 'delete from liubu.event'))).rejects.toThrow(
        /permission denied/,
      );
      await expect(inGovernment(pool, yunchuan, (tx) => query(tx, 'delete from liubu.seal'))).rejects.toThrow(
        /permission denied/,
      );
    }
  });

  test('an event vanishes with the change that failed', async () => {
    const before = await inGovernment(db.app, yunchuan, (tx) =>
      query(tx, 'select count(*)::int as n from liubu.event'),
    );
    await expect(
      inGovernment(db.app, yunchuan, async (tx) => {
        await note(tx, 'test:undone');
        throw new Error('the change failed');
      }),
    ).rejects.toThrow('the change failed');
    const after = await inGovernment(db.app, yunchuan, (tx) => query(tx, 'select count(*)::int as n from liubu.event'));
    expect(after).toEqual(before);
  });

  test('is sealed in commit order, though the later writer began first', async () => {
    let commit = () => {};
    let began = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      began = resolve;
    });
    const slow = inGovernment(db.app, yunchuan, async (tx) => {
      await note(tx, 'test:began-first');
      began();
      await new Promise<void>((resolve) => {
        commit = resolve;
      });
    });
    await hasBegun;
    await inGovernment(db.app, yunchuan, (tx) => note(tx, 'test:committed-first'));
    await sealGovernment(db.jobs, yunchuan);
    const early = await readChain(db.app, yunchuan);
    // The open transaction could still commit before it: nothing that is younger may be sealed yet.
    expect(early.some((link) => link.event.what === 'test:committed-first')).toBe(false);
    commit();
    await slow;
    await sealAll(db.jobs, yunchuan);
    const links = await readChain(db.app, yunchuan);
    expect(links.filter((link) => /began|committed/.test(link.event.what))).toHaveLength(2);
    expect(firstBrokenLink(links)).toBeNull();
  });

  test('several sealers at once make one chain', async () => {
    await inGovernment(db.app, yunchuan, async (tx) => {
      for (let i = 0; i < 50; i++) await note(tx, `test:many-${i}`);
    });
    // What is younger than another file's open transaction waits for the next run.
    let made = 0;
    const all = async () => {
      for (const count of await Promise.all([1, 2, 3].map(() => sealGovernment(db.jobs, yunchuan)))) made += count;
      return made;
    };
    await expect.poll(all, { timeout: 15_000 }).toBe(50);
    expect(firstBrokenLink(await readChain(db.app, yunchuan))).toBeNull();
  });

  test('any single change is found, and erasing the personal part is none', async () => {
    await inGovernment(db.app, yunchuan, (tx) => note(tx, 'test:personal', { phone: '000' }));
    await sealAll(db.jobs, yunchuan);
    await inGovernment(db.app, yunchuan, (tx) => query(tx, 'delete from liubu.event_personal'));
    const links = await readChain(db.app, yunchuan);
    expect(firstBrokenLink(links)).toBeNull();
    const forged = (change: (link: Link) => void): Link[] => {
      const copy = structuredClone(links);
      change(copy[2]!);
      return copy;
    };
    expect(firstBrokenLink(forged((link) => (link.event.what += '!')))).toEqual({ sequence: 3, why: 'content' });
    expect(firstBrokenLink(forged((link) => (link.event.body = {})))).toEqual({ sequence: 3, why: 'content' });
    expect(firstBrokenLink(forged((link) => (link.hash = '0'.repeat(64))))).toEqual({ sequence: 3, why: 'content' });
    expect(firstBrokenLink(links.toSpliced(2, 1))).toEqual({ sequence: 3, why: 'order' });
  });
});
