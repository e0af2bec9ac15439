import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

/**
 * How many forms were answered from each of these filings: what a unit filed once, and where it served.
 *
 * @returns filing → forms; filings that served none are left out
 */
export async function formsUsing(
  work: Work,
  planYear: number,
  filingIds: readonly string[],
): Promise<Map<string, number>> {
  if (filingIds.length === 0) return new Map();
  const rows = await query<{ filingId: string; forms: number }>(
    work.tx,
    `select u.filing_id, count(distinct a.form_id)::int as forms from liubu.form_answer_filing u
     join liubu.form_answer a on a.government_id = u.government_id and a.plan_year = u.plan_year and a.id = u.answer_id
     where u.government_id = $1 and u.plan_year = $2 and u.filing_id = any($3::uuid[]) group by u.filing_id`,
    [work.governmentId, planYear, filingIds],
  );
  return new Map(rows.map(({ filingId, forms }) => [filingId, forms]));
}
