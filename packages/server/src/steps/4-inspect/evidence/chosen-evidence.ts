import { AppError } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

/**
 * Evidence that a unit names for what it says: it stands, no virus was found in it, and it is of one of these items and
 * of these units, or of no unit.
 *
 * @returns the ids, each once
 * @throws AppError RULE_BROKEN
 */
export async function demandEvidence(
  { tx, governmentId }: Work,
  planYear: number,
  { ids, itemIds, unitIds }: { ids: readonly string[]; itemIds: readonly string[]; unitIds: readonly string[] },
): Promise<string[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const [found] = await query<{ n: number }>(
    tx,
    `select count(*)::int as n from liubu.evidence where government_id = $1 and plan_year = $2 and id = any($3::uuid[]) and item_id = any($4::uuid[])
       and withdrawn_at is null and scan <> 'infected' and (unit_id is null or unit_id = any(liubu.stands_for($1, $5::uuid[])))`,
    [governmentId, planYear, wanted, itemIds, unitIds],
  );
  if (found!.n !== wanted.length)
    throw new AppError(
      'RULE_BROKEN',
      {
        what: '有的佐证已撤回，或属于别的事项 / some evidence was withdrawn or is of another item',
        remedy: '请重新选择佐证 / choose the evidence again',
      },
      { fields: { evidenceIds: '请重选 / choose again' } },
    );
  return wanted;
}
