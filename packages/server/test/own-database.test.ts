import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SUPERUSER, startCluster } from '../src/platform/database/embedded/cluster.ts';
import { removeData } from '../src/platform/database/embedded/place.ts';
import { openByUrl } from '../src/platform/database/open.ts';
import { inGovernment, query } from '../src/platform/database/tenant.ts';

/** A server of the city's own: a second cluster, whose administrator made one user for the product and nothing else. */
let folder: string;
let url: string;
let stop: () => Promise<void>;
const password = randomBytes(12).toString('hex');

const asAdministrator = async (host: string, superuser: string, work: (client: pg.Client) => Promise<void>) => {
  const client = new pg.Client({ host, port: 5432, user: SUPERUSER, password: superuser, database: 'postgres' });
  await client.connect();
  await work(client);
  await client.end();
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'liubu-own-'));
  const cluster = await startCluster(join(folder, 'database'));
  stop = cluster.stop;
  await asAdministrator(cluster.host, cluster.secrets.superuser, async (client) => {
    await client.query(`create role city_it login createrole createdb password '${password}'`);
  });
  url = `postgresql://city_it:${password}@localhost/liubu?host=${encodeURIComponent(cluster.host)}`;
}, 60_000);
afterAll(async () => {
  await stop?.();
  removeData(folder);
});

describe('a PostgreSQL of the city’s own', () => {
  test('is prepared by a user that may create roles and databases, and opens again', async () => {
    const secrets = join(folder, 'secrets.json');
    for (const name of ['第一次', '再一次']) {
      const databases = await openByUrl(url, secrets);
      const id = randomUUID();
      await inGovernment(databases.app, id, (tx) =>
        tx.insertInto('government').values({ id, name, level: 'county' }).execute(),
      );
      await expect(query(databases.app, 'create table liubu.more (id int)')).rejects.toThrow(/permission denied/);
      await databases.close();
    }
    expect(statSync(secrets).mode & 0o077).toBe(0);
    expect(readFileSync(secrets, 'utf8')).not.toContain(password);
  });

  test('that does not answer is told with its address and without its password', async () => {
    const wrong = url.replace(password, 'wrong-password');
    const refused = await openByUrl(wrong, join(folder, 'other.json')).catch((error: Error) => error);
    expect(refused).toMatchObject({ code: 'DATABASE_URL_FAILED' });
    expect((refused as Error).message).toContain('liubu');
    expect((refused as Error).message).not.toContain('wrong-password');
  });
});
