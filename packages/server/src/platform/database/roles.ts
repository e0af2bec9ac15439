import type { Client } from 'pg';
import type { DatabaseSecrets } from './embedded/secrets.ts';

/** Database of the product inside the cluster. */
export const DATABASE = 'liubu';

/**
 * The roles of the database. The owner changes the schema and is used by migrations alone; the others own nothing and
 * cannot pass row-level security, so that a forgotten condition in code shows no other government's rows.
 */
export const ROLES = { owner: 'liubu_owner', app: 'liubu_app', signIn: 'liubu_sign_in', jobs: 'liubu_jobs' } as const;

/**
 * Makes the roles where they are missing, and sets their passwords. Harmless a second time.
 *
 * @param creator  a connection that may create roles
 */
export async function makeRoles(creator: Client, secrets: DatabaseSecrets): Promise<void> {
  const known = await creator.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)', [
    Object.values(ROLES),
  ]);
  const names = new Set(known.rows.map(({ rolname }) => rolname));
  for (const [key, role] of Object.entries(ROLES) as [keyof typeof ROLES, string][]) {
    const password = creator.escapeLiteral(secrets[key]);
    // What a role may do is said once: an owner without superuser rights may not say it again.
    await creator.query(
      names.has(role)
        ? `alter role ${role} password ${password}`
        : `create role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole password ${password}`,
    );
  }
}

/** Makes the database, owned by the owning role; only the product's roles may connect. Harmless a second time. */
export async function makeDatabase(creator: Client, database: string, template = 'template0'): Promise<void> {
  const found = await creator.query<{ owner: string }>(
    'select pg_get_userbyid(datdba) as owner from pg_database where datname = $1',
    [database],
  );
  const name = creator.escapeIdentifier(database);
  if (found.rowCount === 0) {
    await creator.query(`grant ${ROLES.owner} to current_user`).catch(() => {});
    await creator.query(
      template === 'template0'
        ? `create database ${name} owner ${ROLES.owner} template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`
        : `create database ${name} owner ${ROLES.owner} template ${creator.escapeIdentifier(template)}`,
    );
  } else if (found.rows[0]!.owner !== ROLES.owner) {
    await creator.query(`grant ${ROLES.owner} to current_user`).catch(() => {});
    await creator.query(`alter database ${name} owner to ${ROLES.owner}`);
  }
  await creator.query(`revoke all on database ${name} from public`);
  await creator.query(`grant connect on database ${name} to ${ROLES.app}, ${ROLES.signIn}, ${ROLES.jobs}`);
}
