import type { FilingState, HelperPart, SheetItem, SheetMilestone, ValueEntry } from '@liubu/contract';
import { keptPlan } from '../../../platform/database/kept-plans.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';
import type { StoredFigure, StoredTarget } from './rules/sheet-target.ts';

/** A filing with what its item says, as stored. */
export interface FilingRow {
  id: string;
  revision: number;
  version: number;
  state: FilingState;
  role: 'lead' | 'support';
  due: string;
  periodId: string;
  month: number;
  endsOn: string;
  itemId: string;
  unitId: string;
  code: string;
  title: string;
  wording: string;
  itemDue: string | null;
  leadName: string | null;
  sourceTitle: string | null;
  noChange: boolean;
  progress: string;
  problems: string;
  nextSteps: string;
  coordination: string;
  percent: string | null;
  saysDone: boolean;
  entries: Record<string, Omit<ValueEntry, 'targetId'>>;
  marks: Record<string, string | null>;
  firstSubmittedAt: Date | null;
  submittedAt: Date | null;
  submittedBy: string | null;
  lateDays: number | null;
  decisionReason: string | null;
  evidence: number;
  findings: SheetItem['findings'];
}

/** Rows of these filings, in the order of the plan. */
export function filingRows(work: Work, planYear: number, ids: readonly string[]): Promise<FilingRow[]> {
  return query<FilingRow>(
    work.tx,
    keptPlan(`select f.id, f.revision, f.version, f.state, f.role, f.due::text as due, f.period_id, p.month, p.ends_on::text as ends_on, f.item_id, f.unit_id,
       i.code, i.title, i.wording, i.due::text as item_due,
       (select coalesce(u.name, c.name) from liubu.assignment a
          left join liubu.unit u on u.government_id = a.government_id and u.id = a.unit_id
          left join liubu.collective c on c.government_id = a.government_id and c.id = a.collective_id
        where a.government_id = f.government_id and a.plan_year = f.plan_year and a.item_id = f.item_id and a.role = 'lead') as lead_name,
       (select coalesce(d.title, m.source_title) from liubu.item_source s
          left join liubu.document d on d.government_id = s.government_id and d.plan_year = s.plan_year and d.id = s.document_id
          left join liubu.matter m on m.government_id = s.government_id and m.plan_year = s.plan_year and m.id = s.matter_id
        where s.government_id = f.government_id and s.plan_year = f.plan_year and s.item_id = f.item_id order by s.is_main desc, s.id limit 1) as source_title,
       f.no_change, f.progress, f.problems, f.next_steps, f.coordination, trim_scale(f.percent)::text as percent, f.says_done, f.entries, f.marks,
       f.first_submitted_at, f.submitted_at, f.late_days, f.decision_reason,
       coalesce(f.submitted_by_key, ${postWhoSql('f.government_id', 'f.submitted_by_post_id', 'f.submitted_at::date')}) as submitted_by,
       (select count(*) from liubu.evidence e where e.government_id = f.government_id and e.plan_year = f.plan_year and e.filing_id = f.id and e.withdrawn_at is null)::int as evidence,
       coalesce((select json_agg(json_build_object('id', n.id, 'rule', n.rule, 'severity', n.severity, 'state', n.state, 'details', n.details) order by n.found_at)
         from liubu.finding n where n.government_id = f.government_id and n.plan_year = f.plan_year and n.filing_id = f.id and n.state in ('open', 'answered')), '[]') as findings
     from liubu.filing f
     join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
     join liubu.item i on i.government_id = f.government_id and i.plan_year = f.plan_year and i.id = f.item_id
     where f.government_id = $1 and f.plan_year = $2 and f.id = ${ids.length === 1 ? 'any(array[$3::uuid])' : 'any($3::uuid[])'}
     order by i.position, i.code, i.id`),
    [work.governmentId, planYear, ids.length === 1 ? ids[0] : ids],
  );
}

type PlainTarget = Omit<
  StoredTarget,
  | 'history'
  | 'shares'
  | 'code'
  | 'ownerItemId'
  | 'ownerCode'
  | 'ownerUnitId'
  | 'ownerUnitName'
  | 'leadUnitId'
  | 'leadUnitName'
>;

/**
 * Targets of these items with owners and shares. Put together here and not by one statement: before the database has
 * counted its tables, it would walk every table once for every row of another.
 */
export async function targetRows(work: Work, planYear: number, itemIds: readonly string[]): Promise<StoredTarget[]> {
  const ask = <Row>(text: string, ids: readonly string[]): Promise<Row[]> =>
    ids.length === 0 ? Promise.resolve([]) : query<Row>(work.tx, text, [work.governmentId, planYear, ids]);
  const at = 'government_id = $1 and plan_year = $2';
  const targets = await ask<PlainTarget>(
    keptPlan(`select id, item_id, name, op, trim_scale(value)::text as value, trim_scale(value_high)::text as value_high, measure_unit, quantity, direction,
       rating_method, indicator, definition, trim_scale(baseline)::text as baseline, schedule, value_of_target_id as owner_id
     from liubu.target where ${at} and item_id = any($3::uuid[]) order by position, id`),
    itemIds,
  );
  const owners = await ask<{ id: string; itemId: string }>(
    `select id, item_id from liubu.target where ${at} and id = any($3::uuid[])`,
    [...new Set(targets.flatMap(({ ownerId }) => ownerId ?? []))],
  );
  const allItems = [...new Set([...itemIds, ...owners.map(({ itemId }) => itemId)])];
  const codes = await ask<{ id: string; code: string }>(
    keptPlan(`select id, code from liubu.item where ${at} and id = any($3::uuid[])`),
    allItems,
  );
  const leads = await ask<{ itemId: string; unitId: string; name: string }>(
    keptPlan(`select item_id, unit_id, (select name from liubu.unit u where u.government_id = $1 and u.id = unit_id) as name
     from liubu.assignment where ${at} and item_id = any($3::uuid[]) and role = 'lead' and unit_id is not null`),
    allItems,
  );
  const targetIds = targets.map(({ id }) => id);
  const allocations = await ask<{ id: string; targetId: string }>(
    keptPlan(`select id, target_id from liubu.allocation where ${at} and target_id = any($3::uuid[])`),
    targetIds,
  );
  const shares = await ask<StoredTarget['shares'][number] & { allocationId: string }>(
    `select allocation_id, unit_id, trim_scale(amount)::text as amount, trim_scale(base)::text as base
     from liubu.allocation_share where ${at} and allocation_id = any($3::uuid[]) order by position`,
    allocations.map(({ id }) => id),
  );
  const history = await ask<StoredTarget['history'][number] & { targetId: string }>(
    `select target_id, history_year as year, month, trim_scale(value)::text as value from liubu.target_history where ${at} and target_id = any($3::uuid[])`,
    targets.filter(({ schedule }) => schedule.kind === 'seasonal').map(({ id }) => id),
  );
  const ownerOf = new Map(owners.map((one) => [one.id, one]));
  const leadOf = new Map(leads.map((one) => [one.itemId, one]));
  const codeOf = new Map(codes.map(({ id, code }) => [id, code]));
  const allocationOf = new Map(allocations.map(({ id, targetId }) => [targetId, id]));
  return targets.map((target) => {
    const owner = target.ownerId === null ? undefined : ownerOf.get(target.ownerId);
    const ownerLead = owner && leadOf.get(owner.itemId);
    const lead = leadOf.get(target.itemId);
    const allocation = allocationOf.get(target.id);
    return {
      ...target,
      code: codeOf.get(target.itemId) ?? '',
      ...{ ownerItemId: owner?.itemId ?? null, ownerCode: (owner && codeOf.get(owner.itemId)) ?? null },
      ...{ ownerUnitId: ownerLead?.unitId ?? null, ownerUnitName: ownerLead?.name ?? null },
      ...{ leadUnitId: lead?.unitId ?? null, leadUnitName: lead?.name ?? null },
      history: history.filter(({ targetId }) => targetId === target.id),
      shares: allocation === undefined ? [] : shares.filter(({ allocationId }) => allocationId === allocation),
    };
  });
}

/** Figures of these targets up to a month: reported ones, and the verifier's that are open by now. */
export function figureRows(
  work: Work,
  planYear: number,
  targetIds: readonly string[],
  month: number,
): Promise<StoredFigure[]> {
  return query<StoredFigure>(
    work.tx,
    keptPlan(`select r.target_id, r.unit_id, r.month, trim_scale(r.value)::text as value, r.status, r.as_of::text as as_of, null as source, false as is_verified
     from liubu.reported_value r where r.government_id = $1 and r.plan_year = $2 and r.target_id = any($3::uuid[]) and r.month <= $4
     union all
     (select distinct on (v.target_id, v.unit_id, v.month) v.target_id, v.unit_id, v.month, trim_scale(v.value)::text, v.status, v.as_of::text, v.source, true
      from liubu.verified_value v where v.government_id = $1 and v.plan_year = $2 and v.target_id = any($3::uuid[]) and v.month <= $4
        and (v.embargo_until is null or v.embargo_until <= $5)
      order by v.target_id, v.unit_id, v.month, v.version desc)`),
    [work.governmentId, planYear, targetIds, month, work.now],
  );
}

export async function milestoneRows(work: Work, planYear: number, itemIds: readonly string[]) {
  return query<Omit<SheetMilestone, 'isOverdue'> & { itemId: string }>(
    work.tx,
    keptPlan(`select m.id, m.item_id, m.title, m.due::text as due, m.done_on::text as done_on, m.former_dues::text[] as former_dues
     from liubu.milestone m where m.government_id = $1 and m.plan_year = $2 and m.item_id = any($3::uuid[]) and m.dropped_at is null
     order by m.due, m.position, m.id`),
    [work.governmentId, planYear, itemIds],
  );
}

export interface LastRow extends NonNullable<SheetItem['last']> {
  itemId: string;
  unitId: string;
}

/** What the unit last said of the item in an earlier month. */
export function lastRows(
  work: Work,
  planYear: number,
  pairs: readonly { itemId: string; unitId: string }[],
  month: number,
): Promise<LastRow[]> {
  return query<LastRow>(
    work.tx,
    keptPlan(`select w.item_id, w.unit_id, l.* from (select * from unnest($3::uuid[], $4::uuid[]) as w(item_id, unit_id)) w
     cross join lateral (
       select f.id as filing_id, p.month, f.state, f.progress, f.problems, f.next_steps, f.coordination, trim_scale(f.percent)::text as percent
       from liubu.filing f
       join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
       where f.government_id = $1 and f.plan_year = $2 and f.item_id = w.item_id and f.unit_id = w.unit_id and p.month < $5
         and f.state in ('submitted', 'signed', 'passed', 'approved')
       order by p.month desc limit 1
     ) l`),
    [work.governmentId, planYear, pairs.map(({ itemId }) => itemId), pairs.map(({ unitId }) => unitId), month],
  );
}

/**
 * What was said before a unit that never told of an item itself came to answer for it: by the lead before, and by the
 * unit that goes on in it.
 */
export function formerRows(
  work: Work,
  planYear: number,
  pairs: readonly { itemId: string; unitId: string }[],
  month: number,
): Promise<LastRow[]> {
  return query<LastRow>(
    work.tx,
    `select distinct on (w.item_id, w.unit_id) w.item_id, w.unit_id, f.id as filing_id, p.month, f.state, f.progress, f.problems, f.next_steps, f.coordination,
       trim_scale(f.percent)::text as percent
     from unnest($3::uuid[], $4::uuid[]) as w(item_id, unit_id)
     join liubu.filing f on f.government_id = $1 and f.plan_year = $2 and f.item_id = w.item_id and f.unit_id <> w.unit_id
       and ((f.state = 'approved' and f.role = 'lead' and exists (select 1 from liubu.assignment a
           where a.government_id = $1 and a.plan_year = $2 and a.item_id = w.item_id and a.role = 'lead' and a.unit_id = w.unit_id))
         or (f.state in ('submitted', 'signed', 'passed', 'approved') and exists (select 1 from liubu.unit_succession s
           where s.government_id = $1 and s.predecessor_id = f.unit_id and s.successor_id = w.unit_id and s.kind in ('renamed', 'merged'))))
     join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id and p.month < $5
     order by w.item_id, w.unit_id, p.month desc, f.role, f.id`,
    [work.governmentId, planYear, pairs.map(({ itemId }) => itemId), pairs.map(({ unitId }) => unitId), month],
  );
}

type PartRow = Omit<HelperPart, 'submittedAt' | 'isLate'> & {
  itemId: string;
  periodId: string;
  submittedAt: Date | null;
  lateDays: number | null;
};

/** Helpers' filings of the same items and periods; words and values of what is submitted alone. */
export function partRows(
  work: Work,
  planYear: number,
  periodIds: readonly string[],
  itemIds: readonly string[],
): Promise<PartRow[]> {
  return query<PartRow>(
    work.tx,
    keptPlan(`select f.item_id, f.period_id, f.unit_id, u.name as unit_name, f.id as filing_id, f.state, f.due::text as due, f.submitted_at, f.late_days,
       x.told and f.no_change as no_change, case when x.told then f.progress else '' end as progress, case when x.told then f.problems else '' end as problems,
       case when x.told then f.next_steps else '' end as next_steps, case when x.told then f.coordination else '' end as coordination,
       case when x.told then coalesce((select json_agg(json_build_object('targetId', r.target_id, 'name', t.name, 'value', trim_scale(r.value)::text, 'measureUnit', t.measure_unit) order by t.position)
         from liubu.reported_value r join liubu.target t on t.government_id = r.government_id and t.plan_year = r.plan_year and t.id = r.target_id
         where r.government_id = f.government_id and r.plan_year = f.plan_year and r.filing_id = f.id), '[]') else '[]' end as values
     from liubu.filing f
     join liubu.unit u on u.government_id = f.government_id and u.id = f.unit_id
     cross join lateral (select f.state in ('submitted', 'signed', 'passed', 'approved') as told) x
     where f.government_id = $1 and f.plan_year = $2 and f.item_id = any($4::uuid[]) and f.period_id = any($3::uuid[]) and f.role = 'support' and f.state <> 'released'
     order by u.position, u.name`),
    [work.governmentId, planYear, periodIds, itemIds],
  );
}
