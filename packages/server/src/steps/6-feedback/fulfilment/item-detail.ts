import type { FulfilmentPeriod, feedbackFulfilmentApi, ResponseOf } from '@liubu/contract';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { carriesOf } from './carries.ts';
import { lessonsOf } from './lessons.ts';
import { outcomesOf, rowOf } from './outcomes.ts';
import { wordsOfBasis } from './rules/judge-outcome.ts';

/** One item: outcome with its basis, what units and decisions say of why, what goes on next year. @throws AppError NOT_FOUND */
export async function itemDetail(
  work: Work,
  planYear: number,
  itemId: string,
  period: FulfilmentPeriod,
): Promise<ResponseOf<typeof feedbackFulfilmentApi.fulfilmentItem>> {
  const { tx, governmentId } = work;
  const visible = visibleItemsSql(work, 'i', 3);
  const [there] = await query<{ level: string }>(
    tx,
    `select i.level from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.id = $3 and ${visible.sql}`,
    [governmentId, planYear, itemId, ...visible.values],
  );
  if (there === undefined) throw notFound();
  const { items, month } = await outcomesOf(work, planYear, period, { itemId });
  const item = items[0];
  const problems = await query<{ filingId: string; month: number; unitName: string; text: string }>(
    tx,
    `select f.id as filing_id, p.month, u.name as unit_name, f.problems as text
     from liubu.filing f join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
     join liubu.unit u on u.government_id = f.government_id and u.id = f.unit_id
     where f.government_id = $1 and f.plan_year = $2 and f.item_id = $3 and f.problems <> '' and f.state in ('signed', 'passed', 'approved') and p.month <= $4
     order by p.month desc, u.name limit 24`,
    [governmentId, planYear, itemId, month],
  );
  const adjustments = await query<{
    id: string;
    kind: string;
    marks: string[];
    reason: string;
    decidedOn: string | null;
  }>(
    tx,
    `select id, kind, marks, reason, decided_on::text as decided_on from liubu.adjustment
     where government_id = $1 and plan_year = $2 and item_id = $3 and state = 'approved' order by decided_on, id`,
    [governmentId, planYear, itemId],
  );
  const [note] = await query<{ why: string; outcome: never; outcomeReason: string | null; revision: number }>(
    tx,
    'select why, outcome, outcome_reason, revision from liubu.fulfilment_note where government_id = $1 and plan_year = $2 and item_id = $3 and period = $4',
    [governmentId, planYear, itemId, period],
  );
  const [carry] = await carriesOf(work, planYear, { itemId });
  const [from] = await carriesOf(work, planYear, { into: true, nextItemId: itemId });
  if (there.level !== 'public')
    await tx
      .insertInto('accessLog')
      .values({ governmentId, accountId: work.actor.accountId, subjectKind: 'item', subjectId: itemId })
      .execute();
  return {
    row: item === undefined ? null : rowOf(item),
    basis: item === undefined ? [] : wordsOfBasis(item.basis),
    problems,
    adjustments,
    note: note ?? null,
    carry: carry ?? null,
    carriedFrom: from === undefined ? null : { year: from.fromYear, itemId: from.itemId, title: from.title },
    lessons: await lessonsOf(work, planYear, { itemId }),
    mayWrite: work.scope('feedback:write-report') !== null,
  };
}
