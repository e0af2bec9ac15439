import { dayIn } from '../../../platform/clock.ts';
import { query, type Tx } from '../../../platform/database/tenant.ts';

/** A tolerance that holds on a day, and what it does to deductions and to the ladder. */
export interface ToleranceInForce {
  id: string;
  itemId: string;
  unitId: string;
  outcome: 'exempt' | 'lighter' | 'mitigated';
  /** The share of a deduction that stays: 0 nothing of it, 1 all of it. */
  deductionShare: string;
  ladder: 'stays' | 'paused';
  mendBy: string | null;
}

/**
 * Tolerances in force: granted and not yet to be mended, or mended. One that was not mended by its day has ended, also
 * before anybody wrote so; one that the unit reported as mended holds until the office has looked.
 *
 * @param today  calendar day that is asked about; commands hand in `work.today`
 */
export async function tolerancesInForce(
  tx: Tx,
  governmentId: string,
  planYear: number,
  today: string = dayIn(new Date()),
): Promise<ToleranceInForce[]> {
  return query<ToleranceInForce>(
    tx,
    `select id, item_id, unit_id, outcome, trim_scale(deduction_share)::text as deduction_share, ladder, mend_by::text as mend_by
     from liubu.tolerance
     where government_id = $1 and plan_year = $2
       and (state = 'mended' or (state = 'granted' and (mend_by >= $3::date or mended_reported_at is not null)))
     order by id`,
    [governmentId, planYear, today],
  );
}
