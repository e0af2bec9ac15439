import { finishTodos } from '../../../../people/todos.ts';
import { demandOpen } from '../../../../plans/locked.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { gramsOf } from '../../../../search/grams.ts';
import { applyChanges } from '../../assign/commands/apply-changes.ts';
import { itemParts } from '../../assign/parts.ts';
import { openPlanner, type Planner } from '../../assign/plan-change.ts';
import type { Patch } from '../../assign/rules/change-assignment.ts';
import { staffOn } from '../../assign/staff.ts';
import { type ChangeRow, changeRows } from '../changes.ts';
import { roundOf } from '../rounds.ts';

export interface Decision {
  changeIds: readonly string[];
  take: boolean;
  reason?: string | undefined;
}

/**
 * The office takes or refuses what units proposed. Taken, the item is changed in the same transaction; what cannot be
 * taken as it stands is named with the reason and stays open, the others are done.
 *
 * @throws AppError REASON_NEEDED for refusing without one; NOT_FOUND
 */
export async function decideChanges(work: Work, planYear: number, roundId: string, decision: Decision) {
  const round = await roundOf(work, planYear, roundId);
  const reason = decision.reason || undefined;
  if (!decision.take && reason === undefined)
    throw new AppError(
      'REASON_NEEDED',
      { why: '不采纳要告诉单位为什么 / units are told why' },
      { fields: { reason: '请写明理由 / give a reason' } },
    );
  const rows = await changeRows(work, planYear, round.id, { ids: decision.changeIds });
  if (rows.length !== new Set(decision.changeIds).size) throw notFound();
  const planner = decision.take ? await openPlanner(work, planYear, await staffOn(work)) : null;
  const refused: { id: string; why: string }[] = [];
  let decided = 0;
  for (const row of rows) {
    try {
      if (row.state !== 'open') throw refusal('已经处理过 / it was decided before');
      if (planner !== null) await takeChange(work, planYear, row, planner);
      await settle(work, planYear, row, decision.take ? 'taken' : 'refused', reason);
      decided += 1;
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause;
      refused.push({ id: row.id, why: cause.messageIn('zh-CN') });
    }
  }
  const open = await changeRows(work, planYear, round.id);
  if (!open.some(({ state }) => state === 'open'))
    await finishTodos(work, 'consultation', round.id, 'deploy:decide-changes');
  await work.announce('consultation', { planYear, id: round.id });
  return { decided, refused };
}

const refusal = (what: string, remedy = ''): AppError => new AppError('RULE_BROKEN', { what, remedy });

/** @throws AppError where it cannot be taken; nothing of it is written then */
async function takeChange(work: Work, planYear: number, row: ChangeRow, planner: Planner): Promise<void> {
  if (row.field === 'suggestion') return;
  if (row.value === null)
    throw refusal(row.problem ?? '看不懂 / not understood', '请改好后由人工填写 / enter it by hand');
  // Two units ask for different things of one field: the first that is taken stands, unless a person edits the item.
  const [other] = await query<{ unitName: string }>(
    work.tx,
    `select u.name as unit_name from liubu.consultation_change g join liubu.unit u on u.government_id = g.government_id and u.id = g.unit_id
     join liubu.consultation_change own on own.government_id = g.government_id and own.plan_year = g.plan_year and own.id = $3 and own.consultation_id = g.consultation_id
     where g.government_id = $1 and g.plan_year = $2 and g.item_id = own.item_id and g.field = own.field and g.unit_id <> own.unit_id and g.state = 'taken' and g.after_text <> own.after_text limit 1`,
    [work.governmentId, planYear, row.id],
  );
  if (other)
    throw refusal(
      `这一处已采纳${other.unitName}的不同意见 / another proposal of ${other.unitName} was taken here`,
      '两者取一；要改用这条，请直接编辑事项 / edit the item to use this one',
    );
  await demandOpen(work, planYear, row.itemId);
  if (row.field === 'wording') {
    if (row.value.kind === 'text') await changeWording(work, planYear, row, row.value.text);
    return;
  }
  const [item] = await itemParts(work, planYear, [row.itemId]);
  if (item === undefined) throw refusal('事项已删除或合并 / the item is dropped or merged');
  const change = planner.plan(item, patchOf(row));
  await applyChanges(work, planYear, [change], 'deploy:take-change');
}

function patchOf({ field, value }: ChangeRow): Patch {
  if (field === 'lead' && value?.kind === 'parties') return { lead: value.parties[0] ?? null, fillPosts: true };
  if (field === 'support' && value?.kind === 'parties') return { support: value.parties, fillPosts: false };
  if (field === 'leader' && value?.kind === 'post') return { leaderPostId: value.postId, fillPosts: false };
  if (field === 'due' && value?.kind === 'day') return { due: value.day, fillPosts: false };
  throw refusal('看不懂 / not understood');
}

async function changeWording(work: Work, planYear: number, row: ChangeRow, wording: string): Promise<void> {
  const { tx, governmentId } = work;
  const item = await tx
    .selectFrom('item')
    .select(['title', 'revision'])
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', row.itemId)
    .where('state', 'in', ['proposed', 'confirmed'])
    .executeTakeFirst();
  if (item === undefined) throw refusal('事项已删除或合并 / the item is dropped or merged');
  await tx
    .updateTable('item')
    .set({ wording, search: gramsOf(`${item.title}\n${wording}`), revision: item.revision + 1, updatedAt: work.now })
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', row.itemId)
    .execute();
  await work.announce('item', { id: row.itemId });
}

async function settle(work: Work, planYear: number, row: ChangeRow, state: 'taken' | 'refused', reason?: string) {
  await work.tx
    .updateTable('consultationChange')
    .set({ state, decision: reason ?? null, decidedAt: work.now, decidedByPersonId: work.actor.personId })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', row.id)
    .execute();
  const { id, unitId, field, now, after } = row;
  await work.record({
    what: state === 'taken' ? 'deploy:take-proposal' : 'deploy:refuse-proposal',
    subjectKind: 'item',
    subjectId: row.itemId,
    body: { planYear, changeId: id, unitId, field, before: now, after },
    reason,
  });
}
