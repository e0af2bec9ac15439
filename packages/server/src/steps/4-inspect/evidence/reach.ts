import { type Condition, visibleItemsSql } from '../../../plans/visible-items.ts';
import type { AppError } from '../../../platform/app-error.ts';
import { notFound, AppError as Refusal } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

export interface SeenItem {
  id: string;
  code: string;
  title: string;
  level: 'public' | 'internal' | 'restricted';
}

/** @throws AppError NOT_FOUND where the actor may not see the item */
export async function seenItem(work: Work, planYear: number, itemId: string): Promise<SeenItem> {
  const visible = visibleItemsSql(work, 'i', 3);
  const [item] = await query<SeenItem>(
    work.tx,
    `select i.id, i.code, i.title, i.level from liubu.item i
     where i.government_id = $1 and i.plan_year = $2 and i.id = $3 and ${visible.sql}`,
    [work.governmentId, planYear, itemId, ...visible.values],
  );
  if (item === undefined) throw notFound();
  return item;
}

/** Whether one of the actor's own units answers for the item, whatever wider view another post gives. */
async function ownUnitAnswers(work: Work, planYear: number, itemId: string): Promise<boolean> {
  if (work.scope('inspect:file') !== 'own-unit') return false;
  const own = visibleItemsSql({ ...work, scope: () => 'own-unit' }, 'i', 3);
  const rows = await query(
    work.tx,
    `select 1 from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.id = $3 and ${own.sql}`,
    [work.governmentId, planYear, itemId, ...own.values],
  );
  return rows.length > 0;
}

/** In which capacity the actor may add evidence to an item that they see; null when in none. */
export async function capacityFor(work: Work, planYear: number, itemId: string): Promise<'unit' | 'office' | null> {
  if (await ownUnitAnswers(work, planYear, itemId)) return 'unit';
  return work.scope('inspect:review') !== null || work.scope('inspect:visit') !== null ? 'office' : null;
}

/** @throws AppError NOT_FOUND, RULE_BROKEN */
export async function demandCapacity(work: Work, planYear: number, itemId: string): Promise<'unit' | 'office'> {
  const capacity = await capacityFor(work, planYear, itemId);
  if (capacity === null) throw notYours();
  return capacity;
}

const notYours = (): AppError =>
  new Refusal('RULE_BROKEN', {
    what: '佐证由承担这一事项的单位、督查室或督查组添加和撤回 / evidence is added and withdrawn by the units that answer for the item, the office, or inspectors',
    remedy: '请由这些单位的人办理 / let one of them do it',
  });

/**
 * Which evidence the actor may see of items that they see: restricted pieces only those who supervise, and whoever
 * brought them.
 *
 * @param evidence  alias of liubu.evidence
 * @param used      how many values the query has already
 */
export function visibleEvidenceSql(work: Work, evidence: string, used: number): Condition {
  const scope = work.scope('inspect:view');
  if (scope === 'public') return { sql: `${evidence}.level = 'public'`, values: [] };
  const { actor } = work;
  if (actor.roles.has('supervision_officer') || actor.roles.has('head') || actor.roles.has('inspector'))
    return { sql: 'true', values: [] };
  return {
    sql: `(${evidence}.level <> 'restricted' or ${evidence}.unit_id = any($${used + 1}::uuid[]) or ${evidence}.added_by_post_id = any($${used + 2}::uuid[]))`,
    values: [actor.unitIds, actor.posts.map(({ postId }) => postId)],
  };
}
