import { finishTodos } from '../../../../people/todos.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { needsHead } from '../adjustment-rules.ts';
import { applyAdjustment } from '../apply-adjustment.ts';
import { type AdjustmentRow, adjustmentOf } from '../queries.ts';

interface Decision {
  decision: 'approve' | 'refuse';
  reason?: string | undefined;
  revision: number;
}

/**
 * A leader decides for the own portfolio, the head for all; what is dropped or weakened is the head's alone. Approved,
 * it becomes a version at once.
 *
 * @throws AppError STATE_REFUSED, RULE_BROKEN, REASON_NEEDED
 */
export async function decideAdjustment(
  work: Work,
  planYear: number,
  id: string,
  input: Decision,
): Promise<AdjustmentRow> {
  const row = await proposed(work, planYear, id, input.revision);
  if (work.scope('deploy:decide-adjustment') !== 'government') {
    if (needsHead(row.shown.marks))
      throw new AppError('RULE_BROKEN', {
        what: '降低目标或取消事项须由政府主要负责人决定 / lowering or dropping is the head of government’s to decide',
        remedy: '请报主要负责人 / pass it on to the head',
      });
    await demandPortfolio(work, planYear, row);
  }
  const post =
    work.actor.posts.find(({ roles }) => roles.includes('head') || roles.includes('leader')) ?? work.actor.posts[0];
  return settle(work, planYear, row, { ...input, postId: post?.postId ?? null, decidedOn: work.today });
}

/** The office records a decision that was made on paper, with the paper. */
export async function recordAdjustment(
  work: Work,
  planYear: number,
  id: string,
  input: Decision & { decidedByPostId: string; decidedOn: string; basisSha256: string },
): Promise<AdjustmentRow> {
  const row = await proposed(work, planYear, id, input.revision);
  const decider = await work.tx
    .selectFrom('postRole')
    .select('role')
    .where('governmentId', '=', work.governmentId)
    .where('postId', '=', input.decidedByPostId)
    .execute();
  const roles = decider.map(({ role }) => role);
  const mayDecide = roles.includes('head') || (roles.includes('leader') && !needsHead(row.shown.marks));
  if (!mayDecide)
    throw new AppError(
      'RULE_BROKEN',
      {
        what: '这个岗位不能决定这项调整 / this post cannot decide on it',
        remedy:
          '降低目标或取消事项由主要负责人决定，其他由分管领导决定 / the head for lowering and dropping, else the leader in charge',
      },
      { fields: { decidedByPostId: '请选有权决定的领导 / choose who may decide' } },
    );
  if (input.decidedOn > work.today)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '决定日期在今天之后 / the day lies ahead' },
      { fields: { decidedOn: '不能晚于今天 / not after today' } },
    );
  const file = await work.tx
    .selectFrom('file')
    .select('sha256')
    .where('governmentId', '=', work.governmentId)
    .where('sha256', '=', input.basisSha256)
    .executeTakeFirst();
  if (file === undefined) throw notFound();
  await work.tx
    .updateTable('adjustment')
    .set({ basisSha256: input.basisSha256 })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  return settle(work, planYear, row, { ...input, postId: input.decidedByPostId });
}

/** Who proposed may take it back while nobody decided. */
export async function withdrawAdjustment(
  work: Work,
  planYear: number,
  id: string,
  revision: number,
): Promise<AdjustmentRow> {
  const row = await proposed(work, planYear, id, revision);
  if (!row.shown.allowed.includes('withdraw')) throw notFound();
  await work.tx
    .updateTable('adjustment')
    .set({ state: 'withdrawn', decidedAt: work.now, revision: revision + 1 })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await finishTodos(work, 'adjustment', id);
  await work.record({
    what: 'deploy:withdraw-adjustment',
    subjectKind: row.shown.itemId === null ? 'adjustment' : 'item',
    subjectId: row.shown.itemId ?? id,
    body: { adjustmentId: id },
  });
  await work.announce('adjustment', { id });
  return adjustmentOf(work, planYear, id);
}

async function proposed(work: Work, planYear: number, id: string, revision: number): Promise<AdjustmentRow> {
  await query(
    work.tx,
    'select 1 from liubu.adjustment where government_id = $1 and plan_year = $2 and id = $3 for update',
    [work.governmentId, planYear, id],
  );
  const row = await adjustmentOf(work, planYear, id);
  demandRevision(row.shown, revision);
  if (row.shown.state !== 'proposed')
    throw new AppError('STATE_REFUSED', {
      state: { approved: '已批准 / approved', refused: '不批准 / refused', withdrawn: '已撤回 / withdrawn' }[
        row.shown.state
      ],
      doing: '再次处理 / decide it again',
      remedy: '需要时请重新提出 / propose it anew if need be.',
    });
  return row;
}

/** An added item is not there yet; its lead unit says whose it would be. */
async function demandPortfolio(work: Work, planYear: number, { shown, after }: AdjustmentRow): Promise<void> {
  const units = [shown.itemId === null ? (after.lead?.id ?? null) : null].flatMap((id) => id ?? []);
  const posts = work.actor.portfolioPostIds;
  const [found] = await query(
    work.tx,
    `select 1 from liubu.portfolio p where p.government_id = $1 and p.post_id = any($2::uuid[])
       and p.unit_id in (select unnest($3::uuid[]) union all select a.unit_id from liubu.assignment a
         where a.government_id = $1 and a.plan_year = $4 and a.item_id = $5::uuid and a.role = 'lead')
     union all
     select 1 from liubu.assignment a where a.government_id = $1 and a.plan_year = $4 and a.item_id = $5::uuid and a.role = 'leader' and a.post_id = any($2::uuid[])
     limit 1`,
    [work.governmentId, posts, units, planYear, shown.itemId],
  );
  if (found === undefined) throw notFound();
}

async function settle(
  work: Work,
  planYear: number,
  row: AdjustmentRow,
  { decision, reason, revision, postId, decidedOn }: Decision & { postId: string | null; decidedOn: string },
): Promise<AdjustmentRow> {
  const { id, itemId } = row.shown;
  const isApproved = decision === 'approve';
  if (!isApproved && reason === undefined)
    throw new AppError('REASON_NEEDED', { why: '不批准 / refusing it' }, { fields: { reason: '必填 / required' } });
  const made = isApproved ? await applyAdjustment(work, planYear, row) : null;
  await work.tx
    .updateTable('adjustment')
    .set({
      state: isApproved ? 'approved' : 'refused',
      decidedByPostId: postId,
      decidedOn,
      decidedAt: work.now,
      decisionReason: reason ?? null,
      revision: revision + 1,
      ...(made && { versionId: made.versionId, itemId: made.itemId }),
    })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await finishTodos(work, 'adjustment', id);
  const subject = made?.itemId ?? itemId;
  await work.record({
    what: isApproved ? 'deploy:approve-adjustment' : 'deploy:refuse-adjustment',
    subjectKind: subject === null ? 'adjustment' : 'item',
    subjectId: subject ?? id,
    body: {
      adjustmentId: id,
      kind: row.shown.kind,
      before: row.before,
      after: row.after,
      marks: row.shown.marks,
      decidedOn,
      versionId: made?.versionId ?? null,
    },
    reason,
  });
  await work.announce('adjustment', { id });
  if (subject !== null) await work.announce('item', { id: subject });
  return adjustmentOf(work, planYear, id);
}
