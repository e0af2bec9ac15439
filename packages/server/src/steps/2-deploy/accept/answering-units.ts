import { collectivesWithMembers } from '../../../people/units.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

/** A unit that answers for an item, by name or as a member of a collective. */
export interface AnsweringUnit {
  itemId: string;
  unitId: string;
  role: 'lead' | 'support';
  collectiveId: string | null;
}

interface Assigned {
  itemId: string;
  unitId: string | null;
  collectiveId: string | null;
  role: 'lead' | 'support';
}

/** Collectives expanded; who leads does not also support; a unit named itself is not there by its collective. Pure. */
export function expandAssigned(
  assigned: readonly Assigned[],
  members: ReadonlyMap<string, readonly string[]>,
): AnsweringUnit[] {
  const byKey = new Map<string, AnsweringUnit>();
  const named = (one: Assigned): number => (one.role === 'lead' ? 0 : 2) + (one.unitId === null ? 1 : 0);
  for (const one of [...assigned].sort((a, b) => named(a) - named(b))) {
    const { itemId, role, unitId, collectiveId } = one;
    const units = unitId === null ? (members.get(collectiveId ?? '') ?? []) : [unitId];
    for (const unit of units) {
      const key = `${itemId} ${unit}`;
      if (!byKey.has(key))
        byKey.set(key, { itemId, unitId: unit, role, collectiveId: unitId === null ? collectiveId : null });
    }
  }
  return [...byKey.values()];
}

/** Who answers for these items today, by what people decided. */
export async function answeringUnits(
  work: Work,
  planYear: number,
  itemIds: readonly string[],
): Promise<AnsweringUnit[]> {
  const assigned = await query<Assigned>(
    work.tx,
    `select a.item_id, a.unit_id, a.collective_id, a.role from liubu.assignment a
     join liubu.item i on i.government_id = a.government_id and i.plan_year = a.plan_year and i.id = a.item_id and i.state = 'confirmed'
     where a.government_id = $1 and a.plan_year = $2 and a.item_id = any($3::uuid[]) and a.role in ('lead', 'support') and a.decided_at is not null
     order by a.position, a.id`,
    [work.governmentId, planYear, itemIds],
  );
  const collectives = await collectivesWithMembers(work.tx, work.governmentId, work.today);
  return expandAssigned(assigned, new Map(collectives.map(({ id, unitIds }) => [id, unitIds])));
}
