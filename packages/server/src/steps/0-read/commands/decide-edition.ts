import { randomUUID } from 'node:crypto';
import type { BodyOf, EditionComparison, readApi } from '@liubu/contract';
import { demandOpen } from '../../../plans/locked.ts';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import { gramsOf } from '../../../search/grams.ts';
import { beginAction } from '../actions.ts';
import { type Desk, recordItem } from '../desk.ts';
import { compareEditions } from '../edition.ts';
import type { ReadItem } from '../rules/items-of-plan.ts';
import { insertRows, positionOf, targetRows } from '../store-items.ts';

type Decision = BodyOf<typeof readApi.decideEdition>;

interface Change {
  id: string;
  kind: 'moved' | 'wording' | 'numbers' | 'new' | 'gone';
  state: string;
  itemId: string;
  revision: number;
  readingItem: (ReadItem & { sourceId: string }) | null;
  title: string;
  wording: string;
  itemState: string;
}

/**
 * Takes the newer edition's words for items, or keeps the office's. Either way the item stands on the newer text from
 * then on; what was kept goes on to differ from it, and shows so.
 */
export async function decideEdition(
  desk: Desk,
  { changes: refs, decision, reason }: Decision,
): Promise<EditionComparison> {
  const { work, planYear, documentId } = desk;
  const { tx, governmentId } = work;
  const changes = await takeChanges(desk, refs);
  const itemIds = [...new Set(changes.map(({ itemId }) => itemId))];
  if (decision === 'take') await demandOpen(work, planYear, itemIds);
  const touched = await query<{ kind: string; id: string }>(
    tx,
    `select 'source' as kind, id from liubu.item_source where government_id = $1 and plan_year = $2 and item_id = any($3::uuid[])
     union all select 'target', id from liubu.target where government_id = $1 and plan_year = $2 and item_id = any($3::uuid[])`,
    [governmentId, planYear, itemIds],
  );
  const ids = (kind: string) => touched.filter((row) => row.kind === kind).map(({ id }) => id);
  const done = await beginAction(work, planYear, documentId, `edition-${decision}`, {
    items: itemIds,
    sources: ids('source'),
    targets: ids('target'),
    changes: changes.map(({ id }) => id),
  });
  const madeTargets: string[] = [];
  for (const change of changes) {
    const { kind, itemId, readingItem } = change;
    if (kind === 'gone' || kind === 'new') {
      const keeps = (kind === 'new') === (decision === 'take');
      // A new item that is taken is confirmed; a lost one that is kept stays as it was.
      const state = keeps ? (kind === 'new' ? 'confirmed' : change.itemState) : 'dropped';
      const why = keeps ? null : reason || (kind === 'gone' ? '修订稿已删去' : '修订稿新增，不列为事项');
      await query(
        tx,
        'update liubu.item set state = $4, state_reason = $5, revision = revision + 1, updated_at = $6 where government_id = $1 and plan_year = $2 and id = $3',
        [governmentId, planYear, itemId, state, why, work.now],
      );
    } else {
      await moveSource(desk, readingItem!);
      if (decision === 'take') madeTargets.push(...(await takeWords(desk, itemId, readingItem!)));
      else
        await query(
          tx,
          'update liubu.item set position = $4, revision = revision + 1, updated_at = $5 where government_id = $1 and plan_year = $2 and id = $3',
          [governmentId, planYear, itemId, positionOf(readingItem!.start), work.now],
        );
    }
    await recordItem(
      desk,
      decision === 'take' ? 'read:take-edition' : 'read:keep-wording',
      itemId,
      {
        before: { wording: change.wording, state: change.itemState },
        after: { kind, wording: decision === 'take' ? (readingItem?.wording ?? null) : change.wording },
      },
      reason,
    );
  }
  await query(
    tx,
    `update liubu.edition_change set state = $4, reason = $5, revision = revision + 1 where government_id = $1 and plan_year = $2 and id = any($3::uuid[])`,
    [governmentId, planYear, changes.map(({ id }) => id), decision === 'take' ? 'taken' : 'kept', reason ?? null],
  );
  await done({ targets: madeTargets });
  await work.announce('item', { documentId });
  return compareEditions(work, planYear, documentId);
}

async function takeChanges({ work, planYear, documentId }: Desk, refs: Decision['changes']): Promise<Change[]> {
  const rows = await query<Change>(
    work.tx,
    `select c.id, c.kind, c.state, c.item_id, c.revision, c.reading_item, i.title, i.wording, i.state as item_state
     from liubu.edition_change c
     join liubu.item i on i.government_id = c.government_id and i.plan_year = c.plan_year and i.id = c.item_id
     where c.government_id = $1 and c.plan_year = $2 and c.document_id = $3 and c.id = any($4::uuid[]) order by c.id for update`,
    [work.governmentId, planYear, documentId, refs.map(({ id }) => id)],
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  return refs.map(({ id, revision }) => {
    const change = found.get(id);
    if (change === undefined) throw notFound();
    if (change.state !== 'open' || change.revision !== revision)
      throw new AppError(
        'CHANGED_MEANWHILE',
        { who: '其他人 / somebody', revision: change.revision },
        { details: { current: { id, state: change.state, revision: change.revision } } },
      );
    return change;
  });
}

async function moveSource({ work, planYear, documentId }: Desk, read: ReadItem & { sourceId: string }): Promise<void> {
  await query(
    work.tx,
    `update liubu.item_source set document_id = $4, source_start = $5, source_end = $6, quote = $7 where government_id = $1 and plan_year = $2 and id = $3`,
    [work.governmentId, planYear, read.sourceId, documentId, read.start, read.end, read.quote],
  );
}

/**
 * Puts the newer words and numbers in the place of the older. Targets of the same name keep their definition card,
 * schedule and allocation and get the newer number; others are added, none is thrown away by itself.
 *
 * @returns ids of the targets that were added
 */
async function takeWords(desk: Desk, itemId: string, read: ReadItem): Promise<string[]> {
  const { work, planYear, documentId } = desk;
  const { tx, governmentId } = work;
  await query(
    tx,
    `update liubu.item set title = $4, wording = $5, due = $6, tone = $7, horizon = $8, position = $9, reading_item_id = $10, search = $11,
       revision = revision + 1, updated_at = $12
     where government_id = $1 and plan_year = $2 and id = $3`,
    [
      governmentId,
      planYear,
      itemId,
      read.title,
      read.wording,
      read.due,
      read.tone,
      read.horizon,
      positionOf(read.start),
      read.readingItemId,
      gramsOf(`${read.title}\n${read.wording}`),
      work.now,
    ],
  );
  const known = await query<{ id: string; name: string; measureUnit: string | null; aspect: string | null }>(
    tx,
    'select id, name, measure_unit, aspect from liubu.target where government_id = $1 and plan_year = $2 and item_id = $3 order by position',
    [governmentId, planYear, itemId],
  );
  const rows = targetRows({ governmentId, planYear, documentId, now: work.now }, itemId, read);
  const added: typeof rows = [];
  for (const row of rows) {
    const at = known.findIndex(
      (one) => one.name === row.name && one.measureUnit === row.measure_unit && one.aspect === row.aspect,
    );
    if (at < 0) {
      added.push({ ...row, id: randomUUID() });
      continue;
    }
    const [match] = known.splice(at, 1);
    await tx
      .updateTable('target')
      .set((eb) => ({
        op: row.op,
        value: row.value,
        valueHigh: row.value_high,
        documentId,
        sourceStart: row.source_start,
        sourceEnd: row.source_end,
        quote: row.quote,
        revision: eb('revision', '+', 1),
      }))
      .where('governmentId', '=', governmentId)
      .where('planYear', '=', planYear)
      .where('id', '=', match!.id)
      .execute();
  }
  await insertRows(tx, 'target', added);
  return added.map(({ id }) => id);
}
