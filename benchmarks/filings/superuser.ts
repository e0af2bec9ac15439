import pg from 'pg';
import { SUPERUSER } from '../../packages/server/src/platform/database/embedded/cluster.ts';
import { asRole, type Databases } from '../../packages/server/src/platform/database/open.ts';

/** A connection of the embedded superuser, by which rows are made fast; the product itself never uses it. */
export async function connectAsSuperuser({ connection }: Databases): Promise<pg.Client> {
  const client = new pg.Client({
    ...asRole(connection, 'owner'),
    user: SUPERUSER,
    password: connection.secrets.superuser,
  });
  client.on('error', () => {});
  await client.connect();
  return client;
}
