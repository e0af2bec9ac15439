import { randomUUID } from 'node:crypto';
import type { BodyOf, DeskChange, readApi } from '@liubu/contract';
import { demandOpen } from '../../../plans/locked.ts';
import { AppError } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import { gramsOf } from '../../../search/grams.ts';
import { beginAction } from '../actions.ts';
import { answer, type Desk, demandState, recordItem, takeItems, writeItem } from '../desk.ts';
import { cutSpan } from '../rules/cut-span.ts';
import { wordingOf } from '../rules/items-of-plan.ts';
import { positionOf } from '../store-items.ts';
import { documentText, sourcesOf } from '../stored-parts.ts';

type Split = BodyOf<typeof readApi.split>;

/**
 * Splits an item at a place of its source: the first part keeps the item, the second becomes one of its own. Targets go
 * where their number stands; both keep the units.
 */
export async function splitItem(desk: Desk, { item: ref, at, wordings }: Split): Promise<DeskChange> {
  const { work, planYear, documentId } = desk;
  const { governmentId, tx } = work;
  const [item] = await takeItems(desk, [ref]);
  demandState([item!], ['proposed', 'confirmed'], '拆分 / split it');
  await demandOpen(work, planYear, item!.id);
  const text = await documentText(desk);
  const sources = await sourcesOf(desk, [item!.id]);
  const source = sources.find(
    (one) => one.documentId === documentId && one.sourceStart !== null && at > one.sourceStart && at < one.sourceEnd!,
  );
  const cut = source && cutSpan(text, { start: source.sourceStart!, end: source.sourceEnd! }, at);
  if (!source || !cut) {
    const problem = '请在这条事项的原文中间选一处 / choose a place inside the source of this item';
    throw new AppError('INPUT_INVALID', { problems: problem }, { fields: { at: problem } });
  }
  const [left, right] = cut;
  const [leftQuote, rightQuote] = [text.slice(left.start, left.end), text.slice(right.start, right.end)];
  const [leftWording, rightWording] = wordings ?? [wordingOf(leftQuote), wordingOf(rightQuote)];
  const moved = item!.targets.filter(({ start }) => start !== null && start >= right.start);
  const done = await beginAction(work, planYear, documentId, 'split', {
    items: [item!.id],
    sources: [source.id],
    targets: moved.map(({ id }) => id),
  });
  const newId = randomUUID();
  const title = rightWording.slice(0, 200);
  await tx
    .insertInto('item')
    .values({
      governmentId,
      planYear,
      id: newId,
      tier: item!.tier,
      kind: item!.kind,
      code: await nextCode(desk, item!.code),
      position: positionOf(right.start),
      headings: item!.headings,
      title,
      wording: rightWording,
      horizon: item!.horizon,
      tone: item!.tone,
      area: item!.area,
      due: item!.due,
      level: item!.level,
      origin: 'split',
      search: gramsOf(`${title}\n${rightWording}`),
      createdAt: work.now,
      updatedAt: work.now,
    })
    .execute();
  await tx
    .insertInto('itemSource')
    .values({
      governmentId,
      planYear,
      id: randomUUID(),
      itemId: newId,
      documentId,
      sourceStart: right.start,
      sourceEnd: right.end,
      quote: rightQuote,
      deadline: source.deadline,
      replyForm: source.replyForm,
    })
    .execute();
  await query(
    tx,
    `insert into liubu.assignment (government_id, plan_year, id, item_id, role, unit_id, collective_id, post_id, position, why, score)
     select government_id, plan_year, gen_random_uuid(), $4, role, unit_id, collective_id, post_id, position, why, score
     from liubu.assignment where government_id = $1 and plan_year = $2 and item_id = $3`,
    [governmentId, planYear, item!.id, newId],
  );
  if (moved.length > 0)
    await query(
      tx,
      'update liubu.target set item_id = $4, revision = revision + 1 where government_id = $1 and plan_year = $2 and id = any($3::uuid[])',
      [governmentId, planYear, moved.map(({ id }) => id), newId],
    );
  await tx
    .updateTable('itemSource')
    .set({ sourceStart: left.start, sourceEnd: left.end, quote: leftQuote })
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', source.id)
    .execute();
  await writeItem(desk, item!, { wording: leftWording, title: leftWording.slice(0, 200), doubts: [] });
  await done({ items: [newId] });
  await recordItem(desk, 'read:split-item', item!.id, {
    before: { wording: item!.wording },
    after: { wording: leftWording, other: newId },
  });
  await recordItem(desk, 'read:split-item', newId, { before: { from: item!.id }, after: { wording: rightWording } });
  return answer(desk, [item!.id, newId]);
}

/** 3.1-2 → 3.1-2.2, 3.1-2.3 …: the parts of an item stand beside it. */
async function nextCode({ work, planYear }: Desk, code: string): Promise<string> {
  const base = /^(.*-\d+)(?:\.\d+)?$/.exec(code)?.[1] ?? code;
  const [row] = await query<{ n: number }>(
    work.tx,
    `select count(*)::int as n from liubu.item where government_id = $1 and plan_year = $2 and code like $3 || '.%'`,
    [work.governmentId, planYear, base.replace(/[\\%_]/g, '\\$&')],
  );
  return `${base}.${row!.n + 2}`;
}
