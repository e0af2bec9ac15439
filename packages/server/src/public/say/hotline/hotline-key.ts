import { query, type Tx } from '../../../platform/database/tenant.ts';
import type { SecretBox } from '../../../platform/secret-box.ts';

const NAME = 'hotline';
const place = (governmentId: string): string => `say-secret ${governmentId} ${NAME}`;

/** @param key  '' takes it away */
export async function keepHotlineKey(tx: Tx, governmentId: string, box: SecretBox, key: string): Promise<void> {
  if (key === '')
    await query(tx, 'delete from liubu.say_secret where government_id = $1 and name = $2', [governmentId, NAME]);
  else
    await query(
      tx,
      `insert into liubu.say_secret (government_id, name, sealed) values ($1, $2, $3)
       on conflict (government_id, name) do update set sealed = excluded.sealed`,
      [governmentId, NAME, box.seal(key, place(governmentId))],
    );
}

/** @returns null where there is none, or another installation sealed it */
export async function openHotlineKey(tx: Tx, governmentId: string, box: SecretBox): Promise<string | null> {
  const [row] = await query<{ sealed: string }>(
    tx,
    'select sealed from liubu.say_secret where government_id = $1 and name = $2',
    [governmentId, NAME],
  );
  if (row === undefined) return null;
  try {
    return box.open(row.sealed, place(governmentId));
  } catch {
    return null;
  }
}
