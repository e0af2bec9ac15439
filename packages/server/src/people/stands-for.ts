import { query } from '../platform/database/tenant.ts';
import type { Work } from '../platform/work.ts';

/**
 * The actor's units, and those that ended and go on in them (更名、合并): whose frozen papers they read and answer for.
 * A unit that was split goes on in nobody alone.
 */
export async function standsFor({ tx, governmentId, actor }: Work): Promise<string[]> {
  if (actor.unitIds.length === 0) return [];
  const [row] = await query<{ unitIds: string[] }>(tx, 'select liubu.stands_for($1, $2::uuid[]) as unit_ids', [
    governmentId,
    actor.unitIds,
  ]);
  return row!.unitIds;
}
