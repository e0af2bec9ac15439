import type { FulfilmentPeriod, FulfilmentRow, Outcome } from '@liubu/contract';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

/** What an item is and who answers, with what people added to its outcome. */
export interface ItemMeta
  extends Pick<FulfilmentRow, 'itemId' | 'code' | 'title' | 'kind' | 'area' | 'leadId' | 'lead' | 'leader' | 'due'> {
  wording: string;
  headings: string[];
  level: 'public' | 'internal' | 'restricted';
  leaderId: string | null;
  noteWhy: string | null;
  noteOutcome: Outcome | null;
  noteReason: string | null;
  noteRevision: number | null;
  carryDecision: 'carry' | 'end' | null;
  carryMatterId: string | null;
  /** The unit's own words of what holds it up: of the latest filing that has any. */
  problems: string | null;
  adjustmentReason: string | null;
}

/** Items that the period tells of and that the actor may see: confirmed ones, and those dropped by decision after issue. */
export async function readMeta(
  work: Work,
  planYear: number,
  period: FulfilmentPeriod,
  month: number,
  { andRestricted, itemId }: { andRestricted: boolean; itemId: string | null },
): Promise<ItemMeta[]> {
  const values: unknown[] = [work.governmentId, planYear, work.today, period, month, itemId];
  const visible = visibleItemsSql(work, 'i', values.length);
  // Materialized: joined as they are, the planner would gather them anew for every item.
  return query<ItemMeta>(
    work.tx,
    `with holder as (
       select distinct on (t.post_id) t.post_id, p.name from liubu.tenure t
       join liubu.person p on p.government_id = t.government_id and p.id = t.person_id
       where t.government_id = $1 and t.cover = 'holder' and t.valid_from <= $3::date and (t.valid_to is null or t.valid_to > $3::date)
       order by t.post_id, t.valid_from desc
     ), answering as materialized (
       select v.item_id, (array_agg(v.unit_id) filter (where v.role = 'lead'))[1] as lead_id,
         (array_agg(coalesce(u.name, c.name)) filter (where v.role = 'lead'))[1] as lead,
         (array_agg(v.post_id) filter (where v.role = 'leader'))[1] as leader_id,
         (array_agg(coalesce(h.name, p.title)) filter (where v.role = 'leader'))[1] as leader
       from liubu.assignment v
       left join liubu.unit u on u.government_id = v.government_id and u.id = v.unit_id
       left join liubu.collective c on c.government_id = v.government_id and c.id = v.collective_id
       left join liubu.post p on p.government_id = v.government_id and p.id = v.post_id
       left join holder h on h.post_id = v.post_id
       where v.government_id = $1 and v.plan_year = $2 and v.role in ('lead', 'leader') group by v.item_id
     ), said as materialized (
       select distinct on (f.item_id) f.item_id, f.problems from liubu.filing f
       join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
       where f.government_id = $1 and f.plan_year = $2 and f.role = 'lead' and f.state in ('signed', 'passed', 'approved') and p.month <= $5::int and f.problems <> ''
       order by f.item_id, p.month desc, f.submitted_at desc nulls last
     ), decided as materialized (
       select distinct on (j.item_id) j.item_id, j.reason from liubu.adjustment j
       where j.government_id = $1 and j.plan_year = $2 and j.state = 'approved' and j.item_id is not null order by j.item_id, j.decided_at desc nulls last
     )
     select i.id as item_id, i.code, i.title, i.wording, i.kind, i.area, i.headings, i.level, i.due::text as due,
       a.lead_id, a.lead, a.leader_id, a.leader,
       nullif(n.why, '') as note_why, n.outcome as note_outcome, n.outcome_reason as note_reason, n.revision as note_revision,
       c.decision as carry_decision, c.matter_id as carry_matter_id, said.problems, decided.reason as adjustment_reason
     from liubu.item i
     left join answering a on a.item_id = i.id
     left join said on said.item_id = i.id
     left join decided on decided.item_id = i.id
     left join liubu.fulfilment_note n on n.government_id = i.government_id and n.plan_year = i.plan_year and n.item_id = i.id and n.period = $4
     left join liubu.carry_over c on c.government_id = i.government_id and c.plan_year = i.plan_year and c.item_id = i.id and c.withdrawn_at is null
     where i.government_id = $1 and i.plan_year = $2 and ($6::uuid is null or i.id = $6) and i.tier in ('goal', 'item') and i.undone_at is null and i.horizon <> 'past'
       and (i.state = 'confirmed' or (i.state = 'dropped' and exists (select 1 from liubu.adjustment j
         where j.government_id = i.government_id and j.plan_year = i.plan_year and j.item_id = i.id and j.state = 'approved' and 'dropped' = any(j.marks))))
       and ${visible.sql} ${andRestricted ? '' : "and i.level <> 'restricted'"}
     order by i.position, i.id`,
    [...values, ...visible.values],
  );
}
