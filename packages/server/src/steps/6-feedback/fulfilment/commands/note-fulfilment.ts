import type { BodyOf, feedbackFulfilmentApi } from '@liubu/contract';
import { visibleItemsSql } from '../../../../plans/visible-items.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';

/** Why it came so, in the office's words; and 认定, which the rule holds to its evidence. */
export async function noteFulfilment(
  work: Work,
  planYear: number,
  itemId: string,
  { period, why, outcome, outcomeReason, revision }: BodyOf<typeof feedbackFulfilmentApi.noteFulfilment>,
): Promise<number> {
  if (outcome !== null && outcomeReason === null)
    throw new AppError(
      'REASON_NEEDED',
      { why: '认定要写明依据 / say what the decision rests on' },
      {
        fields: { outcomeReason: '请写明依据 / say why' },
      },
    );
  const visible = visibleItemsSql(work, 'i', 3);
  const [item] = await query(
    work.tx,
    `select i.id from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.id = $3 and i.tier in ('goal', 'item') and ${visible.sql} for update`,
    [work.governmentId, planYear, itemId, ...visible.values],
  );
  if (item === undefined) throw notFound();
  const [before] = await query<{ why: string; outcome: string | null; outcomeReason: string | null; revision: number }>(
    work.tx,
    'select why, outcome, outcome_reason, revision from liubu.fulfilment_note where government_id = $1 and plan_year = $2 and item_id = $3 and period = $4',
    [work.governmentId, planYear, itemId, period],
  );
  if (before !== undefined || revision > 0) demandRevision(before ?? { revision: 0 }, revision);
  const after = { why, outcome, outcomeReason: outcome === null ? null : outcomeReason };
  const written = {
    ...after,
    postId: work.actor.posts[0]?.postId ?? null,
    updatedAt: work.now,
    revision: revision + 1,
  };
  await work.tx
    .insertInto('fulfilmentNote')
    .values({ governmentId: work.governmentId, planYear, itemId, period, ...written })
    .onConflict((conflict) => conflict.columns(['governmentId', 'planYear', 'itemId', 'period']).doUpdateSet(written))
    .execute();
  await work.record({
    what: 'feedback:note-fulfilment',
    subjectKind: 'item',
    subjectId: itemId,
    body: {
      planYear,
      itemId,
      period,
      before: before === undefined ? null : { why: before.why, outcome: before.outcome },
      after: { why, outcome },
    },
    reason: after.outcomeReason ?? undefined,
  });
  await work.announce('fulfilment', { itemId });
  return revision + 1;
}
