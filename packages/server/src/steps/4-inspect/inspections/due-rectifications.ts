import { query } from '../../../platform/database/tenant.ts';
import type { DueSource } from '../chasing/due-things.ts';
import type { Extendable, Postponable } from '../chasing/extendable.ts';

/** Rectifications that wait for the unit: those of conclusions that were delivered alone. */
export const dueRectifications: DueSource = async (tx, { governmentId, planYear, until, unitIds }) => {
  const rows = await query<{
    id: string;
    unitId: string;
    itemId: string;
    objectId: string;
    title: string;
    due: string;
    isRestricted: boolean;
  }>(
    tx,
    `select r.id, r.unit_id, r.item_id, r.object_id, left(r.problem, 80) as title, r.due::text as due, i.level = 'restricted' as is_restricted
     from liubu.rectification r
     join liubu.item i on i.government_id = r.government_id and i.plan_year = r.plan_year and i.id = r.item_id
     where r.government_id = $1 and r.plan_year = $2 and r.state in ('open', 'returned') and r.due <= $3::date
       and ($4::uuid[] is null or r.unit_id = any($4))`,
    [governmentId, planYear, until, unitIds],
  );
  return rows.map(({ itemId, objectId, ...row }) => ({
    ...row,
    kind: 'rectification' as const,
    itemIds: [itemId],
    link: `/${planYear}/inspected/${objectId}` as const,
    extends: 'rectification' as const,
  }));
};

/** The date of a rectification is put off; every date before it is kept with it. */
export const RECTIFICATION_EXTENDABLE: Extendable = {
  kind: 'rectification',
  find: async ({ tx, governmentId }, planYear, id) => {
    const [row] = await query<Omit<Postponable, 'link'> & { objectId: string }>(
      tx,
      `select item_id, unit_id, due::text as due, '整改：' || left(problem, 80) as title, state in ('open', 'returned') as is_open, object_id
       from liubu.rectification where government_id = $1 and plan_year = $2 and id = $3 for update`,
      [governmentId, planYear, id],
    );
    if (row === undefined) return null;
    const { objectId, ...found } = row;
    return { ...found, link: `/${planYear}/inspected/${objectId}` };
  },
  putOff: async ({ tx, governmentId }, planYear, id, due) => {
    await query(
      tx,
      `update liubu.rectification set former_dues = former_dues || due, due = $4::date, revision = revision + 1
       where government_id = $1 and plan_year = $2 and id = $3`,
      [governmentId, planYear, id, due],
    );
    await query(
      tx,
      `update liubu.todo set due = $3::date where government_id = $1 and subject_kind = 'rectification' and subject_id = $2 and done_at is null`,
      [governmentId, id, due],
    );
  },
};
