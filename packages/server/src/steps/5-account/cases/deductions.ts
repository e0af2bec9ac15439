import { query, type Tx } from '../../../platform/database/tenant.ts';

/** Points that a decided case takes off, before any tolerance: scoring applies its share. */
export interface DecidedDeduction {
  caseId: string;
  unitId: string;
  itemId: string;
  /** Exact decimal, above zero. */
  points: string;
  decidedOn: string;
  reason: string;
  /** Number of the case. */
  reference: string;
}

/**
 * Deductions that stand in a plan year: of circulars that the head approved and the unit was told of, as a review left
 * them. One that a review took away is not there; while a review runs, what was decided holds.
 */
export async function deductionsDecided(tx: Tx, governmentId: string, planYear: number): Promise<DecidedDeduction[]> {
  return query<DecidedDeduction>(
    tx,
    `select c.id as case_id, c.unit_id, coalesce(c.points_item_id, c.item_ids[1]) as item_id, trim_scale(c.points)::text as points,
       c.decided_on::text as decided_on, c.measure as reason, c.number_text as reference
     from liubu.account_case c
     where c.government_id = $1 and c.plan_year = $2 and c.decision = 'approved' and c.notified_on is not null and c.rung_body ->> 'carrier' = 'circular'
       and c.points is not null and c.outcome in ('deduction', 'circular_deduction')
     order by c.decided_on, c.number_year, c.number`,
    [governmentId, planYear],
  );
}
