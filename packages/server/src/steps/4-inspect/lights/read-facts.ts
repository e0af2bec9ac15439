import type { Schedule } from '@liubu/contract';
import { baselineOfFigureSql, wayOfFigureSql } from '../../../plans/keeps-target.ts';
import { query, type Tx } from '../../../platform/database/tenant.ts';
import { filedByLeads, oneAMonth, ownersOf, type ReportedRow } from './reported-figures.ts';
import type { ItemFacts, PeriodFact, TargetFacts } from './rules/facts.ts';

export interface LitItem extends ItemFacts {
  code: string;
  /** The item that it is a deliverable of, where that is lit too. */
  parentId: string | null;
}

interface ItemRow {
  id: string;
  parentId: string | null;
  tier: string;
  kind: ItemFacts['kind'];
  code: string;
  title: string;
  isStopped: boolean;
  isBottomLine: boolean;
  due: string | null;
}
interface TargetRow
  extends Omit<TargetFacts, 'label' | 'reported' | 'verified' | 'unpublished' | 'method' | 'schedule' | 'history'> {
  itemId: string;
  name: string;
  method: TargetFacts['method'] | null;
  schedule: Partial<Schedule> & { kind: Schedule['kind'] };
  figureOf: string;
}
/** Rows of one kind as JSON arrays: of thousands of rows the driver then reads one. */
type FilingRow = [
  itemId: string,
  id: string,
  month: number,
  state: string,
  due: string,
  noChange: boolean,
  hasProgress: boolean,
  percent: number | null,
  saysDone: boolean,
  saidOn: string | null,
  decidedOn: string | null,
];

/** Months without an official figure yet: target → month and day of publication. */
export type Unpublished = ReadonlyMap<string, readonly { month: number; on: string }[]>;

/** What has a light; goals (主要指标) are told of by later steps with figures alone. */
const LIT_TIERS = ['item', 'deliverable'] as const;

/**
 * Everything that the lights of a plan year are reckoned from, in one pass of set-based reading; of these items alone
 * where they are named. Values under embargo are never read.
 */
export async function readFacts(
  tx: Tx,
  governmentId: string,
  planYear: number,
  now: Date,
  timeZone: string,
  unpublished: Unpublished,
  itemIds: readonly string[] | null,
  tiers: readonly string[] = LIT_TIERS,
): Promise<LitItem[]> {
  const key = [governmentId, planYear, itemIds];
  const these = (column: string): string => `($3::uuid[] is null or ${column} = any($3))`;
  const items = await query<ItemRow>(
    tx,
    `select i.id, i.parent_id, i.tier, i.kind, i.code, i.title, i.state = 'dropped' as is_stopped, i.is_bottom_line, i.due::text as due
     from liubu.item i
     where i.government_id = $1 and i.plan_year = $2 and ${these('i.id')} and i.tier = any($4::text[]) and i.horizon <> 'past'
       and (i.state = 'confirmed' or (i.state = 'dropped' and exists (select 1 from liubu.adjustment j
         where j.government_id = i.government_id and j.plan_year = i.plan_year and j.item_id = i.id and j.state = 'approved' and 'dropped' = any(j.marks))))
     order by i.position, i.id`,
    [...key, tiers],
  );
  // Read apart: the server's plan for one statement of all is a guess while its statistics are young.
  const leads = await query<{ itemId: string; unitId: string | null }>(
    tx,
    `select item_id, unit_id from liubu.assignment where government_id = $1 and plan_year = $2 and ${these('item_id')} and role = 'lead'`,
    key,
  );
  const calendars = await query<{ itemId: string | null; calendarId: string }>(
    tx,
    `select item_id, calendar_id from liubu.item_calendar where government_id = $1 and plan_year = $2
     union all select null, id from liubu.reporting_calendar where government_id = $1 and plan_year = $2 and is_default and retired_at is null`,
    [governmentId, planYear],
  );
  const targets = await query<TargetRow>(
    tx,
    `select t.id, t.item_id, t.name, t.op, trim_scale(t.value)::text as value, trim_scale(t.value_high)::text as value_high, t.measure_unit,
       ${wayOfFigureSql('t')} as direction, t.quantity, t.rating_method as method, ${baselineOfFigureSql('t')} as baseline, t.schedule, coalesce(t.value_of_target_id, t.id) as figure_of
     from liubu.target t where t.government_id = $1 and t.plan_year = $2 and ${these('t.item_id')} order by t.position, t.id`,
    key,
  );
  const history = await query<{ targetId: string; year: number; month: number; value: string }>(
    tx,
    `select target_id, history_year as year, month, trim_scale(value)::text as value from liubu.target_history
     where government_id = $1 and plan_year = $2 and ${these('target_id')} order by history_year, month`,
    [governmentId, planYear, itemIds === null ? null : targets.map(({ id }) => id)],
  );
  const valueKey = [
    governmentId,
    planYear,
    itemIds === null ? null : [...new Set(targets.map(({ figureOf }) => figureOf))],
  ];
  const reported = await query<ReportedRow>(
    tx,
    `select target_id, unit_id, month, trim_scale(value)::text as value, as_of::text as as_of, filing_id from liubu.reported_value
     where government_id = $1 and plan_year = $2 and ${these('target_id')} and is_approved`,
    valueKey,
  );
  const owners = await ownersOf(tx, [governmentId, planYear], targets, leads);
  const byLeads = await filedByLeads(tx, [governmentId, planYear], reported, owners);
  const verified = await query<{ targetId: string; month: number; value: string; asOf: string; version: number }>(
    tx,
    `select distinct on (target_id, month) target_id, month, trim_scale(value)::text as value, as_of::text as as_of, version from liubu.verified_value
     where government_id = $1 and plan_year = $2 and ${these('target_id')} and unit_id is null and (embargo_until is null or embargo_until <= $4)
     order by target_id, month, version desc`,
    [...valueKey, now],
  );
  const [filings] = await query<{ rows: FilingRow[] | null }>(
    tx,
    `select json_agg(json_build_array(f.item_id, f.id, p.month, f.state, f.due, f.no_change, f.progress <> '', f.percent, f.says_done,
         (f.signed_at at time zone $4)::date, (f.decided_at at time zone $4)::date)) as rows
     from liubu.filing f join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
     where f.government_id = $1 and f.plan_year = $2 and ${these('f.item_id')} and f.role = 'lead' and f.state <> 'released' and p.state <> 'planned'`,
    [...key, timeZone],
  );
  const milestones = await query<ItemFacts['milestones'][number] & { itemId: string }>(
    tx,
    `select item_id, id, title as label, due::text as due, weight::float8 as weight, done_on::text as done_on, (dropped_at at time zone $4)::date::text as dropped_on
     from liubu.milestone where government_id = $1 and plan_year = $2 and ${these('item_id')} order by due, position`,
    [...key, timeZone],
  );
  const evidence = await query<ItemFacts['evidence'][number] & { itemId: string }>(
    tx,
    `select e.item_id, e.id, case when e.level = 'restricted' then '（限制）' else e.title end as label, p.month, (e.added_at at time zone $4)::date::text as added_on from liubu.evidence e
     left join liubu.filing f on f.government_id = e.government_id and f.plan_year = e.plan_year and f.id = e.filing_id
     left join liubu.reporting_period p on p.government_id = e.government_id and p.plan_year = e.plan_year and p.id = f.period_id
     where e.government_id = $1 and e.plan_year = $2 and ${these('e.item_id')} and e.withdrawn_at is null and e.scan = 'clean'
       and (e.filing_id is null or f.state = 'approved') order by e.added_at desc, e.id`,
    [...key, timeZone],
  );
  const findings = await query<ItemFacts['findings'][number] & { itemId: string }>(
    tx,
    `select item_id, id, rule, severity, effect, state, (found_at at time zone $4)::date::text as found_on, (decided_at at time zone $4)::date::text as decided_on
     from liubu.finding where government_id = $1 and plan_year = $2 and ${these('item_id')} and state in ('open', 'answered', 'accepted')
       and (effect <> 'none' or severity = 'contradiction') order by found_at, id`,
    [...key, timeZone],
  );
  const adjustments = await query<ItemFacts['adjustments'][number] & { itemId: string }>(
    tx,
    `select item_id, id, marks, coalesce(decided_on, (decided_at at time zone $4)::date)::text as decided_on from liubu.adjustment
     where government_id = $1 and plan_year = $2 and ${these('item_id')} and item_id is not null and state = 'approved' and coalesce(decided_on, decided_at::date) is not null
     order by decided_on, id`,
    [...key, timeZone],
  );
  const periods = await query<PeriodFact & { calendarId: string }>(
    tx,
    `select calendar_id, month, lead_due::text as lead_due, state = 'closed' as is_closed from liubu.reporting_period where government_id = $1 and plan_year = $2 order by calendar_id, month`,
    [governmentId, planYear],
  );

  const filingsOf = Map.groupBy((filings?.rows ?? []).map(filingOf), ({ itemId }) => itemId);
  const [milestonesOf, evidenceOf, findingsOf, adjustmentsOf, periodsOf] = [
    Map.groupBy(milestones, ({ itemId }) => itemId),
    Map.groupBy(evidence, ({ itemId }) => itemId),
    Map.groupBy(findings, ({ itemId }) => itemId),
    Map.groupBy(adjustments, ({ itemId }) => itemId),
    Map.groupBy(periods, ({ calendarId }) => calendarId),
  ];
  const reportedOf = Map.groupBy(reported, ({ targetId }) => targetId);
  const verifiedOf = Map.groupBy(verified, ({ targetId }) => targetId);
  const targetsOf = Map.groupBy(targets, ({ itemId }) => itemId);
  const historyOf = Map.groupBy(history, ({ targetId }) => targetId);
  const leadOf = new Map(leads.map(({ itemId, unitId }) => [itemId, unitId]));
  const calendarOf = new Map(calendars.map(({ itemId, calendarId }) => [itemId, calendarId]));
  const lit = items.map((item): LitItem & { deliverables: ItemFacts[] } => ({
    id: item.id,
    code: item.code,
    parentId: item.tier === 'deliverable' ? item.parentId : null,
    label: item.title,
    kind: item.kind,
    isStopped: item.isStopped,
    isBottomLine: item.isBottomLine,
    due: item.due,
    leadUnitId: leadOf.get(item.id) ?? null,
    targets: (targetsOf.get(item.id) ?? []).map(({ itemId: _item, name, method, figureOf, schedule, ...target }) => ({
      ...target,
      label: name,
      history: historyOf.get(target.id) ?? [],
      method:
        method ??
        (item.isBottomLine ? 'bottom_line' : target.value === null || target.op === 'qualitative' ? 'stages' : 'pace'),
      schedule: { kind: schedule.kind, points: schedule.points ?? [] },
      reported: oneAMonth(reportedOf.get(figureOf) ?? [], owners.get(figureOf) ?? null, byLeads, target.quantity),
      verified: (verifiedOf.get(figureOf) ?? []).map((row) => ({
        month: row.month,
        value: row.value,
        asOf: row.asOf,
        id: `${figureOf}/${row.month}/${row.version}`,
      })),
      unpublished: unpublished.get(figureOf) ?? [],
    })),
    filings: filingsOf.get(item.id) ?? [],
    milestones: milestonesOf.get(item.id) ?? [],
    evidence: evidenceOf.get(item.id) ?? [],
    findings: findingsOf.get(item.id) ?? [],
    adjustments: adjustmentsOf.get(item.id) ?? [],
    periods:
      periodsOf.get(calendarOf.get(item.id) ?? calendarOf.get(item.parentId ?? '') ?? calendarOf.get(null) ?? '') ?? [],
    deliverables: [],
  }));
  const byId = new Map(lit.map((item) => [item.id, item]));
  for (const item of lit) byId.get(item.parentId ?? '')?.deliverables.push(item);
  return lit;
}

function filingOf([
  itemId,
  id,
  month,
  state,
  due,
  noChange,
  hasProgress,
  percent,
  saysDone,
  saidOn,
  decidedOn,
]: FilingRow) {
  return {
    itemId,
    id,
    month,
    state: state as ItemFacts['filings'][number]['state'],
    due,
    noChange,
    hasProgress,
    percent,
    saysDone,
    saidOn,
    decidedOn,
  };
}
