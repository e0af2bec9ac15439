import { query } from '../../platform/database/tenant.ts';
import type { DueSource } from '../../steps/4-inspect/index.ts';

/**
 * Answers that units owe the public. One about an item names it, so that what stays late is chased by the ladder; what
 * the letter says stands in no reminder.
 */
export const dueToLetters: DueSource = async (tx, { governmentId, planYear, until, unitIds }) => {
  const rows = await query<{
    id: string;
    unitId: string;
    itemId: string | null;
    title: string | null;
    due: string;
    isRestricted: boolean;
  }>(
    tx,
    `select m.id, m.unit_id, i.id as item_id, i.title, m.due::text as due, coalesce(i.level = 'restricted', false) as is_restricted
     from liubu.public_message m
     left join liubu.item i on i.government_id = m.government_id and i.plan_year = m.plan_year and i.id = m.item_id
     where m.government_id = $1 and m.plan_year = $2 and m.state = 'passed' and m.unit_id is not null and m.due <= $3::date
       and ($4::uuid[] is null or m.unit_id = any($4))`,
    [governmentId, planYear, until, unitIds],
  );
  return rows.map(({ itemId, title, ...row }) => ({
    ...row,
    kind: 'letter' as const,
    itemIds: itemId === null ? [] : [itemId],
    title: title ?? '不涉及具体事项',
    link: `/${planYear}/letters/${row.id}` as const,
  }));
};
