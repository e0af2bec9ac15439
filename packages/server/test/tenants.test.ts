import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { SUPERUSER } from '../src/platform/database/embedded/cluster.ts';
import { asRole, type Connection } from '../src/platform/database/open.ts';
import { makeDatabase } from '../src/platform/database/roles.ts';

/**
 * Every table, with a row of one government in it, tried with raw SQL by every role of the product in the name of
 * another: the rule holds though the code forgets every condition.
 */
const ours = randomUUID();
const theirs = randomUUID();
const database = `t_${randomUUID().replaceAll('-', '')}`;
let connection: Connection;
let superuser: pg.Client;
let tables: { name: string; key: string }[];

/** Signing in comes before any government is known: these are seen across governments by that role, and no others. */
const SEEN_AT_THE_DOOR = new Set(['account', 'account_identity', 'government', 'one_time_link', 'session', 'unit_key']);
/** The sealer and other jobs must learn which governments there are. */
const SEEN_BY_JOBS = new Set(['government']);

const VALUES: Record<string, string> = {
  uuid: `'${randomUUID()}'`,
  text: "'x'",
  int2: '1',
  int4: '1',
  int8: '1',
  numeric: '1',
  bool: 'false',
  date: "'2026-01-01'",
  timestamptz: 'now()',
  jsonb: "'{}'",
  xid8: "'1'",
  bytea: "'\\x00'",
  _text: "'{}'",
  _uuid: "'{}'",
};

const asSuperuser = (name: string): pg.Client => {
  const { host, port, secrets } = inject('template');
  return new pg.Client({ host, port, user: SUPERUSER, password: secrets.superuser, database: name });
};

beforeAll(async () => {
  const template = inject('template');
  const maker = asSuperuser('postgres');
  await maker.connect();
  await makeDatabase(maker, database, template.database);
  await maker.end();
  connection = { ...template, database };
  superuser = asSuperuser(database);
  await superuser.connect();
  // Only tenants are tried here: rows need no partners and no sensible words.
  await superuser.query('set session_replication_role = replica');
  const checks = await superuser.query<{ table: string; name: string }>(
    "select conrelid::regclass::text as table, conname as name from pg_constraint where contype = 'c' and connamespace = 'liubu'::regnamespace",
  );
  for (const { table, name } of checks.rows) await superuser.query(`alter table ${table} drop constraint "${name}"`);
  const { rows } = await superuser.query<{ table: string; column: string; type: string; needed: boolean }>(`
    select c.relname as table, a.attname as column, t.typname as type,
      a.attnotnull and not a.atthasdef and a.attidentity = '' as needed
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'liubu'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
    order by c.relname, a.attnum`);
  const byTable = new Map<string, typeof rows>();
  for (const row of rows) byTable.set(row.table, [...(byTable.get(row.table) ?? []), row]);
  tables = [...byTable].map(([name, columns]) => ({
    name,
    key: columns.some(({ column }) => column === 'government_id') ? 'government_id' : 'id',
  }));
  for (const { name, key } of tables) {
    const columns = byTable.get(name)!.filter(({ needed, column }) => needed || column === key);
    const values = columns.map(({ column, type }) => (column === key ? `'${theirs}'` : VALUES[type]));
    expect(values, `${name}: a type without a value`).not.toContain(undefined);
    await superuser.query(
      `insert into liubu.${name} (${columns.map(({ column }) => column).join(', ')}) values (${values.join(', ')})`,
    );
  }
}, 60_000);
afterAll(async () => {
  await superuser?.end();
  const maker = asSuperuser('postgres');
  await maker.connect();
  await maker.query(`drop database if exists ${database} with (force)`);
  await maker.end();
});

/** In a transaction that is rolled back, in the name of `tenant`, or of none. */
async function within<T>(client: pg.Client, tenant: string | null, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    if (tenant) await client.query("select set_config('liubu.government', $1, true)", [tenant]);
    return await work();
  } finally {
    await client.query('rollback');
  }
}

/** Rows that a statement sees or changes; 0 too where the role may not even try. */
const reached = (client: pg.Client, tenant: string | null, statement: string): Promise<number> =>
  within(client, tenant, async () => {
    try {
      return (await client.query(statement)).rowCount ?? 0;
    } catch (refused) {
      expect((refused as Error).message).toMatch(/permission denied|row-level security/);
      return 0;
    }
  });

describe.each(['app', 'jobs', 'signIn'] as const)('the role %s', (role) => {
  let client: pg.Client;
  beforeAll(async () => {
    client = new pg.Client(asRole(connection, role));
    await client.connect();
  });
  afterAll(async () => await client.end());

  const mayPass = (name: string): boolean =>
    (role === 'signIn' && SEEN_AT_THE_DOOR.has(name)) || (role === 'jobs' && SEEN_BY_JOBS.has(name));

  test('reads, changes and deletes no row of another government, in any table', async () => {
    expect(tables.length).toBeGreaterThan(40);
    for (const { name, key } of tables) {
      for (const tenant of [ours, null]) {
        const where = `where ${key} = '${theirs}'`;
        const label = `${role} ${tenant ? 'of another government' : 'of none'}: ${name}`;
        if (!mayPass(name)) {
          expect(await reached(client, tenant, `select ${key} from liubu.${name} ${where}`), label).toBe(0);
          expect(await reached(client, tenant, `update liubu.${name} set ${key} = ${key} ${where}`), label).toBe(0);
        }
        expect(await reached(client, tenant, `delete from liubu.${name} ${where}`), label).toBe(0);
      }
    }
  });

  test('writes no row for another government', async () => {
    for (const { name, key } of tables) {
      if (mayPass(name) || name === 'government') continue;
      const copy = `insert into liubu.${name} (${key}) values ('${theirs}')`;
      // A row that lacks values is refused for that only after the rule of tenants has let it pass.
      await expect(
        within(client, ours, () => client.query(copy)),
        `${role}: ${name}`,
      ).rejects.toThrow(/permission denied|row-level security/);
    }
  });
});

test('the rows were there to be seen', async () => {
  for (const { name, key } of tables) {
    const { rowCount } = await superuser.query(`select 1 from liubu.${name} where ${key} = '${theirs}'`);
    expect(rowCount, name).toBe(1);
  }
});
