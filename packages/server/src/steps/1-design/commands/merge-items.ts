import { randomUUID } from 'node:crypto';
import type { BodyOf, designApi } from '@liubu/contract';
import { addTodo } from '../../../people/todos.ts';
import { demandOpen } from '../../../plans/locked.ts';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { joinMatter } from './join-matter.ts';
import { changeMatter, lockMatter } from './matter-rows.ts';

/** What a merge moved, so that it can be moved back. */
export interface Moved {
  sources: string[];
  /** Of the sources, those that were the main ones of the merged item. */
  mainSources?: string[];
  targets?: string[];
  matters?: string[];
  children?: string[];
  /** Assignments made by the merge. */
  added?: string[];
  state: string;
}

/** Makes one of two that say the same. Every source stays, with its own deadline and form of reply. */
export async function mergeItems(
  work: Work,
  planYear: number,
  { keepItemId, merge, reason }: BodyOf<typeof designApi.mergeItems>,
): Promise<{ id: string }> {
  if (merge.kind === 'matter') return mergeMatter(work, planYear, keepItemId, merge.id, reason);
  if (keepItemId === merge.id)
    throw new AppError('RULE_BROKEN', {
      what: '不能与自己合并 / an item is not merged with itself',
      remedy: '请选两个不同的事项 / choose two',
    });
  const items = await lockItems(work, planYear, [keepItemId, merge.id]);
  const kept = items.get(keepItemId);
  const merged = items.get(merge.id);
  if (kept === undefined || merged === undefined) throw notFound();
  if (kept.parentId === merge.id || merged.parentId === keepItemId)
    throw new AppError('RULE_BROKEN', {
      what: '上下级事项不能合并 / a parent and its child are not merged',
      remedy: '请先调整上级事项 / change the parent first',
    });
  await demandOpen(work, planYear, [keepItemId, merge.id]);
  const moved = await moveParts(work, planYear, keepItemId, merge.id, merged.state);
  await query(
    work.tx,
    `update liubu.item set state = 'merged', merged_into_id = $4, revision = revision + 1, updated_at = $5
     where government_id = $1 and plan_year = $2 and id = $3`,
    [work.governmentId, planYear, merge.id, keepItemId, work.now],
  );
  await touch(work, planYear, keepItemId);
  const id = randomUUID();
  await work.tx
    .insertInto('itemMerge')
    .values({
      governmentId: work.governmentId,
      planYear,
      id,
      keptItemId: keepItemId,
      mergedKind: 'item',
      mergedItemId: merge.id,
      before: JSON.stringify(moved),
      reason: reason ?? null,
      mergedAt: work.now,
    })
    .execute();
  await work.record({
    what: 'design:merge-items',
    subjectKind: 'merge',
    subjectId: id,
    body: {
      planYear,
      itemIds: [keepItemId, merge.id],
      kept: { id: keepItemId, code: kept.code, title: kept.title },
      merged: { id: merge.id, code: merged.code, title: merged.title, wording: merged.wording },
      moved,
    },
    reason,
  });
  await work.announce('item', { id: keepItemId });
  await work.announce('item', { id: merge.id });
  return { id };
}

/** A matter that is only suggested may be merged too; the head's approval then establishes it. */
async function mergeMatter(
  work: Work,
  planYear: number,
  itemId: string,
  matterId: string,
  reason: string | undefined,
): Promise<{ id: string }> {
  const matter = await lockMatter(work, planYear, matterId);
  if (matter.itemId !== null || (matter.state !== 'suggested' && matter.state !== 'approved'))
    throw new AppError('STATE_REFUSED', {
      state: matter.itemId === null ? matter.state : '已并入事项 / merged already',
      doing: '合并 / merge it',
      remedy: '请刷新后再看 / reload and look again.',
    });
  const id = await joinMatter(work, planYear, matter, itemId, reason);
  if (matter.state === 'suggested' && matter.submittedAt === null) {
    await changeMatter(work, { ...matter, revision: matter.revision + 1 }, { submittedAt: work.now });
    await addTodo(work, {
      kind: 'matter-approval',
      title: `批准立项（并入已有事项）：${matter.wording.slice(0, 40)}`,
      link: `/${planYear}/matters/${matterId}`,
      subjectKind: 'matter',
      subjectId: matterId,
      planYear,
      due: matter.deadline,
      audience: { role: 'head' },
    });
  }
  return { id };
}

interface ItemRow {
  id: string;
  parentId: string | null;
  code: string;
  title: string;
  wording: string;
  state: string;
}

async function lockItems(work: Work, planYear: number, ids: readonly string[]): Promise<Map<string, ItemRow>> {
  const rows = await query<ItemRow>(
    work.tx,
    `select id, parent_id, code, title, wording, state from liubu.item where government_id = $1 and plan_year = $2 and id = any($3::uuid[])
       and state in ('proposed', 'confirmed') and undone_at is null order by id for update`,
    [work.governmentId, planYear, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export async function touch(work: Work, planYear: number, itemId: string): Promise<void> {
  await query(
    work.tx,
    'update liubu.item set revision = revision + 1, updated_at = $4 where government_id = $1 and plan_year = $2 and id = $3',
    [work.governmentId, planYear, itemId, work.now],
  );
}

async function moveParts(work: Work, planYear: number, kept: string, merged: string, state: string): Promise<Moved> {
  const at = [work.governmentId, planYear, merged, kept];
  const ids = async (text: string): Promise<string[]> =>
    (await query<{ id: string }>(work.tx, text, at)).map(({ id }) => id);
  const mainSources = await ids(
    `select id from liubu.item_source where government_id = $1 and plan_year = $2 and item_id = $3 and is_main and $4::uuid is not null`,
  );
  const sources = await ids(
    `update liubu.item_source set item_id = $4, is_main = false where government_id = $1 and plan_year = $2 and item_id = $3 returning id`,
  );
  // A target that the kept item has already, with the same value, would be counted twice.
  const targets = await ids(
    `update liubu.target t set item_id = $4 where t.government_id = $1 and t.plan_year = $2 and t.item_id = $3
       and not exists (select 1 from liubu.target k where k.government_id = $1 and k.plan_year = $2 and k.item_id = $4
         and k.op = t.op and k.value is not distinct from t.value and k.measure_unit is not distinct from t.measure_unit)
     returning id`,
  );
  const matters = await ids(
    `update liubu.matter set item_id = $4, revision = revision + 1 where government_id = $1 and plan_year = $2 and item_id = $3 returning id`,
  );
  const children = await ids(
    `update liubu.item set parent_id = $4, revision = revision + 1 where government_id = $1 and plan_year = $2 and parent_id = $3 and id <> $4 returning id`,
  );
  // Units that answered for the merged item go on helping; the lead of the kept one leads.
  const added = await ids(
    `insert into liubu.assignment (government_id, plan_year, id, item_id, role, unit_id, collective_id, position, why)
     select $1, $2, gen_random_uuid(), $4, 'support', v.unit_id, v.collective_id, 100 + v.position, '合并自重复事项 / from the merged item'
     from liubu.assignment v where v.government_id = $1 and v.plan_year = $2 and v.item_id = $3 and v.role in ('lead', 'support')
       and not exists (select 1 from liubu.assignment k where k.government_id = $1 and k.plan_year = $2 and k.item_id = $4
         and k.role in ('lead', 'support') and coalesce(k.unit_id, k.collective_id) = coalesce(v.unit_id, v.collective_id))
     returning id`,
  );
  return { sources, mainSources, targets, matters, children, added, state };
}
