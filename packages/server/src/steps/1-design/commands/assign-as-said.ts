import { randomUUID } from 'node:crypto';
import { unitIndexFor } from '../../../people/units.ts';
import type { Work } from '../../../platform/work.ts';

interface Said {
  name: string;
  role: 'lead' | 'support';
}

const WHY = '来源中写明 / named by the source';

/**
 * Proposes for a new item whom its source names: the unit that a person set first, then the names of the document. A name
 * that no unit of the day has is left for the assignment desk, which shows the source beside it.
 */
export async function assignAsSaid(
  work: Work,
  planYear: number,
  matter: { unitId: string | null; saidUnits: unknown },
  itemId: string,
): Promise<void> {
  const { tx, governmentId } = work;
  const said = matter.saidUnits as Said[];
  if (matter.unitId === null && said.length === 0) return;
  const index = await unitIndexFor(tx, governmentId, work.today);
  const parties = new Map<string, { role: Said['role']; unitId: string | null; collectiveId: string | null }>();
  const add = (role: Said['role'], unitId: string | null, collectiveId: string | null): void => {
    const key = unitId ?? collectiveId!;
    const hasLead = [...parties.values()].some((party) => party.role === 'lead');
    if (!parties.has(key))
      parties.set(key, { role: role === 'lead' && !hasLead ? 'lead' : 'support', unitId, collectiveId });
  };
  if (matter.unitId !== null) add('lead', matter.unitId, null);
  for (const { name, role } of said) {
    const found = index.resolve(name);
    if (found.kind === 'unit') add(role, found.unit.id, null);
    else if (found.kind === 'collective') add(role, null, found.collective.id);
  }
  if (parties.size === 0) return;
  await tx
    .insertInto('assignment')
    .values(
      [...parties.values()].map(({ role, unitId, collectiveId }, position) => ({
        governmentId,
        planYear,
        id: randomUUID(),
        itemId,
        role,
        unitId,
        collectiveId,
        position,
        why: WHY,
        score: '1',
      })),
    )
    .execute();
}
