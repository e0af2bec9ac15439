import { randomUUID } from 'node:crypto';
import type { BodyOf, DeskChange, readApi } from '@liubu/contract';
import { demandOpen } from '../../../plans/locked.ts';
import { AppError } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import { beginAction } from '../actions.ts';
import { answer, type Desk, demandState, recordItem, takeItems, writeItem } from '../desk.ts';
import { sourcesOf } from '../stored-parts.ts';

type Merge = BodyOf<typeof readApi.merge>;

const LONGEST = 4000;

/**
 * Merges items into the one that stands first in the text. It keeps every source with its own deadline and form of
 * reply, all targets, and the other leads as support; the others point to it.
 */
export async function mergeItems(desk: Desk, { items: refs, title, wording }: Merge): Promise<DeskChange> {
  const { work, planYear, documentId } = desk;
  const { tx, governmentId } = work;
  const items = (await takeItems(desk, refs)).sort((a, b) => a.position - b.position);
  const [first, ...others] = items;
  if (first === undefined || others.length === 0) {
    const problem = '请选两条以上不同的事项 / choose two items or more';
    throw new AppError('INPUT_INVALID', { problems: problem }, { fields: { items: problem } });
  }
  demandState(items, ['proposed', 'confirmed'], '合并 / merge it');
  const ids = items.map(({ id }) => id);
  const otherIds = others.map(({ id }) => id);
  await demandOpen(work, planYear, ids);
  const joined =
    wording ??
    items
      .map((item) => item.wording)
      .join('；')
      .slice(0, LONGEST);
  const done = await beginAction(work, planYear, documentId, 'merge', {
    items: ids,
    sources: (await sourcesOf(desk, ids)).map(({ id }) => id),
    targets: others.flatMap(({ targets }) => targets.map(({ id }) => id)),
  });
  const values = [governmentId, planYear, otherIds, first.id];
  await query(
    tx,
    'update liubu.item_source set item_id = $4, is_main = false where government_id = $1 and plan_year = $2 and item_id = any($3::uuid[])',
    values,
  );
  await query(
    tx,
    `update liubu.target set item_id = $4, revision = revision + 1, position = position + 100
     where government_id = $1 and plan_year = $2 and item_id = any($3::uuid[])`,
    values,
  );
  const assignments = await addHelpers(desk, first.id, otherIds);
  for (const other of others) {
    await writeItem(desk, other, { state: 'merged', mergedIntoId: first.id });
    await recordItem(desk, 'read:merge-item', other.id, {
      before: { state: other.state },
      after: { state: 'merged', mergedIntoId: first.id },
    });
  }
  await writeItem(desk, first, { wording: joined, ...(title !== undefined && { title }), doubts: [] });
  await recordItem(desk, 'read:merge-item', first.id, {
    before: { wording: first.wording, title: first.title },
    after: { wording: joined, title: title ?? first.title, merged: otherIds },
  });
  await done({ assignments });
  return answer(desk, ids);
}

/** Units of the merged items that the first one does not have yet: as support, or as its lead where it has none. */
async function addHelpers({ work, planYear }: Desk, itemId: string, fromIds: readonly string[]): Promise<string[]> {
  const rows = await query<{
    id: string;
    role: string;
    unitId: string | null;
    collectiveId: string | null;
    own: boolean;
  }>(
    work.tx,
    `select id, role, unit_id, collective_id, item_id = $3 as own from liubu.assignment
     where government_id = $1 and plan_year = $2 and role in ('lead', 'support') and (item_id = $3 or item_id = any($4::uuid[]))
     order by (item_id <> $3), (role <> 'lead'), position`,
    [work.governmentId, planYear, itemId, fromIds],
  );
  const known = new Set(rows.filter(({ own }) => own).map(({ unitId, collectiveId }) => unitId ?? collectiveId));
  let hasLead = rows.some(({ own, role }) => own && role === 'lead');
  const made: string[] = [];
  for (const row of rows) {
    const who = row.unitId ?? row.collectiveId;
    if (row.own || known.has(who)) continue;
    known.add(who);
    const id = randomUUID();
    await query(
      work.tx,
      `insert into liubu.assignment (government_id, plan_year, id, item_id, role, unit_id, collective_id, position, why, score)
       select government_id, plan_year, $4, $5, $6, unit_id, collective_id, 50 + position, why, score
       from liubu.assignment where government_id = $1 and plan_year = $2 and id = $3`,
      [work.governmentId, planYear, row.id, id, itemId, hasLead ? 'support' : 'lead'],
    );
    hasLead = true;
    made.push(id);
  }
  return made;
}
