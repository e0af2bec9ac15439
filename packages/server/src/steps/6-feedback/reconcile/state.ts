import type { ReconcileVerdict, ReconcileWarning, Reconciliation } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { pairsOf } from './pairs.ts';

interface Row {
  state: Exclude<Reconciliation['state'], 'none'>;
  progress: { stage?: Reconciliation['stage']; done?: number; of?: number };
  failure: { zh: string; en: string } | null;
  warnings: ReconcileWarning[];
  confirmedReason: string | null;
  ranAt: Date | null;
  revision: number;
  from: Reconciliation['from'];
  to: Reconciliation['to'];
  isStale: boolean;
}

/** Where the reconciliation of a plan year stands. Counts are of what the asker may see. */
export async function reconciliationOf(work: Work, planYear: number): Promise<Reconciliation> {
  const { tx, governmentId } = work;
  const [row] = await query<Row>(
    tx,
    `select r.state, r.progress, r.failure, r.warnings, r.confirmed_reason, r.ran_at, r.revision,
       (select json_build_object('id', d.id, 'title', d.title, 'planYear', d.plan_year, 'edition', d.edition) from liubu.document d
         where d.government_id = r.government_id and d.plan_year = r.plan_year and d.id = r.from_document_id) as "from",
       (select json_build_object('id', d.id, 'title', d.title, 'planYear', d.plan_year, 'edition', d.edition) from liubu.document d
         where d.government_id = r.government_id and d.plan_year = r.to_plan_year and d.id = r.to_document_id) as "to",
       r.ran_at is not null and (
         exists (select 1 from liubu.document n where n.government_id = r.government_id and n.plan_year = r.to_plan_year and n.supersedes_id = r.to_document_id)
         or exists (select 1 from liubu.reported_value v where v.government_id = r.government_id and v.plan_year = r.plan_year and v.entered_at > r.ran_at and v.is_approved)
         or exists (select 1 from liubu.verified_value v where v.government_id = r.government_id and v.plan_year = r.plan_year and v.entered_at > r.ran_at)
         or exists (select 1 from liubu.adjustment a where a.government_id = r.government_id and a.plan_year = r.plan_year and a.decided_at > r.ran_at and a.state = 'approved')
       ) as is_stale
     from liubu.reconciliation r where r.government_id = $1 and r.plan_year = $2`,
    [governmentId, planYear],
  );
  // Who cannot choose need not know which documents are there.
  const mayChoose = work.scope('feedback:reconcile') !== null;
  const candidates = await query<Reconciliation['candidates'][number]>(
    tx,
    `select d.id, d.title, d.plan_year, d.edition, coalesce((select r.state from liubu.reading r where r.government_id = d.government_id and r.plan_year = d.plan_year
         and r.document_id = d.id order by r.created_at desc limit 1), 'failed') as reading_state
     from liubu.document d where $3 and d.government_id = $1 and d.plan_year > $2 and d.plan_year <= $2 + 5 and d.kind = 'report' and d.level <> 'restricted'
       and not exists (select 1 from liubu.document n where n.government_id = d.government_id and n.plan_year = d.plan_year and n.supersedes_id = d.id)
     order by d.plan_year, d.created_at desc limit 50`,
    [governmentId, planYear, mayChoose],
  );
  const counts: Partial<Record<ReconcileVerdict, number>> = {};
  let decided = 0;
  const pairs = row === undefined ? [] : await pairsOf(work, planYear);
  for (const { verdict, state } of pairs) {
    counts[verdict] = (counts[verdict] ?? 0) + 1;
    if (state !== 'proposed') decided += 1;
  }
  return {
    state: row?.state ?? 'none',
    stage: row?.state === 'done' ? null : (row?.progress.stage ?? null),
    done: row?.progress.done ?? 0,
    of: row?.progress.of ?? 0,
    failure: row?.failure ? `${row.failure.zh} / ${row.failure.en}` : null,
    warnings: row?.warnings ?? [],
    confirmedReason: row?.confirmedReason ?? null,
    from: row?.from ?? null,
    to: row?.to ?? null,
    ranAt: row?.ranAt?.toISOString() ?? null,
    isStale: row?.isStale ?? false,
    counts,
    decided,
    total: pairs.length,
    candidates,
    revision: row?.revision ?? 0,
  };
}
