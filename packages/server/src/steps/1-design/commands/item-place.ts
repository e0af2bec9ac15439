import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import type { Tier } from '../rules/tree.ts';

interface Parent {
  id: string;
  tier: Tier;
  code: string;
  title: string;
  headings: string[];
  position: number;
  children: number;
}

/** Where a new item stands: behind the last child of its parent, or behind everything. @throws AppError NOT_FOUND */
export async function nextPlace(
  work: Work,
  planYear: number,
  parentId: string | null,
): Promise<{ parent: Parent | null; code: string; position: number }> {
  const at = [work.governmentId, planYear];
  if (parentId === null) {
    // Two at once would get one code.
    await query(work.tx, 'select pg_advisory_xact_lock(hashtextextended($1, 11))', [
      `${work.governmentId}/${planYear}`,
    ]);
    const [last] = await query<{ position: number; added: number }>(
      work.tx,
      `select coalesce(max(position), 0)::int8 as position, count(*) filter (where code like '增%')::int as added
       from liubu.item where government_id = $1 and plan_year = $2`,
      at,
    );
    return { parent: null, code: `增${last!.added + 1}`, position: Number(last!.position) + 1000 };
  }
  const [parent] = await query<Parent>(
    work.tx,
    `select i.id, i.tier, i.code, i.title, i.headings, i.position,
       (select count(*)::int from liubu.item c where c.government_id = $1 and c.plan_year = $2 and c.parent_id = i.id) as children
     from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.id = $3 and i.state in ('proposed', 'confirmed') and i.undone_at is null for update`,
    [...at, parentId],
  );
  if (parent === undefined) throw notFound();
  const child = parent.children + 1;
  return { parent, code: `${parent.code}.${child}`, position: Number(parent.position) + child };
}
