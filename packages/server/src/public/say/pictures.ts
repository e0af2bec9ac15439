import { inGovernment, query } from '../../platform/database/tenant.ts';
import type { Platform } from '../../platform/platform.ts';

/** Takes pictures away for good that no letter has and that are no file of the workspace either. */
export async function forgetPictures(
  { databases, files }: Platform,
  governmentId: string,
  hashes: readonly string[],
): Promise<number> {
  const free = await inGovernment(databases.app, governmentId, (tx) =>
    query<{ sha256: string }>(
      tx,
      `select distinct h as sha256 from unnest($2::text[]) h
       where not exists (select 1 from liubu.public_message m where m.government_id = $1 and h = any(m.photos))
         and not exists (select 1 from liubu.file f where f.government_id = $1 and f.sha256 = h)`,
      [governmentId, hashes],
    ),
  );
  for (const { sha256 } of free) await files.erase(governmentId, sha256);
  return free.length;
}
