import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { SUPERUSER } from '../../src/platform/database/embedded/cluster.ts';
import { removeData } from '../../src/platform/database/embedded/place.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { asOwner, type Connection, startEmbedded } from '../../src/platform/database/open.ts';
import { prepareJobs } from '../../src/platform/jobs/queue.ts';

/** The database that every test file's own is copied from. */
export const TEMPLATE = 'liubu_template';

declare module 'vitest' {
  export interface ProvidedContext {
    template: Connection;
  }
}

/** One real database server for the whole run, and in it one migrated database to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'liubu-test-'));
  const { cluster, connection } = await startEmbedded(join(folder, 'database'), TEMPLATE);
  await asOwner(connection, async (owner) => {
    await migrate(owner);
    await prepareJobs(connection, owner);
  });
  await forgetful(connection);
  project.provide('template', connection);
  return async () => {
    await cluster.stop();
    removeData(folder);
  };
}

/** Nothing of a test's database outlives the run: it need not reach the disk. Everything else is as in use. */
async function forgetful({ host, port, secrets }: Connection): Promise<void> {
  const superuser = new pg.Client({ host, port, user: SUPERUSER, password: secrets.superuser, database: 'postgres' });
  await superuser.connect();
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes'])
    await superuser.query(`alter system set ${setting} = off`);
  await superuser.query('select pg_reload_conf()');
  await superuser.end();
}
