import { baselineOfFigureSql, wayOfFigureSql } from '../../../plans/keeps-target.ts';
import { query, type Tx } from '../../../platform/database/tenant.ts';
import type { FilingFact, FindingFact, GivenFact, ItemFact, MendingFact, TargetFact } from './rules/facts.ts';

/** government, plan year, items or null for all. */
export type Key = [governmentId: string, planYear: number, itemIds: readonly string[] | null];
const these = (column: string): string => `($3::uuid[] is null or ${column} = any($3))`;

/** Items and who answers for them: by name, as a member of a set that accepted, or as its light says. */
export const itemsAnswered = (tx: Tx, key: Key): Promise<Omit<ItemFact, 'targets'>[]> =>
  query(
    tx,
    `with answers as (
       select item_id, unit_id, role from liubu.assignment where government_id = $1 and plan_year = $2 and ${these('item_id')} and unit_id is not null and role in ('lead', 'support')
       union all select item_id, unit_id, role from liubu.acceptance where government_id = $1 and plan_year = $2 and ${these('item_id')} and released_at is null
       union all select item_id, lead_unit_id, 'lead' from liubu.light where government_id = $1 and plan_year = $2 and ${these('item_id')} and lead_unit_id is not null
     )
     select i.id as item_id, a.unit_id, i.code, case when i.level = 'restricted' then '（限制级事项）' else i.title end as title, i.position, i.kind,
       min(a.role) as role, l.state as light
     from answers a join liubu.item i on i.government_id = $1 and i.plan_year = $2 and i.id = a.item_id
     left join liubu.light l on l.government_id = $1 and l.plan_year = $2 and l.item_id = i.id
     where i.state = 'confirmed' and i.tier = 'item' and i.horizon <> 'past' and i.undone_at is null
     group by i.id, a.unit_id, i.code, i.level, i.title, i.position, i.kind, l.state
     order by i.position, i.id, a.unit_id`,
    key,
  );

export interface TargetRow extends Omit<TargetFact, 'hasVerifier' | 'value' | 'target'> {
  itemId: string;
  value: string | null;
  figureOf: string;
  quantity: string | null;
  isVerifiedBySomebody: boolean;
  shares: { unitId: string; amount: string | null; base: string | null }[];
}

export const targetsOfItems = (tx: Tx, key: Key): Promise<TargetRow[]> =>
  query(
    tx,
    `select t.id as target_id, t.item_id, t.name, t.op, trim_scale(t.value)::text as value, trim_scale(t.value_high)::text as target_high,
       ${baselineOfFigureSql('t')} as baseline, ${wayOfFigureSql('t')} as direction, t.quantity, coalesce(t.value_of_target_id, t.id) as figure_of,
       exists (select 1 from liubu.target_verifier v where v.government_id = $1 and v.plan_year = $2 and v.target_id = coalesce(t.value_of_target_id, t.id)) as is_verified_by_somebody,
       coalesce((select json_agg(json_build_object('unitId', s.unit_id, 'amount', trim_scale(s.amount)::text, 'base', trim_scale(s.base)::text))
         from liubu.allocation o join liubu.allocation_share s on s.government_id = o.government_id and s.plan_year = o.plan_year and s.allocation_id = o.id
         where o.government_id = $1 and o.plan_year = $2 and o.target_id = t.id), '[]'::json) as shares
     from liubu.target t where t.government_id = $1 and t.plan_year = $2 and ${these('t.item_id')}
     order by t.position, t.id`,
    key,
  );

export interface FigureRow {
  targetId: string;
  unitId: string | null;
  month: number;
  value: string;
  asOf: string;
  id: string;
  isVerified: boolean;
}

/** Approved reports, and verified figures in their last version whose moment has come. */
export const figures = (
  tx: Tx,
  [governmentId, planYear]: Key,
  targetIds: readonly string[],
  now: Date,
): Promise<FigureRow[]> =>
  query(
    tx,
    `select target_id, unit_id, month, trim_scale(value)::text as value, as_of::text as as_of, coalesce(filing_id, target_id)::text as id, false as is_verified
     from liubu.reported_value where government_id = $1 and plan_year = $2 and target_id = any($3::uuid[]) and is_approved
     union all
     select * from (
       select distinct on (target_id, unit_id, month) target_id, unit_id, month, trim_scale(value)::text, as_of::text, target_id::text || '/' || month::text || '/' || version::text, true
       from liubu.verified_value where government_id = $1 and plan_year = $2 and target_id = any($3::uuid[]) and (embargo_until is null or embargo_until <= $4)
       order by target_id, unit_id, month, version desc
     ) v
     order by 3, 1, 2`,
    [governmentId, planYear, targetIds, now],
  );

/** Filings whose day has come. One that was handed in once is there, whatever became of it after. */
export const filingsOwed = async (tx: Tx, key: Key, today: string): Promise<FilingFact[]> => {
  const rows = await query<Omit<FilingFact, 'sent'> & { isSent: boolean; lateDays: number; returns: number }>(
    tx,
    `select f.id, f.item_id, f.unit_id, p.month, f.due::text as due, f.first_submitted_at is not null as is_sent, coalesce(f.late_days, 0) as late_days,
       coalesce(r.returns, 0) as returns
     from liubu.filing f join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
     left join (select subject_id, count(*)::int as returns from liubu.event where government_id = $1 and subject_kind = 'filing' and what = 'inspect:return-filing' group by subject_id) r
       on r.subject_id = f.id::text
     where f.government_id = $1 and f.plan_year = $2 and ${these('f.item_id')} and f.due < $4::date and f.state <> 'released' and p.state <> 'planned'
     order by p.month, f.id`,
    [...key, today],
  );
  return rows.map(({ isSent, lateDays, returns, ...row }) => ({ ...row, sent: isSent ? { lateDays, returns } : null }));
};

export const findingsToAnswer = (
  tx: Tx,
  key: Key,
  today: string,
): Promise<(Omit<FindingFact, 'title'> & { rule: string })[]> =>
  query(
    tx,
    `select d.id, d.item_id, coalesce(d.unit_id, l.lead_unit_id) as unit_id, d.rule, d.answer_due::text as due,
       (d.answered_at is not null or d.state in ('dismissed', 'gone')) as is_answered
     from liubu.finding d left join liubu.light l on l.government_id = d.government_id and l.plan_year = d.plan_year and l.item_id = d.item_id
     where d.government_id = $1 and d.plan_year = $2 and ${these('d.item_id')} and d.answer_due < $4::date and coalesce(d.unit_id, l.lead_unit_id) is not null
     order by d.answer_due, d.id`,
    [...key, today],
  );

/** Notices and rectifications whose day has come; what was withdrawn or dropped is not owed. */
export const mendingsOwed = (tx: Tx, key: Key, today: string): Promise<MendingFact[]> =>
  query(
    tx,
    `select 'notice' as kind, id, item_id, lead_unit_id as unit_id, coalesce(number_text || ' ', '') || title as title, reply_due::text as due,
       state not in ('issued', 'received', 'returned', 'reopened') as is_done
     from liubu.notice where government_id = $1 and plan_year = $2 and ${these('item_id')} and reply_due < $4::date and state not in ('draft', 'to_sign', 'withdrawn')
     union all
     select 'rectification', id, item_id, unit_id, problem, due::text, state not in ('open', 'returned')
     from liubu.rectification where government_id = $1 and plan_year = $2 and ${these('item_id')} and due < $4::date and state <> 'dropped'
     order by 6, 2`,
    [...key, today],
  );

export const givenValues = (tx: Tx, [governmentId, planYear]: Key): Promise<GivenFact[]> =>
  query(
    tx,
    `select id, kind, unit_id, key, trim_scale(value)::text as value, source, reason, basis,
       to_char(given_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || lpad(seq::text, 20, '0') as given_at, event_id
     from liubu.score_value where government_id = $1 and plan_year = $2 and withdrawn_at is null order by seq`,
    [governmentId, planYear],
  );
