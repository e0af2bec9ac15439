import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { StartError } from '../start-error.ts';
import { type Cluster, SUPERUSER, startCluster } from './embedded/cluster.ts';
import { type DatabaseSecrets, databaseSecrets } from './embedded/secrets.ts';
import { KeepingClient } from './kept-plans.ts';
import { migrate } from './migrate.ts';
import { DATABASE, makeDatabase, makeRoles, ROLES } from './roles.ts';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;

/** Where a database is, and the passwords of the product's roles in it. */
export interface Connection {
  host: string;
  port: number;
  database: string;
  secrets: DatabaseSecrets;
  /** As the given address wants it (sslmode); nothing for a local socket. */
  ssl?: pg.ClientConfig['ssl'];
}

/** How one of the product's roles connects. */
export function asRole(connection: Connection, role: keyof typeof ROLES) {
  const { host, port, database, secrets, ssl } = connection;
  return { host, port, database, user: ROLES[role], password: secrets[role], ...(ssl !== undefined && { ssl }) };
}

/** Handles by what may be done through them. None belongs to the owner or the superuser. */
export interface Databases {
  app: Db;
  signIn: Db;
  jobs: Db;
  connection: Connection;
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

/** A handle for one role. @param max  connections at the most */
export function handleFor(connection: Connection, role: Exclude<keyof typeof ROLES, 'owner'>, max: number): Db {
  const pool = new pg.Pool({ ...asRole(connection, role), max, types, Client: KeepingClient });
  // A server that goes away is told by the next query; an idle connection's death must not end the process.
  pool.on('error', () => {});
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  }).withSchema('liubu');
}

/** Runs `work` with a connection of the owning role: migrations alone. */
export async function asOwner<T>(connection: Connection, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client(asRole(connection, 'owner'));
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

/** Opens the handles on a database that is there and migrated. */
export function openDatabases(connection: Connection, sizes = { app: 20, signIn: 4, jobs: 6 }): Databases {
  const app = handleFor(connection, 'app', sizes.app);
  const signIn = handleFor(connection, 'signIn', sizes.signIn);
  const jobs = handleFor(connection, 'jobs', sizes.jobs);
  const close = async () => {
    await Promise.all([app.destroy(), signIn.destroy(), jobs.destroy()]);
  };
  return { app, signIn, jobs, connection, close };
}

/** Starts or adopts the embedded server in `folder` and makes roles and an empty database where they are missing. */
export async function startEmbedded(
  folder: string,
  database = DATABASE,
): Promise<{ cluster: Cluster; connection: Connection }> {
  const cluster = await startCluster(folder);
  const { host, port, secrets } = cluster;
  await withClient(
    { host, port, user: SUPERUSER, password: secrets.superuser, database: 'postgres' },
    async (superuser) => {
      await makeRoles(superuser, secrets);
      await makeDatabase(superuser, database);
    },
  );
  return { cluster, connection: { host, port, database, secrets } };
}

/** The embedded database, migrated and open; closing it stops the server too. */
export async function openEmbedded(folder: string): Promise<Databases & { cluster: Cluster }> {
  const { cluster, connection } = await startEmbedded(folder);
  await asOwner(connection, (owner) => migrate(owner));
  const databases = openDatabases(connection);
  const close = async () => {
    await databases.close();
    await cluster.stop();
  };
  return { ...databases, cluster, close };
}

const OLDEST_POSTGRES = 15;

/**
 * A server of the city's own. The address names a user who may create roles (or the roles are there already) and the
 * database; the product works through roles of its own, whose passwords it makes and keeps in `secretsFile`.
 *
 * @throws StartError DATABASE_URL_FAILED, DATABASE_TOO_OLD
 */
export async function openByUrl(url: string, secretsFile: string): Promise<Databases> {
  const secrets = databaseSecrets(secretsFile);
  const at = new URL(url);
  const database = decodeURIComponent(at.pathname.slice(1)) || DATABASE;
  const { ssl } = new pg.Client({ connectionString: url }) as unknown as { ssl: pg.ClientConfig['ssl'] };
  const connection: Connection = {
    host: at.searchParams.get('host') ?? at.hostname,
    port: Number(at.port || 5432),
    database,
    secrets,
    ...(ssl && { ssl }),
  };
  const shown = `${at.hostname}:${connection.port}/${database}`;
  try {
    await withGiven(url, async (given) => {
      const { rows } = await given.query<{ version: string }>(
        "select current_setting('server_version_num') as version",
      );
      const major = Math.floor(Number(rows[0]!.version) / 10_000);
      if (major < OLDEST_POSTGRES)
        throw new StartError('DATABASE_TOO_OLD', { found: String(major), oldest: String(OLDEST_POSTGRES) });
      await makeRoles(given, secrets);
      await makeDatabase(given, database);
    });
    await asOwner(connection, (owner) => migrate(owner));
  } catch (cause) {
    if (cause instanceof StartError) throw cause;
    throw new StartError('DATABASE_URL_FAILED', { at: shown, reason: (cause as Error).message }, { cause });
  }
  return openDatabases(connection);
}

/** PostgreSQL's word for a database that is not there. */
const NO_DATABASE = '3D000';

/** As the given user in the given database; where that is not made yet, in the one that every server has. */
async function withGiven(url: string, work: (given: pg.Client) => Promise<void>): Promise<void> {
  try {
    await withClient({ connectionString: url }, work);
  } catch (cause) {
    if ((cause as { code?: string }).code !== NO_DATABASE) throw cause;
    const elsewhere = new URL(url);
    elsewhere.pathname = '/postgres';
    await withClient({ connectionString: elsewhere.href }, work);
  }
}

async function withClient(at: pg.ClientConfig, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(at);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
