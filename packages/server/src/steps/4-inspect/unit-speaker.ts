import { query, type Tx } from '../../platform/database/tenant.ts';

/**
 * Who of a unit is addressed where its liaison would be: the liaison, or the head of a unit that has none, so that
 * nothing waits for a post that is not there.
 */
export async function speakerOf(tx: Tx, governmentId: string, unitId: string): Promise<'liaison' | 'unit_head'> {
  const rows = await query(
    tx,
    `select 1 from liubu.post p join liubu.post_role r on r.government_id = p.government_id and r.post_id = p.id and r.role = 'liaison'
     where p.government_id = $1 and p.unit_id = $2 limit 1`,
    [governmentId, unitId],
  );
  return rows.length > 0 ? 'liaison' : 'unit_head';
}
