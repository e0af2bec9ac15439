import type { Reconciliation } from '@liubu/contract';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { reconciliationOf } from '../state.ts';

/**
 * Takes a later report to lay against the year's promises, or has it laid anew. What people ruled holds on; a warning
 * that a person confirmed is asked anew for another report.
 *
 * @throws AppError NOT_FOUND; INPUT_INVALID for a report of this year or an earlier one
 */
export async function startReconciliation(
  work: Work,
  planYear: number,
  { documentId, documentYear }: { documentId: string; documentYear: number },
): Promise<Reconciliation> {
  const { tx, governmentId } = work;
  if (documentYear <= planYear) {
    const problem = '请选下一年度的报告 / choose a report of a later year';
    throw new AppError('INPUT_INVALID', { problems: problem }, { fields: { documentId: problem } });
  }
  const [to] = await query<{ kind: string }>(
    tx,
    `select kind from liubu.document where government_id = $1 and plan_year = $2 and id = $3 and level <> 'restricted'`,
    [governmentId, documentYear, documentId],
  );
  if (to === undefined) throw notFound();
  if (to.kind !== 'report') {
    const problem = '它不是政府工作报告 / it is no government work report';
    throw new AppError('INPUT_INVALID', { problems: problem }, { fields: { documentId: problem } });
  }
  // The report that promised: the year's own, in its latest edition.
  const [from] = await query<{ id: string }>(
    tx,
    `select d.id from liubu.document d where d.government_id = $1 and d.plan_year = $2 and d.kind = 'report'
       and not exists (select 1 from liubu.document n where n.government_id = d.government_id and n.plan_year = d.plan_year and n.supersedes_id = d.id)
       and exists (select 1 from liubu.reading r where r.government_id = d.government_id and r.plan_year = d.plan_year and r.document_id = d.id and r.state = 'done')
     order by d.created_at desc limit 1`,
    [governmentId, planYear],
  );
  await query(
    tx,
    `insert into liubu.reconciliation (government_id, plan_year, from_document_id, to_plan_year, to_document_id, state, asked_at)
     values ($1, $2, $3, $4, $5, 'queued', $6)
     on conflict (government_id, plan_year) do update set from_document_id = excluded.from_document_id, to_plan_year = excluded.to_plan_year,
       to_document_id = excluded.to_document_id, state = 'queued', progress = '{}', warnings = '[]', failure = null, asked_at = excluded.asked_at,
       confirmed_reason = case when reconciliation.to_document_id = excluded.to_document_id then reconciliation.confirmed_reason end,
       confirmed_by_post_id = case when reconciliation.to_document_id = excluded.to_document_id then reconciliation.confirmed_by_post_id end,
       revision = reconciliation.revision + 1`,
    [governmentId, planYear, from?.id ?? null, documentYear, documentId, work.now],
  );
  await work.record({
    what: 'feedback:start-reconciliation',
    subjectKind: 'document',
    subjectId: documentId,
    body: { planYear, from: from?.id ?? null, to: documentId, toYear: documentYear },
  });
  await work.enqueue('reconcile', { governmentId, planYear });
  await work.announce('reconciliation', { planYear });
  return reconciliationOf(work, planYear);
}

/** A person has read the warning and says why the report is right. @throws AppError NOT_FOUND, STATE_REFUSED */
export async function confirmReconciliation(
  work: Work,
  planYear: number,
  { reason, revision }: { reason: string; revision: number },
): Promise<Reconciliation> {
  const { tx, governmentId } = work;
  const [row] = await query<{ state: string; revision: number; toDocumentId: string; warnings: { code: string }[] }>(
    tx,
    'select state, revision, to_document_id, warnings from liubu.reconciliation where government_id = $1 and plan_year = $2 for update',
    [governmentId, planYear],
  );
  if (row === undefined) throw notFound();
  demandRevision(row, revision);
  if (row.state !== 'warned')
    throw new AppError('STATE_REFUSED', {
      state: '没有待确认的提醒 / no warning waits',
      doing: '确认 / confirm it',
      remedy: '',
    });
  await query(
    tx,
    `update liubu.reconciliation set state = 'queued', confirmed_reason = $3, confirmed_by_post_id = $4, revision = revision + 1 where government_id = $1 and plan_year = $2`,
    [governmentId, planYear, reason, work.actor.posts[0]?.postId ?? null],
  );
  await work.record({
    what: 'feedback:confirm-reconciliation',
    subjectKind: 'document',
    subjectId: row.toDocumentId,
    body: { planYear, warnings: row.warnings.map(({ code }) => code) },
    reason,
  });
  await work.enqueue('reconcile', { governmentId, planYear });
  await work.announce('reconciliation', { planYear });
  return reconciliationOf(work, planYear);
}
