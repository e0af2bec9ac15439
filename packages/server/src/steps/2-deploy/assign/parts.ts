import { randomUUID } from 'node:crypto';
import type { Party } from '@liubu/contract';
import type { Insertable } from 'kysely';
import type { AssignmentTable } from '../../../platform/database/tables.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

export type PartRole = 'lead' | 'support' | 'leader' | 'deputy_secretary' | 'contact';

/** One row of an item's assignment: a unit, a collective or a post in a role. */
export interface Part {
  role: PartRole;
  kind: 'unit' | 'collective' | 'post';
  /** Of the unit, collective or post. */
  ref: string;
  why: string | null;
  score: number | null;
  decidedAt: string | null;
  decidedByPersonId: string | null;
}

/** What an item's assignment is, with what it takes to change it. */
export interface ItemParts {
  itemId: string;
  code: string;
  title: string;
  wording: string;
  due: string | null;
  /** assignment_revision. */
  revision: number;
  parts: Part[];
}

export const partyOf = ({ kind, ref }: Part): Party => ({
  kind: kind === 'collective' ? 'collective' : 'unit',
  id: ref,
});
export const isSame = (part: Part, party: Party): boolean => part.kind === party.kind && part.ref === party.id;

/**
 * The assignments of a plan year by item, gathered once: looked up item by item, a young database without statistics
 * reads them all for each. To be joined as `parts`; $1 is the government, $2 the plan year.
 *
 * @param itemIds  placeholder of the ids that are wanted; all where absent
 */
export const partsOfItems = (itemIds?: string): string => `with parts as materialized (
  select a.item_id, json_agg(json_build_object('role', a.role,
    'kind', case when a.unit_id is not null then 'unit' when a.collective_id is not null then 'collective' else 'post' end,
    'ref', coalesce(a.unit_id, a.collective_id, a.post_id), 'why', a.why, 'score', a.score,
    'decidedAt', a.decided_at, 'decidedByPersonId', a.decided_by_person_id) order by a.position, a.score desc nulls last, a.id) as parts
  from liubu.assignment a where a.government_id = $1 and a.plan_year = $2${itemIds === undefined ? '' : ` and a.item_id = any(${itemIds}::uuid[])`}
  group by a.item_id)`;
/** What an item has of it; nothing is an empty list. */
export const PARTS = "coalesce(parts.parts, '[]') as parts";

/** Assignments of these items as they stand, in the order of the plan; items that are dropped or merged are left out. */
export async function itemParts(work: Work, planYear: number, itemIds: readonly string[]): Promise<ItemParts[]> {
  return query<ItemParts>(
    work.tx,
    `${partsOfItems('$3')}
     select i.id as item_id, i.code, i.title, i.wording, i.due, i.assignment_revision as revision, ${PARTS}
     from liubu.item i left join parts on parts.item_id = i.id where i.government_id = $1 and i.plan_year = $2 and i.id = any($3::uuid[]) and i.state in ('proposed', 'confirmed')
     order by i.position, i.id`,
    [work.governmentId, planYear, itemIds],
  );
}

export interface PartsWrite {
  itemId: string;
  due: string | null;
  isDueChanged: boolean;
  parts: readonly Part[];
}

/** Puts the new assignments in place of the old ones, all at once. @returns the new assignment revision of each item */
export async function writeParts(
  work: Work,
  planYear: number,
  writes: readonly PartsWrite[],
): Promise<Map<string, number>> {
  if (writes.length === 0) return new Map();
  const { tx, governmentId } = work;
  const ids = writes.map(({ itemId }) => itemId);
  await tx
    .deleteFrom('assignment')
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('itemId', 'in', ids)
    .execute();
  const rows = writes.flatMap(({ itemId, parts }) =>
    parts.map(
      (part, position): Insertable<AssignmentTable> => ({
        governmentId,
        planYear,
        id: randomUUID(),
        itemId,
        role: part.role,
        unitId: part.kind === 'unit' ? part.ref : null,
        collectiveId: part.kind === 'collective' ? part.ref : null,
        postId: part.kind === 'post' ? part.ref : null,
        position,
        why: part.why,
        score: part.score === null ? null : String(part.score),
        decidedAt: part.decidedAt,
        decidedByPersonId: part.decidedByPersonId,
      }),
    ),
  );
  // PostgreSQL takes 65,535 values in a statement; a row has 13.
  for (let at = 0; at < rows.length; at += 4000)
    await tx
      .insertInto('assignment')
      .values(rows.slice(at, at + 4000))
      .execute();
  const revisions = await query<{ id: string; assignmentRevision: number }>(
    tx,
    `update liubu.item i set assignment_revision = i.assignment_revision + 1, updated_at = $3,
       due = case when w.changed then w.due else i.due end, revision = i.revision + case when w.changed then 1 else 0 end
     from unnest($4::uuid[], $5::date[], $6::boolean[]) as w(id, due, changed)
     where i.government_id = $1 and i.plan_year = $2 and i.id = w.id returning i.id, i.assignment_revision`,
    [
      governmentId,
      planYear,
      work.now,
      ids,
      writes.map(({ due }) => due),
      writes.map(({ isDueChanged }) => isDueChanged),
    ],
  );
  return new Map(revisions.map(({ id, assignmentRevision }) => [id, assignmentRevision]));
}
