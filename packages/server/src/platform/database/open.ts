import pg from 'pg';
import { type Cluster, SUPERUSER, startCluster } from './embedded/cluster.ts';
import { migrate } from './migrate.ts';
import { DATABASE, makeRoles, ROLES } from './roles.ts';

/** Pools by what may be done through them. No pool belongs to the owner or the superuser. */
export interface Databases {
  app: pg.Pool;
  signIn: pg.Pool;
  jobs: pg.Pool;
  close(): Promise<void>;
}

// Exact decimals stay text, dates stay dates: a calendar day has no time zone.
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === pg.types.builtins.DATE) return (value: string) => value;
    if (oid === pg.types.builtins.INT8)
      return (value: string) => (Number.isSafeInteger(Number(value)) ? Number(value) : value);
    return pg.types.getTypeParser(oid, format as 'text');
  },
} as pg.CustomTypesConfig;

/** Opens the embedded database in `folder`: starts or adopts the server, makes roles, migrates, opens the pools. */
export async function openEmbedded(folder: string): Promise<Databases & { cluster: Cluster }> {
  const cluster = await startCluster(folder);
  const at = { host: cluster.host, port: cluster.port };
  const superuser = new pg.Client({
    ...at,
    user: SUPERUSER,
    password: cluster.secrets.superuser,
    database: 'postgres',
  });
  await superuser.connect();
  try {
    await makeRoles(superuser, cluster.secrets);
  } finally {
    await superuser.end();
  }
  const owner = new pg.Client({ ...at, user: ROLES.owner, password: cluster.secrets.owner, database: DATABASE });
  await owner.connect();
  try {
    await migrate(owner);
  } finally {
    await owner.end();
  }
  const pool = (user: string, password: string, max: number) =>
    new pg.Pool({ ...at, user, password, database: DATABASE, max, types });
  const app = pool(ROLES.app, cluster.secrets.app, 20);
  const signIn = pool(ROLES.signIn, cluster.secrets.signIn, 4);
  const jobs = pool(ROLES.jobs, cluster.secrets.jobs, 6);
  const close = async () => {
    await Promise.all([app.end(), signIn.end(), jobs.end()]);
    await cluster.stop();
  };
  return { cluster, app, signIn, jobs, close };
}

/**
 * Runs `work` in one transaction for one government: row-level security shows it that government's rows and no other's.
 * Commits when `work` returns, rolls back when it throws.
 */
export async function inGovernment<T>(
  pool: pg.Pool,
  governmentId: string,
  work: (tx: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const tx = await pool.connect();
  try {
    await tx.query('begin');
    await tx.query("select set_config('liubu.government', $1, true)", [governmentId]);
    const result = await work(tx);
    await tx.query('commit');
    return result;
  } catch (cause) {
    await tx.query('rollback').catch(() => {});
    throw cause;
  } finally {
    tx.release();
  }
}
