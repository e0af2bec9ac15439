import { AppError } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { type AdjustmentRow, adjustmentOf } from '../queries.ts';

/**
 * Whoever decides grants less than was asked: a proposed later date becomes an earlier one, still after the date that
 * stands. The decision itself follows by `decideAdjustment`.
 *
 * @throws AppError STATE_REFUSED when it was decided already, RULE_BROKEN for a date outside of what was asked
 */
export async function narrowDue(work: Work, planYear: number, id: string, due: string): Promise<AdjustmentRow> {
  const row = await adjustmentOf(work, planYear, id);
  const { before, after, shown } = row;
  if (shown.state !== 'proposed' || shown.kind !== 'due')
    throw new AppError('STATE_REFUSED', { state: shown.state, doing: '改动日期 / change its date', remedy: '' });
  if (due > (after.due ?? '') || due <= (before.due ?? ''))
    throw new AppError('RULE_BROKEN', {
      what: '同意的日期应在原日期之后、申请日期之前 / a date between the two',
      remedy: '请另选日期 / choose another date',
    });
  await query(
    work.tx,
    `update liubu.adjustment set after = after || jsonb_build_object('due', $4::text), revision = revision + 1
     where government_id = $1 and plan_year = $2 and id = $3`,
    [work.governmentId, planYear, id, due],
  );
  await work.record({
    what: 'deploy:narrow-adjustment',
    subjectKind: 'item',
    subjectId: shown.itemId ?? id,
    body: { adjustmentId: id, asked: after.due ?? null, due },
  });
  return adjustmentOf(work, planYear, id);
}
