import { randomUUID } from 'node:crypto';
import type { ClosingLine } from '@liubu/contract';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { checklistOf } from '../checklist.ts';
import { closingIn, keepStep } from '../year.ts';

/** A line is passed over as it was seen, with a reason; one that has grown since is looked at again first. */
export async function overrideLine(
  work: Work,
  planYear: number,
  { line, count, reason }: { line: ClosingLine; count: number; reason: string },
): Promise<void> {
  const closing = await closingIn(work, planYear, ['open', 'returned'], '放行检查项 / pass a line over');
  const checked = (await checklistOf(work, planYear, closing.id)).find((one) => one.line === line);
  if (checked === undefined || checked.effect !== 'blocks' || checked.count === 0)
    throw new AppError('RULE_BROKEN', {
      what: '这一项现在不妨碍结账，不需要放行 / this line does not stand against closing',
      remedy: '请刷新清单 / look at the list again',
    });
  if (checked.count !== count)
    throw new AppError(
      'CHANGED_MEANWHILE',
      { who: '其他人', revision: checked.count },
      { details: { current: checked } },
    );
  const at = [work.governmentId, planYear, closing.id, line];
  await query(
    work.tx,
    'update liubu.closing_override set ended_at = $5 where government_id = $1 and plan_year = $2 and closing_id = $3 and line = $4 and ended_at is null',
    [...at, work.now],
  );
  await query(
    work.tx,
    `insert into liubu.closing_override (government_id, plan_year, closing_id, line, id, open_count, reason, made_at, post_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [...at, randomUUID(), count, reason, work.now, work.actor.posts[0]?.postId ?? null],
  );
  await keepStep(work, planYear, 'override-closing-line', { reason, body: { line, count } });
}

export async function endOverride(work: Work, planYear: number, id: string): Promise<void> {
  const closing = await closingIn(work, planYear, ['open', 'returned'], '取消放行 / take it back');
  const [row] = await query<{ line: string }>(
    work.tx,
    `update liubu.closing_override set ended_at = $5 where government_id = $1 and plan_year = $2 and closing_id = $3 and id = $4 and ended_at is null returning line`,
    [work.governmentId, planYear, closing.id, id, work.now],
  );
  if (row === undefined) throw notFound();
  await keepStep(work, planYear, 'end-closing-override', { body: { line: row.line } });
}
