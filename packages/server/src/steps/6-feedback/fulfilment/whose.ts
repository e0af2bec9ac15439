import type { Condition } from '../../../plans/visible-items.ts';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

/**
 * What units and the office wrote for all (lessons, suggestions): the whole government sees all of it, a unit its own and
 * the office's, the public none.
 *
 * @param column  of the unit; null is the office
 */
export function readableSql(work: Work, column: string, used: number): Condition {
  const scope = work.scope('feedback:view');
  if (scope === 'government' || scope === 'portfolio') return { sql: 'true', values: [] };
  if (scope === 'own-unit')
    return { sql: `(${column} is null or ${column} = any($${used + 1}::uuid[]))`, values: [work.actor.unitIds] };
  return { sql: 'false', values: [] };
}

/** Whose it is: the office's own, or that of one's unit. @throws AppError NOT_FOUND for another unit's */
export function unitOf(work: Work, asked: string | null): string | null {
  const scope = work.demand('feedback:suggest-policy');
  if (scope === 'government') return asked;
  const own = asked ?? work.actor.unitIds[0];
  if (own === undefined || !work.actor.unitIds.includes(own)) throw notFound();
  return own;
}

/** May the actor change what belongs to this unit? */
export function mayChange(work: Work, unitId: string | null): boolean {
  const scope = work.scope('feedback:suggest-policy');
  return scope === 'government' || (scope === 'own-unit' && unitId !== null && work.actor.unitIds.includes(unitId));
}

/** @throws AppError INPUT_INVALID for an item that is not there, or that one may not see */
export async function demandItem(work: Work, planYear: number, itemId: string | null): Promise<void> {
  if (itemId === null) return;
  const visible = visibleItemsSql(work, 'i', 3);
  const [item] = await query(
    work.tx,
    `select 1 from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.id = $3 and ${visible.sql}`,
    [work.governmentId, planYear, itemId, ...visible.values],
  );
  if (item === undefined)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '没有这个事项 / no such item' },
      { fields: { itemId: '没有这个事项 / no such item' } },
    );
}
