import type { ToleranceEvidence } from '@liubu/contract';
import { AppError } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

interface Conditions {
  itemId: string;
  unitId: string;
  conditions: readonly { key: string; statement: string; evidence: readonly ToleranceEvidence[] }[];
}

/** What was stated, with the evidence that still stands: what was withdrawn since it was handed in proves nothing. */
export async function withStanding<T extends Conditions>(
  { tx, governmentId }: Work,
  planYear: number,
  stated: T,
): Promise<T> {
  const named = stated.conditions.flatMap(({ evidence }) =>
    evidence.flatMap((one) => (one.kind === 'evidence' || one.kind === 'filing' ? [one.id] : [])),
  );
  if (named.length === 0) return stated;
  const rows = await query<{ id: string }>(
    tx,
    `select id::text as id from liubu.evidence where government_id = $1 and plan_year = $2 and item_id = $3 and id = any($4::uuid[])
       and withdrawn_at is null and scan <> 'infected'
     union all select id::text from liubu.filing where government_id = $1 and plan_year = $2 and item_id = $3 and id = any($4::uuid[])
       and unit_id = any(liubu.stands_for($1, array[$5::uuid]))`,
    [governmentId, planYear, stated.itemId, named, stated.unitId],
  );
  const there = new Set(rows.map(({ id }) => id));
  const stands = (one: ToleranceEvidence) => (one.kind !== 'evidence' && one.kind !== 'filing') || there.has(one.id);
  return {
    ...stated,
    conditions: stated.conditions.map((one) => ({ ...one, evidence: one.evidence.filter(stands) })),
  };
}

/**
 * Evidence must be there: evidence and filings of this very item (a unit's own, also of one that it stands for, or what
 * the office added), files that were uploaded by the one who names them.
 *
 * @throws AppError RULE_BROKEN naming what is not there
 */
export async function demandEvidence(
  { tx, governmentId, actor }: Work,
  planYear: number,
  { itemId, unitId }: { itemId: string; unitId: string },
  evidence: readonly ToleranceEvidence[],
): Promise<void> {
  const ids = (kind: 'evidence' | 'filing') => evidence.flatMap((one) => (one.kind === kind ? [one.id] : []));
  const hashes = evidence.flatMap((one) => (one.kind === 'file' ? [one.sha256] : []));
  if (evidence.every(({ kind }) => kind === 'reference')) return;
  const [found] = await query<{ evidence: string[]; filings: string[]; files: string[] }>(
    tx,
    `select
       array(select e.id::text from liubu.evidence e where e.government_id = $1 and e.plan_year = $2 and e.item_id = $3 and e.id = any($4::uuid[])
         and e.withdrawn_at is null and e.scan <> 'infected' and (e.unit_id is null or e.unit_id = any(o.units))) as evidence,
       array(select f.id::text from liubu.filing f where f.government_id = $1 and f.plan_year = $2 and f.item_id = $3 and f.id = any($5::uuid[])
         and f.unit_id = any(o.units)) as filings,
       array(select b.sha256 from liubu.file b where b.government_id = $1 and b.sha256 = any($7::text[]) and b.uploaded_by = $8) as files
     from (select liubu.stands_for($1, array[$6::uuid]) as units) o`,
    [governmentId, planYear, itemId, ids('evidence'), ids('filing'), unitId, hashes, actor.accountId],
  );
  const there = new Set([...found!.evidence, ...found!.filings, ...found!.files]);
  const missing = evidence.find(
    (one) => one.kind !== 'reference' && !there.has(one.kind === 'file' ? one.sha256 : one.id),
  );
  if (missing !== undefined)
    throw new AppError(
      'RULE_BROKEN',
      {
        what: `佐证“${missing.title}”已撤回或不属于这一事项 / this evidence was withdrawn or is of another item`,
        remedy: '请重新选择佐证 / choose the evidence again',
      },
      { fields: { evidence: missing.title } },
    );
}
