import { query } from '../../../platform/database/tenant.ts';
import type { DueSource } from '../../4-inspect/index.ts';

/**
 * What was tolerated on the condition that it is mended by a day, and was not yet reported as mended. It names its item:
 * what stays unmended is chased by the item's ladder, as if it had not been tolerated.
 */
export const dueMending: DueSource = async (tx, { governmentId, planYear, until, unitIds }) => {
  const rows = await query<{
    id: string;
    unitId: string;
    itemId: string;
    title: string;
    due: string;
    isRestricted: boolean;
  }>(
    tx,
    `select t.id, t.unit_id, t.item_id, i.title, t.mend_by::text as due, i.level = 'restricted' as is_restricted
     from liubu.tolerance t
     join liubu.item i on i.government_id = t.government_id and i.plan_year = t.plan_year and i.id = t.item_id
     where t.government_id = $1 and t.plan_year = $2 and t.state = 'granted' and t.mended_reported_at is null and t.mend_by <= $3::date
       and ($4::uuid[] is null or t.unit_id = any($4))`,
    [governmentId, planYear, until, unitIds],
  );
  return rows.map(({ itemId, ...row }) => ({
    ...row,
    kind: 'mending' as const,
    itemIds: [itemId],
    link: `/${planYear}/tolerances/${row.id}` as const,
  }));
};
