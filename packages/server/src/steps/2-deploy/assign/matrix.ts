import type { deployAssignApi, QueryOf, ResponseOf } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { deskItems, headingsOf } from './desk.ts';
import { nameOf, staffOn } from './staff.ts';

type Matrix = ResponseOf<typeof deployAssignApi.matrix>;
type Column = Matrix['units'][number];

/**
 * Items by units: who leads, who helps, which counties have a number of their own, with the sums. A collective is a
 * column of its own; expanded on purpose, its members are marked apart.
 */
export async function matrixOf(
  work: Work,
  planYear: number,
  filter: QueryOf<typeof deployAssignApi.matrix>,
): Promise<Matrix> {
  const staff = await staffOn(work);
  const items = await deskItems(work, planYear, staff, filter);
  const shares = await query<{ itemId: string; unitIds: string[] }>(
    work.tx,
    `select t.item_id, array_agg(distinct s.unit_id) as unit_ids from liubu.allocation_share s
     join liubu.allocation a on a.government_id = s.government_id and a.plan_year = s.plan_year and a.id = s.allocation_id
     join liubu.target t on t.government_id = a.government_id and t.plan_year = a.plan_year and t.id = a.target_id
     where s.government_id = $1 and s.plan_year = $2 and s.amount is not null group by t.item_id`,
    [work.governmentId, planYear],
  );
  const allocatedTo = new Map(shares.map(({ itemId, unitIds }) => [itemId, unitIds]));
  const columns: Column[] = [];
  const places = new Map<string, number>();
  // Units in their usual order, then the collectives; those that no item names are left out at the end.
  for (const { id, name, shortName, kind } of staff.index.units)
    places.set(id, columns.push({ ...newColumn('unit', id, name), shortName: shortName ?? name, unitKind: kind }) - 1);
  for (const { id, name } of staff.index.collectives)
    places.set(id, columns.push(newColumn('collective', id, name)) - 1);
  const placeOf = (kind: 'unit' | 'collective', id: string): number => {
    const known = places.get(id);
    if (known !== undefined) return known;
    // A unit that is no more and still stands in an assignment is shown, so that somebody sees it.
    const place = columns.push(newColumn(kind, id, nameOf(staff, { kind, id }))) - 1;
    places.set(id, place);
    return place;
  };
  const leaders = new Map<string, number>();
  const rows = items.map(({ itemId, code, title, headings, parts }): Matrix['items'][number] => {
    let lead = -1;
    let isProposed = false;
    let leader = -1;
    const support: number[] = [];
    const byCollective = new Set<number>();
    for (const part of parts) {
      if (part.kind === 'post') {
        if (part.role !== 'leader') continue;
        if (!leaders.has(part.ref)) leaders.set(part.ref, leaders.size);
        leader = leaders.get(part.ref)!;
        continue;
      }
      const place = placeOf(part.kind, part.ref);
      if (part.role === 'lead') {
        lead = place;
        isProposed = part.decidedAt === null;
        columns[place]!.lead += 1;
      } else {
        support.push(place);
        columns[place]!.support += 1;
      }
      if (filter.expand === '1' && part.kind === 'collective') {
        const set = staff.index.collectives.find(({ id }) => id === part.ref);
        for (const unitId of set?.unitIds ?? []) byCollective.add(placeOf('unit', unitId));
      }
    }
    const direct = new Set([lead, ...support]);
    const supportByCollective = [...byCollective].filter((place) => !direct.has(place));
    for (const place of supportByCollective) columns[place]!.support += 1;
    const allocated = (allocatedTo.get(itemId) ?? []).map((id) => placeOf('unit', id));
    for (const place of allocated) columns[place]!.allocated += 1;
    return {
      id: itemId,
      code,
      title,
      part: headings[0] ?? '',
      leader,
      lead,
      isProposed,
      support,
      supportByCollective,
      allocated,
    };
  });
  const counts = new Map<number, number>();
  for (const { leader } of rows) counts.set(leader, (counts.get(leader) ?? 0) + 1);
  return {
    ...withoutEmptyColumns(columns, rows),
    leaders: [...leaders].map(([postId, place]) => {
      const post = staff.posts.get(postId);
      return {
        postId,
        title: post?.title ?? '',
        person: post?.holders[0]?.name ?? null,
        items: counts.get(place) ?? 0,
      };
    }),
    ...(await headingsOf(work, planYear)),
  };
}

const newColumn = (kind: Column['kind'], id: string, name: string): Column => ({
  ...{ kind, id, name },
  shortName: name,
  unitKind: null,
  ...{ lead: 0, support: 0, allocated: 0 },
});

function withoutEmptyColumns(columns: readonly Column[], rows: Matrix['items']): Pick<Matrix, 'units' | 'items'> {
  const moved = new Map<number, number>();
  const units = columns.filter((column, at) => {
    const isUsed = column.lead + column.support + column.allocated > 0;
    if (isUsed) moved.set(at, moved.size);
    return isUsed;
  });
  const to = (places: readonly number[]): number[] => places.map((place) => moved.get(place)!);
  return {
    units,
    items: rows.map((row) => ({
      ...row,
      lead: moved.get(row.lead) ?? -1,
      support: to(row.support),
      supportByCollective: to(row.supportByCollective),
      allocated: to(row.allocated),
    })),
  };
}
