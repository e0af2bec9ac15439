import { randomUUID } from 'node:crypto';
import type { AdjustmentChange } from '@liubu/contract';
import { leaderOfUnit, leadersWithPortfolios } from '../../../../people/posts.ts';
import { addTodo } from '../../../../people/todos.ts';
import { lockedItems } from '../../../../plans/locked.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import type { Work } from '../../../../platform/work.ts';
import { itemContentNow } from '../../issue/content.ts';
import { issuedVersion } from '../../issue/version-queries.ts';
import { postFor } from '../../unit-of-actor.ts';
import { type Facts, linesOf, marksOf, needsHead } from '../adjustment-rules.ts';
import { factsAfter, factsNow } from '../facts.ts';
import { type AdjustmentRow, adjustmentOf } from '../queries.ts';

export interface Proposal {
  itemId: string | null;
  change: AdjustmentChange;
  reason: string;
  basisText?: string | undefined;
  basisSha256?: string | undefined;
}

/**
 * Proposes a change of what was issued: by the office, or by the unit that leads the item. Before and after are written
 * down as they are, and it goes to whoever decides.
 *
 * @throws AppError STATE_REFUSED when the item was not issued, RULE_BROKEN when nothing would change, DUPLICATE
 */
export async function proposeAdjustment(work: Work, planYear: number, proposal: Proposal): Promise<AdjustmentRow> {
  const { change, itemId, reason } = proposal;
  await demandIssued(work, planYear, itemId, change);
  const item = itemId === null ? null : await itemContentNow(work, planYear, itemId);
  if (itemId !== null && item === null) throw notFound();
  const unitId = demandOwn(work, item?.lead[0]?.id ?? null, change);
  const before = await factsNow(work, planYear, item, change);
  const after = await factsAfter(work, item, before, change);
  if (linesOf(change.kind, before, after).length === 0)
    throw new AppError('RULE_BROKEN', {
      what: '调整前后没有不同 / nothing would change',
      remedy: '请填写要改成什么 / say what it should become',
    });
  await demandFirst(work, planYear, itemId, change);
  const marks = marksOf(change.kind, before, after);
  const id = randomUUID();
  await work.tx
    .insertInto('adjustment')
    .values({
      governmentId: work.governmentId,
      planYear,
      id,
      itemId,
      kind: change.kind,
      before: JSON.stringify(before),
      after: JSON.stringify(after),
      reason,
      basisText: proposal.basisText ?? null,
      basisSha256: proposal.basisSha256 ?? null,
      marks,
      proposedByPostId: postFor(work, unitId),
      proposedByUnitId: unitId,
      proposedAt: work.now,
    })
    .execute();
  await addTodo(work, {
    kind: 'decide-adjustment',
    title: `调整待决定：${(item?.title ?? after.title ?? '').slice(0, 60)}`,
    link: `/${planYear}/adjustments?id=${id}`,
    subjectKind: 'adjustment',
    subjectId: id,
    planYear,
    audience: await whoDecides(work, planYear, { itemId, marks, leadId: after.lead?.id ?? item?.lead[0]?.id ?? null }),
  });
  await work.record({
    what: 'deploy:propose-adjustment',
    subjectKind: itemId === null ? 'adjustment' : 'item',
    subjectId: itemId ?? id,
    body: { adjustmentId: id, kind: change.kind, before, after, marks },
    reason,
  });
  await work.announce('adjustment', { id });
  return adjustmentOf(work, planYear, id);
}

async function demandIssued(
  work: Work,
  planYear: number,
  itemId: string | null,
  change: AdjustmentChange,
): Promise<void> {
  if ((change.kind === 'add') !== (itemId === null))
    throw new AppError(
      'INPUT_INVALID',
      { problems: '新增不指定事项，其他调整须指定 / an added item has no id, others have' },
      { fields: { itemId: '必填 / required' } },
    );
  const isIssued =
    itemId === null
      ? (await issuedVersion(work, planYear)) !== null
      : (await lockedItems(work, planYear, [itemId])).length > 0;
  if (!isIssued)
    throw new AppError('STATE_REFUSED', {
      state: '未印发 / not issued',
      doing: '提出调整 / propose an adjustment',
      remedy: '未印发的事项可直接修改 / what was not issued can simply be changed.',
    });
}

/** @returns the unit that proposes; null for the office */
function demandOwn(work: Work, leadId: string | null, change: AdjustmentChange): string | null {
  if (work.scope('deploy:propose-adjustment') === 'government') return null;
  const answering = change.kind === 'add' ? change.leadUnitId : leadId;
  if (answering === null || !work.actor.unitIds.includes(answering)) throw notFound();
  return answering;
}

/** Two open proposals for one thing would contradict each other. */
async function demandFirst(
  work: Work,
  planYear: number,
  itemId: string | null,
  change: AdjustmentChange,
): Promise<void> {
  if (itemId === null) return;
  const open = await work.tx
    .selectFrom('adjustment')
    .select(['id', 'after'])
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('itemId', '=', itemId)
    .where('kind', '=', change.kind)
    .where('state', '=', 'proposed')
    .execute();
  const same = open.find(({ after }) => change.kind !== 'target' || (after as Facts).target?.id === change.targetId);
  if (same)
    throw new AppError(
      'DUPLICATE',
      { what: '对这一内容的调整申请 / a proposal for this', existing: '待决定 / waiting for a decision' },
      { details: { id: same.id } },
    );
}

async function whoDecides(
  work: Work,
  planYear: number,
  at: { itemId: string | null; marks: Parameters<typeof needsHead>[0]; leadId: string | null },
): Promise<{ postId: string } | { role: 'head' }> {
  if (needsHead(at.marks)) return { role: 'head' };
  const inCharge =
    at.itemId === null
      ? undefined
      : await work.tx
          .selectFrom('assignment')
          .select('postId')
          .where('governmentId', '=', work.governmentId)
          .where('planYear', '=', planYear)
          .where('itemId', '=', at.itemId)
          .where('role', '=', 'leader')
          .orderBy('position')
          .executeTakeFirst();
  if (inCharge?.postId) return { postId: inCharge.postId };
  if (at.leadId === null) return { role: 'head' };
  const leader = leaderOfUnit(await leadersWithPortfolios(work.tx, work.governmentId, work.today), at.leadId);
  return leader === null ? { role: 'head' } : { postId: leader.postId };
}
