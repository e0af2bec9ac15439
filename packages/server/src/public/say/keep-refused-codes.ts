import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';

export const REFUSED_CODES_MOST = 10_000;

/** So that who looks by the code of a letter that found no room is told so; the newest are kept, and no more. */
export async function keepRefusedCodes({ tx, governmentId, today }: Work, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  await query(
    tx,
    `insert into liubu.public_refused_code (government_id, code_hash, on_day) select $1, c, $3::date from unnest($2::text[]) c
     on conflict do nothing`,
    [governmentId, codes.slice(-REFUSED_CODES_MOST), today],
  );
  await query(
    tx,
    'delete from liubu.public_refused_code where government_id = $1 and seq <= (select max(seq) from liubu.public_refused_code where government_id = $1) - $2',
    [governmentId, REFUSED_CODES_MOST],
  );
}
