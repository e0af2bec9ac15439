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
 * Makes the roles and the database where they are missing, and sets the roles' passwords. Harmless a second time.
 *
 * @param superuser  a connection that may create roles and databases
 */
export async function makeRoles(superuser: Client, secrets: DatabaseSecrets): Promise<void> {
  const passwords: Record<keyof typeof ROLES, string> = {
    owner: secrets.owner,
    app: secrets.app,
    signIn: secrets.signIn,
    jobs: secrets.jobs,
  };
  for (const [key, role] of Object.entries(ROLES) as [keyof typeof ROLES, string][]) {
    const known = await superuser.query('select 1 from pg_roles where rolname = $1', [role]);
    const verb = known.rowCount === 0 ? 'create' : 'alter';
    await superuser.query(
      `${verb} role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole password ${superuser.escapeLiteral(passwords[key])}`,
    );
  }
  const database = await superuser.query('select 1 from pg_database where datname = $1', [DATABASE]);
  if (database.rowCount === 0) {
    await superuser.query(
      `create database ${DATABASE} owner ${ROLES.owner} template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`,
    );
    await superuser.query(`revoke all on database ${DATABASE} from public`);
    await superuser.query(`grant connect on database ${DATABASE} to ${ROLES.app}, ${ROLES.signIn}, ${ROLES.jobs}`);
  }
}
