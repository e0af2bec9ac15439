import type { ValueStatus } from '@liubu/contract';
import { keptPlan } from '../../../platform/database/kept-plans.ts';
import { query, type Tx } from '../../../platform/database/tenant.ts';

/** A figure of one month, in the target's unit. */
export interface StandingFigure {
  value: string;
  status: ValueStatus;
  asOf: string;
}
export interface ReportedFigure extends StandingFigure {
  unitId: string;
  filingId: string | null;
  /** Its filing was approved. */
  isApproved: boolean;
}
export interface VerifiedFigure extends StandingFigure {
  source: string;
  version: number;
}

export interface StandingValue {
  /** The target that was asked about; one that takes its figure from another has that one's. */
  targetId: string;
  /** The target that owns the figure. */
  figureOf: string;
  /** A county with an allocated share; null: the government's own. */
  unitId: string | null;
  month: number;
  reported: ReportedFigure | null;
  verified: VerifiedFigure | null;
}

/**
 * What is reported and what is verified, month by month, as the product may know it at `now`: a figure under embargo is
 * not there for anybody. A target that takes its figure from another is answered with that one's. The government's own
 * figure (`unitId` null) is reported by the item's lead unit; a county's share by the county.
 *
 * @param targetIds  these alone; all of the plan year where absent
 */
export function standingValues(
  tx: Tx,
  governmentId: string,
  planYear: number,
  now: Date,
  targetIds: readonly string[] | null = null,
): Promise<StandingValue[]> {
  return query<StandingValue>(
    tx,
    keptPlan(`with asked as (
       select t.id as target_id, coalesce(t.value_of_target_id, t.id) as figure_of from liubu.target t
       where t.government_id = $1 and t.plan_year = $2 and ($3::uuid[] is null or t.id in (select unnest($3::uuid[])))
     ),
     owners as (
       select t.id, a.unit_id as lead_unit_id from liubu.target t
       left join liubu.assignment a on a.government_id = t.government_id and a.plan_year = t.plan_year and a.item_id = t.item_id and a.role = 'lead'
       where t.government_id = $1 and t.plan_year = $2 and t.id in (select figure_of from asked)
     ),
     reported as (
       -- One figure a place: the lead's own is the government's, of months before it led that of who led then.
       select r.target_id, case when s.unit_id is not null and r.unit_id is distinct from o.lead_unit_id then r.unit_id end as place, r.unit_id, r.month,
         trim_scale(r.value)::text as value, r.status, r.as_of::text as as_of, r.filing_id, r.is_approved,
         r.unit_id is not distinct from o.lead_unit_id as is_lead
       from liubu.reported_value r
       join owners o on o.id = r.target_id
       left join liubu.allocation l on l.government_id = r.government_id and l.plan_year = r.plan_year and l.target_id = r.target_id
       left join liubu.allocation_share s on s.government_id = l.government_id and s.plan_year = l.plan_year and s.allocation_id = l.id and s.unit_id = r.unit_id
       where r.government_id = $1 and r.plan_year = $2 and (s.unit_id is not null or r.unit_id is not distinct from o.lead_unit_id or o.lead_unit_id is null
         or exists (select 1 from liubu.filing f where f.government_id = r.government_id and f.plan_year = r.plan_year and f.id = r.filing_id and f.role = 'lead'))
     ),
     one_reported as materialized (
       select distinct on (target_id, place, month) * from reported order by target_id, place, month, is_approved desc, is_lead desc, unit_id
     ),
     verified as (
       select distinct on (v.target_id, v.unit_id, v.month) v.target_id, v.unit_id as place, v.month, trim_scale(v.value)::text as value, v.status, v.as_of::text as as_of, v.source, v.version
       from liubu.verified_value v
       where v.government_id = $1 and v.plan_year = $2 and v.target_id in (select figure_of from asked) and (v.embargo_until is null or v.embargo_until <= $4)
       order by v.target_id, v.unit_id, v.month, v.version desc
     ),
     -- Materialized: the planner would make it again for every target asked about.
     both_known as materialized (
       select coalesce(r.target_id, v.target_id) as target_id, coalesce(r.place, v.place) as place, coalesce(r.month, v.month) as month,
         case when r.value is not null then json_build_object('value', r.value, 'status', r.status, 'asOf', r.as_of, 'unitId', r.unit_id, 'filingId', r.filing_id, 'isApproved', r.is_approved) end as reported,
         case when v.value is not null then json_build_object('value', v.value, 'status', v.status, 'asOf', v.as_of, 'source', v.source, 'version', v.version) end as verified
       from one_reported r
       full join verified v on v.target_id = r.target_id and v.month = r.month
         and coalesce(v.place, '00000000-0000-0000-0000-000000000000') = coalesce(r.place, '00000000-0000-0000-0000-000000000000')
     )
     select a.target_id, a.figure_of, b.place as unit_id, b.month, b.reported, b.verified
     from asked a join both_known b on b.target_id = a.figure_of
     order by a.target_id, b.place nulls first, b.month`),
    [governmentId, planYear, targetIds, now],
  );
}
