import { OTHER_FINDINGS } from '@liubu/contract';
import { addWorkingDays } from '../../../../calendar/working-days.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { postFor } from '../../../2-deploy/index.ts';
import { checkSettingsOf } from '../../verified/index.ts';
import { keepOfficerTodo, keepUnitTodos } from '../finding-todos.ts';

export type Verdict = 'uphold' | 'dismiss' | 'ask-again';
const STATES = { uphold: 'accepted', dismiss: 'dismissed', 'ask-again': 'open' } as const;

/**
 * The office upholds doubts, dismisses them, or asks the unit again, always with its reason; all of them or none. What an
 * inspection found on site is not the office's to dismiss: that takes a review.
 *
 * @throws AppError NOT_FOUND, STATE_REFUSED, CHANGED_MEANWHILE
 */
export async function decideFindings(
  work: Work,
  planYear: number,
  findings: readonly { id: string; revision: number }[],
  verdict: Verdict,
  reason: string,
): Promise<{ decided: number }> {
  const { tx, governmentId } = work;
  const rows = await query<{
    id: string;
    itemId: string;
    filingId: string | null;
    rule: string;
    state: string;
    revision: number;
    effect: string;
  }>(
    tx,
    'select id, item_id, filing_id, rule, state, revision, effect from liubu.finding where government_id = $1 and plan_year = $2 and id = any($3::uuid[]) order by id for update',
    [governmentId, planYear, findings.map(({ id }) => id)],
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  const { settings } = await checkSettingsOf(tx, governmentId);
  for (const { id, revision } of findings) {
    const row = found.get(id);
    if (row === undefined) throw notFound();
    demandRevision(row, revision);
    if (verdict === 'dismiss' && row.rule in OTHER_FINDINGS)
      throw new AppError('STATE_REFUSED', {
        state: '督查组现场认定 / found on site by an inspection',
        doing: '排除 / dismiss it',
        remedy:
          '只有复核改变督查结论才能排除（国务院令第733号第十七条） / only a review that changes the conclusion can (Order 733, art. 17).',
      });
    if (row.state === 'gone' || (verdict === 'ask-again' && row.state === 'open'))
      throw new AppError('STATE_REFUSED', {
        state: row.state === 'gone' ? '已消除 / gone' : '待说明 / open',
        doing: '处理 / decide',
        remedy: '请刷新后再看 / reload and look again.',
      });
  }
  await query(
    tx,
    `update liubu.finding set state = $4, decision = $5, decided_at = $6, decided_by_post_id = $7, escalated_at = case when $4 = 'open' then null else escalated_at end,
       answer_due = case when $4 = 'open' then $8::date else answer_due end, revision = revision + 1
     where government_id = $1 and plan_year = $2 and id = any($3::uuid[])`,
    [
      governmentId,
      planYear,
      rows.map(({ id }) => id),
      STATES[verdict],
      reason,
      work.now,
      postFor(work, null),
      addWorkingDays(work.today, settings.answerDays),
    ],
  );
  for (const { id, itemId, rule, state } of rows)
    await work.record({
      what: `inspect:${verdict}-finding`,
      subjectKind: 'finding',
      subjectId: id,
      body: { itemId, rule, before: state, after: STATES[verdict] },
      reason,
    });
  await keepUnitTodos(
    work,
    planYear,
    rows.flatMap(({ filingId }) => filingId ?? []),
  );
  await keepOfficerTodo(work, planYear);
  const itemIds = [...new Set(rows.filter(({ effect }) => effect !== 'none').map(({ itemId }) => itemId))];
  if (itemIds.length > 0) await work.enqueue('compute-lights', { governmentId, planYear, itemIds });
  await work.announce('finding', { planYear });
  return { decided: rows.length };
}
