import type { DeskChange } from '@liubu/contract';
import { demandOpen } from '../../../plans/locked.ts';
import { AppError } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Made } from '../actions.ts';
import { answer, type Desk, lastChangedBy, recordItem } from '../desk.ts';

interface Action {
  id: string;
  what: string;
  revisions: Record<string, number>;
  made: Made | null;
}

interface Restored {
  id: string;
  was: number;
  now: number;
}

/**
 * Takes back the asker's last step on this desk. Only while nobody changed the same items after it: what others decided
 * is not undone for them.
 *
 * @throws AppError STATE_REFUSED when there is nothing; CHANGED_MEANWHILE naming who changed more
 */
export async function undoLast(desk: Desk): Promise<DeskChange> {
  const { work, planYear, documentId } = desk;
  const { tx, governmentId } = work;
  const [action] = await query<Action>(
    tx,
    `select id, what, revisions, before_images -> 'made' as made from liubu.review_action
     where government_id = $1 and plan_year = $2 and document_id = $3 and account_id = $4 and undone_at is null
     order by sequence desc limit 1 for update`,
    [governmentId, planYear, documentId, work.actor.accountId],
  );
  if (action === undefined)
    throw new AppError('STATE_REFUSED', {
      state: '没有可撤销的操作 / nothing to undo',
      doing: '撤销 / undo',
      remedy: '只能撤销自己在本审核台的操作 / only your own steps on this desk.',
    });
  await demandUntouched(desk, action);
  const made = action.made ?? {};
  const key = [governmentId, planYear];
  const restored = await restoreItems(desk, action.id);
  await demandOpen(
    work,
    planYear,
    restored.map(({ id }) => id),
  );
  if (made.items && made.items.length > 0)
    await query(
      tx,
      `update liubu.item set state = 'dropped', state_reason = '撤销', undone_at = $4, revision = revision + 1, updated_at = $4
       where government_id = $1 and plan_year = $2 and id = any($3::uuid[])`,
      [...key, made.items, work.now],
    );
  // What still hangs on an item that was made goes with it; what was put on another item is taken off again.
  if (made.sources?.length)
    await query(
      tx,
      'delete from liubu.item_source where government_id = $1 and plan_year = $2 and id = any($3::uuid[])',
      [...key, made.sources],
    );
  if (made.assignments?.length)
    await query(
      tx,
      'delete from liubu.assignment where government_id = $1 and plan_year = $2 and id = any($3::uuid[])',
      [...key, made.assignments],
    );
  await restoreParts(desk, action.id);
  if (made.targets?.length)
    await query(tx, 'delete from liubu.target where government_id = $1 and plan_year = $2 and id = any($3::uuid[])', [
      ...key,
      made.targets,
    ]);
  await query(
    tx,
    'update liubu.review_action set undone_at = $4 where government_id = $1 and plan_year = $2 and id = $3',
    [...key, action.id, work.now],
  );
  await keepEarlierUndoable(desk, restored);
  for (const id of [...restored.map(({ id }) => id), ...(made.items ?? [])])
    await recordItem(desk, 'read:undo', id, { before: { step: action.what }, after: { undone: true } });
  return answer(
    desk,
    restored.map(({ id }) => id),
    made.items ?? [],
  );
}

async function demandUntouched({ work, planYear }: Desk, action: Action): Promise<void> {
  const ids = Object.keys(action.revisions);
  const rows = await query<{ id: string; title: string; revision: number }>(
    work.tx,
    `select id, title, revision from liubu.item where government_id = $1 and plan_year = $2 and id = any($3::uuid[]) order by id for update`,
    [work.governmentId, planYear, ids],
  );
  const changed = rows.find(({ id, revision }) => revision !== action.revisions[id]);
  if (changed === undefined) return;
  const who = await lastChangedBy(work, changed.id);
  throw new AppError('CHANGED_MEANWHILE', { who, revision: changed.revision }, { details: { current: changed } });
}

const restoreItems = ({ work, planYear }: Desk, actionId: string): Promise<Restored[]> =>
  query<Restored>(
    work.tx,
    `update liubu.item i set title = b.title, wording = b.wording, kind = b.kind, due = b.due, horizon = b.horizon, headings = b.headings,
       tone = b.tone, area = b.area, state = b.state, state_reason = b.state_reason, merged_into_id = b.merged_into_id, search = b.search,
       doubts = b.doubts, code = b.code, position = b.position, reading_item_id = b.reading_item_id, revision = i.revision + 1, updated_at = $4
     from (select before_images -> 'items' as rows from liubu.review_action where government_id = $1 and plan_year = $2 and id = $3) a,
       jsonb_populate_recordset(null::liubu.item, a.rows) b
     where i.government_id = $1 and i.plan_year = $2 and i.id = b.id
     returning i.id, b.revision as was, i.revision as now`,
    [work.governmentId, planYear, actionId, work.now],
  );

/** Sources, targets and differences as they were; revisions go on, so that an old page is refused. */
async function restoreParts({ work, planYear }: Desk, actionId: string): Promise<void> {
  const values = [work.governmentId, planYear, actionId];
  const images = (part: string) =>
    `(select before_images -> '${part}' as rows from liubu.review_action where government_id = $1 and plan_year = $2 and id = $3) a`;
  await query(
    work.tx,
    `insert into liubu.item_source (government_id, plan_year, id, item_id, document_id, matter_id, source_start, source_end, quote, deadline, reply_form, is_main)
     select b.government_id, b.plan_year, b.id, b.item_id, b.document_id, b.matter_id, b.source_start, b.source_end, b.quote, b.deadline, b.reply_form, b.is_main
     from ${images('sources')}, jsonb_populate_recordset(null::liubu.item_source, a.rows) b
     on conflict (government_id, plan_year, id) do update set item_id = excluded.item_id, document_id = excluded.document_id,
       source_start = excluded.source_start, source_end = excluded.source_end, quote = excluded.quote, is_main = excluded.is_main`,
    values,
  );
  await query(
    work.tx,
    `insert into liubu.target select b.* from ${images('targets')}, jsonb_populate_recordset(null::liubu.target, a.rows) b
     on conflict (government_id, plan_year, id) do update set item_id = excluded.item_id, name = excluded.name, op = excluded.op,
       value = excluded.value, value_high = excluded.value_high, measure_unit = excluded.measure_unit, document_id = excluded.document_id,
       source_start = excluded.source_start, source_end = excluded.source_end, quote = excluded.quote, position = excluded.position,
       revision = liubu.target.revision + 1`,
    values,
  );
  await query(
    work.tx,
    `update liubu.edition_change c set state = b.state, reason = b.reason, revision = c.revision + 1
     from ${images('changes')}, jsonb_populate_recordset(null::liubu.edition_change, a.rows) b
     where c.government_id = $1 and c.plan_year = $2 and c.id = b.id`,
    values,
  );
}

/** Steps before this one left the items as they are again now, under a newer revision: they can still be taken back. */
async function keepEarlierUndoable({ work, planYear, documentId }: Desk, restored: readonly Restored[]): Promise<void> {
  if (restored.length === 0) return;
  await query(
    work.tx,
    `update liubu.review_action a set revisions = a.revisions || m.patch
     from (select e.id, jsonb_object_agg(x.id, x.now) as patch
       from liubu.review_action e cross join jsonb_to_recordset($4::jsonb) as x(id text, was integer, now integer)
       where e.government_id = $1 and e.plan_year = $2 and e.document_id = $3 and e.undone_at is null and (e.revisions ->> x.id)::integer = x.was
       group by e.id) m
     where a.government_id = $1 and a.plan_year = $2 and a.id = m.id`,
    [work.governmentId, planYear, documentId, JSON.stringify(restored)],
  );
}
