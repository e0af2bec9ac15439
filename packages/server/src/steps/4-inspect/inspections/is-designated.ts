import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import type { StoredInspection } from './stored-inspection.ts';

/**
 * Whether the department of an inspection is designated for its items over these days (Order 733, art. 7).
 *
 * @param from   included
 * @param until  included; nothing where it lies before
 */
export async function isDesignated(
  { tx, governmentId }: Work,
  planYear: number,
  { byUnitId, itemIds }: StoredInspection,
  from: string,
  until: string,
): Promise<boolean> {
  const rows = await query(
    tx,
    `select 1 from liubu.designation d where d.government_id = $1 and d.plan_year = $2 and d.unit_id = $3 and d.state = 'approved'
       and d.valid_from <= $4::date and d.valid_to >= greatest($4::date, $5::date)
       and (cardinality(d.item_ids) = 0 or ($6::uuid[] <@ d.item_ids and cardinality($6::uuid[]) > 0)) limit 1`,
    [governmentId, planYear, byUnitId, from, until, itemIds],
  );
  return rows.length > 0;
}
