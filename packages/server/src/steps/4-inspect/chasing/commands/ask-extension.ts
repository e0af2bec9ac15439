import { randomUUID } from 'node:crypto';
import type { Extension, ExtensionSubject } from '@liubu/contract';
import { leaderOfUnit, leadersWithPortfolios } from '../../../../people/posts.ts';
import { addTodo, finishTodos } from '../../../../people/todos.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { adjustmentOf, postFor, proposeAdjustment, withdrawAdjustment } from '../../../2-deploy/index.ts';
import { chaseRulesOf } from '../declared.ts';
import type { Extendable } from '../extendable.ts';
import { extensionOf } from '../extensions.ts';
import { askRefusal } from '../rules/extension.ts';

/**
 * A unit asks to put a date off, before it has passed. That of an item's own date becomes a proposed adjustment.
 *
 * @throws AppError NOT_FOUND for another unit's, RULE_BROKEN with what to do, DUPLICATE while one waits
 */
export async function askExtension(
  work: Work,
  planYear: number,
  input: { subjectKind: ExtensionSubject; subjectId: string; due: string; reason: string },
  extendables: readonly Extendable[],
): Promise<Extension> {
  const { tx, governmentId, today } = work;
  const subject = await extendables
    .find(({ kind }) => kind === input.subjectKind)
    ?.find(work, planYear, input.subjectId);
  if (!subject || !work.actor.unitIds.includes(subject.unitId)) throw notFound();
  const { body: rules } = await chaseRulesOf(tx, governmentId);
  const refused = askRefusal({ ...subject, today }, input.due, rules.extension.maxDays);
  if (refused)
    throw new AppError(
      'RULE_BROKEN',
      { what: refused.what, remedy: refused.remedy },
      refused.field ? { fields: { [refused.field]: refused.what } } : {},
    );
  await followAdjustments(work, planYear);
  const open = await tx
    .selectFrom('extension')
    .select('id')
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('subjectKind', '=', input.subjectKind)
    .where('subjectId', '=', input.subjectId)
    .where('state', '=', 'asked')
    .executeTakeFirst();
  if (open)
    throw new AppError(
      'DUPLICATE',
      { what: '延期申请 / a request to put it off', existing: '待决定 / waiting for a decision' },
      { details: { id: open.id } },
    );
  const adjustmentId =
    input.subjectKind === 'item'
      ? (
          await proposeAdjustment(work, planYear, {
            itemId: subject.itemId,
            change: { kind: 'due', due: input.due },
            reason: input.reason,
          })
        ).shown.id
      : null;
  const id = randomUUID();
  const former = await formerDues(work, planYear, input);
  await tx
    .insertInto('extension')
    .values({
      ...{ governmentId, planYear, id, adjustmentId },
      subjectKind: input.subjectKind,
      subjectId: input.subjectId,
      subjectTitle: subject.title,
      subjectLink: subject.link,
      itemId: subject.itemId,
      unitId: subject.unitId,
      fromDue: subject.due,
      askedDue: input.due,
      reason: input.reason,
      formerDues: former,
      askedAt: work.now,
      askedByPostId: postFor(work, subject.unitId),
    })
    .execute();
  // An item's goes to whoever decides its adjustment, who has that to-do already.
  if (adjustmentId === null)
    await addTodo(work, {
      kind: 'decide-extension',
      title: `延期待决定：${subject.title.slice(0, 60)}`,
      link: `/${planYear}/extensions?id=${id}`,
      subjectKind: 'extension',
      subjectId: id,
      planYear,
      due: subject.due,
      audience: await whoDecides(work, rules.extension.decidedBy, subject.unitId),
    });
  await work.record({
    what: 'inspect:ask-extension',
    subjectKind: 'item',
    subjectId: subject.itemId,
    body: {
      extensionId: id,
      subjectKind: input.subjectKind,
      subjectId: input.subjectId,
      unitId: subject.unitId,
      from: subject.due,
      asked: input.due,
    },
    reason: input.reason,
  });
  await work.announce('extension', { id });
  return extensionOf(work, planYear, id);
}

async function whoDecides(
  work: Work,
  decidedBy: 'officer' | 'leader',
  unitId: string,
): Promise<{ postId: string } | { role: 'supervision_officer' | 'head' }> {
  if (decidedBy === 'officer') return { role: 'supervision_officer' };
  const leader = leaderOfUnit(await leadersWithPortfolios(work.tx, work.governmentId, work.today), unitId);
  return leader === null ? { role: 'head' } : { postId: leader.postId };
}

/** Every date that the thing had before the one that stands. */
async function formerDues(
  { tx, governmentId }: Work,
  planYear: number,
  { subjectKind, subjectId }: { subjectKind: string; subjectId: string },
): Promise<string[]> {
  const rows = await query<{ due: string }>(
    tx,
    `select from_due::text as due from liubu.extension where government_id = $1 and plan_year = $2 and subject_kind = $3 and subject_id = $4
       and state = 'approved' order by decided_at`,
    [governmentId, planYear, subjectKind, subjectId],
  );
  return rows.map(({ due }) => due);
}

/** Extensions of items whose adjustment was decided on its own page. */
export async function followAdjustments({ tx, governmentId }: Work, planYear: number): Promise<void> {
  await query(
    tx,
    `update liubu.extension x set state = a.state, decided_at = a.decided_at, decided_by_post_id = a.decided_by_post_id,
       decision_reason = a.decision_reason, decided_due = case when a.state = 'approved' then (a.after ->> 'due')::date end, revision = x.revision + 1
     from liubu.adjustment a
     where x.government_id = $1 and x.plan_year = $2 and x.state = 'asked' and a.government_id = x.government_id and a.plan_year = x.plan_year
       and a.id = x.adjustment_id and a.state <> 'proposed'`,
    [governmentId, planYear],
  );
}

/** Whoever asked takes it back while nobody decided. */
export async function withdrawExtension(
  work: Work,
  planYear: number,
  id: string,
  revision: number,
): Promise<Extension> {
  const row = await openExtension(work, planYear, id, revision);
  if (!row.allowed.includes('withdraw')) throw notFound();
  if (row.adjustmentId !== null) {
    const { shown } = await adjustmentOf(work, planYear, row.adjustmentId);
    await withdrawAdjustment(work, planYear, row.adjustmentId, shown.revision);
  }
  await work.tx
    .updateTable('extension')
    .set({ state: 'withdrawn', decidedAt: work.now, revision: revision + 1 })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await finishTodos(work, 'extension', id);
  await work.record({
    what: 'inspect:withdraw-extension',
    subjectKind: 'item',
    subjectId: row.itemId,
    body: { extensionId: id },
  });
  await work.announce('extension', { id });
  return extensionOf(work, planYear, id);
}

/** Locked, as it was seen, and not decided. */
export async function openExtension(work: Work, planYear: number, id: string, revision: number): Promise<Extension> {
  await query(
    work.tx,
    'select 1 from liubu.extension where government_id = $1 and plan_year = $2 and id = $3 for update',
    [work.governmentId, planYear, id],
  );
  const row = await extensionOf(work, planYear, id);
  demandRevision(row, revision);
  if (row.state !== 'asked')
    throw new AppError('STATE_REFUSED', {
      state: { approved: '已同意 / approved', refused: '不同意 / refused', withdrawn: '已撤回 / withdrawn' }[row.state],
      doing: '再次处理 / decide it again',
      remedy: '需要时请重新申请 / ask anew if need be.',
    });
  return row;
}
